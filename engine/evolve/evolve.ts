// Owns replay: one fact in, the next state out.
// Must not decide anything, read a chart, or look at a clock; it never refuses a recorded fact.
// Asks the four files beside it, one for each family of facts.
import type { Fact } from '../model/fact.ts';
import type { CaseState } from '../model/state.ts';
import { evolveCase, openedCase } from './case-facts.ts';
import { evolveClocks } from './clock-facts.ts';
import { evolveSteps } from './step-facts.ts';
import { evolveTokens } from './token-facts.ts';

/**
 * The state after a fact. `undefined` stands for "no case yet" and accepts `case-opened` only.
 * @throws Error when the first fact of a case is another one: the journal is damaged.
 */
export function evolve(state: CaseState | undefined, fact: Fact): CaseState {
  if (fact.type === 'case-opened') return openedCase(fact);
  if (state === undefined) throw new Error(`Expected a case to begin with case-opened, but the first fact is ${fact.type}.`);
  switch (fact.type) {
    case 'case-advanced':
    case 'case-closed':
    case 'calendar-adopted':
    case 'incident-raised':
    case 'incident-resolved':
    case 'attempt-refused':
    case 'alert-raised':
      return evolveCase(state, fact);
    case 'scope-opened':
    case 'scope-closed':
    case 'token-created':
    case 'token-held':
    case 'element-left':
    case 'token-terminated':
      return evolveTokens(state, fact);
    case 'step-entered':
    case 'step-claimed':
    case 'step-released':
    case 'step-completed':
    case 'step-cancelled':
      return evolveSteps(state, fact);
    case 'clock-started':
    case 'clock-paused':
    case 'clock-resumed':
    case 'clock-stopped':
    case 'clock-expired':
    case 'clock-recomputed':
      return evolveClocks(state, fact);
  }
}
