// Owns leaving an element: which outgoing flows are taken and what happens when a condition cannot be decided.
// Must not know when an element is finished.
// Asks evaluate for the value of conditions, the host for choices that are not the chart's.
import type { GraphNode } from '../model/graph.ts';
import type { Sentence } from '../model/finding.ts';
import { incident, type IncidentReport } from '../model/incident.ts';
import type { Token, Variables } from '../model/state.ts';
import { type Deciding, graphOf, nameOf, record } from './deciding.ts';
import { truthOf } from './evaluate.ts';
import { raiseIncident } from './incidents.ts';
import { takeFlow } from './scopes.ts';

/** How flows are chosen: the first true one, every true one, or all of them whatever they say. */
export type Choice = 'first-true' | 'every-true' | 'all';

/**
 * Consumes the tokens (one, or one from each joined flow) and puts new ones on the chosen flows.
 * `more` can be read by their conditions. Where nothing can be chosen an incident holds the first token, and nothing is consumed (never a silent end).
 */
export function leave(deciding: Deciding, node: GraphNode, tokens: readonly Token[], choice: Choice, more?: Variables): void {
  const [token] = tokens;
  if (!token) throw new Error(`Expected a token to leave ${node.id}, but there is none.`);
  const chosen = choice === 'all' ? node.outgoing : chosenFlows(deciding, node, token.scopeId, choice, more);
  if ('code' in chosen) return raiseIncident(deciding, token, chosen, tokens.length > 1 ? 'arrived' : undefined);
  record(deciding, { type: 'element-left', scopeId: token.scopeId, elementId: node.id, tokenIds: tokens.map(({ id }) => id) });
  for (const flowId of chosen) {
    for (let copies = node.completionQuantity ?? 1; copies > 0; copies -= 1) takeFlow(deciding, token.scopeId, flowId);
  }
}

/** Consumes a token that goes nowhere: a run of a loop, a link, an end. */
export function consume(deciding: Deciding, { id, scopeId, elementId }: Token): void {
  record(deciding, { type: 'element-left', scopeId, elementId, tokenIds: [id] });
}

/**
 * Flows in document order. An exclusive split takes the first true one, else the default; others take those
 * without a condition and those that are true, and the default when no *conditional* one was true.
 */
function chosenFlows(deciding: Deciding, node: GraphNode, scopeId: string, choice: 'first-true' | 'every-true', more?: Variables): readonly string[] | IncidentReport {
  const graph = graphOf(deciding, scopeId);
  const forced = deciding.reference.host?.choose?.(node.id);
  if (forced) return forced;
  const taken: string[] = [];
  let conditionalTaken = false;
  for (const flowId of node.outgoing) {
    if (flowId === node.defaultFlow) continue;
    const condition = graph.flows.get(flowId)?.condition;
    if (condition) {
      const answer = truthOf(deciding, condition, scopeId, more);
      if (!answer.ok) return undecided(nameOf(graph, node.id), flowId, answer);
      if (!answer.value) continue;
      conditionalTaken = true;
    }
    if (choice === 'first-true') return [flowId];
    taken.push(flowId);
  }
  if (node.defaultFlow !== undefined && !conditionalTaken) taken.push(node.defaultFlow);
  if (taken.length === 0 && node.outgoing.length > 0) {
    return incident('no-flow-taken', { zh: `“${nameOf(graph, node.id)}”之后没有一条路的条件成立，也没有默认流向。`, en: `No flow out of ${node.id} is true and there is no default.` });
  }
  return taken;
}

function undecided(name: string, flowId: string, why: Sentence): IncidentReport {
  return incident('condition-failed', { zh: `“${name}”的条件无法判断：${why.zh}`, en: `The condition on ${flowId} cannot be decided: ${why.en}` });
}
