// Owns what the facts about waits and jobs do to the state.
// Must not know what is waited for means.
// Asks nobody.
import type { Fact } from '../model/fact.ts';
import type { Job, Token, Wait } from '../model/state.ts';
import { type Draft, ownScope, put, remove } from './draft.ts';
import { find, held, numberAfter } from './keyed.ts';
import { tokenWith } from './token-facts.ts';

type WaitFact = Extract<Fact, { type: 'wait-opened' | 'wait-renewed' | 'wait-ended' | 'job-created' | 'job-failed' | 'job-ended' }>;

/** Applies a fact about a wait or a job. */
export function applyWait(draft: Draft, fact: WaitFact): void {
  const { state } = draft;
  switch (fact.type) {
    case 'wait-opened': {
      const { type: _type, waitId, ...rest } = fact;
      const wait: Wait = { id: waitId, ...rest };
      state.nextId = numberAfter(state.nextId, waitId);
      put(draft, state, 'waits', waitId, wait);
      return attach(draft, wait);
    }
    case 'wait-renewed': {
      const { dueAtMs, fired, holds } = fact;
      const wait = held(state.waits, fact.waitId, 'wait');
      return put(draft, state, 'waits', wait.id, { ...wait, ...(dueAtMs !== undefined && { dueAtMs }), ...(fired !== undefined && { fired }), ...(holds !== undefined && { holds }) });
    }
    case 'wait-ended':
      detach(draft, held(state.waits, fact.waitId, 'wait'));
      return remove(draft, state, 'waits', fact.waitId);
    case 'job-created': {
      const { jobId, scopeId, tokenId, elementId, topic, retries } = fact;
      const job: Job = { id: jobId, scopeId, tokenId, elementId, topic, retries };
      state.nextId = numberAfter(state.nextId, jobId);
      changeToken(draft, scopeId, tokenId, (token) => tokenWith(token, jobId, token.waitIds));
      return put(draft, state, 'jobs', jobId, job);
    }
    case 'job-failed':
      return put(draft, state, 'jobs', fact.jobId, { ...held(state.jobs, fact.jobId, 'job'), retries: fact.retries });
    case 'job-ended': {
      const { scopeId, tokenId } = held(state.jobs, fact.jobId, 'job');
      changeToken(draft, scopeId, tokenId, (token) => tokenWith(token, undefined, token.waitIds));
      return remove(draft, state, 'jobs', fact.jobId);
    }
  }
}

/** Whoever waits knows its waits, so that none is searched for. */
function attach(draft: Draft, { id, scopeId, tokenId }: Wait): void {
  if (tokenId !== undefined) return changeToken(draft, scopeId, tokenId, (token) => tokenWith(token, token.workId, [...(token.waitIds ?? []), id]));
  const scope = ownScope(draft, scopeId);
  scope.waitIds = [...(scope.waitIds ?? []), id];
}

function detach(draft: Draft, { id, scopeId, tokenId }: Wait): void {
  if (tokenId !== undefined) return changeToken(draft, scopeId, tokenId, (token) => tokenWith(token, token.workId, token.waitIds?.filter((waitId) => waitId !== id)));
  const scope = ownScope(draft, scopeId);
  const left = (scope.waitIds ?? []).filter((waitId) => waitId !== id);
  if (left.length > 0) scope.waitIds = left;
  else delete scope.waitIds;
}

function changeToken(draft: Draft, scopeId: string, tokenId: string, change: (token: Token) => Token): void {
  const token = find(held(draft.state.scopes, scopeId, 'scope').tokens, tokenId);
  if (token) put(draft, ownScope(draft, scopeId), 'tokens', tokenId, change(token));
}
