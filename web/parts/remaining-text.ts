// Owns how the time left of a limit is said, and how pressing it is.
// Must not compute it: the server does.
// Asks the texts.
import type { Remaining } from '../api/answers.ts';
import type { Speech, TextKey } from '../i18n/language.tsx';

/** `none` = no limit; `soon` = the last day, or one left. */
export type Urgency = 'overdue' | 'soon' | 'calm' | 'none';

/** How pressing it is. */
export function urgencyOf(remaining: Remaining | undefined): Urgency {
  if (remaining === undefined) return 'none';
  if (remaining.overdue) return 'overdue';
  if (remaining.unit === 'hour') return remaining.days < 4 ? 'soon' : 'calm';
  return remaining.days <= 1 ? 'soon' : 'calm';
}

const left: { readonly [unit: string]: TextKey } = { 'working-day': 'time.left.working-day', 'natural-day': 'time.left.natural-day', hour: 'time.left.hour' };
const over: { readonly [unit: string]: TextKey } = { 'working-day': 'time.over.working-day', 'natural-day': 'time.over.natural-day', hour: 'time.over.hour' };

/** What is left, in words: 剩余 3 个工作日 · 今天到期 · 超期 2 个工作日. */
export function remainingText(t: Speech['t'], { overdue, days, unit }: Remaining): string {
  if (overdue) return days === 0 ? t('time.over.just') : t(over[unit] ?? 'time.over.working-day', { n: days });
  if (days === 0) return t(unit === 'hour' ? 'time.left.under-an-hour' : 'time.left.today');
  return t(left[unit] ?? 'time.left.working-day', { n: days });
}
