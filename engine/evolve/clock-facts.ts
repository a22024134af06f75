// Owns what the facts about clocks do to the state.
// Must not compute dates: every fact carries the end it leads to.
// Asks engine/lifecycle to move a clock along.
import { advance } from '../lifecycle/advance.ts';
import { clockLifecycle } from '../lifecycle/clock.ts';
import type { Fact } from '../model/fact.ts';
import type { CaseState, Clock } from '../model/state.ts';
import { held, numberAfter, put, without } from './keyed.ts';

type ClockFact = Extract<
  Fact,
  { type: 'clock-started' | 'clock-paused' | 'clock-resumed' | 'clock-stopped' | 'clock-expired' | 'clock-recomputed' }
>;

/** The state after a fact about a clock. A stopped clock leaves the state; the journal keeps it. */
export function evolveClocks(state: CaseState, fact: ClockFact): CaseState {
  if (fact.type === 'clock-started') {
    const started = startedClock(fact);
    return { ...withClock(state, started), nextId: numberAfter(state.nextId, started.id) };
  }
  const clock = held(state.clocks, fact.clockId, 'clock');
  switch (fact.type) {
    case 'clock-paused':
      return withClock(state, { ...clock, lifecycle: advance(clockLifecycle, clock.lifecycle, 'pause'), pausedAtMs: fact.atMs });
    case 'clock-resumed': {
      const { pausedAtMs: _ended, ...rest } = clock;
      return withClock(state, {
        ...rest,
        lifecycle: advance(clockLifecycle, clock.lifecycle, 'resume'),
        pauses: [...clock.pauses, fact.pause],
        due: fact.due,
      });
    }
    case 'clock-stopped':
      advance(clockLifecycle, clock.lifecycle, 'stop');
      return { ...state, clocks: without(state.clocks, fact.clockId) };
    case 'clock-expired':
      return withClock(state, { ...clock, lifecycle: advance(clockLifecycle, clock.lifecycle, 'expire') });
    case 'clock-recomputed': {
      const lifecycle = fact.revives ? advance(clockLifecycle, clock.lifecycle, 'extend') : clock.lifecycle;
      return withClock(state, { ...clock, lifecycle, due: fact.to });
    }
  }
}

function withClock(state: CaseState, clock: Clock): CaseState {
  return { ...state, clocks: put(state.clocks, clock.id, clock) };
}

function startedClock(fact: Extract<Fact, { type: 'clock-started' }>): Clock {
  const { clockId, kind, name, activationId, atMs, period, pausable, due, article } = fact;
  return {
    id: clockId,
    kind,
    name,
    ...(activationId !== undefined && { activationId }),
    lifecycle: clockLifecycle.initial,
    period,
    startedAtMs: atMs,
    pausable,
    pauses: [],
    due,
    ...(article !== undefined && { article }),
  };
}
