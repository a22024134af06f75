// Owns the functions whose answer depends on when and where: now(), today(), date and time(), time(), @"…".
// Must not read the clock or the zone of the machine: both come from the command. Every date and time it answers is in the body's zone, every time has none.
// Asks engine/time for the zone, feelin for its values, bounded-match for matches().
import { duration, FeelDate, FeelDateTime, FeelFunction, FeelTime, parseDate, parseDateTime, parseTime } from 'feelin';
import { DAY_MS, zoneOffsetMs } from '../time/zone-offset.ts';
import { dateOfDayNumber } from '../time/civil-date.ts';
import { boundedMatch } from './bounded-match.ts';

/** When and where an expression is evaluated: ms since 1970 UTC, IANA zone name. */
export interface Moment {
  readonly atMs: number;
  readonly timeZone: string;
}

/** Functions handed to every expression that names them, under the name they are called by. */
export const ZONED_FUNCTIONS: ReadonlyMap<string, (moment: Moment) => FeelFunction> = new Map([
  ['now', (moment: Moment) => new FeelFunction(() => instant(moment.atMs, moment.timeZone), [])],
  ['today', (moment: Moment) => new FeelFunction(() => parseDate(wallText(moment.atMs, moment.timeZone).slice(0, 10)), [])],
  ['qcDateAndTime', ({ timeZone }: Moment) => new FeelFunction((from: unknown, time: unknown) => dateAndTime(from, time, timeZone), ['from', 'time'])],
  ['qcTime', () => new FeelFunction(timeOfDay, ['from', 'minute', 'second'])],
  ['qcAt', ({ timeZone }: Moment) => new FeelFunction((text: unknown) => literal(String(text), timeZone), ['text'])],
  ['matches', () => new FeelFunction(boundedMatch, ['input', 'pattern', 'flags'])],
]);

/** The wall clock of `timeZone` at `atMs`, `YYYY-MM-DDTHH:MM:SS.mmm`. */
function wallText(atMs: number, timeZone: string): string {
  const wallMs = atMs + zoneOffsetMs(atMs, timeZone);
  const dayNumber = Math.floor(wallMs / DAY_MS);
  const ms = Math.floor(wallMs - dayNumber * DAY_MS);
  const two = (n: number): string => String(n).padStart(2, '0');
  const time = `${two(Math.floor(ms / 3_600_000))}:${two(Math.floor(ms / 60_000) % 60)}:${two(Math.floor(ms / 1000) % 60)}`;
  return `${dateOfDayNumber(dayNumber)}T${time}.${String(ms % 1000).padStart(3, '0')}`;
}

function instant(atMs: number, timeZone: string): FeelDateTime {
  return known(parseDateTime(`${wallText(atMs, timeZone)}@${timeZone}`), 'now()');
}

/** A date and time read in the body's zone; one that names its own zone is moved there. */
function dateAndTime(from: unknown, time: unknown, timeZone: string): FeelDateTime {
  if (from instanceof FeelDateTime && time === undefined) return from;
  const text = from instanceof FeelDate && time instanceof FeelTime ? `${from.toString()}T${time.toString()}` : from;
  const parsed = typeof text === 'string' ? parseDateTime(text) : null;
  const read = known(parsed, `date and time(${String(text)})`);
  const zone = (read as { readonly zone?: string | null }).zone ?? null;
  if (zone === null) return known(parseDateTime(`${read.toString()}@${timeZone}`), String(text));
  const plain = read.unwrap() as unknown as { toZonedDateTime(zone: string): { readonly epochMilliseconds: number } };
  return instant(plain.toZonedDateTime(zone === 'Z' ? 'UTC' : zone).epochMilliseconds, timeZone);
}

function timeOfDay(from: unknown, minute: unknown, second: unknown): FeelTime {
  if (from instanceof FeelTime) return from;
  if (from instanceof FeelDateTime) return known(parseTime(String(from.unwrap()).split('T')[1] ?? ''), 'time()');
  const text = typeof from === 'number' ? [from, minute, second].map((n) => String(n).padStart(2, '0')).join(':') : String(from);
  if (!/^\d{2}:\d{2}:\d{2}(\.\d+)?$/.test(text)) throw new RangeError(`not a time of day HH:MM:SS: ${text}`);
  return known(parseTime(text), `time(${text})`);
}

function literal(text: string, timeZone: string): unknown {
  if (/^-?P/.test(text)) return known(duration(text), text);
  if (text.includes('T')) return dateAndTime(text, undefined, timeZone);
  return text.includes(':') ? timeOfDay(text, undefined, undefined) : known(parseDate(text), text);
}

function known<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new RangeError(`not a date, time or duration: ${what}`);
  return value;
}
