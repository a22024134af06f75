// Owns the life of a clock: running, standing still, run out, stopped.
// Must not compute dates.
// Asks xstate for the machine.
import { setup } from 'xstate';
import { lifecycle } from './advance.ts';

/** running 计时中 · paused 中止计时 · overdue 已超期 · stopped 已停止. */
export type ClockLifecycleState = 'running' | 'paused' | 'overdue' | 'stopped';

/** `extend` = a changed calendar or an extension moves the end of an overdue clock into the future. */
export type ClockLifecycleEvent = 'pause' | 'resume' | 'expire' | 'extend' | 'stop';

const machine = setup({ types: { events: {} as { type: ClockLifecycleEvent } } }).createMachine({
  id: 'clock',
  initial: 'running',
  states: {
    running: { on: { pause: 'paused', expire: 'overdue', stop: 'stopped' } },
    paused: { on: { resume: 'running', stop: 'stopped' } },
    overdue: { on: { extend: 'running', stop: 'stopped' } },
    stopped: {},
  },
});

/** Lifecycle of a clock. */
export const clockLifecycle = lifecycle<ClockLifecycleState, ClockLifecycleEvent>(machine);
