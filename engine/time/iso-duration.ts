// Owns ISO 8601 durations: their reading, and their sum with an instant.
// Must not know calendars of working days: those are periods (engine/time/period).
// Asks engine/time/wall-clock and engine/time/day-number.
import { dayNumberOfFields, daysInMonth, fieldsOfDayNumber } from './day-number.ts';
import { refuseTimer, shown } from './timer-refusal.ts';
import type { TimerRefusal } from './timer-refusal.ts';
import { instantOfWall, wallAt } from './wall-clock.ts';
import { DAY_MS } from './zone-offset.ts';

/** A duration, never negative. Months and days are counted on the wall clock, `ms` on the line of instants. */
export interface IsoDuration {
  readonly months: number;
  readonly days: number;
  readonly ms: number;
}

const FORM = /^P(?:([\d.,]+)Y)?(?:([\d.,]+)M)?(?:([\d.,]+)W)?(?:([\d.,]+)D)?(?:T(?:([\d.,]+)H)?(?:([\d.,]+)M)?(?:([\d.,]+)S)?)?$/;
const NUMBER = /^\d{1,12}(?:[.,]\d{1,12})?$/;
const HOUR_MS = 3_600_000;
/** A mean Gregorian month. */
const MONTH_DAYS = 146_097 / 4800;
/** Longest duration, about a century, as of a period. */
const LONGEST_MS = 36_600 * DAY_MS;

/** Reads `P1Y2M3W4DT5H6M7.5S`; only the last part may have a fraction, and never the months (a part of a month has no length). */
export function parseIsoDuration(text: string): { readonly ok: true; readonly duration: IsoDuration } | TimerRefusal {
  if (/^[+-]|\d*-\d/.test(text) && /P/.test(text)) return negative(text);
  const match = FORM.exec(text);
  const parts = match?.slice(1) ?? [];
  const written = parts.filter((part) => part !== undefined);
  const wrong = match === null || written.length === 0 || text.endsWith('T') || written.some((part) => !NUMBER.test(part));
  if (wrong) return unreadable(text);
  if (written.slice(0, -1).some((part) => /[.,]/.test(part))) {
    return refuseTimer(`时长“${shown(text)}”中只有最后一部分可以写小数；请改成整数，例如把 P1.5DT2H 写成 P1DT14H。`, `Expected a fraction in the last part of a duration only, but it is “${shown(text)}”; write it in whole numbers.`);
  }
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts.map((part) => Number((part ?? '0').replace(',', '.')));
  const wholeMonths = tidy(years * 12 + months);
  if (!Number.isInteger(wholeMonths)) {
    return refuseTimer(`时长“${shown(text)}”中的月数不是整数，无法推算；请用天数书写。`, `Expected whole months in a duration, but “${shown(text)}” has a part of a month, which has no length; write it in days.`);
  }
  const wholeDays = Math.floor(tidy(weeks * 7 + days));
  const ms = Math.ceil(tidy((weeks * 7 + days - wholeDays) * DAY_MS) + tidy(hours * HOUR_MS + minutes * 60_000 + seconds * 1000));
  const duration: IsoDuration = { months: wholeMonths, days: wholeDays, ms };
  return meanMs(duration) > LONGEST_MS ? tooLong(text) : { ok: true, duration };
}

/** `atMs` moved by `times` durations: months on the corresponding day (or the month's last), then days, both on the wall clock of `timeZone`, then the exact part. */
export function addDuration(atMs: number, { months, days, ms }: IsoDuration, timeZone: string, times = 1): number {
  if (months === 0 && days === 0) return atMs + ms * times;
  const wallMs = wallAt(atMs, timeZone);
  const dayNumber = Math.floor(wallMs / DAY_MS);
  const movedDay = dayAfterMonths(dayNumber, months * times) + days * times;
  const movedMs = movedDay === dayNumber ? atMs : instantOfWall(movedDay * DAY_MS + (wallMs - dayNumber * DAY_MS), timeZone);
  return movedMs + ms * times;
}

/** Length of a duration over the mean month, ms. */
export function meanMs({ months, days, ms }: IsoDuration): number {
  return (months * MONTH_DAYS + days) * DAY_MS + ms;
}

function dayAfterMonths(dayNumber: number, months: number): number {
  if (months === 0) return dayNumber;
  const from = fieldsOfDayNumber(dayNumber);
  const sum = from.year * 12 + (from.month - 1) + months;
  const year = Math.floor(sum / 12);
  const month = sum - year * 12 + 1;
  return dayNumberOfFields(year, month, Math.min(from.day, daysInMonth(year, month)));
}

/** Takes out the noise of binary fractions. */
const tidy = (value: number): number => Math.round(value * 1e4) / 1e4;

function unreadable(text: string): TimerRefusal {
  return refuseTimer(`时长应按 ISO 8601 书写，例如 P3D、PT2H30M、P1M，但写的是“${shown(text)}”；请改正。`, `Expected an ISO 8601 duration such as P3D, PT2H30M or P1M, but it is “${shown(text)}”; correct it.`);
}

function negative(text: string): TimerRefusal {
  return refuseTimer(`时长不能是负数，但写的是“${shown(text)}”；请删去负号。`, `Expected a duration that is not negative, but it is “${shown(text)}”; remove the sign.`);
}

function tooLong(text: string): TimerRefusal {
  return refuseTimer(`时长应不超过 36600 天（约一百年），但写的是“${shown(text)}”；请核对。`, `Expected a duration of at most 36,600 days (about a century), but it is “${shown(text)}”; check it.`);
}
