// Owns what is gathered while one chart is read, and how its elements are called in findings.
// Must not outlive the reading of that chart.
// Asks engine/model/finding.
import { finding } from '../model/finding.ts';
import type { Finding, Sentence } from '../model/finding.ts';
import { childOf, textOf } from './moddle-element.ts';
import type { ModdleElement } from './moddle-element.ts';
import type { Vendors } from './vendors.ts';

/** How strictly a chart is read. */
export interface ReadingOptions {
  /** True: expressions and scripts in other languages than FEEL are kept for the host. Absent = refused. */
  readonly hostLanguages?: boolean;
  /** True: timers, messages, conditions … without content are accepted. Absent = refused. */
  readonly draft?: boolean;
}

/** One reading of one chart. */
export interface ChartReading {
  readonly options: ReadingOptions;
  readonly vendors: Vendors;
  readonly findings: Finding[];
  /** The id as the file writes it. */
  readonly original: (id: string) => string;
  /** References that name nothing in the file, by element and property. */
  readonly unresolved: ReadonlyMap<ModdleElement, ReadonlyMap<string, string>>;
  /** Letters of all expressions read so far; making them ready takes most of the time. */
  expressionLetters: number;
  /** How many elements without id there were so far, by kind; see {@link readId}. */
  readonly madeUpIds: Map<string, number>;
}

/** Names every JavaScript object has; as keys of stored state they would be misread. */
const RESERVED_IDS: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** The element's id as the file writes it; undefined, with a finding, when it has none that can be used. */
export function readId(reading: ChartReading, element: ModdleElement): string | undefined {
  const written = textOf(element, 'id');
  const id = written === undefined ? undefined : reading.original(written);
  if (id === undefined || id === '') {
    if (reading.options.hostLanguages) return madeUpId(reading, element);
    reading.findings.push(
      finding('id-missing', {
        zh: `每个流程元素都应有 id，但 ${element.$type}“${textOf(element, 'name') ?? '未命名'}”没有；请补上后重新上传。`,
        en: `Expected every flow element to have an id, but ${element.$type} “${textOf(element, 'name') ?? 'unnamed'}” has none; add one.`,
      }),
    );
    return undefined;
  }
  return isReserved(reading, id) ? undefined : id;
}

/** Foreign charts may leave out ids: `subProcess-1` is the first sub-process without one. */
function madeUpId(reading: ChartReading, element: ModdleElement): string {
  const kind = element.$type.replace(/^bpmn:(.)/, (_, first: string) => first.toLowerCase());
  const count = (reading.madeUpIds.get(kind) ?? 0) + 1;
  reading.madeUpIds.set(kind, count);
  return `${kind}-${count}`;
}

/** True, with a finding, for a name that cannot be a key of stored state. */
export function isReserved(reading: ChartReading, name: string, elementId = name): boolean {
  if (!RESERVED_IDS.has(name)) return false;
  reading.findings.push(
    finding('id-reserved', { zh: `id 和变量名不能用“${name}”，这个词由系统保留；请换一个。`, en: `Expected an id or variable name other than “${name}”, which is reserved; choose another.` }, { elementId }),
  );
  return true;
}

/** “审查”（review） for sentences; the id stands in for a missing name. */
export function labelOf(reading: ChartReading, element: ModdleElement): Sentence {
  const id = reading.original(textOf(element, 'id') ?? '?');
  const name = textOf(element, 'name')?.replace(/\s+/g, ' ').trim();
  return name ? { zh: `“${name}”（${id}）`, en: `“${name}” (${id})` } : { zh: `“${id}”`, en: `“${id}”` };
}

/** Where a nested element stands: `，位于子流程“听证”`; empty at the top. */
export function placeOf(reading: ChartReading, element: ModdleElement): Sentence {
  const parent = element.$parent;
  if (!parent || !parent.$instanceOf('bpmn:SubProcess')) return { zh: '', en: '' };
  const label = labelOf(reading, parent);
  return { zh: `，位于子流程${label.zh}`, en: ` in sub-process ${label.en}` };
}

/** The id of a referenced element as the file writes it; undefined when the reference does not resolve. */
export function referenceOf(reading: ChartReading, element: ModdleElement, property: string): string | undefined {
  const target = childOf(element, property);
  const id = target ? textOf(target, 'id') : undefined;
  return id === undefined ? undefined : reading.original(id);
}

/** What a reference that names nothing in the file says, without a namespace prefix; undefined when it resolves or is absent. */
export function unresolvedOf(reading: ChartReading, element: ModdleElement, property: string): string | undefined {
  const written = reading.unresolved.get(element)?.get(property);
  return written === undefined ? undefined : reading.original(written.replace(/^[\w.-]+:/, ''));
}
