// Owns how the timer of an event is read: which of the three forms, and its text.
// Must not reckon instants: engine/time does.
// Asks read-expression.
import { isFeel } from '../expression/compile-expression.ts';
import type { Sentence } from '../model/finding.ts';
import type { Text } from '../model/expression.ts';
import type { TimerRule } from '../model/graph.ts';
import type { ChartReading } from './chart-reading.ts';
import { childOf, textOf } from './moddle-element.ts';
import type { ModdleElement } from './moddle-element.ts';
import { readExpression, readExpressionText, readText } from './read-expression.ts';
import { reportIncomplete } from './read-event-definitions.ts';

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
    const text = readTimerText(reading, { ...place, what: TIMER }, holder, raw);
    return text === undefined ? undefined : { form, text };
  }
  if (reading.options.draft !== true) reportIncomplete(reading, place, TIMER);
  return undefined;
}

/** Literal when it looks like a timer, otherwise an expression that gives one: `dueDate`, `= created + duration("P1D")`. */
function readTimerText(reading: ChartReading, place: { readonly element: ModdleElement; readonly id: string; readonly what: Sentence }, holder: ModdleElement, raw: string): Text | undefined {
  const language = textOf(holder, 'language');
  if (!isFeel(language)) return LITERAL.test(raw) ? raw : readExpression(reading, place, holder);
  const text = readText(reading, place, raw);
  if (typeof text !== 'string' || LITERAL.test(text)) return text;
  return readExpressionText(reading, place, text, language);
}
