// Owns the instant of a wall-clock hour on a civil date in the body's zone.
// Must not be used for limits: the server computes those.
// Asks Intl for the zone's offset.
import { timeZone } from '../clock.ts';

/** Milliseconds since 1970 UTC of `hour`:00 on `day` (`YYYY-MM-DD`) in the body's zone. */
export function startOfDayAfter(day: string, hour: number): number {
  const asUtc = Date.parse(`${day}T${String(hour).padStart(2, '0')}:00:00Z`);
  const guess = asUtc - offsetAt(asUtc);
  // The offset at the guess, not at the first try, in case a change of offset lies between.
  return asUtc - offsetAt(guess);
}

/** How far the zone's wall clock is ahead of UTC at an instant, in milliseconds. */
function offsetAt(ms: number): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: timeZone(), hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  }).formatToParts(ms);
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - Math.floor(ms / 1000) * 1000;
}
