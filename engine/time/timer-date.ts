// Owns the reading of a timer's date: ISO 8601, with an offset, with a named zone, or in the body's zone.
// Must not decide what happens when it lies in the past.
// Asks engine/time/civil-date, engine/time/wall-clock, engine/time/zone-offset.
import { dayNumberOf, isCivilDate } from './civil-date.ts';
import { refuseTimer, shown } from './timer-refusal.ts';
import type { TimerRefusal } from './timer-refusal.ts';
import { instantOfWall } from './wall-clock.ts';
import { DAY_MS, zoneOffsetMs } from './zone-offset.ts';

/** A date as written. `wallMs`: ms since 1970-01-01T00:00 of the clock it was read from. */
export interface TimerDate {
  readonly wallMs: number;
  /** Minutes east of Greenwich as written, in ms; absent = none written. Decides before `timeZone`. */
  readonly offsetMs?: number;
  /** IANA zone as written; absent = the body's. */
  readonly timeZone?: string;
}

const FORM = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?(?:@([^[\]@]+)|\[([^[\]@]+)\])?$/;
/** The basic form of ISO 8601, `20261123T100000`. */
const BASIC = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?)?(?=$|[Z+@[.,-])/;
const ZONE = /^[A-Za-z][\w+-]*(?:\/[\w+-]+){0,3}$/;

/** Reads `2026-11-23` (its first instant), `2026-11-23T10:00:00`, with `Z`, `+08:00`, `@Europe/Berlin` or `[Europe/Berlin]` behind. Also in the basic form, `20261123T100000Z`. Seconds may be left out; parts below a millisecond are rounded up. */
export function parseTimerDate(text: string): { readonly ok: true; readonly date: TimerDate } | TimerRefusal {
  const extended = text.replace(BASIC, (_, year: string, month: string, day: string, hour?: string, minute?: string, second = '00') => `${year}-${month}-${day}${hour === undefined ? '' : `T${hour}:${minute}:${second}`}`);
  const match = FORM.exec(extended);
  if (match === null) return unreadable(text);
  const [, day = '', hour = '0', minute = '0', second = '0', fraction = '', offset, at, bracket] = match;
  const [h, m, s] = [Number(hour), Number(minute), Number(second)];
  const endOfDay = h === 24 && m === 0 && s === 0 && /^0*$/.test(fraction);
  if (!isCivilDate(day) || (h > 23 && !endOfDay) || m > 59 || s > 59) return impossible(text);
  const offsetMs = offset === undefined ? undefined : offsetOf(offset);
  if (offsetMs !== undefined && Math.abs(offsetMs) > DAY_MS) return impossible(text);
  const zone = at ?? bracket;
  if (zone !== undefined && !isZone(zone)) return unknownZone(zone);
  const wallMs = dayNumberOf(day) * DAY_MS + ((h * 60 + m) * 60 + s) * 1000 + Math.ceil(Number(fraction.padEnd(9, '0')) / 1e6);
  return { ok: true, date: { wallMs, ...(offsetMs === undefined ? {} : { offsetMs }), ...(zone === undefined ? {} : { timeZone: zone }) } };
}

/** The instant of a date, in the body's zone unless it says otherwise. */
export function instantOfDate({ wallMs, offsetMs, timeZone }: TimerDate, bodyZone: string): number {
  return offsetMs === undefined ? instantOfWall(wallMs, timeZone ?? bodyZone) : wallMs - offsetMs;
}

function offsetOf(text: string): number {
  if (text === 'Z') return 0;
  const digits = text.slice(1).replace(':', '').padEnd(4, '0');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return Number(digits.slice(2)) > 59 ? Number.POSITIVE_INFINITY : (text.startsWith('-') ? -minutes : minutes) * 60_000;
}

function isZone(name: string): boolean {
  if (!ZONE.test(name)) return false;
  try {
    return Number.isFinite(zoneOffsetMs(0, name));
  } catch {
    return false;
  }
}

function unreadable(text: string): TimerRefusal {
  return refuseTimer(
    `日期应按 ISO 8601 书写，例如 2026-11-23 或 2026-11-23T10:00:00+08:00，但写的是“${shown(text)}”；请改正。`,
    `Expected an ISO 8601 date such as 2026-11-23 or 2026-11-23T10:00:00+08:00, but it is “${shown(text)}”; correct it.`,
  );
}

function impossible(text: string): TimerRefusal {
  return refuseTimer(`日期“${shown(text)}”不存在（年份应为 0001 至 9999）；请改正。`, `Expected a date that exists, in the years 0001 to 9999, but it is “${shown(text)}”; correct it.`);
}

function unknownZone(zone: string): TimerRefusal {
  return refuseTimer(`时区应写 IANA 名称，例如 Asia/Shanghai，但写的是“${shown(zone)}”；请改正。`, `Expected the IANA name of a time zone such as Asia/Shanghai, but it is “${shown(zone)}”; correct it.`);
}
