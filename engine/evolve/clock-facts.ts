// Owns what the facts about clocks do to the state.
// Must not compute dates: every fact carries the end it leads to.
// Asks engine/lifecycle to move a clock along.
import { advance } from '../lifecycle/advance.ts';
import { clockLifecycle } from '../lifecycle/clock.ts';
import type { Fact } from '../model/fact.ts';
import type { Clock } from '../model/state.ts';
import { type Draft, put, remove } from './draft.ts';
import { find, held, numberAfter } from './keyed.ts';

type ClockFact = Extract<
  Fact,
  { type: 'clock-started' | 'clock-paused' | 'clock-resumed' | 'clock-stopped' | 'clock-expired' | 'clock-recomputed' }
>;

/** Applies a fact about a clock. A stopped clock leaves the state; the journal keeps it. */
export function applyClock(draft: Draft, fact: ClockFact): void {
  const { state } = draft;
  if (fact.type === 'clock-started') {
    const started = startedClock(fact);
    state.nextId = numberAfter(state.nextId, started.id);
    const step = started.activationId === undefined ? undefined : find(state.steps, started.activationId);
    if (step) put(draft, state, 'steps', step.id, Object.assign({}, step, { clockId: started.id }));
    return putClock(draft, started);
  }
  const clock = held(state.clocks, fact.clockId, 'clock');
  switch (fact.type) {
    case 'clock-paused':
      return putClock(draft, { ...clock, lifecycle: advance(clockLifecycle, clock.lifecycle, 'pause'), pausedAtMs: fact.atMs });
    case 'clock-resumed': {
      const { pausedAtMs: _ended, ...rest } = clock;
      return putClock(draft, {
        ...rest,
        lifecycle: advance(clockLifecycle, clock.lifecycle, 'resume'),
        pauses: [...clock.pauses, fact.pause],
        due: fact.due,
      });
    }
    case 'clock-stopped':
      advance(clockLifecycle, clock.lifecycle, 'stop');
      return remove(draft, state, 'clocks', fact.clockId);
    case 'clock-expired':
      return putClock(draft, { ...clock, lifecycle: advance(clockLifecycle, clock.lifecycle, 'expire') });
    case 'clock-recomputed': {
      const lifecycle = fact.revives ? advance(clockLifecycle, clock.lifecycle, 'extend') : clock.lifecycle;
      return putClock(draft, { ...clock, lifecycle, due: fact.to });
    }
  }
}

function putClock(draft: Draft, clock: Clock): void {
  put(draft, draft.state, 'clocks', clock.id, clock);
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
