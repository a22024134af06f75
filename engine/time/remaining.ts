// Owns how much of a period is left, used or overdrawn, as people say it.
// Must not decide colours, cards or alerts.
// Asks engine/time/calendar, engine/time/civil-date, engine/time/is-expired and engine/time/pause.
import { isWorkingDayNumber } from './calendar.ts';
import type { Calendar } from './calendar.ts';
import { civilDayNumberAt, dayNumberOf } from './civil-date.ts';
import { isExpired } from './is-expired.ts';
import { pausedStretchesDays, skipPausedDays } from './pause.ts';
import type { Pause } from './pause.ts';
import type { Due } from './period.ts';

/** Units in which what is left is told. */
export type RemainingUnit = 'working-day' | 'natural-day' | 'hour';

/** What is left, or by how much it is overdue. */
export interface Remaining {
  readonly overdue: boolean;
  /** Whole `unit`s left, or overdue when `overdue`; never negative. Left 0 = 今天到期 (in hours: less than one). */
  readonly days: number;
  readonly unit: RemainingUnit;
}

const HOUR_MS = 3_600_000;

/**
 * What is left of `due` at `atMs`. Today counts neither as left nor as overdue's zero: a last day today leaves 0, a last
 * day yesterday is overdue by 1 when today is worked and by 0 when it is not. `unit` absent = working days.
 */
export function remaining(calendar: Calendar, due: Due, atMs: number, unit: RemainingUnit = 'working-day'): Remaining {
  const overdue = isExpired(due, atMs);
  if (unit === 'hour') return { overdue, days: Math.floor(Math.abs(due.endsAtMs - atMs) / HOUR_MS), unit };
  const today = civilDayNumberAt(atMs, calendar.timeZone);
  const lastDay = dayNumberOf(due.lastDay);
  const [from, to] = overdue ? [lastDay, today] : [today, lastDay];
  const days = unit === 'natural-day' ? Math.max(0, to - from) : workingDaysAfter(calendar, from, to, []);
  return { overdue, days, unit };
}

/** Working days used from `startAtMs` to `atMs`: the start day not counted, today counted, paused days not. With the days left it adds up to the period. */
export function used(calendar: Calendar, startAtMs: number, atMs: number, pauses: readonly Pause[] = []): number {
  const startDay = civilDayNumberAt(startAtMs, calendar.timeZone);
  const today = civilDayNumberAt(atMs, calendar.timeZone);
  return workingDaysAfter(calendar, startDay, today, pauses);
}

function workingDaysAfter(calendar: Calendar, fromDay: number, toDay: number, pauses: readonly Pause[]): number {
  const paused = pausedStretchesDays(pauses, calendar.timeZone);
  let days = 0;
  for (let day = skipPausedDays(paused, fromDay + 1); day <= toDay; day = skipPausedDays(paused, day + 1)) {
    if (isWorkingDayNumber(calendar, day)) days += 1;
  }
  return days;
}
