// Owns the complex gateway (BPMN 2.0.2 section 13.4.5): opens when its activation condition is true, then waits for what can still come and starts anew.
// Must not open twice for one round.
// Asks the inclusive join's test for what can still come.
import { type Deciding, graphOf, record, scopeOf, tokenOf } from '../decide/deciding.ts';
import { truthOf } from '../decide/evaluate.ts';
import { raiseIncident } from '../decide/incidents.ts';
import { leave } from '../decide/leave.ts';
import { takeFlow } from '../decide/scopes.ts';
import { entriesOf } from '../evolve/keyed.ts';
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
export function openComplexJoin(deciding: Deciding, node: GraphNode, inScope: readonly Token[], scopeId: string): boolean {
  if (inScope.some(({ elementId, phase }) => elementId === node.id && phase === 'stuck')) return false;
  const first = firstOfEachFlow(node, inScope);
  const awaited = scopeOf(deciding, scopeId).resetting?.[node.id];
  if (awaited) return reset(deciding, node, inScope, first, awaited, scopeId);
  const [token] = first.values();
  return token !== undefined && activate(deciding, node, inScope, first, token);
}

function activate(deciding: Deciding, node: GraphNode, inScope: readonly Token[], first: ReadonlyMap<string, Token>, token: Token): boolean {
  if (node.activationCondition) {
    const counts = Object.fromEntries(node.incoming.map((flowId) => [flowId, inScope.filter((one) => one.elementId === node.id && one.flowId === flowId).length]));
    const activationCount = [...first.keys()].length;
    const answer = truthOf(deciding, node.activationCondition, token.scopeId, { ...counts, activationCount, waitingForStart: true });
    if (!answer.ok) {
      raiseIncident(deciding, token, incident('condition-failed', { zh: `复杂网关的激活条件无法判断：${answer.zh}`, en: `The activation condition of ${node.id} cannot be decided: ${answer.en}` }), 'arrived');
      return true;
    }
    if (!answer.value) return false;
  }
  const awaits = node.incoming.filter((flowId) => !first.has(flowId));
  const taken = [...first.values()];
  leave(deciding, node, taken, 'every-true', { waitingForStart: true });
  // What comes round again belongs to the next opening: looked at before the tokens that have just left move on.
  const isOpen = !tokenOf(deciding, token);
  if (isOpen && isAwaited(deciding, node, entriesOf(scopeOf(deciding, token.scopeId).tokens), awaits)) record(deciding, { type: 'gateway-opened', scopeId: token.scopeId, elementId: node.id, awaits });
  return true;
}

/**
 * Second phase: the flows that a token can still come from are waited for, by the inclusive join's rule; then the gateway starts
 * anew. Their tokens go where a condition that reads `waitingForStart` sends them, and else nowhere.
 */
function reset(deciding: Deciding, node: GraphNode, inScope: readonly Token[], first: ReadonlyMap<string, Token>, awaited: readonly string[], scopeId: string): boolean {
  const late = [...first].filter(([flowId]) => awaited.includes(flowId)).map(([, token]) => token);
  const missing = awaited.filter((flowId) => !first.has(flowId));
  if (isAwaited(deciding, node, inScope, missing)) return false;
  const flows = secondFlows(deciding, node, scopeId);
  record(deciding, { type: 'gateway-opened', scopeId, elementId: node.id, awaits: [] });
  if (late.length === 0) return true;
  record(deciding, { type: 'element-left', scopeId, elementId: node.id, tokenIds: late.map(({ id }) => id) });
  for (const flowId of flows) takeFlow(deciding, scopeId, flowId);
  return true;
}

/** True when a token can still come to one of these flows, by the inclusive join's rule. */
function isAwaited(deciding: Deciding, node: GraphNode, inScope: readonly Token[], missing: readonly string[]): boolean {
  return canStillCome(deciding, node, inScope, missing, node.incoming.filter((flowId) => !missing.includes(flowId)));
}

/** A flow without such a condition was taken when the gateway opened. One that cannot be told now counts as "no". */
function secondFlows(deciding: Deciding, node: GraphNode, scopeId: string): readonly string[] {
  const graph = graphOf(deciding, scopeId);
  return node.outgoing.filter((flowId) => {
    const condition = graph.flows.get(flowId)?.condition;
    if (!condition || !/\bwaitingForStart\b/.test(condition.text)) return false;
    const answer = truthOf(deciding, condition, scopeId, { waitingForStart: false });
    return answer.ok && answer.value;
  });
}
