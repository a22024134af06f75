// Owns a clock that tests set.
// Must not go by itself.
// Asks nobody.
import type { Clock } from '../../../server/runner/runner-contract.ts';

/** A clock that stands still until it is set. */
export interface SettableClock extends Clock {
  set(atMs: number): void;
}

/** Starts at an instant, ms since 1970 UTC. */
export function settableClock(startMs: number): SettableClock {
  let nowMs = startMs;
  return { now: () => nowMs, set: (atMs) => (nowMs = atMs) };
}

/** Instant of a wall clock in Shanghai: `2026-03-02T09:00` or with seconds. */
export function shanghai(wall: string): number {
  return Date.parse(`${wall.length === 16 ? `${wall}:00` : wall}+08:00`);
}
