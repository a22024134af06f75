// Owns what the facts about steps do to the state.
// Must not decide who may do what.
// Asks engine/lifecycle to move a step along.
import { advance } from '../lifecycle/advance.ts';
import { stepLifecycle } from '../lifecycle/step.ts';
import type { Json } from '../model/command.ts';
import type { Fact } from '../model/fact.ts';
import type { ActiveStep, CaseState } from '../model/state.ts';
import { held, numberAfter, put, without } from './keyed.ts';

type StepFact = Extract<Fact, { type: 'step-entered' | 'step-claimed' | 'step-released' | 'step-completed' | 'step-cancelled' }>;

/** The state after a fact about a step. */
export function evolveSteps(state: CaseState, fact: StepFact): CaseState {
  switch (fact.type) {
    case 'step-entered': {
      const { activationId, elementId, tokenId, round, atMs } = fact;
      const step: ActiveStep = { id: activationId, elementId, tokenId, lifecycle: stepLifecycle.initial, round, enteredAtMs: atMs, handlers: [] };
      return {
        ...state,
        nextId: numberAfter(state.nextId, activationId),
        steps: put(state.steps, activationId, step),
        rounds: { ...state.rounds, [elementId]: round },
      };
    }
    case 'step-claimed': {
      const step = held(state.steps, fact.activationId, 'step');
      const lifecycle = advance(stepLifecycle, step.lifecycle, step.handlers.length === 0 ? 'claim' : 'join');
      return withStep(state, { ...step, lifecycle, handlers: [...step.handlers, fact.handler] });
    }
    case 'step-released': {
      const step = held(state.steps, fact.activationId, 'step');
      const handlers = step.handlers.filter((handler) => handler.id !== fact.handlerId);
      return withStep(state, { ...step, lifecycle: advance(stepLifecycle, step.lifecycle, handlers.length === 0 ? 'release' : 'leave'), handlers });
    }
    case 'step-completed': {
      const step = held(state.steps, fact.activationId, 'step');
      advance(stepLifecycle, step.lifecycle, 'complete');
      return {
        ...state,
        steps: without(state.steps, fact.activationId),
        variables: variablesAfter(state, fact),
        spentOutcomes: fact.once ? [...state.spentOutcomes, `${fact.elementId}:${fact.outcome}`] : state.spentOutcomes,
      };
    }
    case 'step-cancelled': {
      const step = held(state.steps, fact.activationId, 'step');
      advance(stepLifecycle, step.lifecycle, 'cancel');
      return { ...state, steps: without(state.steps, fact.activationId) };
    }
  }
}

function withStep(state: CaseState, step: ActiveStep): CaseState {
  return { ...state, steps: put(state.steps, step.id, step) };
}

/** Form values by field name; chosen outcomes under the reserved name `outcomes`, by element id. */
function variablesAfter(state: CaseState, fact: Extract<Fact, { type: 'step-completed' }>): CaseState['variables'] {
  if (fact.outcome === undefined) return { ...state.variables, ...fact.values };
  const before = (state.variables['outcomes'] ?? {}) as { readonly [elementId: string]: Json };
  return { ...state.variables, ...fact.values, outcomes: { ...before, [fact.elementId]: fact.outcome } };
}
