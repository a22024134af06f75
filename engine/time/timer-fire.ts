// Owns when a timer fires: the first time and every time after.
// Must not read the clock; a late timer is normal, an early one impossible.
// Asks engine/time/timer-rule, engine/time/iso-duration and engine/time/cron-fire.
import { cronAfter, lastOfCron } from './cron-fire.ts';
import { addDuration } from './iso-duration.ts';
import type { IsoDuration } from './iso-duration.ts';
import { instantOfDate } from './timer-date.ts';
import type { ParsedTimer } from './timer-rule.ts';
import { DAY_MS } from './zone-offset.ts';

/**
 * The instant (ms since 1970 UTC) at which a timer that begins to wait at `atMs` is due first. Dates, and rows whose dates have all gone by,
 * lie in the past and are due at once. A row with a start or an end takes its first instant not before `atMs`. `timeZone`: the body's, IANA name.
 * Throws RangeError for an unknown zone.
 */
export function firstFire(rule: ParsedTimer, atMs: number, timeZone: string): number {
  switch (rule.kind) {
    case 'date':
      return instantOfDate(rule.date, timeZone);
    case 'duration':
      return addDuration(atMs, rule.duration, timeZone);
    case 'repeat': {
      const row = rowOf(rule, timeZone);
      if (row === undefined) return addDuration(atMs, rule.every, timeZone);
      return inRowAfter(row, atMs - 1) ?? addDuration(row.anchorMs, row.every, row.timeZone, row.last);
    }
    case 'cron':
      return cronAfter(rule.cron, atMs, timeZone) ?? lastOfCron(rule.cron, timeZone) ?? atMs;
  }
}

/**
 * The instant at which a timer is due again after it fired; undefined = it has fired for the last time. The rate is fixed: one period after
 * `previousDueMs`, not after `nowMs`; instants that went by in the meantime are jumped over, the answer is always after both.
 * `fired`: how often it has fired so far, at least 1.
 */
export function nextFire(rule: ParsedTimer, previousDueMs: number, fired: number, nowMs: number, timeZone: string): number | undefined {
  const afterMs = Math.max(previousDueMs, nowMs);
  switch (rule.kind) {
    case 'date':
    case 'duration':
      return undefined;
    case 'repeat':
      if (fired >= (rule.times ?? Number.POSITIVE_INFINITY)) return undefined;
      return inRowAfter(rowOf(rule, timeZone) ?? { anchorMs: previousDueMs, every: rule.every, timeZone, first: 1, last: Number.POSITIVE_INFINITY }, afterMs);
    case 'cron':
      return cronAfter(rule.cron, afterMs, timeZone);
  }
}

/** A row of instants: `anchorMs` plus `first` … `last` periods. */
interface Row {
  readonly anchorMs: number;
  readonly every: IsoDuration;
  /** Zone in which months and days are counted. */
  readonly timeZone: string;
  readonly first: number;
  readonly last: number;
}

/** ISO 8601: n periods beginning at the start, or n periods the last of which ends at the end. Undefined = neither is given. */
function rowOf({ times = Number.POSITIVE_INFINITY, every, from, until }: ParsedTimer & { readonly kind: 'repeat' }, bodyZone: string): Row | undefined {
  const date = from ?? until;
  if (date === undefined) return undefined;
  const row = { anchorMs: instantOfDate(date, bodyZone), every, timeZone: date.timeZone ?? bodyZone };
  return from === undefined ? { ...row, first: 1 - times, last: 0 } : { ...row, first: 0, last: times - 1 };
}

/** First instant of the row after `afterMs`. Found by halving, since a row may have gone on for years in milliseconds. */
function inRowAfter({ anchorMs, every, timeZone, first, last }: Row, afterMs: number): number | undefined {
  const instant = (index: number): number => addDuration(anchorMs, every, timeZone, index);
  const shortestMs = every.months * 28 * DAY_MS + every.days * DAY_MS + every.ms;
  const reach = Math.ceil((Math.abs(afterMs - anchorMs) + 3 * DAY_MS) / shortestMs) + 2;
  let [low, high] = [Math.max(first, -reach), Math.min(last, reach)];
  if (low > high || instant(high) <= afterMs) return undefined;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (instant(middle) > afterMs) high = middle;
    else low = middle + 1;
  }
  return instant(low);
}
