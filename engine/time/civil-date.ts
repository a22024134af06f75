// Owns civil dates (公历日期): their arithmetic and their place on the line of instants.
// Must not know working days, nor read the clock or the zone of the process.
// Asks engine/time/day-number and engine/time/zone-offset.
import { dayNumberOfFields, dayOfWeekOf, daysInMonth, fieldsOfDayNumber } from './day-number.ts';
import type { CivilFields } from './day-number.ts';
import { DAY_MS, zoneOffsetMs } from './zone-offset.ts';

/** A civil date `YYYY-MM-DD` (years 0001–9999) in the body's time zone. Compares and sorts as text. */
export type CivilDate = string;

const FORM = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True when `text` is a date that exists: `2026-02-28` but not `2026-02-29` or `2026-2-8`. */
export function isCivilDate(text: string): text is CivilDate {
  const match = FORM.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Days from 1970-01-01 to `date`, negative before. Throws RangeError when `date` is no civil date. */
export function dayNumberOf(date: CivilDate): number {
  const { year, month, day } = fieldsOf(date);
  return dayNumberOfFields(year, month, day);
}

/** The civil date `dayNumber` days after 1970-01-01. Throws RangeError outside the years 0001–9999. */
export function dateOfDayNumber(dayNumber: number): CivilDate {
  const { year, month, day } = fieldsOfDayNumber(dayNumber);
  return dateOfFields(year, month, day);
}

/** The civil date shown by a wall clock in `timeZone` (IANA name) at `atMs`. Throws RangeError for an unknown zone. */
export function civilDateAt(atMs: number, timeZone: string): CivilDate {
  return dateOfDayNumber(civilDayNumberAt(atMs, timeZone));
}

/** Day number of {@link civilDateAt}. */
export function civilDayNumberAt(atMs: number, timeZone: string): number {
  if (!Number.isFinite(atMs)) throw new RangeError(`not an instant in milliseconds: ${atMs}`);
  return Math.floor((atMs + zoneOffsetMs(atMs, timeZone)) / DAY_MS);
}

/** First instant of `date` in `timeZone`, ms since 1970 UTC; where the zone skips midnight, the instant it skips to. */
export function startOfDayMs(date: CivilDate, timeZone: string): number {
  return startOfDayNumberMs(dayNumberOf(date), timeZone);
}

/** {@link startOfDayMs} by day number. */
export function startOfDayNumberMs(dayNumber: number, timeZone: string): number {
  const wallMs = dayNumber * DAY_MS;
  const before = wallMs - zoneOffsetMs(wallMs - DAY_MS, timeZone);
  const after = wallMs - zoneOffsetMs(wallMs + DAY_MS, timeZone);
  if (before === after) return before;
  const [first, second] = before < after ? [before, after] : [after, before];
  if (civilDayNumberAt(first, timeZone) === dayNumber) return first;
  return civilDayNumberAt(second, timeZone) === dayNumber ? second : before;
}

/** `date` moved by `n` days (an integer, may be negative). */
export function addDays(date: CivilDate, n: number): CivilDate {
  return dateOfDayNumber(dayNumberOf(date) + wholeNumber(n));
}

/** `date` moved by `n` months: the corresponding day, or the month's last day where there is none (民法典第二百零二条). */
export function addMonths(date: CivilDate, n: number): CivilDate {
  const from = fieldsOf(date);
  const months = from.year * 12 + (from.month - 1) + wholeNumber(n);
  const year = Math.floor(months / 12);
  const month = months - year * 12 + 1;
  return dateOfFields(year, month, Math.min(from.day, daysInMonth(year, month)));
}

/** Day of the week: 1 = Monday … 7 = Sunday. */
export function dayOfWeek(date: CivilDate): number {
  return dayOfWeekOf(dayNumberOf(date));
}

/** Days from `a` to `b`: 0 when equal, negative when `b` is earlier. */
export function daysBetween(a: CivilDate, b: CivilDate): number {
  return dayNumberOf(b) - dayNumberOf(a);
}

function fieldsOf(date: CivilDate): CivilFields {
  if (!isCivilDate(date)) throw new RangeError(`not a civil date YYYY-MM-DD: ${String(date)}`);
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

function dateOfFields(year: number, month: number, day: number): CivilDate {
  if (year < 1 || year > 9999 || !Number.isInteger(day)) throw new RangeError(`outside the years 0001–9999: ${year}-${month}-${day}`);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function wholeNumber(n: number): number {
  if (!Number.isSafeInteger(n)) throw new RangeError(`not a whole number: ${n}`);
  return n;
}
