// Owns the complex gateway (BPMN 2.0.2 section 13.4.5): opens when its activation condition is true, then waits for what can still come and starts anew.
// Must not open twice for one round.
// Asks the inclusive join's test for what can still come.
import { type Deciding, record, scopeOf } from '../decide/deciding.ts';
import { truthOf } from '../decide/evaluate.ts';
import { raiseIncident } from '../decide/incidents.ts';
import { leave } from '../decide/leave.ts';
import type { GraphNode } from '../model/graph.ts';
import { incident } from '../model/incident.ts';
import type { Token } from '../model/state.ts';
import { canStillCome, firstOfEachFlow } from './inclusive-gateway.ts';

/** A split takes every true flow; a join holds the token until joins.ts asks. */
export function arriveAtComplexGateway(deciding: Deciding, node: GraphNode, token: Token): void {
  if (node.incoming.length <= 1) return leave(deciding, node, [token], 'every-true');
  record(deciding, { type: 'token-held', tokenId: token.id, scopeId: token.scopeId, elementId: node.id, phase: 'waiting' });
}

/** Opens the join, or lets it start anew, if it may. Answers whether something changed. */
export function openComplexJoin(deciding: Deciding, node: GraphNode, inScope: readonly Token[]): boolean {
  const first = firstOfEachFlow(node, inScope);
  const [token] = first.values();
  if (!token) return false;
  const awaited = scopeOf(deciding, token.scopeId).resetting?.[node.id];
  return awaited ? reset(deciding, node, inScope, first, awaited) : activate(deciding, node, inScope, first, token);
}

function activate(deciding: Deciding, node: GraphNode, inScope: readonly Token[], first: ReadonlyMap<string, Token>, token: Token): boolean {
  if (node.activationCondition) {
    const counts = Object.fromEntries(node.incoming.map((flowId) => [flowId, inScope.filter((one) => one.elementId === node.id && one.flowId === flowId).length]));
    const activationCount = [...first.keys()].length;
    const answer = truthOf(deciding, node.activationCondition, token.scopeId, { ...counts, activationCount });
    if (!answer.ok) {
      raiseIncident(deciding, token, incident('condition-failed', { zh: `复杂网关的激活条件无法判断：${answer.zh}`, en: `The activation condition of ${node.id} cannot be decided: ${answer.en}` }), 'arrived');
      return true;
    }
    if (!answer.value) return false;
  }
  const awaits = node.incoming.filter((flowId) => !first.has(flowId));
  record(deciding, { type: 'gateway-opened', scopeId: token.scopeId, elementId: node.id, awaits });
  leave(deciding, node, [...first.values()], 'every-true');
  return true;
}

/** Second phase: the flows that a token can still come from are waited for; their tokens go nowhere, and the gateway starts anew. */
function reset(deciding: Deciding, node: GraphNode, inScope: readonly Token[], first: ReadonlyMap<string, Token>, awaited: readonly string[]): boolean {
  const late = [...first].filter(([flowId]) => awaited.includes(flowId)).map(([, token]) => token);
  const missing = awaited.filter((flowId) => !first.has(flowId));
  if (late.length === 0 || canStillCome(deciding, node, inScope, missing, [])) return false;
  const [token] = late;
  if (!token) return false;
  record(deciding, { type: 'gateway-opened', scopeId: token.scopeId, elementId: node.id, awaits: [] });
  record(deciding, { type: 'element-left', scopeId: token.scopeId, elementId: node.id, tokenIds: late.map(({ id }) => id) });
  return true;
}
