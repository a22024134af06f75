// Owns the shape of what turns a journal into state and rows; the aggregates know how.
// Must not be implemented here: the store does not know what facts mean.
// Asks nobody.
import type { AggregateKind, JournalEntry } from './journal-entry.ts';
import type { RowChange } from './rows.ts';

/** What one aggregate's whole journal gives. */
export interface Projection {
  /** Puts only. */
  readonly rows: readonly RowChange[];
  /** Absent where none is kept. */
  readonly snapshot?: string;
}

/** Projects one aggregate from all its entries, oldest first. */
export type Projector = (kind: AggregateKind, entries: readonly JournalEntry[]) => Promise<Projection>;

/** The order to project in: charts, items and calendars before the cases that rest on them. */
export const PROJECTION_ORDER: readonly AggregateKind[] = ['unit', 'account', 'calendar', 'item', 'flow', 'logins', 'message', 'case'];
