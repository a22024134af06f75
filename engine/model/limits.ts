// Owns how a chart writes a time limit.
// Must not compute dates: that is engine/time.
// Asks engine/time for the units.
import type { PeriodUnit } from '../time/period.ts';

/** Where a limit comes from: printed in the published chart, taken from the law, set by this body. */
export type LimitSource = 'printed' | 'law' | 'local';

/**
 * A limit (时限) of a step: a value of its own, or a named period of the law profile.
 * `source` tells the reader how far the figure can be trusted.
 */
export type Limit =
  | { readonly kind: 'value'; readonly value: number; readonly unit: PeriodUnit; readonly source?: LimitSource; readonly article?: string }
  | { readonly kind: 'period'; readonly periodId: string; readonly source?: LimitSource; readonly article?: string };
