// Owns time that does not count (中止、扣除): pauses and the civil days they take out.
// Must not decide whether a pause is lawful.
// Asks engine/time/civil-date.
import { civilDayNumberAt } from './civil-date.ts';

/** A stretch of time that does not count, both ends in ms since 1970 UTC, `toMs` ≥ `fromMs`. */
export interface Pause {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Two ends of a stretch, in order; the unit is the caller's. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The pauses in ms, sorted, overlapping ones merged: time paused twice counts once (rule C6). Throws RangeError for one that ends before it begins. */
export function pausedStretchesMs(pauses: readonly Pause[]): readonly Stretch[] {
  for (const { fromMs, toMs } of pauses) {
    if (!(fromMs <= toMs)) throw new RangeError(`pause ends before it begins: ${fromMs} … ${toMs}`);
  }
  return merge(pauses.map(({ fromMs, toMs }) => ({ from: fromMs, to: toMs })), 0);
}

/** The civil days taken out, as day numbers, both ends included, sorted and merged. */
export function pausedStretchesDays(pauses: readonly Pause[], timeZone: string): readonly Stretch[] {
  if (pauses.length === 0) return [];
  const stretches = pausedStretchesMs(pauses).filter(({ from, to }) => from < to).map(({ from, to }) => ({
    from: civilDayNumberAt(from, timeZone),
    to: civilDayNumberAt(to, timeZone),
  }));
  return merge(stretches, 1);
}

/** The day after the stretch that holds `dayNumber`, or `dayNumber` itself when it is not paused. */
export function skipPausedDays(stretches: readonly Stretch[], dayNumber: number): number {
  for (const { from, to } of stretches) {
    if (dayNumber < from) break;
    if (dayNumber <= to) return to + 1;
  }
  return dayNumber;
}

/** Merges stretches that overlap or lie at most `gap` apart. */
function merge(stretches: readonly Stretch[], gap: number): readonly Stretch[] {
  const merged: Stretch[] = [];
  for (const next of stretches.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && next.from <= last.to + gap) merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, next.to) };
    else merged.push(next);
  }
  return merged;
}
