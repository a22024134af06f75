// Owns the way between instants and what a wall clock shows in a named zone, over daylight-saving gaps and overlaps.
// Must not read the clock or the zone of the process.
// Asks engine/time/zone-offset.
import { DAY_MS, zoneOffsetMs } from './zone-offset.ts';

/** What the wall clock of `timeZone` shows at `atMs`, as ms since 1970-01-01T00:00 of that clock. Throws RangeError for an unknown zone. */
export function wallAt(atMs: number, timeZone: string): number {
  return atMs + zoneOffsetMs(atMs, timeZone);
}

/**
 * The instant at which the wall clock of `timeZone` shows `wallMs`. Shown twice (the clock was put back): the first.
 * Never shown (the clock was put forward): as long after the change as the wall time lies after it, so 02:30 becomes 03:30.
 */
export function instantOfWall(wallMs: number, timeZone: string): number {
  const before = wallMs - zoneOffsetMs(wallMs - DAY_MS, timeZone);
  const after = wallMs - zoneOffsetMs(wallMs + DAY_MS, timeZone);
  if (before === after) return before;
  const shows = [Math.min(before, after), Math.max(before, after)].find((atMs) => wallAt(atMs, timeZone) === wallMs);
  return shows ?? before;
}

/** First instant after `fromMs` and not after `toMs` at which the zone's offset differs from that at `fromMs`; undefined when both ends agree. */
export function offsetChangeMs(fromMs: number, toMs: number, timeZone: string): number | undefined {
  const offset = zoneOffsetMs(fromMs, timeZone);
  if (zoneOffsetMs(toMs, timeZone) === offset) return undefined;
  let [low, high] = [fromMs, toMs];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (zoneOffsetMs(middle, timeZone) === offset) low = middle;
    else high = middle;
  }
  return high;
}
