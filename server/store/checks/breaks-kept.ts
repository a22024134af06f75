// Owns collecting breaks: the first ones are kept, all are counted.
// Must not let a ruined database fill the memory.
// Asks nobody.
import type { Break } from './break.ts';

/** Takes breaks as they are found. */
export interface BreaksKept {
  add(found: Break): void;
  /** In the order found, at most as many as are kept. */
  readonly kept: readonly Break[];
  /** All that were found. */
  count(): number;
}

/** Keeps the first `most`. */
export function keepBreaks(most: number): BreaksKept {
  const kept: Break[] = [];
  let count = 0;
  return {
    kept,
    count: () => count,
    add(found) {
      count += 1;
      if (kept.length < most) kept.push(found);
    },
  };
}
