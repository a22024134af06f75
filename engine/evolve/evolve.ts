// Owns replay: facts in, the next state out.
// Must not decide anything, read a chart, or look at a clock; it never refuses a recorded fact.
// Asks the files beside it, one for each family of facts.
import type { Fact } from '../model/fact.ts';
import type { CaseState } from '../model/state.ts';
import { applyCase, openedCase } from './case-facts.ts';
import { applyClock } from './clock-facts.ts';
import { type Draft, draftOf } from './draft.ts';
import { applyStep } from './step-facts.ts';
import { applyToken } from './token-facts.ts';
import { applyWait } from './wait-facts.ts';

/**
 * The state after a fact. `undefined` stands for "no case yet" and accepts `case-opened` only. The state before stays as it was.
 * @throws Error when the first fact of a case is another one: the journal is damaged.
 */
export function evolve(state: CaseState | undefined, fact: Fact): CaseState {
  return replay(state, [fact]) as CaseState;
}

/** The state after many facts: as `evolve` one by one, at the cost of one copy. */
export function replay(state: CaseState | undefined, facts: Iterable<Fact>): CaseState | undefined {
  let draft = state && draftOf(state);
  for (const fact of facts) {
    if (fact.type === 'case-opened') draft = draftOf(openedCase(fact));
    else if (draft) apply(draft, fact);
    else throw new Error(`Expected a case to begin with case-opened, but the first fact is ${fact.type}.`);
  }
  return draft?.state;
}

/** Applies a fact to a draft. */
export function apply(draft: Draft, fact: Exclude<Fact, { type: 'case-opened' }>): void {
  switch (fact.type) {
    case 'case-advanced':
    case 'case-closed':
    case 'calendar-adopted':
    case 'incident-raised':
    case 'incident-resolved':
    case 'attempt-refused':
    case 'alert-raised':
    case 'variables-set':
    case 'event-caught':
    case 'event-thrown':
      return applyCase(draft, fact);
    case 'scope-opened':
    case 'scope-interrupted':
    case 'scope-closed':
    case 'token-created':
    case 'token-held':
    case 'element-left':
    case 'token-terminated':
    case 'instance-ended':
    case 'compensation-recorded':
    case 'compensation-taken':
    case 'compensation-begun':
    case 'gateway-opened':
      return applyToken(draft, fact);
    case 'wait-opened':
    case 'wait-renewed':
    case 'wait-ended':
    case 'job-created':
    case 'job-failed':
    case 'job-ended':
      return applyWait(draft, fact);
    case 'step-entered':
    case 'step-claimed':
    case 'step-released':
    case 'step-completed':
    case 'step-cancelled':
      return applyStep(draft, fact);
    case 'clock-started':
    case 'clock-paused':
    case 'clock-resumed':
    case 'clock-stopped':
    case 'clock-expired':
    case 'clock-recomputed':
      return applyClock(draft, fact);
  }
}
