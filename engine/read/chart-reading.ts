// Owns what is gathered while one chart is read, and how its elements are called in findings.
// Must not outlive the reading of that chart.
// Asks engine/model/finding.
import { finding } from '../model/finding.ts';
import type { Finding, Sentence } from '../model/finding.ts';
import { childOf, textOf } from './moddle-element.ts';
import type { ModdleElement } from './moddle-element.ts';

/** One reading of one chart. */
export interface ChartReading {
  readonly findings: Finding[];
  /** The id as the file writes it. */
  readonly original: (id: string) => string;
  /** Letters of all conditions read so far; making them ready takes most of the time. */
  conditionLetters: number;
}

/** Names every JavaScript object has; as keys of stored state they would be misread. */
const RESERVED_IDS: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** The element's id as the file writes it; undefined, with a finding, when it has none that can be used. */
export function readId(reading: ChartReading, element: ModdleElement): string | undefined {
  const written = textOf(element, 'id');
  const id = written === undefined ? undefined : reading.original(written);
  if (id === undefined || id === '') {
    reading.findings.push(
      finding('id-missing', {
        zh: `每个流程元素都应有 id，但 ${element.$type}“${textOf(element, 'name') ?? '未命名'}”没有；请补上后重新上传。`,
        en: `Expected every flow element to have an id, but ${element.$type} “${textOf(element, 'name') ?? 'unnamed'}” has none; add one.`,
      }),
    );
    return undefined;
  }
  if (RESERVED_IDS.has(id)) {
    reading.findings.push(
      finding('id-reserved', { zh: `id 不能用“${id}”，这个词由系统保留；请换一个 id。`, en: `Expected an id other than “${id}”, which is reserved; choose another.` }, { elementId: id }),
    );
    return undefined;
  }
  return id;
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
