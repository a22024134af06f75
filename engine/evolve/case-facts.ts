// Owns what the facts about the whole case do to its state: opening, lifecycle, variables, incidents, alerts.
// Must not decide anything.
// Asks engine/lifecycle to move the case along.
import { advance, allows } from '../lifecycle/advance.ts';
import { caseLifecycle, type CaseLifecycleEvent } from '../lifecycle/case.ts';
import type { Fact } from '../model/fact.ts';
import type { CaseState } from '../model/state.ts';
import { assign } from './assign.ts';
import { type Draft, ownScope, put, remove } from './draft.ts';
import { held, numberAfter } from './keyed.ts';

type CaseFact = Extract<
  Fact,
  { type: 'case-advanced' | 'case-closed' | 'calendar-adopted' | 'incident-raised' | 'incident-resolved' | 'attempt-refused' | 'alert-raised' | 'variables-set' | 'event-caught' | 'event-thrown' }
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
    steps: {},
    clocks: {},
    incidents: {},
    waits: {},
    jobs: {},
    variables: fact.values,
    spentOutcomes: [],
    rounds: {},
    calendarVersion: fact.calendarVersion,
  };
}

/** Applies a fact about the whole case. */
export function applyCase(draft: Draft, fact: CaseFact): void {
  const { state } = draft;
  switch (fact.type) {
    case 'case-advanced':
      state.lifecycle = advance(caseLifecycle, state.lifecycle, eventOf(state, fact.event));
      return;
    case 'case-closed':
      state.closedAtMs = fact.atMs;
      return;
    case 'calendar-adopted':
      state.calendarVersion = fact.calendarVersion;
      return;
    case 'incident-raised': {
      const { incidentId, elementId, scopeId, tokenId, resumeAs, code } = fact;
      state.nextId = numberAfter(state.nextId, incidentId);
      const scope = ownScope(draft, scopeId);
      put(draft, scope, 'tokens', tokenId, { ...held(scope.tokens, tokenId, 'token'), phase: 'stuck' });
      return put(draft, state, 'incidents', incidentId, { id: incidentId, elementId, scopeId, tokenId, resumeAs, code });
    }
    case 'incident-resolved': {
      const incident = held(state.incidents, fact.incidentId, 'incident');
      const scope = ownScope(draft, incident.scopeId);
      put(draft, scope, 'tokens', incident.tokenId, { ...held(scope.tokens, incident.tokenId, 'token'), phase: incident.resumeAs });
      remove(draft, state, 'incidents', fact.incidentId);
      return assign(draft, incident.scopeId, fact.values);
    }
    case 'variables-set':
      return assign(draft, fact.scopeId, fact.values);
    case 'attempt-refused':
    case 'event-caught':
    case 'event-thrown':
      return;
    case 'alert-raised':
      state.nextId = numberAfter(state.nextId, fact.alertId);
  }
}

function eventOf(state: CaseState, name: string): CaseLifecycleEvent {
  const event = name as CaseLifecycleEvent;
  if (!allows(caseLifecycle, state.lifecycle, event)) throw new Error(`Expected a lifecycle event that a case may have in state ${state.lifecycle}, but it was ${name}.`);
  return event;
}
