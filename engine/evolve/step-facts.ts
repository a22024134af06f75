// Owns what the facts about steps do to the state.
// Must not decide who may do what.
// Asks engine/lifecycle to move a step along.
import { advance } from '../lifecycle/advance.ts';
import { stepLifecycle } from '../lifecycle/step.ts';
import type { Json } from '../model/command.ts';
import type { Fact } from '../model/fact.ts';
import type { ActiveStep, CaseState } from '../model/state.ts';
import { assign, homeOf } from './assign.ts';
import { type Draft, ownScope, put, putRound, remove } from './draft.ts';
import { find, held, numberAfter } from './keyed.ts';
import { tokenWith } from './token-facts.ts';

type StepFact = Extract<Fact, { type: 'step-entered' | 'step-claimed' | 'step-released' | 'step-completed' | 'step-cancelled' }>;

/** Applies a fact about a step. */
export function applyStep(draft: Draft, fact: StepFact): void {
  const { state } = draft;
  if (fact.type === 'step-entered') return enter(draft, fact);
  const step = held(state.steps, fact.activationId, 'step');
  switch (fact.type) {
    case 'step-claimed': {
      const lifecycle = advance(stepLifecycle, step.lifecycle, step.handlers.length === 0 ? 'claim' : 'join');
      return putStep(draft, { ...step, lifecycle, handlers: [...step.handlers, fact.handler] });
    }
    case 'step-released': {
      const handlers = step.handlers.filter((handler) => handler.id !== fact.handlerId);
      return putStep(draft, { ...step, lifecycle: advance(stepLifecycle, step.lifecycle, handlers.length === 0 ? 'release' : 'leave'), handlers });
    }
    case 'step-completed':
      advance(stepLifecycle, step.lifecycle, 'complete');
      assign(draft, step.scopeId, fact.values);
      if (fact.outcome !== undefined) assign(draft, step.scopeId, { outcomes: { ...outcomesAt(state, step.scopeId), [fact.elementId]: fact.outcome } });
      if (fact.once) state.spentOutcomes = [...state.spentOutcomes, `${fact.elementId}:${fact.outcome}`];
      return remove(draft, state, 'steps', fact.activationId);
    case 'step-cancelled':
      advance(stepLifecycle, step.lifecycle, 'cancel');
      return remove(draft, state, 'steps', fact.activationId);
  }
}

function enter(draft: Draft, { activationId, elementId, scopeId, tokenId, round, atMs }: Extract<StepFact, { type: 'step-entered' }>): void {
  draft.state.nextId = numberAfter(draft.state.nextId, activationId);
  const scope = ownScope(draft, scopeId);
  const token = held(scope.tokens, tokenId, 'token');
  put(draft, scope, 'tokens', tokenId, tokenWith(token, activationId, token.waitIds));
  putStep(draft, { id: activationId, elementId, scopeId, tokenId, lifecycle: stepLifecycle.initial, round, enteredAtMs: atMs, handlers: [] });
  putRound(draft, elementId, round);
}

function putStep(draft: Draft, step: ActiveStep): void {
  put(draft, draft.state, 'steps', step.id, step);
}

/** Chosen outcomes stand under the reserved name `outcomes`, by element id: those of the case, or of the called process. */
function outcomesAt(state: CaseState, scopeId: string): { readonly [elementId: string]: Json } {
  const home = homeOf(state, scopeId, 'outcomes');
  const variables = home === undefined ? state.variables : find(state.scopes, home)?.variables;
  return (variables?.['outcomes'] ?? {}) as { readonly [elementId: string]: Json };
}
