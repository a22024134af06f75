// Owns what a changed calendar does to a case: every open clock gets its end anew, old → new on record (rule C3).
// Must not touch clocks whose end stays the same.
// Asks engine/time for the new ends.
import { entriesOf } from '../evolve/keyed.ts';
import type { RecomputeClocks } from '../model/command.ts';
import { dueOf } from '../time/period.ts';
import { pauseOrResume } from './case-clocks.ts';
import { type Deciding, record, type Refusal } from './deciding.ts';

/** Adopts the reference calendar. No facts when the case already rests on that version. */
export function recomputeClocks(deciding: Deciding, command: RecomputeClocks): Refusal | undefined {
  const { calendar } = deciding.reference;
  if (deciding.state.calendarVersion === calendar.version || deciding.state.closedAtMs !== undefined) return undefined;
  const { reason } = command;
  for (const clock of entriesOf(deciding.state.clocks)) {
    const from = clock.due;
    const to = dueOf(calendar, clock.period, clock.startedAtMs, clock.pauses);
    if (to.endsAtMs === from.endsAtMs && to.provisional === from.provisional) continue;
    const revives = clock.lifecycle === 'overdue' && deciding.atMs <= to.endsAtMs;
    record(deciding, { type: 'clock-recomputed', clockId: clock.id, from, to, calendarVersion: calendar.version, reason, ...(revives && { revives }) });
  }
  pauseOrResume(deciding);
  record(deciding, { type: 'calendar-adopted', calendarVersion: calendar.version, reason });
  return undefined;
}
