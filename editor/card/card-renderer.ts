// Owns how steps are drawn (name, unit, requirement, limit in the box) and how the course of a case is coloured.
// Must not read anything but the element and the settings: the exported SVG shows the same.
// Asks bpmn-js's own renderer for everything that is no step.
import { readStep } from '../model/read-step.ts';
import { textOf } from '../model/moddle.ts';
import type { DiagramElement, RenderAttributes, RenderContext, Services } from '../diagram/services.ts';
import { cardTexts } from './card-texts.ts';
import type { DrawingSettings } from './drawing-settings.ts';
import { layoutCard } from './layout-card.ts';
import type { CardLine } from './layout-card.ts';
import { markLooks, markNames, markSigns, plainLook, untakenLook } from './mark-colours.ts';
import type { Look } from './mark-colours.ts';
import { svg } from './svg.ts';

/** Fonts of the drawing; the first that the machine has. */
export const CHART_FONT = '"Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "WenQuanYi Zen Hei", "SimHei", sans-serif';

const ABOVE_BPMN_RENDERER = 1500;
const MISSING_RED = '#c40d1e';

/** Draws steps as cards; registered as `cardRenderer`. */
export class CardRenderer {
  static readonly $inject = ['eventBus', 'bpmnRenderer', 'pathMap', 'config.drawingSettings'];
  readonly #bpmnRenderer: Services['bpmnRenderer'];
  readonly #pathMap: Services['pathMap'];
  readonly #settings: DrawingSettings;

  constructor(eventBus: Services['eventBus'], bpmnRenderer: Services['bpmnRenderer'], pathMap: Services['pathMap'], settings: DrawingSettings) {
    this.#bpmnRenderer = bpmnRenderer;
    this.#pathMap = pathMap;
    this.#settings = settings;
    eventBus.on('render.shape', ABOVE_BPMN_RENDERER, (_event: never, context: RenderContext) => this.#shape(context));
    eventBus.on('render.connection', ABOVE_BPMN_RENDERER, (_event: never, context: RenderContext) => this.#connection(context));
  }

  #shape({ gfx, element, attrs = {} }: RenderContext): SVGElement | undefined {
    if (element.type === 'bpmn:UserTask' || element.type === 'bpmn:ManualTask') return this.#card(gfx, element, attrs);
    const look = this.#look(element);
    if (look === undefined) return undefined;
    const colours = element.type === 'label' ? { stroke: look.text } : { stroke: look.stroke, fill: element.type === 'bpmn:SubProcess' ? '#ffffff' : look.fill };
    const drawn = this.#bpmnRenderer.drawShape(gfx, element, { ...colours, ...attrs });
    this.#badge(gfx, element);
    return drawn;
  }

  #connection({ gfx, element, attrs = {} }: RenderContext): SVGElement | undefined {
    const look = this.#look(element);
    if (look === undefined) return undefined;
    const drawn = this.#bpmnRenderer.drawConnection(gfx, element, { stroke: look.stroke, ...attrs });
    drawn.style.strokeWidth = look === untakenLook ? '1.5px' : '2.5px';
    return drawn;
  }

  /** Undefined in a chart without a case. */
  #look(element: DiagramElement): Look | undefined {
    const { marks, inFile } = this.#settings;
    if (marks === undefined) return undefined;
    const id = inFile((element.labelTarget ?? element).id);
    const mark = marks.elements[id] ?? (marks.flows.includes(id) ? 'done' : undefined);
    return mark === undefined ? untakenLook : markLooks[mark];
  }

  #card(gfx: SVGGElement, element: DiagramElement, attrs: RenderAttributes): SVGElement {
    const look = this.#look(element) ?? plainLook;
    const { width, height, businessObject } = element;
    const stroke = attrs.stroke ?? look.stroke;
    const box = svg(gfx, 'rect', { x: 0, y: 0, width, height, rx: 8, ry: 8 });
    Object.assign(box.style, { stroke, strokeWidth: `${look.strokeWidth}px`, fill: attrs.fill ?? look.fill, fillOpacity: '0.97' });
    const { language, lawProfile } = this.#settings;
    const layout = layoutCard(cardTexts(textOf(businessObject, 'name') ?? '', readStep(businessObject), language, lawProfile), width, height);
    if (layout.ruleY !== undefined) {
      svg(gfx, 'line', { x1: 1, x2: width - 1, y1: layout.ruleY, y2: layout.ruleY, style: `stroke: ${stroke}; stroke-width: 1px; stroke-opacity: 0.35` });
    }
    this.#sign(gfx, element, stroke);
    for (const line of layout.lines) drawLine(gfx, line, look);
    this.#badge(gfx, element);
    return box;
  }

  /** BPMN's sign of a user or manual task, small. */
  #sign(gfx: SVGGElement, element: DiagramElement, colour: string): void {
    const signs = svg(gfx, 'g', { transform: 'translate(3 3) scale(0.72)' });
    const isManual = element.type === 'bpmn:ManualTask';
    const at = { abspos: isManual ? { x: 17, y: 15 } : { x: 15, y: 12 } };
    for (const name of isManual ? ['TASK_TYPE_MANUAL'] : ['TASK_TYPE_USER_1', 'TASK_TYPE_USER_2', 'TASK_TYPE_USER_3']) {
      const fill = name === 'TASK_TYPE_USER_3' ? colour : 'white';
      svg(signs, 'path', { d: this.#pathMap.getScaledPath(name, at), style: `fill: ${fill}; stroke: ${colour}; stroke-width: 0.7px` });
    }
  }

  /** The sign of a mark at the upper right corner, for those who do not see colours and for black-and-white print. */
  #badge(gfx: SVGGElement, element: DiagramElement): void {
    const mark = this.#settings.marks?.elements[this.#settings.inFile(element.id)];
    if (mark === undefined || element.type === 'label') return;
    // A passed gateway shows it by its flows; a sign would cover its question.
    if (mark === 'done' && element.businessObject.$instanceOf('bpmn:Gateway')) return;
    const badge = svg(gfx, 'g', { class: `qc-mark qc-mark-${mark}`, transform: `translate(${element.width - 3} 3)` });
    svg(badge, 'title', {}, markNames[this.#settings.language][mark]);
    svg(badge, 'circle', { r: 9.5, style: `fill: ${markLooks[mark].stroke}; stroke: white; stroke-width: 1.5px` });
    const fill = mark === 'current' ? 'white' : 'none';
    svg(badge, 'path', { d: markSigns[mark], style: `fill: ${fill}; stroke: white; stroke-width: 2.2px; stroke-linecap: round; stroke-linejoin: round` });
  }
}

function drawLine(gfx: SVGGElement, line: CardLine, look: Look): void {
  const colour = { name: look.text, value: look.text, label: look.label, missing: MISSING_RED }[line.role];
  const weight = line.role === 'name' || line.role === 'missing' ? 'bold' : 'normal';
  const style = `font-family: ${CHART_FONT.replaceAll('"', "'")}; font-size: ${line.size}px; font-weight: ${weight}; fill: ${colour}; stroke: none`;
  svg(gfx, 'text', { x: line.x, y: line.y, 'text-anchor': line.align, class: `qc-card-${line.role}`, style }, line.text);
}
