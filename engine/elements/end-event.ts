// Owns the none end event: the token ends here (BPMN 2.0.2 section 13.5.6).
// Must not close the scope: settle sees when it has become empty.
// Asks deciding to record.
import { type Deciding, record } from '../decide/deciding.ts';
import type { GraphNode } from '../model/graph.ts';
import type { Token } from '../model/state.ts';

/** Consumes the token. */
export function arriveAtEnd(deciding: Deciding, node: GraphNode, token: Token): void {
  record(deciding, { type: 'element-left', elementId: node.id, tokenIds: [token.id] });
}
