// Owns one running editor without its looks: chart, findings and host kept together.
// Must not know React or the host's pages.
// Asks session/shown-chart for the chart, session/live-check for findings.
import type { CheckContext, Finding } from '../../engine/authoring.ts';
import type { DrawingSettings } from '../card/drawing-settings.ts';
import { redraw } from '../card/redraw.ts';
import { service } from '../diagram/services.ts';
import type { DiagramElement } from '../diagram/services.ts';
import type { EditorHandle, EditorOptions, Language } from '../options.ts';
import type { ChartUnreadable } from './chart-unreadable.ts';
import { findingMarks } from './finding-marks.ts';
import { liveCheck } from './live-check.ts';
import type { LiveCheck } from './live-check.ts';
import { makeModeler, makeReader } from './make-diagram.ts';
import type { ChartDiagram } from './make-diagram.ts';
import { printChart } from './print-chart.ts';
import { runMarks } from './run-marks.ts';
import { ShownChart } from './shown-chart.ts';
import { changes } from './view-state.ts';

/** A running editor; the first chart is put in once it is attached to a page. Views ask it, hosts see its EditorHandle. */
export class EditorSession implements EditorHandle {
  readonly diagram: ChartDiagram;
  readonly readOnly: boolean;
  readonly #settings: DrawingSettings;
  readonly #chart: ShownChart;
  readonly #check: LiveCheck;
  readonly #showMarks: ReturnType<typeof findingMarks>;
  readonly #showRun: ReturnType<typeof runMarks>;
  readonly #view = changes();
  readonly subscribe = this.#view.subscribe;
  readonly version = this.#view.version;
  /** Id of an element as the file writes it. */
  readonly idOf = (element: { readonly id: string }): string => this.#chart.idOf(element);
  #options: EditorOptions;
  #findings: readonly Finding[] = [];
  #looked: Finding | undefined;
  #failure: ChartUnreadable | undefined;
  #isChecked = false;
  #isDestroyed = false;
  #wasDirty = false;
  #flush = (): void => undefined;
  #onDestroy = (): void => undefined;

