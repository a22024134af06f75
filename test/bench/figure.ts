// Owns the shape of a figure and how rounds become one.
// Must not round or hide anything: ratios are of medians of interleaved rounds.
// Asks nobody.

/** One figure with what it is compared with in the same run. */
export interface Figure {
  readonly name: string;
  readonly perSecond: number;
  readonly comparedWith?: string;
  readonly floorPerSecond?: number;
  readonly ratio?: number;
  readonly aim?: number;
  /** Every round, in order. */
  readonly rounds?: readonly { readonly perSecond: number; readonly floorPerSecond: number }[];
}

/** Median; the upper one of an even number. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** A figure out of rounds in which the subject and its floor ran one after the other. */
export function compared(name: string, comparedWith: string, aim: number, rounds: readonly { readonly perSecond: number; readonly floorPerSecond: number }[]): Figure {
  const perSecond = median(rounds.map((round) => round.perSecond));
  const floorPerSecond = median(rounds.map((round) => round.floorPerSecond));
  return { name, perSecond, comparedWith, floorPerSecond, ratio: perSecond / floorPerSecond, aim, rounds };
}
