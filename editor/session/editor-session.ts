// Owns one running editor without its looks: the diagram, the selection, findings, dirtiness, import and export.
// Must not know React or the host's pages.
// Asks bpmn-js for the drawing, session/live-check for findings.
import type { CheckContext, Finding } from '../../engine/authoring.ts';
import { readFlow } from '../../engine/authoring.ts';
import type { DrawingSettings } from '../card/drawing-settings.ts';
import { redraw } from '../card/redraw.ts';
import { service } from '../diagram/services.ts';
import type { DiagramElement } from '../diagram/services.ts';
import { showChart } from '../diagram/show-chart.ts';
import { chartIds, plainIds } from '../model/chart-ids.ts';
import { textOf } from '../model/moddle.ts';
import type { EditorHandle, EditorOptions, Language } from '../options.ts';
import { ChartUnreadable, refuseUndrawable, undrawableBecause, unreadableBecause } from './chart-unreadable.ts';
import { findingMarks } from './finding-marks.ts';
import { liveCheck } from './live-check.ts';
import { makeModeler, makeReader } from './make-diagram.ts';
import type { ChartDiagram } from './make-diagram.ts';
import { printChart } from './print-chart.ts';
import { changes } from './view-state.ts';

/** What the views of an editor ask. */
export interface EditorSession extends EditorHandle {
  readonly diagram: ChartDiagram;
  readonly readOnly: boolean;
  language(): Language;
  context(): CheckContext;
  /** The selected element; the process when nothing or several are selected; undefined before a chart is shown. */
  selected(): DiagramElement | undefined;
  /** Id of an element as the file writes it. */
  readonly idOf: (element: { readonly id: string }) => string;
  /** The element with that id of the file. */
  elementOf(elementId: string): DiagramElement | undefined;
  /** Why the last import failed; undefined when it did not. */
  failure(): ChartUnreadable | undefined;
  /** False until the first check is done. */
  isChecked(): boolean;
  canUndo(): boolean;
  canRedo(): boolean;
  attachTo(container: HTMLElement): void;
  /** Ctrl+S: asks the host to save. */
  requestSave(): void;
  /** Called before the chart is read, so that text still in an input gets in. */
  onFlush(flush: () => void): void;
  readonly subscribe: (listener: () => void) => () => void;
  readonly version: () => number;
}

/** Left of the chart stands the palette. */
const MARGIN = { left: 140, others: 24 } as const;

/** Stands for no state of the command stack. */
const NOT_SAVED: object = {};