  constructor(options: EditorOptions) {
    this.#options = options;
    this.readOnly = options.readOnly ?? false;
    this.#settings = { language: options.language, lawProfile: options.context.lawProfile, marks: undefined, inFile: (id) => id };
    this.diagram = this.readOnly ? makeReader(this.#settings) : makeModeler(this.#settings);
    this.#chart = new ShownChart(this.diagram, this.readOnly ? undefined : service(this.diagram, 'commandStack'), this.#settings);
    this.#showMarks = findingMarks(this.diagram);
    this.#showRun = runMarks(this.diagram);
    this.#check = liveCheck(() => this.#chart.read(), () => this.#options.context, (findings) => this.#found(findings));
    const events = service(this.diagram, 'eventBus');
    events.on(['selection.changed', 'root.set', 'elements.changed'], () => this.#view.notify());
    events.on('selection.changed', () => this.#look(undefined));
    events.on('commandStack.changed', () => this.#changed());
  }

  // What views ask.

  language(): Language {
    return this.#settings.language;
  }

  context(): CheckContext {
    return this.#options.context;
  }

  /** The selected element; the process when none or several are; undefined before a chart is shown. */
  selected(): DiagramElement | undefined {
    return this.#chart.selected();
  }

  /** The element with that id of the file. */
  elementOf(elementId: string): DiagramElement | undefined {
    return this.#chart.elementOf(elementId);
  }

  /** Name of the flow; empty when it has none. */
  flowName(): string {
    return this.#chart.name();
  }

  /** Why the last import failed; undefined when it did not. */
  failure(): ChartUnreadable | undefined {
    return this.#failure;
  }

  /** False until the first check is done. */
  isChecked(): boolean {
    return this.#isChecked;
  }

  /** The finding that is looked at; its run is shown on the chart. Undefined once something else is selected. */
  looked(): Finding | undefined {
    return this.#looked;
  }

  /** Goes to the place of a finding and shows the run that proves it. */
  lookAt(finding: Finding): void {
    const [first] = finding.trace ?? [];
    const place = finding.elementId ?? first;
    if (place !== undefined) this.select(place);
    this.#look(finding);
  }

  /** The page that explains a code; undefined when the host has none. */
  errorPage(): string | undefined {
    return this.#options.errorPage;
  }

  canUndo(): boolean {
    return this.#chart.stack?.canUndo() ?? false;
  }

  canRedo(): boolean {
    return this.#chart.stack?.canRedo() ?? false;
  }

  attachTo(container: HTMLElement): void {
    this.diagram.attachTo(container);
    if (!this.#chart.isShown && this.#failure === undefined) void this.importXml(this.#options.xml).catch(() => undefined);
  }

  /** Ctrl+S: asks the host to save. */
  requestSave(): void {
    this.#flush();
    this.#options.onSave?.();
  }

  /** `flush` is called before the chart is read, so that text still in an input gets in. */
  onFlush(flush: () => void): void {
    this.#flush = flush;
  }

  /** Called once, when the editor ends. */
  onDestroy(clean: () => void): void {
    this.#onDestroy = clean;
  }

  // What hosts ask: see options.ts.

  async saveXml(): Promise<string> {
    this.#flush();
    return this.#chart.take();
  }

  async importXml(xml: string): Promise<void> {
    try {
      await this.#chart.put(xml);
      if (this.#isDestroyed) return;
      this.#failure = undefined;
      this.#tellDirty();
      this.#check.now();
    } catch (error) {
      this.#failure = error as ChartUnreadable;
      this.#mark();
      throw error;
    } finally {
      this.#view.notify();
    }
  }

  findings(): readonly Finding[] {
    return this.#findings;
  }

  hasErrors(): boolean {
    return this.#findings.some(({ severity }) => severity === 'error');
  }

  undo(): void {
    this.#chart.stack?.undo();
  }

  redo(): void {
    this.#chart.stack?.redo();
  }

  fit(): void {
    this.#chart.fit();
  }

  select(elementId: string): void {
    this.#chart.select(elementId);
  }

  isDirty(): boolean {
    return this.#chart.isDirty;
  }

  markSaved(): void {
    this.#chart.markSaved();
    this.#tellDirty();
    this.#view.notify();
  }

  async exportSvg(): Promise<string> {
    return (await this.diagram.saveSVG()).svg;
  }

  async print(): Promise<void> {
    await printChart(await this.exportSvg(), this.flowName(), this.context().lawProfile?.dayType.note);
  }

  update(changed: Partial<Omit<EditorOptions, 'xml' | 'readOnly'>>): void {
    const former = this.#options;
    const { language, context } = (this.#options = { ...former, ...changed });
    if (former.language === language && former.context === context) return;
    this.#settings.language = language;
    this.#settings.lawProfile = context.lawProfile;
    if (this.#chart.isShown) {
      service(this.diagram, 'eventBus').fire('i18n.changed');
      redraw(this.diagram);
      this.#mark();
      if (former.context !== context) this.#check.soon();
    }
    this.#view.notify();
  }

  destroy(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    this.#check.stop();
    this.#chart.stop();
    this.#onDestroy();
    this.diagram.destroy();
  }

  #changed(): void {
    if (!this.#chart.isShown) return;
    this.#check.soon();
    this.#tellDirty();
    this.#view.notify();
  }

  #found(findings: readonly Finding[]): void {
    if (this.#isDestroyed) return;
    this.#findings = findings;
    this.#isChecked = true;
    this.#look(findings.find((one) => one.code === this.#looked?.code && one.elementId === this.#looked.elementId));
    this.#mark();
    this.#view.notify();
    this.#options.onFindings?.(findings);
  }

  #mark(): void {
    if (!this.#chart.isShown || this.#isDestroyed) return;
    const drawn = this.#findings.map((one) => (one.elementId === undefined ? one : { ...one, elementId: this.#chart.drawnId(one.elementId) }));
    this.#showMarks(drawn, this.#settings.language);
  }

  #look(finding: Finding | undefined): void {
    if (finding === undefined && this.#looked === undefined) return;
    this.#looked = finding;
    this.#showRun((finding?.trace ?? []).map((id) => this.#chart.drawnId(id)));
    this.#view.notify();
  }

  #tellDirty(): void {
    const isDirty = this.#chart.isDirty;
    if (isDirty === this.#wasDirty) return;
    this.#wasDirty = isDirty;
    this.#options.onChange?.(isDirty);
  }
}
