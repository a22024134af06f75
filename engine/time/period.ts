// Owns how a period becomes a last day and a last instant (rules C1, C2, C11; 民法典第二百条至第二百零三条).
// Must not decide which period applies, who may extend it or whether a pause is lawful.
// Asks engine/time/calendar, engine/time/civil-date and engine/time/pause.
import { isWorkingDayNumber, isYearLoaded } from './calendar.ts';
import type { Calendar } from './calendar.ts';
import { addMonths, civilDateAt, civilDayNumberAt, dateOfDayNumber, dayNumberOf, startOfDayNumberMs } from './civil-date.ts';
import type { CivilDate } from './civil-date.ts';
import { fieldsOfDayNumber } from './day-number.ts';
import { pausedStretchesDays, pausedStretchesMs, skipPausedDays } from './pause.ts';
import type { Pause, Stretch } from './pause.ts';

export type { Pause } from './pause.ts';

/** working-day 工作日 · natural-day 日（自然日） · hour 小时 · month 月 · year 年 · on-the-spot 当场. */
export type PeriodUnit = 'working-day' | 'natural-day' | 'hour' | 'month' | 'year' | 'on-the-spot';

/** A length of time as a law writes it. `value` is a whole number 1–36600; 0 for, and only for, on-the-spot. */
export interface Period {
  readonly value: number;
  readonly unit: PeriodUnit;
}

/** The end of a period. */
export interface Due {
  /** The last day on which the act is in time. */
  readonly lastDay: CivilDate;
  /** The last instant in time, ms since 1970 UTC: 24:00 of the last day, or close of business. */
  readonly endsAtMs: number;
  /** True when the answer rests on a year whose notice is not loaded; recompute when it is (rule C3). */
  readonly provisional: boolean;
}

/** Longest value of a period, about a century of days. */
const LONGEST = 36_600;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/**
 * The end of `period` started at `startAtMs`. The start day is not counted (民法典第二百零一条). Working days count
 * worked days only; days, months and years that end on a rest day end on the next worked day (第二百零三条); hours run
 * on the wall clock and ask no calendar. A pause takes out every civil day it touches, for hours its own milliseconds.
 * Throws RangeError for a value out of range, an instant that is no number, or a pause that ends before it begins.
 */
export function dueOf(calendar: Calendar, period: Period, startAtMs: number, pauses: readonly Pause[] = []): Due {
  checkPeriod(period);
  const { timeZone } = calendar;
  const startDay = civilDayNumberAt(startAtMs, timeZone);
  switch (period.unit) {
    case 'on-the-spot':
      return { lastDay: dateOfDayNumber(startDay), endsAtMs: endOfDayMs(calendar, startDay, startAtMs), provisional: false };
    case 'hour': {
      const endsAtMs = endOfHoursMs(startAtMs, period.value, pausedStretchesMs(pauses));
      return { lastDay: civilDateAt(endsAtMs, timeZone), endsAtMs, provisional: false };
    }
    case 'working-day': {
      const lastDay = countDays(startDay, period.value, pausedStretchesDays(pauses, timeZone), (day) => isWorkingDayNumber(calendar, day));
      return dueOn(calendar, startAtMs, startDay + 1, lastDay);
    }
    case 'natural-day':
    case 'month':
    case 'year': {
      const paused = pausedStretchesDays(pauses, timeZone);
      const nominalDay = countDays(startDay, naturalDays(period, startDay), paused, () => true);
      let lastDay = nominalDay;
      while (!isWorkingDayNumber(calendar, lastDay)) lastDay = skipPausedDays(paused, lastDay + 1);
      return dueOn(calendar, startAtMs, nominalDay, lastDay);
    }
  }
}

function checkPeriod({ value, unit }: Period): void {
  const least = unit === 'on-the-spot' ? 0 : 1;
  const most = unit === 'on-the-spot' ? 0 : LONGEST;
  if (!Number.isInteger(value) || value < least || value > most) throw new RangeError(`period of ${value} ${unit} is not ${least}–${most}`);
}

/** Days from the start day to the nominal last day, before pauses: the corresponding day for months and years. */
function naturalDays({ value, unit }: Period, startDay: number): number {
  if (unit === 'natural-day') return value;
  const end = addMonths(dateOfDayNumber(startDay), unit === 'year' ? value * 12 : value);
  return dayNumberOf(end) - startDay;
}

/** The day on which the `value`-th counted day after `startDay` falls; paused days never count. */
function countDays(startDay: number, value: number, paused: readonly Stretch[], counts: (dayNumber: number) => boolean): number {
  let day = startDay;
  for (let left = value; left > 0; ) {
    day = skipPausedDays(paused, day + 1);
    if (counts(day)) left -= 1;
  }
  return day;
}

function endOfHoursMs(startAtMs: number, hours: number, paused: readonly Stretch[]): number {
  let endsAtMs = startAtMs + hours * HOUR_MS;
  for (const { from, to } of paused) {
    if (to > startAtMs && from < endsAtMs) endsAtMs += to - Math.max(from, startAtMs);
  }
  return endsAtMs;
}

/** The due on `lastDay`; provisional when any year from `firstDay` to `lastDay` has no notice. */
function dueOn(calendar: Calendar, startAtMs: number, firstDay: number, lastDay: number): Due {
  return {
    lastDay: dateOfDayNumber(lastDay),
    endsAtMs: endOfDayMs(calendar, lastDay, startAtMs),
    provisional: !areYearsLoaded(calendar, firstDay, lastDay),
  };
}

function areYearsLoaded(calendar: Calendar, firstDay: number, lastDay: number): boolean {
  const lastYear = fieldsOfDayNumber(lastDay).year;
  for (let year = fieldsOfDayNumber(firstDay).year; year < lastYear; year += 1) if (!calendar.years.has(year)) return false;
  return isYearLoaded(calendar, lastDay);
}

/** Close of business of the day, or 24:00 where there is none or the start lies after it. */
function endOfDayMs(calendar: Calendar, dayNumber: number, startAtMs: number): number {
  const midnightMs = startOfDayNumberMs(dayNumber + 1, calendar.timeZone);
  if (calendar.closesAtMinutes === 1440) return midnightMs;
  const closesAtMs = startOfDayNumberMs(dayNumber, calendar.timeZone) + calendar.closesAtMinutes * MINUTE_MS;
  return closesAtMs < startAtMs ? midnightMs : closesAtMs;
}