/** Starts an editor; the first chart is imported once it is attached to a page. */
export function startSession(options: EditorOptions): EditorSession {
  let current = options;
  const readOnly = options.readOnly ?? false;
  const settings: DrawingSettings = { language: options.language, lawProfile: options.context.lawProfile, marks: undefined, inFile: (id) => id };
  const diagram = readOnly ? makeReader(settings) : makeModeler(settings);
  const stack = readOnly ? undefined : service(diagram, 'commandStack');
  const view = changes();
  const showMarks = findingMarks(diagram);
  let found: readonly Finding[] = [];
  let checked = false;
  let ids = plainIds;
  let failure: ChartUnreadable | undefined;
  let shown = false;
  let destroyed = false;
  let savedAt: object | undefined;
  let wasDirty = false;
  let flush = (): void => undefined;

  const top = (): object | undefined => (stack === undefined || stack._stackIdx < 0 ? undefined : stack._stack[stack._stackIdx]);
  const isDirty = (): boolean => shown && top() !== savedAt;
  const readXml = async (): Promise<string> => ids.restored((await diagram.saveXML({ format: true })).xml ?? '');
  const mark = (): void => {
    const drawn = found.map((one) => (one.elementId === undefined ? one : { ...one, elementId: ids.inDrawing(one.elementId) }));
    showMarks(drawn, settings.language);
  };
  const check = liveCheck(readXml, () => current.context, (findings) => {
    if (destroyed) return;
    found = findings;
    checked = true;
    mark();
    view.notify();
    current.onFindings?.(found);
  });
  const tellDirty = (): void => {
    if (isDirty() === wasDirty) return;
    wasDirty = isDirty();
    current.onChange?.(wasDirty);
  };
  const draw = async (xml: string): Promise<void> => {
    const drawn = chartIds(xml);
    await refuseUndrawable(diagram, drawn.xml);
    await diagram.importXML(drawn.xml);
    ids = drawn;
    settings.inFile = ids.inFile;
    // The first chart is what the host has; one imported later is unsaved until the host says otherwise.
    savedAt = shown ? NOT_SAVED : undefined;
    shown = true;
    showChart(diagram, 'readable', MARGIN);
  };
  const importXml = async (xml: string): Promise<void> => {
    const { graph, findings } = await readFlow(xml);
    if (destroyed) return;
    const former = shown ? await readXml() : undefined;
    try {
      if (graph === undefined) throw unreadableBecause(findings);
      await draw(xml).catch(async (error: unknown) => {
        if (error instanceof ChartUnreadable) throw error;
        if (former !== undefined) await draw(former).then(mark);
        throw undrawableBecause(error);
      });
      failure = undefined;
      tellDirty();
      check.now();
    } catch (error) {
      failure = error as ChartUnreadable;
      throw error;
    } finally {
      view.notify();
    }
  };
  const elementOf = (elementId: string): DiagramElement | undefined => service(diagram, 'elementRegistry').get(ids.inDrawing(elementId));
  const select = (elementId: string): void => {
    const element = elementOf(elementId);
    if (element === undefined) return;
    const isRoot = element.parent === undefined;
    service(diagram, 'selection').select(isRoot ? [] : element);
    if (!isRoot) service(diagram, 'canvas').scrollToElement(element, 120);
  };

  const events = service(diagram, 'eventBus');
  events.on(['selection.changed', 'root.set'], () => view.notify());
  events.on('elements.changed', () => view.notify());
  events.on('commandStack.changed', () => {
    if (!shown) return;
    check.soon();
    tellDirty();
    view.notify();
  });

  return {
    diagram,
    readOnly,
    language: () => settings.language,
    context: () => current.context,
    findings: () => found,
    hasErrors: () => found.some(({ severity }) => severity === 'error'),
    failure: () => failure,
    idOf: (element) => ids.inFile(element.id),
    elementOf,
    isChecked: () => checked,
    selected: () => {
      if (!shown) return undefined;
      const selection = service(diagram, 'selection').get();
      const [only] = selection;
      return only !== undefined && selection.length === 1 ? (only.labelTarget ?? only) : service(diagram, 'canvas').getRootElement();
    },
    saveXml: async () => {
      flush();
      return readXml();
    },
    importXml,
    undo: () => stack?.undo(),
    redo: () => stack?.redo(),
    canUndo: () => stack?.canUndo() ?? false,
    canRedo: () => stack?.canRedo() ?? false,
    fit: () => showChart(diagram, 'whole', MARGIN),
    select,
    isDirty,
    markSaved: () => {
      savedAt = top();
      tellDirty();
      view.notify();
    },
    exportSvg: async () => (await diagram.saveSVG()).svg,
    print: async () => {
      const { svg } = await diagram.saveSVG();
      const process = service(diagram, 'canvas').getRootElement().businessObject;
      await printChart(svg, textOf(process, 'name') ?? '', current.context.lawProfile?.dayType.note);
    },
    update: (changed) => {
      const former = current;
      current = { ...current, ...changed };
      settings.language = current.language;
      settings.lawProfile = current.context.lawProfile;
      if (former.language === current.language && former.context === current.context) return;
      if (shown) {
        events.fire('i18n.changed');
        redraw(diagram);
        mark();
      }
      if (former.context !== current.context) check.soon();
      view.notify();
    },
    attachTo: (container) => {
      diagram.attachTo(container);
      if (!shown && failure === undefined) void importXml(current.xml).catch(() => undefined);
    },
    requestSave: () => {
      flush();
      current.onSave?.();
    },
    onFlush: (flushPanel) => {
      flush = flushPanel;
    },
    subscribe: view.subscribe,
    version: view.version,
    destroy: () => {
      if (destroyed) return;
      destroyed = true;
      check.stop();
      diagram.destroy();
    },
  };
}
