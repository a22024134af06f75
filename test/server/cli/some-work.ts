// Owns a little history for the tools to work on: cases ended, open, overdue, a refused attempt.
// Must not check anything.
// Asks the walk short cuts.
import type { House } from '../runner/house.ts';
import { type SettableClock, shanghai } from '../runner/settable-clock.ts';
import { claim, openPermit, toAccept, toEnd, toReview } from '../runner/walk.ts';

/** Four cases, one of them at its end; two weeks later the open ones are overdue; somebody tries what is not theirs. */
export async function someWork(house: House, clock: SettableClock): Promise<void> {
  await toEnd(house);
  const reviewed = await toReview(house);
  await claim(house, reviewed, 'review', 'officer1');
  await toAccept(house);
  const opened = await openPermit(house);
  await claim(house, opened, 'apply', 'officer2');
  clock.set(shanghai('2026-03-30T09:00'));
  await house.fireDue();
}
