// Owns whether a civil day is worked: weekends, the yearly notice, the local layer (rule C3).
// Must not count periods, nor guess a year whose notice is not loaded: such days are provisional.
// Asks engine/time/civil-date.
import type { CalendarData, CalendarDay } from './calendar-data.ts';
import { dateOfDayNumber, dayNumberOf, isCivilDate } from './civil-date.ts';
import type { CivilDate } from './civil-date.ts';
import { dayOfWeekOf, fieldsOfDayNumber } from './day-number.ts';
import { zoneOffsetMs } from './zone-offset.ts';

export type { CalendarData } from './calendar-data.ts';

/** What makes a day worked or not. */
export type DayReason = 'weekday' | 'weekend' | 'notice' | 'local';

/** The answer about one day. `name` is the holiday's, absent on plain weekdays and weekends. */
export interface CalendarDayAnswer {
  readonly working: boolean;
  readonly name?: string;
  readonly why: DayReason;
  /** True when the year of the day has no notice loaded, even if a neighbour year's notice names the day. */
  readonly provisional: boolean;
}

interface NamedDay {
  readonly off: boolean;
  readonly name: string;
  readonly why: 'notice' | 'local';
}

/** A calendar ready to be asked. Made by {@link compileCalendar}; never changed. */
export interface Calendar {
  readonly id: string;
  readonly version: number;
  readonly timeZone: string;
  /** Close of business in minutes after midnight, 1–1440; 1440 = 24:00. */
  readonly closesAtMinutes: number;
  /** Years whose notice is loaded. */
  readonly years: ReadonlySet<number>;
  /** Named days by day number. */
  readonly days: ReadonlyMap<number, NamedDay>;
}

/**
 * Compiles calendar data. Throws RangeError, naming the offending value, for: an unknown zone, a version below 1, a
 * close of business that is no time, a year given twice or without days, a date that does not exist, is given twice in
 * one layer, or lies further than the neighbour year of its notice.
 */
export function compileCalendar(data: CalendarData): Calendar {
  zoneOffsetMs(0, data.timeZone);
  if (!Number.isInteger(data.version) || data.version < 1) throw new RangeError(`calendar ${data.id}: version ${data.version} is not 1, 2, 3 …`);
  const years = new Set<number>();
  const notice = new Map<number, NamedDay>();
  for (const { year, days } of data.years) {
    if (!Number.isInteger(year) || year < 1 || year > 9999) throw new RangeError(`calendar ${data.id}: ${year} is not a year`);
    if (years.has(year)) throw new RangeError(`calendar ${data.id}: year ${year} is given twice`);
    if (days.length === 0) throw new RangeError(`calendar ${data.id}: the notice of ${year} names no day`);
    years.add(year);
    for (const day of days) {
      const dayNumber = addNamedDay(data.id, notice, day, 'notice');
      if (Math.abs(fieldsOfDayNumber(dayNumber).year - year) > 1) {
        throw new RangeError(`calendar ${data.id}: ${day.date} does not belong in the notice of ${year}`);
      }
    }
  }
  const local = new Map<number, NamedDay>();
  for (const day of data.local ?? []) addNamedDay(data.id, local, day, 'local');
  return {
    id: data.id,
    version: data.version,
    timeZone: data.timeZone,
    closesAtMinutes: minutesOf(data),
    years,
    days: new Map([...notice, ...local]),
  };
}

/** Whether `date` is worked, and why. Throws RangeError when `date` is no civil date. */
export function dayAt(calendar: Calendar, date: CivilDate): CalendarDayAnswer {
  const dayNumber = dayNumberOf(date);
  const provisional = !isYearLoaded(calendar, dayNumber);
  const named = calendar.days.get(dayNumber);
  if (named !== undefined) return { working: !named.off, name: named.name, why: named.why, provisional };
  const working = isWorkingDayNumber(calendar, dayNumber);
  return { working, why: working ? 'weekday' : 'weekend', provisional };
}

/** True when `date` is worked; where its year has no notice this is only the best guess, see {@link dayAt}. */
export function isWorkingDay(calendar: Calendar, date: CivilDate): boolean {
  return isWorkingDayNumber(calendar, dayNumberOf(date));
}

/** {@link isWorkingDay} by day number. */
export function isWorkingDayNumber(calendar: Calendar, dayNumber: number): boolean {
  const named = calendar.days.get(dayNumber);
  return named === undefined ? dayOfWeekOf(dayNumber) <= 5 : !named.off;
}

/** True when the notice of the year holding `dayNumber` is loaded. */
export function isYearLoaded(calendar: Calendar, dayNumber: number): boolean {
  return calendar.years.has(fieldsOfDayNumber(dayNumber).year);
}

function addNamedDay(id: string, layer: Map<number, NamedDay>, day: CalendarDay, why: 'notice' | 'local'): number {
  if (!isCivilDate(day.date)) throw new RangeError(`calendar ${id}: ${String(day.date)} is not a date`);
  const dayNumber = dayNumberOf(day.date);
  if (layer.has(dayNumber)) throw new RangeError(`calendar ${id}: ${dateOfDayNumber(dayNumber)} is given twice`);
  layer.set(dayNumber, { off: day.off, name: day.name, why });
  return dayNumber;
}

function minutesOf(data: CalendarData): number {
  if (data.closesAt === undefined) return 1440;
  const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(data.closesAt);
  const minutes = match === null ? 0 : Number(match[1]) * 60 + Number(match[2]);
  if (minutes < 1 || minutes > 1440) throw new RangeError(`calendar ${data.id}: close of business ${data.closesAt} is not a time 00:01–24:00`);
  return minutes;
}
