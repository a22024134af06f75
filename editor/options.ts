// Owns what a host gives the editor and the viewer, and what it gets back.
// Must not know bpmn-js: hosts never touch it.
// Asks engine/authoring for the shape of findings and of what a chart is checked against.
import type { CheckContext, Finding, LawProfile } from '../engine/authoring.ts';

/** Language of every text on screen. Names in the chart stay as they were written. */
export type Language = 'zh' | 'en';

/** How an element of a case stands; absence of a mark means: not reached. */
export type ElementMark = 'done' | 'current' | 'overdue' | 'stuck';

/** The course of one case through its chart. */
export interface Marks {
  readonly elements: Readonly<Record<string, ElementMark>>;
  /** Ids of the sequence flows taken. */
  readonly flows: readonly string[];
}

/** What the editor needs. */
export interface EditorOptions {
  /** BPMN 2.0 XML with diagram interchange. */
  readonly xml: string;
  readonly language: Language;
  /** Units, law profile, forms, item and posts; what is absent is not checked and has no list to pick from. */
  readonly context: CheckContext;
  /** True: nothing can be changed. Absent = false. */
  readonly readOnly?: boolean;
  /** Address of the page that explains the codes of findings, for example `/docs/errors`; absent = codes are not linked. */
  readonly errorPage?: string;
  /** Called when the chart starts or stops differing from the one last marked as saved. */
  readonly onChange?: (dirty: boolean) => void;
  /** Called after every check, at most once per 150 ms of drawing. */
  readonly onFindings?: (findings: readonly Finding[]) => void;
  /** Called on Ctrl+S; absent = the key does nothing. */
  readonly onSave?: () => void;
}

/** What a host can ask of a running editor. */
export interface EditorHandle {
  /** The chart as it stands, pending input included. */
  saveXml(): Promise<string>;
  /** Shows another chart. Rejects with ChartUnreadable and keeps the shown one when it cannot be read. */
  importXml(xml: string): Promise<void>;
  /** Findings of the last check; empty before the first one. */
  findings(): readonly Finding[];
  /** True when the last check found an error; such a chart will be refused at publication. */
  hasErrors(): boolean;
  undo(): void;
  redo(): void;
  /** Zooms so that the whole chart is seen. */
  fit(): void;
  /** Selects an element and moves it into view; an unknown id is ignored. */
  select(elementId: string): void;
  isDirty(): boolean;
  /** Takes the chart as the last `saveXml` gave it as saved; without one, as it stands. */
  markSaved(): void;
  /** The drawing as SVG, with unit, requirement and limit in every step. */
  exportSvg(): Promise<string>;
  /** Opens the browser's print dialog with the chart alone on the page. */
  print(): Promise<void>;
  /** Changes language, context or callbacks without losing anything; `xml` and `readOnly` are fixed. */
  update(options: Partial<Omit<EditorOptions, 'xml' | 'readOnly'>>): void;
  destroy(): void;
}

/** What the viewer needs. */
export interface ViewerOptions {
  readonly xml: string;
  readonly language: Language;
  /** Names the periods of limits; absent = a named period is printed by its id. */
  readonly lawProfile?: LawProfile;
  /** Absent = a chart without a case: everything is drawn plainly. */
  readonly marks?: Marks;
  /**
   * `parent` (default): the viewer fills its parent and shows the whole chart. `chart`: it is as high as the chart is at a
   * size that can be read, and the page scrolls.
   */
  readonly height?: 'parent' | 'chart';
  /** Called with the id of a clicked element, undefined for the empty canvas. */
  readonly onSelect?: (elementId: string | undefined) => void;
}

/** What a host can ask of a running viewer. */
export interface ViewerHandle {
  importXml(xml: string): Promise<void>;
  /** Undefined takes all marks away. */
  setMarks(marks: Marks | undefined): void;
  fit(): void;
  select(elementId: string): void;
  exportSvg(): Promise<string>;
  print(): Promise<void>;
  destroy(): void;
}
