// Owns what all activities share: starting (quantity, data, boundary events, loops) and being done (results, compensation, the way out).
// Must not know what a kind of activity does in between: run-activity.ts does.
// Asks waits for its boundary events, loop.ts when it runs several times, leave for the flows.
import { type Deciding, nodeAt, nodeOf, graphOf, record, scopeOf, tokenOf } from '../decide/deciding.ts';
import { valueOf, variablesAt } from '../decide/evaluate.ts';
import { raiseIncident } from '../decide/incidents.ts';
import { consume, leave } from '../decide/leave.ts';
import { dropWaits, openWaits } from '../decide/waits.ts';
import { entriesOf } from '../evolve/keyed.ts';
import type { Json } from '../model/command.ts';
import type { DataMapping, GraphNode } from '../model/graph.ts';
import { incident } from '../model/incident.ts';
import type { CompletedActivity, ResumePhase, Token } from '../model/state.ts';

/**
 * True when the activity may start now with this token. Else it waits: for more tokens (startQuantity) or for data
 * (no input set is complete, BPMN 2.0.2 section 10.4.2).
 */
export function mayStart(deciding: Deciding, node: GraphNode, token: Token): boolean {
  if (token.inner) return true;
  if (!hasData(deciding, node, token.scopeId) || !takeStartTokens(deciding, node, token)) {
    record(deciding, { type: 'token-held', tokenId: token.id, scopeId: token.scopeId, elementId: node.id, phase: 'waiting' });
    return false;
  }
  return true;
}

/** True when all variables of one input set have a value. */
export function hasData(deciding: Deciding, node: GraphNode, scopeId: string): boolean {
  if (!node.inputSets) return true;
  const variables = variablesAt(deciding, scopeId);
  return node.inputSets.some((set) => set.every((name) => Object.hasOwn(variables, name) && variables[name] !== null));
}

function takeStartTokens(deciding: Deciding, node: GraphNode, token: Token): boolean {
  const more = (node.startQuantity ?? 1) - 1;
  if (more === 0) return true;
  const waiting = entriesOf(scopeOf(deciding, token.scopeId).tokens).filter(({ id, elementId, phase }) => elementId === node.id && phase === 'waiting' && id !== token.id);
  if (waiting.length < more) return false;
  for (const { id } of waiting.slice(0, more)) record(deciding, { type: 'token-terminated', tokenId: id, scopeId: token.scopeId, elementId: node.id, by: node.id });
  return true;
}

/** Puts the token on the activity and arms its boundary events. False, with an incident, when one of them cannot be told. */
export function enter(deciding: Deciding, node: GraphNode, token: Token): boolean {
  record(deciding, { type: 'token-held', tokenId: token.id, scopeId: token.scopeId, elementId: node.id, phase: 'busy' });
  if (token.inner && node.loop) return true;
  const graph = graphOf(deciding, token.scopeId);
  for (const boundaryId of node.boundaryIds ?? []) {
    const waiter = { scopeId: token.scopeId, elementId: boundaryId, tokenId: token.id, purpose: 'boundary' as const };
    const failure = openWaits(deciding, waiter, nodeOf(graph, boundaryId).events ?? []);
    if (!failure) continue;
    dropWaits(deciding, tokenOf(deciding, token) ?? token);
    raiseIncident(deciding, token, failure, 'arrived');
    return false;
  }
  return takeInputs(deciding, node, token);
}

/** Puts the values of the input mappings where the activity reads them; each run of a loop has its own (loop.ts). */
function takeInputs(deciding: Deciding, node: GraphNode, token: Token): boolean {
  if (!node.inputs || node.call || node.loop) return true;
  return assignMappings(deciding, node.inputs, token, token.scopeId, token.scopeId, 'arrived');
}

/** Evaluates mappings in one scope and writes them as seen from another. False, with an incident on the token, when one fails. */
export function assignMappings(deciding: Deciding, mappings: readonly DataMapping[], token: Token, from: string, to: string, resumeAs: ResumePhase): boolean {
  const values: { [name: string]: Json } = {};
  for (const { source, target } of mappings) {
    const answer = valueOf(deciding, source, from, values);
    if (!answer.ok) {
      const now = tokenOf(deciding, token) ?? token;
      dropWaits(deciding, now);
      raiseIncident(deciding, now, incident('mapping-failed', { zh: `变量“${target}”的取值无法计算：${answer.zh}`, en: `The value of variable "${target}" cannot be computed: ${answer.en}` }), resumeAs);
      return false;
    }
    values[target] = answer.value;
  }
  if (Object.keys(values).length > 0) record(deciding, { type: 'variables-set', scopeId: to, values });
  return true;
}

/** The activity is done: results are taken, what could interrupt it is dropped, and its token goes on. */
export function complete(deciding: Deciding, given: Token): void {
  const token = tokenOf(deciding, given);
  if (!token) return;
  const node = nodeAt(deciding, token);
  dropWaits(deciding, token);
  const isRun = !node.loop || token.inner;
  if (isRun && node.outputs && !node.call && !assignMappings(deciding, node.outputs, token, token.scopeId, token.scopeId, 'finishing')) return;
  if (isRun) recordCompensation(deciding, node, token);
  goOn(deciding, token);
}

/** The token of a finished activity goes its way: out of its run of a loop, or along the flows. */
export function goOn(deciding: Deciding, given: Token): void {
  const token = tokenOf(deciding, given);
  if (!token) return;
  const node = nodeAt(deciding, token);
  if (token.inner || node.isForCompensation) consume(deciding, token);
  else leave(deciding, node, [token], 'every-true');
}

/** A handler on its compensation boundary event makes an activity one that can be compensated (BPMN 2.0.2 section 10.7). */
function recordCompensation(deciding: Deciding, node: GraphNode, token: Token): void {
  if (node.compensatedBy === undefined) return;
  const { variables } = scopeOf(deciding, token.scopeId);
  const activity: CompletedActivity = { elementId: node.id, ...(variables && { variables }) };
  record(deciding, { type: 'compensation-recorded', scopeId: token.scopeId, activity });
}
