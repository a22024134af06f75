// Owns what the facts about tokens and scopes do to the state.
// Must not know what any BPMN element means.
// Asks nobody.
import type { Fact } from '../model/fact.ts';
import type { LoopProgress, Scope, Token } from '../model/state.ts';
import { type Draft, own, ownScope, put, remove } from './draft.ts';
import { entriesOf, find, held, numberAfter } from './keyed.ts';

type TokenFact = Extract<
  Fact,
  {
    type:
      | 'scope-opened'
      | 'scope-interrupted'
      | 'scope-closed'
      | 'token-created'
      | 'token-held'
      | 'element-left'
      | 'token-terminated'
      | 'instance-ended'
      | 'compensation-recorded'
      | 'compensation-taken'
      | 'compensation-begun'
      | 'gateway-opened';
  }
>;

/** Applies a fact about tokens or scopes. */
export function applyToken(draft: Draft, fact: TokenFact): void {
  const { state } = draft;
  switch (fact.type) {
    case 'scope-opened':
      return openScope(draft, fact);
    case 'scope-interrupted':
      ownScope(draft, fact.scopeId).interrupted = true;
      if (fact.cancels) ownScope(draft, fact.scopeId).cancelled = true;
      return;
    case 'scope-closed': {
      const { parentId } = held(state.scopes, fact.scopeId, 'scope');
      if (parentId !== undefined) ownScope(draft, parentId).children -= 1;
      return remove(draft, state, 'scopes', fact.scopeId);
    }
    case 'token-created': {
      const { tokenId, scopeId, elementId, flowId, inner, phase } = fact;
      state.nextId = numberAfter(state.nextId, tokenId);
      const token: Token = { id: tokenId, scopeId, elementId, ...(flowId !== undefined && { flowId }), phase: phase ?? 'arrived', ...(inner && { inner }) };
      return put(draft, ownScope(draft, scopeId), 'tokens', tokenId, token);
    }
    case 'token-held': {
      const scope = ownScope(draft, fact.scopeId);
      return put(draft, scope, 'tokens', fact.tokenId, { ...held(scope.tokens, fact.tokenId, 'token'), phase: fact.phase });
    }
    case 'element-left': {
      const scope = ownScope(draft, fact.scopeId);
      for (const tokenId of fact.tokenIds) remove(draft, scope, 'tokens', tokenId);
      return;
    }
    case 'token-terminated':
      remove(draft, ownScope(draft, fact.scopeId), 'tokens', fact.tokenId);
      for (const incident of entriesOf(state.incidents)) if (incident.tokenId === fact.tokenId) remove(draft, state, 'incidents', incident.id);
      return;
    case 'instance-ended':
      return endInstance(draft, fact);
    case 'compensation-recorded': {
      const scope = ownScope(draft, fact.scopeId);
      scope.completed = [...(scope.completed ?? []), fact.activity];
      return;
    }
    case 'compensation-taken': {
      const scope = ownScope(draft, fact.scopeId);
      scope.completed = fact.elementId === undefined ? [] : (scope.completed ?? []).filter(({ elementId }) => elementId !== fact.elementId);
      return;
    }
    case 'compensation-begun': {
      const scope = ownScope(draft, fact.scopeId);
      scope.todo = (scope.todo ?? []).slice(0, -1);
      return;
    }
    case 'gateway-opened': {
      const scope = ownScope(draft, fact.scopeId);
      const { [fact.elementId]: _before, ...others } = scope.resetting ?? {};
      scope.resetting = fact.awaits.length === 0 ? others : { ...others, [fact.elementId]: fact.awaits };
    }
  }
}

/** A token with other work and waits, written out: to spread and then add a property costs twenty times as much. */
export function tokenWith({ id, scopeId, elementId, flowId, phase, inner }: Token, workId: string | undefined, waitIds: readonly string[] | undefined): Token {
  return {
    id,
    scopeId,
    elementId,
    ...(flowId !== undefined && { flowId }),
    phase,
    ...(inner && { inner }),
    ...(waitIds && waitIds.length > 0 && { waitIds }),
    ...(workId !== undefined && { workId }),
  };
}

function openScope(draft: Draft, fact: Extract<TokenFact, { type: 'scope-opened' }>): void {
  const { state } = draft;
  const { scopeId, elementId, role, parentId, hostTokenId, flow, variables, loop, completed, todo } = fact;
  const scope: Scope = {
    id: scopeId,
    elementId,
    role,
    ...(parentId !== undefined && { parentId }),
    ...(hostTokenId !== undefined && { hostTokenId }),
    ...(flow && { flow }),
    tokens: {},
    children: 0,
    ...(variables && { variables }),
    ...(loop && { loop: progressOf(loop) }),
    ...(completed && { completed }),
    ...(todo && { todo }),
  };
  state.nextId = numberAfter(state.nextId, scopeId);
  if (parentId !== undefined) {
    const parent = ownScope(draft, parentId);
    parent.children += 1;
    const host = hostTokenId === undefined ? undefined : find(parent.tokens, hostTokenId);
    if (host) put(draft, parent, 'tokens', host.id, tokenWith(host, scopeId, host.waitIds));
    if (role === 'instance' && parent.loop) parent.loop = { ...parent.loop, started: parent.loop.started + 1, active: parent.loop.active + 1 };
  }
  put(draft, state, 'scopes', scopeId, scope);
}

function progressOf({ total, items, collects }: NonNullable<Extract<TokenFact, { type: 'scope-opened' }>['loop']>): LoopProgress {
  return { ...(total !== undefined && { total }), ...(items && { items }), started: 0, active: 0, completed: 0, terminated: 0, ...(collects && { results: {} }) };
}

function endInstance(draft: Draft, { scopeId, index, cause, result }: Extract<TokenFact, { type: 'instance-ended' }>): void {
  const scope = ownScope(draft, scopeId);
  if (!scope.loop) throw new Error(`Expected scope ${scopeId} to be a loop, but it is not.`);
  const loop = { ...scope.loop, active: scope.loop.active - 1, [cause]: scope.loop[cause] + 1 };
  if (result !== undefined && loop.results) {
    own(draft, loop);
    put(draft, loop, 'results', `r${index}`, result);
  }
  scope.loop = loop;
}
