// Owns where a variable is written: in the nearest scope that has it, else at the top of its process.
// Must not decide what is written.
// Asks nobody.
import type { CaseState, Variables } from '../model/state.ts';
import { type Draft, ownScope } from './draft.ts';
import { find } from './keyed.ts';

/** Writes variables as seen from a scope; absent (or a scope that is gone) = the case's own. */
export function assign(draft: Draft, scopeId: string | undefined, values: Variables): void {
  for (const name in values) {
    const value = values[name];
    if (value === undefined) continue;
    const at = homeOf(draft.state, scopeId, name);
    if (at === undefined) draft.state.variables = { ...draft.state.variables, [name]: value };
    else {
      const scope = ownScope(draft, at);
      scope.variables = { ...scope.variables, [name]: value };
    }
  }
}

/** The scope that holds a variable as seen from another; undefined = the case itself. */
export function homeOf(state: CaseState, from: string | undefined, name: string): string | undefined {
  let at = from;
  while (at !== undefined) {
    const scope = find(state.scopes, at);
    if (!scope) return undefined;
    if (scope.role === 'call' || (scope.variables && Object.hasOwn(scope.variables, name))) return at;
    at = scope.parentId;
  }
  return undefined;
}
