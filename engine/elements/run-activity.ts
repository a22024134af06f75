// Owns what each kind of activity does when it runs.
// Must not know loops, boundary events or flows: activity.ts and loop.ts do.
// Asks task.ts for steps, scopes for sub-processes, the library for called processes.
import { type Deciding, freshId, nameAt, record, scopeOf, tokenOf } from '../decide/deciding.ts';
import { textOf, valueOf, variablesAt } from '../decide/evaluate.ts';
import { raiseIncident } from '../decide/incidents.ts';
import { createToken, declaredIn, definitionOf, implicitStarts, listen, nestsTooDeep, openScope, startScope } from '../decide/scopes.ts';
import { graphOf } from '../decide/deciding.ts';
import { dropWaits, openWaits } from '../decide/waits.ts';
import type { Json } from '../model/command.ts';
import type { ActivityKind, CallRule, GraphNode, Script } from '../model/graph.ts';
import { incident, type IncidentReport } from '../model/incident.ts';
import type { FlowRef, Token, Variables } from '../model/state.ts';
import { complete } from './activity.ts';
import { enterTask } from './task.ts';
import { throwError, throwMessage } from './throw-event.ts';

/** Attempts of a job when the chart says nothing. */
const RETRIES = 3;

/** Runs the activity that a token has entered. */
export function runActivity(deciding: Deciding, node: GraphNode, kind: ActivityKind, token: Token): void {
  switch (kind) {
    case 'user-task':
    case 'manual-task':
      return enterTask(deciding, node, token);
    case 'service-task':
    case 'business-rule-task':
      return runJob(deciding, node, token);
    case 'send-task':
      return send(deciding, node, token);
    case 'receive-task':
      return receive(deciding, node, token);
    case 'script-task':
      return runScript(deciding, node, token);
    case 'sub-process':
    case 'transaction':
      return openSubProcess(deciding, token);
    case 'ad-hoc-sub-process':
      return openAdHoc(deciding, node, token);
    case 'call-activity':
      return call(deciding, node, token);
    case 'task':
      // An abstract task passes (BPMN 2.0.2 section 10.3.3).
      return complete(deciding, token);
  }
}

/** Work for a machine waits for a worker; without a topic nothing is to be done. */
function runJob(deciding: Deciding, node: GraphNode, token: Token): void {
  const topic = node.job?.topic ?? (node.decision && `decision:${node.decision.decisionId}`);
  if (topic === undefined) return complete(deciding, token);
  const name = textOf(deciding, topic, token.scopeId);
  if (!name.ok) return hold(deciding, token, incident('event-unclear', { zh: `无法确定由谁来做“${nameAt(deciding, token)}”：${name.zh}`, en: `Who does "${nameAt(deciding, token)}" cannot be told: ${name.en}` }));
  record(deciding, { type: 'job-created', jobId: freshId(deciding, 'j'), scopeId: token.scopeId, tokenId: token.id, elementId: node.id, topic: name.value, retries: node.job?.retries ?? RETRIES });
}

function send(deciding: Deciding, node: GraphNode, token: Token): void {
  if (node.job) return runJob(deciding, node, token);
  const event = node.events?.[0];
  if (event?.kind === 'message' && throwMessage(deciding, token, event) === 'stays') return;
  complete(deciding, token);
}

/** Waits for its message; one without a message (a draft) waits for a hand. */
function receive(deciding: Deciding, node: GraphNode, token: Token): void {
  const failure = openWaits(deciding, { scopeId: token.scopeId, elementId: node.id, tokenId: token.id, purpose: 'catch' }, node.events ?? [{ kind: 'message' }]);
  if (failure) hold(deciding, token, failure);
}

function runScript(deciding: Deciding, node: GraphNode, token: Token): void {
  const { script } = node;
  if (!script) return complete(deciding, token);
  const isFeel = script.expression.text.trimStart().startsWith('=') || /feel/i.test(script.expression.language ?? '');
  if (deciding.reference.host?.script && !isFeel) return runOnHost(deciding, script, token);
  const answer = valueOf(deciding, script.expression, token.scopeId);
  if (!answer.ok) return hold(deciding, token, scriptFailed(deciding, token, answer));
  setResult(deciding, script, token, answer.value);
  complete(deciding, token);
}

/** A context without a result variable gives each of its entries to the variable of that name. */
function setResult(deciding: Deciding, { resultVariable }: Script, { scopeId }: Token, value: Json): void {
  if (resultVariable !== undefined) return record(deciding, { type: 'variables-set', scopeId, values: { [resultVariable]: value } });
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) record(deciding, { type: 'variables-set', scopeId, values: value as Variables });
}

