// Owns what the facts about the whole case do to its state: opening, lifecycle, incidents, alerts.
// Must not decide anything.
// Asks engine/lifecycle to move the case along.
import { advance, allows } from '../lifecycle/advance.ts';
import { caseLifecycle, type CaseLifecycleEvent } from '../lifecycle/case.ts';
import type { Fact } from '../model/fact.ts';
import type { CaseState } from '../model/state.ts';
import { held, numberAfter, put, without } from './keyed.ts';

type CaseFact = Extract<
  Fact,
  { type: 'case-advanced' | 'case-closed' | 'calendar-adopted' | 'incident-raised' | 'incident-resolved' | 'attempt-refused' | 'alert-raised' }
>;

/** The state of a case that has just been opened. */
export function openedCase(fact: Extract<Fact, { type: 'case-opened' }>): CaseState {
  return {
    caseId: fact.caseId,
    caseNo: fact.caseNo,
    itemId: fact.itemId,
    flowId: fact.flowId,
    flowVersion: fact.flowVersion,
    lifecycle: caseLifecycle.initial,
    openedAtMs: fact.atMs,
    applicant: fact.applicant,
    nextId: 1,
    scopes: {},
    tokens: {},
    steps: {},
    clocks: {},
    incidents: {},
    variables: fact.values,
    spentOutcomes: [],
    rounds: {},
    calendarVersion: fact.calendarVersion,
  };
}

/** The state after a fact about the whole case. */
export function evolveCase(state: CaseState, fact: CaseFact): CaseState {
  switch (fact.type) {
    case 'case-advanced':
      return { ...state, lifecycle: advance(caseLifecycle, state.lifecycle, eventOf(state, fact.event)) };
    case 'case-closed':
      return { ...state, closedAtMs: fact.atMs };
    case 'calendar-adopted':
      return { ...state, calendarVersion: fact.calendarVersion };
    case 'incident-raised': {
      const { incidentId, elementId, tokenId, resumeAs, code } = fact;
      const token = held(state.tokens, tokenId, 'token');
      return {
        ...state,
        nextId: numberAfter(state.nextId, incidentId),
        tokens: put(state.tokens, tokenId, { ...token, phase: 'stuck' }),
        incidents: put(state.incidents, incidentId, { id: incidentId, elementId, tokenId, resumeAs, code }),
      };
    }
    case 'incident-resolved': {
      const incident = held(state.incidents, fact.incidentId, 'incident');
      const token = held(state.tokens, incident.tokenId, 'token');
      return {
        ...state,
        tokens: put(state.tokens, token.id, { ...token, phase: incident.resumeAs }),
        incidents: without(state.incidents, fact.incidentId),
        variables: { ...state.variables, ...fact.values },
      };
    }
    case 'attempt-refused':
      return state;
    case 'alert-raised':
      return { ...state, nextId: numberAfter(state.nextId, fact.alertId) };
  }
}

function eventOf(state: CaseState, name: string): CaseLifecycleEvent {
  const event = name as CaseLifecycleEvent;
  if (!allows(caseLifecycle, state.lifecycle, event)) throw new Error(`Expected a lifecycle event that a case may have in state ${state.lifecycle}, but it was ${name}.`);
  return event;
}
