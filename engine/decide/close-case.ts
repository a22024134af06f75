// Owns the end of a case: its clocks stop, its lifecycle says how it ended, nothing is left behind.
// Must not be asked while tokens remain.
// Asks case-clocks to stop what still runs.
import { allows } from '../lifecycle/advance.ts';
import { caseLifecycle } from '../lifecycle/case.ts';
import { entriesOf } from '../evolve/keyed.ts';
import { stopClock } from './case-clocks.ts';
import { type Deciding, record } from './deciding.ts';

/** Ends the case. A case that already ended in law (不予受理 …) keeps that result; any other is completed (办结). */
export function closeCase(deciding: Deciding): void {
  for (const clock of entriesOf(deciding.state.clocks)) stopClock(deciding, clock);
  const from = deciding.state.lifecycle;
  if (allows(caseLifecycle, from, 'complete')) {
    record(deciding, { type: 'case-advanced', event: 'complete', from, to: caseLifecycle.table[from].complete ?? from });
  }
  record(deciding, { type: 'case-closed', atMs: deciding.atMs, result: deciding.state.lifecycle });
}
