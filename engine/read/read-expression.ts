// Owns how expressions and texts of a chart are read and made ready, wherever they stand.
// Must not know FEEL: that is engine/expression.
// Asks engine/expression, chart-reading.
import { compileExpression, isFeel } from '../expression/compile-expression.ts';
import { hasPlaceholder, JUEL } from '../expression/compile-text.ts';
import { finding } from '../model/finding.ts';
import type { Sentence } from '../model/finding.ts';
import type { Expression, Text } from '../model/expression.ts';
import { labelOf } from './chart-reading.ts';
import type { ChartReading } from './chart-reading.ts';
import { textOf } from './moddle-element.ts';
import type { ModdleElement } from './moddle-element.ts';

/** Most letters in all FEEL expressions of a chart together. */
const MOST_LETTERS = 100_000;

/** Where an expression stands: the flow or node, its id as the file writes it, and what the expression is there. */
export interface Place {
  readonly element: ModdleElement;
  readonly id: string;
  /** `条件` / `condition`. */
  readonly what: Sentence;
}

/** The expression in `holder` (a `bpmn:Expression`); undefined when it is absent or blank, or, with a finding, when it cannot be used. */
export function readExpression(reading: ChartReading, place: Place, holder: ModdleElement | undefined): Expression | undefined {
  const text = (holder && textOf(holder, 'body')) ?? '';
  if (!holder || text.trim() === '') return undefined;
  return readExpressionText(reading, place, text.trim(), textOf(holder, 'language'));
}

/** The expression `text`; undefined, with a finding, when it cannot be used here. */
export function readExpressionText(reading: ChartReading, place: Place, text: string, language?: string): Expression | undefined {
  const host = reading.options.hostLanguages === true;
  if (!isFeel(language)) return host ? hostExpression(text, language) : refuseLanguage(reading, place, language ?? '');
  if (host && !text.startsWith('=') && hasPlaceholder(text)) return hostExpression(text, JUEL);
  const named = language !== undefined && language.trim() !== '';
  if (isTooMuch(reading, text)) return undefined;
  const compiled = compileExpression(text, language);
  if (compiled.ok) return compiled.expression;
  if (host && !named && !text.startsWith('=')) return hostExpression(text, undefined);
  refuseText(reading, place, text, compiled);
  return undefined;
}

/** A text that may be computed; undefined when it is blank, or, with a finding, when it cannot be used here. */
export function readText(reading: ChartReading, place: Place, raw: string | undefined): Text | undefined {
  const text = raw?.trim() ?? '';
  if (text === '') return undefined;
  if (text.startsWith('=')) return readExpressionText(reading, place, text);
  if (!hasPlaceholder(text)) return text;
  return reading.options.hostLanguages ? hostExpression(text, JUEL) : refuseLanguage(reading, place, JUEL);
}

/** The expression, left to the host. */
function hostExpression(text: string, language: string | undefined): Expression {
  return { text, ...(language === undefined || language.trim() === '' ? {} : { language }), names: [] };
}

function refuseLanguage(reading: ChartReading, place: Place, language: string): undefined {
  const at = wordsOf(reading, place);
  reading.findings.push(
    finding(
      'condition-language-unsupported',
      { zh: `${at.zh}应用 FEEL 书写，但标明的语言是“${language}”；请改写为 FEEL。`, en: `Expected ${at.en} in FEEL, but its language is “${language}”; rewrite it in FEEL.` },
      { elementId: place.id },
    ),
  );
}

function refuseText(reading: ChartReading, place: Place, text: string, why: Sentence): void {
  const at = wordsOf(reading, place);
  const shown = text.length > 80 ? `${text.slice(0, 79)}…` : text;
  reading.findings.push(
    finding(
      'condition-unreadable',
      { zh: `${at.zh}“${shown}”应是有效的 FEEL 表达式，但${why.zh}；请改正。`, en: `Expected a valid FEEL expression as ${at.en}, but “${shown}” is none: ${why.en}.` },
      { elementId: place.id },
    ),
  );
}

/** `连线“同意”（f）的条件` / `the condition of flow “同意” (f)`. */
export function wordsOf(reading: ChartReading, { element, what }: Place): Sentence {
  const label = labelOf(reading, element);
  const isFlow = element.$type === 'bpmn:SequenceFlow';
  return { zh: `${isFlow ? '连线' : '元素'}${label.zh}的${what.zh}`, en: `the ${what.en} of ${isFlow ? 'flow' : 'element'} ${label.en}` };
}

/** True once all expressions together are too long; said once, at the first over the bound. */
function isTooMuch(reading: ChartReading, text: string): boolean {
  const before = reading.expressionLetters;
  reading.expressionLetters += text.length;
  if (reading.expressionLetters <= MOST_LETTERS) return false;
  if (before <= MOST_LETTERS) {
    reading.findings.push(
      finding('conditions-too-long', {
        zh: `一张流程图的条件和表达式合计应不超过 ${MOST_LETTERS} 个字符，但超过了；请简化，或拆成几个流程。`,
        en: `Expected at most ${MOST_LETTERS} characters in all conditions and expressions of a chart, but there are more; simplify them or split the flow.`,
      }),
    );
  }
  return true;
}
