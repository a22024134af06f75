// Owns the parallel gateway (BPMN 2.0.2 section 13.4.1): opens when every incoming flow has a token, takes one from each.
// Must not count tokens instead of flows: two tokens on one flow do not open it.
// Asks leave for the outgoing side; conditions there are not evaluated.
import { type Deciding, record, scopeOf } from '../decide/deciding.ts';
import { leave } from '../decide/leave.ts';
import { entriesOf } from '../evolve/keyed.ts';
import type { GraphNode } from '../model/graph.ts';
import type { Token } from '../model/state.ts';

/** Passes on or waits. Further tokens on a flow stay for the next opening. */
export function arriveAtParallelGateway(deciding: Deciding, node: GraphNode, token: Token): void {
  const taken = oneFromEachFlow(deciding, node, token);
  if (taken) return leave(deciding, node, taken, 'all');
  record(deciding, { type: 'token-held', tokenId: token.id, scopeId: token.scopeId, elementId: node.id, phase: 'waiting' });
}

function oneFromEachFlow(deciding: Deciding, node: GraphNode, arriving: Token): readonly Token[] | undefined {
  if (node.incoming.length <= 1) return [arriving];
  const here = entriesOf(scopeOf(deciding, arriving.scopeId).tokens).filter((token) => token.elementId === node.id && (token.phase === 'waiting' || token.id === arriving.id));
  const taken: Token[] = [];
  for (const flowId of node.incoming) {
    const first = here.find((token) => token.flowId === flowId);
    if (!first) return undefined;
    taken.push(first);
  }
  return taken;
}
