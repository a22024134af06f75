// Owns the embedded sub-process: a scope of its own that the token waits for (BPMN 2.0.2 section 13.3.4).
// Must not close it: settle sees when it has become empty.
// Asks scopes to open it.
import { type Deciding, record } from '../decide/deciding.ts';
import { openScope } from '../decide/scopes.ts';
import type { GraphNode } from '../model/graph.ts';
import type { Token } from '../model/state.ts';

/** Opens the sub-process; the token stays on it until it is empty. */
export function arriveAtSubProcess(deciding: Deciding, node: GraphNode, token: Token): void {
  record(deciding, { type: 'token-held', tokenId: token.id, elementId: node.id, phase: 'busy' });
  openScope(deciding, node.id, { tokenId: token.id, scopeId: token.scopeId });
}
