// Owns the shapes of what the bench prints and how rounds become one figure.
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

/** One thing measured at several sizes, or several things of one kind. */
export interface Table {
  readonly name: string;
  readonly unit: 'µs' | 'ms' | 'bytes';
  /** What is aimed at, in words. */
  readonly aim?: string;
  readonly rows: readonly Row[];
}

/** One size. */
export interface Row {
  readonly label: string;
  readonly value: number;
  /** To the first row of the table, where sizes are compared. */
  readonly ratio?: number;
  /** What else is to be known, in words. */
  readonly remark?: string;
  /** Every round, in order. */
  readonly rounds?: readonly number[];
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

/** A table out of measurements at several sizes, made in turn, once without being counted and then round after round. `measure` answers the cost of one piece. */
export function bySize(name: string, unit: Table['unit'], aim: string, sizes: readonly { readonly label: string; readonly measure: () => number }[], rounds: number): Table {
  for (const { measure } of sizes) measure();
  const measured = Array.from({ length: rounds }, () => sizes.map(({ measure }) => measure()));
  const medians = sizes.map((_, index) => median(measured.map((round) => round[index] ?? 0)));
  const rows = sizes.map(({ label }, index) => ({ label, value: medians[index] ?? 0, ratio: (medians[index] ?? 0) / (medians[0] ?? 0), rounds: measured.map((round) => round[index] ?? 0) }));
  return { name, unit, aim, rows };
}
