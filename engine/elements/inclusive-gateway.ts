// Owns the inclusive gateway: the split takes every true flow, the join waits for every token that can still come (BPMN 2.0.2 table 13.3).
// Must not decide the join on arrival: it is tested again after every change, when nothing else moves.
// Asks the graph's reach tables, made once per flow version.
import { type Deciding, graphOf, nodeOf, record } from '../decide/deciding.ts';
import { leave } from '../decide/leave.ts';
import type { GraphNode } from '../model/graph.ts';
import type { Token } from '../model/state.ts';

/** A split passes at once; a join holds the token until it may open (joins.ts asks). */
export function arriveAtInclusiveGateway(deciding: Deciding, node: GraphNode, token: Token): void {
  if (node.incoming.length <= 1) return leave(deciding, node, [token], 'every-true');
  record(deciding, { type: 'token-held', tokenId: token.id, scopeId: token.scopeId, elementId: node.id, phase: 'waiting' });
}

/** Opens the join with one token from each flow that has one, if it may. Answers whether it did. */
export function openInclusiveJoin(deciding: Deciding, node: GraphNode, inScope: readonly Token[]): boolean {
  const first = firstOfEachFlow(node, inScope);
  if (first.size === 0 || canStillCome(deciding, node, inScope, node.incoming.filter((flowId) => !first.has(flowId)), [...first.keys()])) return false;
  leave(deciding, node, [...first.values()], 'every-true');
  return true;
}

/** The oldest token on each incoming flow that has one; none at all when an incident holds the join. */
export function firstOfEachFlow(node: GraphNode, inScope: readonly Token[]): ReadonlyMap<string, Token> {
  const first = new Map<string, Token>();
  for (const token of inScope) {
    if (token.elementId !== node.id) continue;
    if (token.phase === 'stuck') return new Map();
    if (token.flowId !== undefined && !first.has(token.flowId)) first.set(token.flowId, token);
  }
  return first;
}

/**
 * True when a token elsewhere in the scope can reach an empty flow without the join, unless it could reach a filled one too
 * (it would only queue there). What a non-interrupting boundary event may still put beside a token counts on its own, and is no way for the token itself.
 */
export function canStillCome(deciding: Deciding, node: GraphNode, inScope: readonly Token[], empty: readonly string[], filled: readonly string[]): boolean {
  const { reach, ownReach = reach } = node;
  const comes = (elementId: string): boolean => empty.some((flowId) => reach?.get(flowId)?.has(elementId)) && !filled.some((flowId) => ownReach?.get(flowId)?.has(elementId));
  return inScope.some((token) => token.elementId !== node.id && [token.elementId, ...besides(deciding, token)].some(comes));
}

function besides(deciding: Deciding, token: Token): readonly string[] {
  const graph = graphOf(deciding, token.scopeId);
  return (nodeOf(graph, token.elementId).boundaryIds ?? []).filter((id) => nodeOf(graph, id).interrupting === false);
}
