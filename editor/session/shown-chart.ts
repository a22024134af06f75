// Owns the chart a diagram shows: putting it in, taking it out, whether it differs from the saved one, what is selected.
// Must not check it, nor tell anybody of changes.
// Asks bpmn-js through the diagram, engine/authoring whether a text is a chart, what it lacks of a drawing and what bpmn-js lost of it.
import { drawn, readFlow, withLossesKept } from '../../engine/authoring.ts';
import type { DrawingSettings } from '../card/drawing-settings.ts';
import { service } from '../diagram/services.ts';
import type { DiagramElement, Services } from '../diagram/services.ts';
import { showChart } from '../diagram/show-chart.ts';
import { chartIds, noIds } from '../model/chart-ids.ts';
import { textOf } from '../model/moddle.ts';
import { ChartUnreadable, refuseUndrawable, undrawableBecause, unreadableBecause } from './chart-unreadable.ts';
import type { ChartDiagram } from './make-diagram.ts';

/** Left of the chart stands the palette. */
const MARGIN = { left: 140, others: 24 } as const;
/** Stands for no state of the command stack. */
const NOT_SAVED: object = {};

/** A state of the command stack; undefined is the chart as it was put in. */
type StackState = object | undefined;

/** The chart in a diagram. `stack` is absent in a diagram that cannot be changed. */
export class ShownChart {
  readonly diagram: ChartDiagram;
  readonly stack: Services['commandStack'] | undefined;
  readonly #settings: DrawingSettings;
  #ids = noIds;
  /** The chart as it was put in, with a drawing. */
  #imported = '';
  /** The same as bpmn-js writes it: what is missing here was lost, not taken out. */
  #unchanged = '';
  #isShown = false;
  #isOver = false;
  #savedAt: StackState;
  /** The state last handed out for saving: what is drawn while the host saves is not saved. */
  #takenAt: StackState | 'never' = 'never';

  constructor(diagram: ChartDiagram, stack: Services['commandStack'] | undefined, settings: DrawingSettings) {
    this.diagram = diagram;
    this.stack = stack;
    this.#settings = settings;
  }

  get isShown(): boolean {
    return this.#isShown;
  }

  get isDirty(): boolean {
    return this.#isShown && this.#top() !== this.#savedAt;
  }

  /** The chart as bpmn-js writes it, for checks while it is drawn; for saving see `take`. */
  async read(): Promise<string> {
    const { xml } = await this.diagram.saveXML({ format: true });
    return this.#ids.restored(xml ?? '');
  }

  /**
   * The chart for saving, with everything that bpmn-js does not understand of the file it came from; letter by letter that
   * file while nothing is changed. `markSaved` then means this state.
   */
  async take(): Promise<string> {
    this.#takenAt = this.#top();
    return this.#whole();
  }

  markSaved(): void {
    this.#savedAt = this.#takenAt === 'never' ? this.#top() : this.#takenAt;
  }

  /** Shows a chart. Rejects with ChartUnreadable and keeps the shown one when it cannot be read or drawn. */
  async put(came: string): Promise<void> {
    const { graph, findings } = await readFlow(came);
    const { xml } = await drawn(came, 'top-down');
    if (this.#isOver) return;
    if (graph === undefined) throw unreadableBecause(findings);
    const former = this.#isShown ? { xml: await this.#whole(), isDirty: this.isDirty } : undefined;
    try {
      await this.#draw(xml);
      // The first chart is what the host has; one put in later is unsaved until the host says otherwise.
      this.#savedAt = former === undefined ? undefined : NOT_SAVED;
    } catch (error) {
      if (error instanceof ChartUnreadable) throw error;
      if (former !== undefined) {
        await this.#draw(former.xml);
        this.#savedAt = former.isDirty ? NOT_SAVED : undefined;
      }
      throw undrawableBecause(error);
    }
  }

  /** A chart still being read is not drawn any more. */
  stop(): void {
    this.#isOver = true;
  }

  async #whole(): Promise<string> {
    const imported = this.#imported;
    return this.#isShown && this.#top() === undefined ? imported : withLossesKept(imported, await this.read(), this.#unchanged);
  }

  async #draw(xml: string): Promise<void> {
    const ids = chartIds(xml);
    await refuseUndrawable(this.diagram, ids.xml);
    await this.diagram.importXML(ids.xml);
    this.#ids = ids;
    this.#imported = xml;
    this.#unchanged = this.stack === undefined ? '' : await this.read();
    this.#settings.inFile = ids.inFile;
    this.#takenAt = 'never';
    this.#isShown = true;
    showChart(this.diagram, MARGIN);
  }

  fit(): void {
    showChart(this.diagram, MARGIN);
  }

  /** Id of an element as the file writes it. */
  idOf({ id }: { readonly id: string }): string {
    return this.#ids.inFile(id);
  }

  /** Id in the drawing, of an id in the file. */
  drawnId(elementId: string): string {
    return this.#ids.inDrawing(elementId);
  }

  elementOf(elementId: string): DiagramElement | undefined {
    return service(this.diagram, 'elementRegistry').get(this.drawnId(elementId));
  }

  /** The selected element; the process when none or several are; undefined before a chart is shown. */
  selected(): DiagramElement | undefined {
    if (!this.#isShown) return undefined;
    const selection = service(this.diagram, 'selection').get();
    const [only] = selection;
    return only !== undefined && selection.length === 1 ? (only.labelTarget ?? only) : service(this.diagram, 'canvas').getRootElement();
  }

  /** Selects an element and moves it into view; an unknown id is ignored. */
  select(elementId: string): void {
    const element = this.elementOf(elementId);
    if (element === undefined) return;
    const isRoot = element.parent === undefined;
    service(this.diagram, 'selection').select(isRoot ? [] : element);
    if (!isRoot) service(this.diagram, 'canvas').scrollToElement(element, 120);
  }

  /** Name of the flow; empty when it has none. */
  name(): string {
    return textOf(service(this.diagram, 'canvas').getRootElement().businessObject, 'name') ?? '';
  }

  #top(): StackState {
    return this.stack === undefined || this.stack._stackIdx < 0 ? undefined : this.stack._stack[this.stack._stackIdx];
  }
}
