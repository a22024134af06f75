// Owns leaving an element: which outgoing flows are taken and what happens when a condition cannot be decided.
// Must not know when an element is finished.
// Asks engine/expression for the value of conditions.
import { evaluateCondition } from '../expression/condition.ts';
import type { GraphNode } from '../model/graph.ts';
import type { Sentence } from '../model/finding.ts';
import { incident, type IncidentReport } from '../model/incident.ts';
import type { Token } from '../model/state.ts';
import { type Deciding, freshId, nameOf, record } from './deciding.ts';
import { takeFlow } from './scopes.ts';

/** How flows are chosen: the first true one, every true one, or all of them whatever they say. */
export type Choice = 'first-true' | 'every-true' | 'all';

/**
 * Takes `tokens` off the node and puts new ones on the chosen flows.
 * Where nothing can be chosen an incident holds the first token, and nothing is consumed (never a silent end).
 */
export function leave(deciding: Deciding, node: GraphNode, tokens: readonly Token[], choice: Choice): void {
  const [token] = tokens;
  if (!token) throw new Error(`Expected a token to leave ${node.id}, but there is none.`);
  const chosen = choice === 'all' ? node.outgoing : chosenFlows(deciding, node, choice);
  if ('code' in chosen) return raiseIncident(deciding, token, chosen);
  record(deciding, { type: 'element-left', elementId: node.id, tokenIds: tokens.map(({ id }) => id) });
  for (const flowId of chosen) takeFlow(deciding, token.scopeId, flowId);
}

/** Stops a token where it is, to go on as it stood: choosing its way out when it was done there, arriving otherwise. */
export function holdToken(deciding: Deciding, { id, elementId, phase }: Token, { code, zh, en }: IncidentReport): void {
  const resumeAs = phase === 'busy' || phase === 'leaving' ? 'leaving' : 'arrived';
  record(deciding, { type: 'incident-raised', incidentId: freshId(deciding, 'i'), elementId, tokenId: id, resumeAs, code, zh, en });
}

/** Stops a token and tells the supervisor. */
export function raiseIncident(deciding: Deciding, token: Token, report: IncidentReport): void {
  const { zh, en } = report;
  holdToken(deciding, token, report);
  record(deciding, { type: 'alert-raised', alertId: freshId(deciding, 'a'), kind: 'incident', level: 3, elementId: token.elementId, zh, en });
}

/**
 * Flows in document order. An exclusive split takes the first true one, else the default; others take those
 * without a condition and those that are true, and the default when no *conditional* one was true.
 */
function chosenFlows(deciding: Deciding, node: GraphNode, choice: 'first-true' | 'every-true'): readonly string[] | IncidentReport {
  const taken: string[] = [];
  let conditionalTaken = false;
  for (const flowId of node.outgoing) {
    if (flowId === node.defaultFlow) continue;
    const condition = deciding.graph.flows.get(flowId)?.condition;
    if (condition) {
      const answer = evaluateCondition(condition, { variables: deciding.state.variables, atMs: deciding.atMs, timeZone: deciding.reference.calendar.timeZone });
      if (!answer.ok) return undecided(nameOf(deciding.graph, node.id), flowId, answer);
      if (!answer.value) continue;
      conditionalTaken = true;
    }
    if (choice === 'first-true') return [flowId];
    taken.push(flowId);
  }
  if (node.defaultFlow !== undefined && !conditionalTaken) taken.push(node.defaultFlow);
  if (taken.length === 0 && node.outgoing.length > 0) {
    return incident('no-flow-taken', { zh: `“${nameOf(deciding.graph, node.id)}”之后没有一条路的条件成立，也没有默认流向。`, en: `No flow out of ${node.id} is true and there is no default.` });
  }
  return taken;
}

function undecided(name: string, flowId: string, why: Sentence): IncidentReport {
  return incident('condition-failed', { zh: `“${name}”的条件无法判断：${why.zh}`, en: `The condition on ${flowId} cannot be decided: ${why.en}` });
}
