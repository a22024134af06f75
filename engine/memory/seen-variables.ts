// Owns what is seen of a case's variables from a scope, for those who look from outside.
// Must not change anything.
// Asks engine/evolve/keyed.
import { find } from '../evolve/keyed.ts';
import type { CaseState, Scope, Variables } from '../model/state.ts';

/** Variables seen from a scope, up to the process it belongs to; a scope that is gone sees the case's own. */
export function seenVariables(state: CaseState, scopeId: string): Variables {
  const layers: Variables[] = [];
  let at: string | undefined = scopeId;
  while (at !== undefined) {
    const scope: Scope | undefined = find(state.scopes, at);
    if (scope?.variables) layers.push(scope.variables);
    if (scope?.role === 'call') return joined(layers);
    at = scope?.parentId;
  }
  return joined([...layers, state.variables]);
}

function joined(layers: readonly Variables[]): Variables {
  return Object.assign({}, ...layers.toReversed()) as Variables;
}
