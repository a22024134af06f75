// Owns the boundary between in time and overdue (rule S2: 超过才算超期).
// Must not read the clock.
// Asks nobody.
import type { Due } from './period.ts';

/** True strictly after the last instant: at `endsAtMs` itself the act is still in time. */
export function isExpired(due: Due, atMs: number): boolean {
  return atMs > due.endsAtMs;
}

/** The first instant at which {@link isExpired} is true, ms since 1970 UTC: when a timer should fire. */
export function expiresAtMs(due: Due): number {
  return due.endsAtMs + 1;
}
