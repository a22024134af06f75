// Owns how the timer of an event is read: which of the three forms, and its text.
// Must not reckon instants: engine/time does.
// Asks read-expression; engine/time whether a text is a timer.
import { isFeel } from '../expression/compile-expression.ts';
import { finding } from '../model/finding.ts';
import type { Sentence } from '../model/finding.ts';
import { parseTimer } from '../time/timer-rule.ts';
import type { Text } from '../model/expression.ts';
import type { TimerRule } from '../model/graph.ts';
import type { ChartReading } from './chart-reading.ts';
import { childOf, textOf } from './moddle-element.ts';
import type { ModdleElement } from './moddle-element.ts';
import { readExpression, readExpressionText, readText, wordsOf } from './read-expression.ts';
import type { Place } from './read-expression.ts';
import { reportIncomplete } from './report-incomplete.ts';

const TIMER: Sentence = { zh: '定时规则', en: 'timer' };
const FORMS = [['date', 'timeDate'], ['duration', 'timeDuration'], ['cycle', 'timeCycle']] as const;

/** ISO 8601 (`2026-03-01T09:00`, `PT10H`, `R3/PT10H`) or cron (`0 0 9 * * ?`, `@daily`), as far as its first letters tell. */
const LITERAL = /^(?:[+-]?\d{4}-?\d\d|-?P|R\d*\/|@[a-z]|(?:[\d*?,/LW#-]|\b[A-Z]{3}\b)+(?:\s+(?:[\d*?,/LW#-]|\b[A-Z]{3}\b)+){4,6}$)/;

/** The rule; undefined when there is none (with a finding unless the chart is a draft) or, with a finding, when it cannot be used. */
export function readTimer(reading: ChartReading, definition: ModdleElement, place: { readonly element: ModdleElement; readonly id: string }): TimerRule | undefined {
  for (const [form, property] of FORMS) {
    const holder = childOf(definition, property);
    const raw = (holder && textOf(holder, 'body'))?.trim() ?? '';
    if (!holder || raw === '') continue;
    const text = readTimerText(reading, { ...place, what: TIMER }, holder, form, raw);
    return text === undefined ? undefined : { form, text };
  }
  if (reading.options.draft !== true) reportIncomplete(reading, place, TIMER);
  return undefined;
}

/** Literal when it looks like a timer, otherwise an expression that gives one: `dueDate`, `= created + duration("P1D")`. */
function readTimerText(reading: ChartReading, place: Place, holder: ModdleElement, form: TimerRule['form'], raw: string): Text | undefined {
  const language = textOf(holder, 'language');
  if (!isFeel(language)) return LITERAL.test(raw) ? raw : readExpression(reading, place, holder);
  const text = readText(reading, place, raw);
  if (typeof text !== 'string') return text;
  if (!LITERAL.test(text)) return readExpressionText(reading, place, text, language);
  const parsed = parseTimer(form, text);
  if (parsed.ok || reading.options.hostLanguages) return text;
  const at = wordsOf(reading, place);
  reading.findings.push(finding('timer-unreadable', { zh: `${at.zh}无法使用：${parsed.zh}`, en: `${at.en.replace(/^t/, 'T')} cannot be used. ${parsed.en}` }, { elementId: place.id }));
  return undefined;
}
