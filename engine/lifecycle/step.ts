// Owns the life of one round of a step: open to its unit, claimed by its handlers, completed or cancelled.
// Must not count handlers: decide picks `claim` or `join`, `release` or `leave`.
// Asks xstate for the machine.
import { setup } from 'xstate';
import { lifecycle } from './advance.ts';

/** open 待认领 · claimed 办理中 · completed 已办 · cancelled 已取消. */
export type StepLifecycleState = 'open' | 'claimed' | 'completed' | 'cancelled';

/** `claim` first handler, `join` a further one, `leave` one of several, `release` the last; `complete` out of `open` is for tasks of foreign charts, which nobody need claim. */
export type StepLifecycleEvent = 'claim' | 'join' | 'leave' | 'release' | 'complete' | 'cancel';

const machine = setup({ types: { events: {} as { type: StepLifecycleEvent } } }).createMachine({
  id: 'step',
  initial: 'open',
  states: {
    open: { on: { claim: 'claimed', complete: 'completed', cancel: 'cancelled' } },
    claimed: { on: { join: 'claimed', leave: 'claimed', release: 'open', complete: 'completed', cancel: 'cancelled' } },
    completed: {},
    cancelled: {},
  },
});

/** Lifecycle of a step round. */
export const stepLifecycle = lifecycle<StepLifecycleState, StepLifecycleEvent>(machine);