function runOnHost(deciding: Deciding, { expression, resultVariable }: Script, token: Token): void {
  const at = { elementId: token.elementId, scopeId: token.scopeId, caseId: deciding.state.caseId, variables: variablesAt(deciding, token.scopeId) };
  const answer = deciding.reference.host?.script?.(expression.text, at);
  if (!answer) return complete(deciding, token);
  if ('error' in answer) return throwError(deciding, tokenOf(deciding, token) ?? token, answer.error);
  if ('waitMs' in answer) {
    const dueAtMs = deciding.atMs + answer.waitMs;
    return record(deciding, { type: 'wait-opened', waitId: freshId(deciding, 'w'), scopeId: token.scopeId, elementId: token.elementId, tokenId: token.id, purpose: 'script', index: 0, kind: 'timer', dueAtMs });
  }
  if (Object.keys(answer.done).length > 0) record(deciding, { type: 'variables-set', scopeId: token.scopeId, values: resultVariable === undefined ? answer.done : { [resultVariable]: answer.done } });
  complete(deciding, token);
}

function scriptFailed(deciding: Deciding, token: Token, why: { readonly zh: string; readonly en: string }): IncidentReport {
  const name = nameAt(deciding, token);
  return incident('script-failed', { zh: `脚本“${name}”无法执行：${why.zh}`, en: `The script of "${name}" cannot be run: ${why.en}` });
}

/** A scope of its own that the token waits for (BPMN 2.0.2 section 13.3.4). */
function openSubProcess(deciding: Deciding, token: Token): void {
  if (nestsTooDeep(deciding, token)) return;
  startScope(deciding, openScope(deciding, { role: 'sub-process', elementId: token.elementId, parentId: token.scopeId, hostTokenId: token.id, ...declaredIn(graphOf(deciding, token.scopeId), token.elementId) }));
}

/** Everything inside that no flow leads to starts: at once, or one after the other. */
function openAdHoc(deciding: Deciding, node: GraphNode, token: Token): void {
  if (nestsTooDeep(deciding, token)) return;
  const graph = graphOf(deciding, token.scopeId);
  const starts = implicitStarts(graph, definitionOf(graph, node.id).nodeIds);
  const scopeId = openScope(deciding, { role: 'sub-process', elementId: node.id, parentId: token.scopeId, hostTokenId: token.id, loop: { total: starts.length }, ...declaredIn(graphOf(deciding, token.scopeId), token.elementId) });
  listen(deciding, scopeId);
  for (const startId of node.adHoc?.ordering === 'sequential' ? starts.slice(0, 1) : starts) createToken(deciding, scopeId, startId);
}

/** A called process runs inside the case, with variables of its own. */
function call(deciding: Deciding, node: GraphNode, token: Token): void {
  const { call: rule } = node;
  if (!rule || nestsTooDeep(deciding, token)) return;
  const processId = textOf(deciding, rule.process, token.scopeId);
  const { callable } = deciding.reference;
  const { flowId, flowVersion } = deciding.state;
  const caller = scopeOf(deciding, token.scopeId).flow ?? { id: flowId, version: flowVersion };
  const flow = processId.ok ? callable?.resolve(processId.value, rule, caller) : undefined;
  if (!flow || !callable?.graph(flow)) {
    const called = processId.ok ? processId.value : typeof rule.process === 'string' ? rule.process : rule.process.text;
    return hold(deciding, token, incident('called-flow-missing', { zh: `“${nameAt(deciding, token)}”调用的流程“${called}”不存在或没有可用的版本。`, en: `The process "${called}" that "${nameAt(deciding, token)}" calls is not there or has no version to run.` }));
  }
  if (beginsByEventOnly(deciding, flow)) {
    return hold(deciding, token, incident('called-flow-needs-event', { zh: `“${nameAt(deciding, token)}”调用的流程“${flow.id}”只能由事件启动，不能被调用。`, en: `The process "${flow.id}" that "${nameAt(deciding, token)}" calls can begin by an event only.` }));
  }
  const variables = argumentsOf(deciding, rule, node, token);
  if (!variables) return;
  startScope(deciding, openScope(deciding, { role: 'call', elementId: flow.id, parentId: token.scopeId, hostTokenId: token.id, flow, variables }));
}

function beginsByEventOnly(deciding: Deciding, flow: FlowRef): boolean {
  const graph = deciding.reference.callable?.graph(flow);
  const definition = graph?.scopes.get(graph.id);
  return definition !== undefined && definition.startIds.length === 0 && definition.eventStartIds.length > 0;
}

function argumentsOf(deciding: Deciding, rule: CallRule, node: GraphNode, token: Token): Variables | undefined {
  const values: { [name: string]: Json } = rule.allIn ? { ...variablesAt(deciding, token.scopeId) } : {};
  for (const { source, target } of node.inputs ?? []) {
    const answer = valueOf(deciding, source, token.scopeId);
    if (!answer.ok) {
      hold(deciding, token, incident('mapping-failed', { zh: `变量“${target}”的取值无法计算：${answer.zh}`, en: `The value of variable "${target}" cannot be computed: ${answer.en}` }));
      return undefined;
    }
    values[target] = answer.value;
  }
  return values;
}

/** Stops the activity before it has begun: its boundary events are armed anew when it is tried again. */
function hold(deciding: Deciding, given: Token, report: IncidentReport): void {
  const token = tokenOf(deciding, given) ?? given;
  dropWaits(deciding, token);
  raiseIncident(deciding, token, report, 'arrived');
}
