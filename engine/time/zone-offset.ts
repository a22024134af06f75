// Owns how far a named time zone is ahead of UTC at an instant, from the ICU data behind Intl.
// Must not read the clock or the zone of the process.
// Asks engine/time/day-number.
import { dayNumberOfFields } from './day-number.ts';

/** Milliseconds of one UTC day. */
export const DAY_MS = 86_400_000;

/** Entries kept per zone before its cache is emptied: 50 years of days, well under 1 MB. */
const CACHE_LIMIT = 20_000;

interface Zone {
  readonly format: Intl.DateTimeFormat;
  /** UTC day number → offset in ms, or NaN for a day on which the offset changes. */
  readonly offsetByDay: Map<number, number>;
}

const zones = new Map<string, Zone>();

/** Offset of `timeZone` (an IANA name) at `atMs`, in ms, positive east of Greenwich. Throws RangeError for an unknown zone or an instant outside ±8.64e15 ms. */
export function zoneOffsetMs(atMs: number, timeZone: string): number {
  const zone = zoneOf(timeZone);
  const utcDay = Math.floor(atMs / DAY_MS);
  let offsetMs = zone.offsetByDay.get(utcDay);
  if (offsetMs === undefined) {
    const atStart = exactOffsetMs(zone, utcDay * DAY_MS);
    offsetMs = atStart === exactOffsetMs(zone, (utcDay + 1) * DAY_MS) ? atStart : Number.NaN;
    if (zone.offsetByDay.size >= CACHE_LIMIT) zone.offsetByDay.clear();
    zone.offsetByDay.set(utcDay, offsetMs);
  }
  return Number.isNaN(offsetMs) ? exactOffsetMs(zone, atMs) : offsetMs;
}

function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const zone: Zone = { format, offsetByDay: new Map() };
  zones.set(timeZone, zone);
  return zone;
}

function exactOffsetMs(zone: Zone, atMs: number): number {
  const wholeSecondMs = Math.floor(atMs / 1000) * 1000;
  const field: Record<string, number> = {};
  let beforeChrist = false;
  for (const part of zone.format.formatToParts(wholeSecondMs)) {
    if (part.type === 'era') beforeChrist = part.value.startsWith('B');
    else field[part.type] = Number(part.value);
  }
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = field;
  const dayNumber = dayNumberOfFields(beforeChrist ? 1 - year : year, month, day);
  return dayNumber * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000 - wholeSecondMs;
}
