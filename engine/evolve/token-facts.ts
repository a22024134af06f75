// Owns what the facts about tokens and scopes do to the state.
// Must not know what any BPMN element means.
// Asks nobody.
import type { Fact } from '../model/fact.ts';
import type { CaseState, Token } from '../model/state.ts';
import { held, type Keyed, numberAfter, put, without } from './keyed.ts';

type TokenFact = Extract<
  Fact,
  { type: 'scope-opened' | 'scope-closed' | 'token-created' | 'token-held' | 'element-left' | 'token-terminated' }
>;

/** The state after a fact about tokens or scopes. */
export function evolveTokens(state: CaseState, fact: TokenFact): CaseState {
  switch (fact.type) {
    case 'scope-opened': {
      const { scopeId, elementId, parentId, hostTokenId } = fact;
      const scope = { id: scopeId, elementId, ...(parentId !== undefined && { parentId }), ...(hostTokenId !== undefined && { hostTokenId }) };
      return { ...state, nextId: numberAfter(state.nextId, scopeId), scopes: put(state.scopes, scopeId, scope) };
    }
    case 'scope-closed':
      return { ...state, scopes: without(state.scopes, fact.scopeId) };
    case 'token-created': {
      const { tokenId, scopeId, elementId, flowId } = fact;
      const token: Token = { id: tokenId, scopeId, elementId, ...(flowId !== undefined && { flowId }), phase: 'arrived' };
      return { ...state, nextId: numberAfter(state.nextId, tokenId), tokens: put(state.tokens, tokenId, token) };
    }
    case 'token-held': {
      const token = held(state.tokens, fact.tokenId, 'token');
      return { ...state, tokens: put(state.tokens, fact.tokenId, { ...token, phase: fact.phase }) };
    }
    case 'element-left': {
      let tokens: Keyed<Token> = state.tokens;
      for (const tokenId of fact.tokenIds) tokens = without(tokens, tokenId);
      return { ...state, tokens };
    }
    case 'token-terminated':
      return { ...state, tokens: without(state.tokens, fact.tokenId), incidents: withoutToken(state, fact.tokenId) };
  }
}

function withoutToken(state: CaseState, tokenId: string): CaseState['incidents'] {
  return Object.fromEntries(Object.entries(state.incidents).filter(([, incident]) => incident.tokenId !== tokenId));
}
