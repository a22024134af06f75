// Owns when joins that look at other tokens are tested: after every change in their scope, when nothing else moves.
// Must not look at scopes in which nothing changed.
// Asks the gateways themselves.
import { type Deciding, nodeAt } from '../decide/deciding.ts';
import { entriesOf, find } from '../evolve/keyed.ts';
import { openComplexJoin } from './complex-gateway.ts';
import { openInclusiveJoin } from './inclusive-gateway.ts';

/** Opens the first join that may open. Answers whether one did. */
export function openJoins(deciding: Deciding): boolean {
  for (const scopeId of deciding.agenda.touched) {
    if (openJoinIn(deciding, scopeId)) return true;
    deciding.agenda.touched.delete(scopeId);
  }
  return false;
}

function openJoinIn(deciding: Deciding, scopeId: string): boolean {
  const scope = find(deciding.state.scopes, scopeId);
  if (!scope) return false;
  const tokens = entriesOf(scope.tokens);
  const seen = new Set<string>();
  for (const token of tokens) {
    if (token.phase !== 'waiting' || seen.has(token.elementId)) continue;
    seen.add(token.elementId);
    const node = nodeAt(deciding, token);
    if (node.kind === 'inclusive-gateway' && openInclusiveJoin(deciding, node, tokens)) return true;
    if (node.kind === 'complex-gateway' && openComplexJoin(deciding, node, tokens, scopeId)) return true;
  }
  for (const gatewayId in scope.resetting) {
    if (!seen.has(gatewayId) && openComplexJoin(deciding, nodeAt(deciding, { scopeId, elementId: gatewayId }), tokens, scopeId)) return true;
  }
  return false;
}
