// Owns the inclusive gateway: the split takes every true flow, the join waits for every token that can still come (BPMN 2.0.2 table 13.3).
// Must not decide the join on arrival: it is tested again after every change, when nothing else moves.
// Asks the graph's reach tables, made once per flow version.
import { type Deciding, nodeOf, record } from '../decide/deciding.ts';
import { leave } from '../decide/leave.ts';
import type { GraphNode } from '../model/graph.ts';
import type { Token } from '../model/state.ts';

/** A split passes at once; a join holds the token until `openInclusiveJoin` lets it through. */
export function arriveAtInclusiveGateway(deciding: Deciding, node: GraphNode, token: Token): void {
  if (node.incoming.length <= 1) return leave(deciding, node, [token], 'every-true');
  record(deciding, { type: 'token-held', tokenId: token.id, elementId: node.id, phase: 'waiting' });
}

/** Opens the first join that may open. Answers whether one did. */
export function openInclusiveJoin(deciding: Deciding): boolean {
  const tokens = Object.values(deciding.state.tokens);
  for (const token of tokens) {
    if (token.phase !== 'waiting') continue;
    const node = nodeOf(deciding.graph, token.elementId);
    if (node.kind !== 'inclusive-gateway') continue;
    const taken = tokensThatOpen(node, token.scopeId, tokens);
    if (!taken) continue;
    leave(deciding, node, taken, 'every-true');
    return true;
  }
  return false;
}

/**
 * One token from each flow that has one, when no other token of the scope can still reach an empty flow —
 * unless that token could reach a filled flow too (it would only queue there). A join that an incident holds stays shut until that is resolved.
 */
function tokensThatOpen(node: GraphNode, scopeId: string, tokens: readonly Token[]): readonly Token[] | undefined {
  const inScope = tokens.filter((token) => token.scopeId === scopeId);
  const waiting = inScope.filter((token) => token.elementId === node.id);
  if (waiting.some(({ phase }) => phase === 'stuck')) return undefined;
  const first = new Map<string, Token>();
  for (const token of waiting) if (token.flowId !== undefined && !first.has(token.flowId)) first.set(token.flowId, token);
  const reaches = (token: Token, flowId: string): boolean => node.reach?.get(flowId)?.has(token.elementId) ?? false;
  const blocking = inScope.some(
    (token) =>
      token.elementId !== node.id &&
      node.incoming.some((flowId) => !first.has(flowId) && reaches(token, flowId)) &&
      !node.incoming.some((flowId) => first.has(flowId) && reaches(token, flowId)),
  );
  return blocking ? undefined : [...first.values()];
}
