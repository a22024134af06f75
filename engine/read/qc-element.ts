// Owns strict reading of one qc element: what its attributes and children say, and what is written wrongly.
// Must not know any particular qc element.
// Asks chart-reading, moddle-element, qc-descriptor.
import { finding } from '../model/finding.ts';
import type { ChartReading } from './chart-reading.ts';
import { attributesOf } from './moddle-element.ts';
import type { ForeignElement } from './moddle-element.ts';
import { QC_URI } from './qc-descriptor.ts';

/** A qc element being read, and the BPMN element that carries it. */
export interface QcElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly QcElement[];
  readonly text: string;
  /** Id of the BPMN element, for findings. */
  readonly carrierId: string;
}

/** Elements nest this deep at most: step, limit, and one more to name what does not belong there. */
const DEEPEST = 3;

/** The qc elements among foreign ones. `carrierId` is the id of the BPMN element that carries them. */
export function qcElements(values: readonly ForeignElement[], carrierId: string): readonly QcElement[] {
  return nested(values, carrierId, 1);
}

function nested(values: readonly ForeignElement[], carrierId: string, depth: number): readonly QcElement[] {
  if (depth > DEEPEST) return [];
  return values
    .filter((value) => value.$descriptor.ns.uri === QC_URI)
    .map((value) => ({
      name: value.$descriptor.ns.localName,
      attributes: attributesOf(value),
      children: nested(value.$children ?? [], carrierId, depth + 1),
      text: (value.$body ?? '').trim(),
      carrierId,
    }));
}

/** A text attribute without surrounding blanks; undefined when absent or blank. */
export function textAttribute(element: QcElement, name: string): string | undefined {
  return element.attributes.get(name)?.trim() || undefined;
}

/** A `true`/`false` attribute; `standard` when absent. Anything else is a finding and reads as `standard`. */
export function flagAttribute(element: QcElement, name: string, standard: boolean, reading: ChartReading): boolean {
  const text = textAttribute(element, name);
  if (text === undefined) return standard;
  if (text === 'true' || text === '1') return true;
  if (text === 'false' || text === '0') return false;
  reportInvalid(element, name, text, { zh: ' true 或 false ', en: 'true or false' }, reading);
  return standard;
}

/** A whole-number attribute; undefined when absent or, with a finding, when it is none. */
export function numberAttribute(element: QcElement, name: string, reading: ChartReading): number | undefined {
  const text = textAttribute(element, name);
  if (text === undefined) return undefined;
  if (/^-?\d{1,9}$/.test(text)) return Number(text);
  reportInvalid(element, name, text, { zh: '整数', en: 'a whole number' }, reading);
  return undefined;
}

/** An attribute with a closed list of words; undefined when absent or, with a finding, when it is another word. */
export function wordAttribute<Word extends string>(element: QcElement, name: string, words: readonly Word[], reading: ChartReading): Word | undefined {
  const text = textAttribute(element, name);
  if (text === undefined) return undefined;
  const word = words.find((one) => one === text);
  if (word === undefined) reportInvalid(element, name, text, { zh: ` ${words.join('、')} 之一`, en: `one of ${words.join(', ')}` }, reading);
  return word;
}

/** Warns about attributes and children this version does not know, so that a misspelt name is not lost silently. */
export function warnUnknown(element: QcElement, attributes: readonly string[], children: readonly string[], reading: ChartReading): void {
  const unknown = [
    ...[...element.attributes.keys()].filter((name) => !attributes.includes(name)),
    ...element.children.map((child) => child.name).filter((name) => !children.includes(name)),
  ];
  if (unknown.length === 0) return;
  const list = [...new Set(unknown)].join('、');
  reading.findings.push(
    finding(
      'extension-unknown',
      {
        zh: `元素“${element.carrierId}”的 qc:${element.name} 含有本版本不认识的内容：${list}，已忽略；请检查拼写。`,
        en: `qc:${element.name} of element “${element.carrierId}” holds content this version does not know and ignores: ${list}; check the spelling.`,
      },
      { elementId: element.carrierId, severity: 'warning' },
    ),
  );
}

function reportInvalid(element: QcElement, name: string, came: string, expected: { readonly zh: string; readonly en: string }, reading: ChartReading): void {
  const shown = came.length > 40 ? `${came.slice(0, 39)}…` : came;
  reading.findings.push(
    finding(
      'extension-invalid',
      {
        zh: `元素“${element.carrierId}”的 qc:${element.name} 中，${name} 应为${expected.zh}，但写的是“${shown}”；请改正。`,
        en: `Expected ${name} in qc:${element.name} of element “${element.carrierId}” to be ${expected.en}, but it is “${shown}”; correct it.`,
      },
      { elementId: element.carrierId },
    ),
  );
}
