// Owns the conformance door: a thin adapter from outside suites to the engine, in memory, with a clock that is set.
// Must not help the engine: what it cannot do fails here too.
// Asks engine/memory to run cases; engine/read, engine/check, engine/interchange for charts that do not run.
import { analyse } from '../../engine/check/state-space/analyse.ts';
import { readFlows } from '../../engine/authoring.ts';
import type { Finding, Json } from '../../engine/index.ts';
import { roundtrip } from '../../engine/interchange/roundtrip.ts';
import { createMemoryEngine } from '../../engine/memory/memory-engine.ts';
import type { Receiver } from '../../engine/memory/message.ts';
import { seenVariables } from '../../engine/memory/seen-variables.ts';
import type { Host } from '../../engine/model/reference.ts';
import type { Variables } from '../../engine/model/state.ts';
import { checkStandard } from '../../engine/read/constraints/check-standard.ts';
import { chartPeople, type TaskPeople } from './chart-people.ts';
import { readDeployment } from './deploy-files.ts';
import { belongsTo, processRef, processViews, statusOf } from './process-view.ts';
import type { Analysis, Problem, ScriptContext, ScriptResult, Subject } from './subject-contract.ts';
import { claimTask, completeTask, listTasks, placeOfTask, type TaskDesk, taskVariables } from './subject-tasks.ts';
import { triggerElement } from './subject-trigger.ts';
import { mustAccept, plainValues } from './subject-values.ts';
import { listJobs, listSubscriptions, runJob } from './subject-waits.ts';
import { exitsOf, flowsOf, tokensOf } from './trace.ts';

export type { CaseView, File, JobView, Problem, ScriptContext, ScriptResult, Status, Subject, Subscription, Task } from './subject-contract.ts';

/** The clock stands here until it is set. */
const FIRST_MS = Date.UTC(2026, 0, 1);
/** A thrown message nobody waits for yet is kept this long. */
const BUFFER_MS = 86_400_000;

const PLACEHOLDER = /[$#]\{/;

type MutableHost = { -readonly [Key in keyof Host]: Host[Key] };

/** Makes a door to an engine of its own. With `reload`, every case is saved, loaded and replayed after every step. */
export function createSubject(options: { reload?: boolean } = {}): Subject {
  const choices = new Map<string, readonly string[]>();
  const host: MutableHost = { choose: (gatewayId) => choices.get(gatewayId) };
  const engine = createMemoryEngine({ atMs: FIRST_MS, reload: options.reload ?? false, host, bufferMs: BUFFER_MS });
  const people = new Map<string, TaskPeople>();
  const desk: TaskDesk = { engine, people, textOf: (text, variables) => placeholderValue(host, text, variables), givenBack: new Set() };
  const pools = new Map<string, readonly string[]>();
  const drafts = new WeakSet<object>();
  const read = new Map<string, number>();
  const since = (what: string, now: number): number => {
    const from = read.get(what) ?? 0;
    read.set(what, now);
    return from;
  };

  return {
    async deploy(files, { draft = false } = {}) {
      const { findings, graphs, messageFlows, collaborations } = await readDeployment(files, draft);
      const problems = findings.map(problemOf);
      const ok = !problems.some(({ severity }) => severity === 'error');
      if (ok) {
        for (const { xml } of files) for (const [id, said] of chartPeople(xml)) people.set(id, said);
        for (const [id, processes] of collaborations) pools.set(id, processes);
        for (const flow of engine.deploy(graphs, messageFlows)) if (draft) drafts.add(flow.graph);
      }
      return { ok, problems };
    },
    // Every finding is a constraint that is broken; whether it keeps a chart from running is for `deploy` to say.
    validate: async (files) => (await checkStandard(files)).map((one) => ({ code: one.code, ...(one.elementId !== undefined && { element: one.elementId }) })),
    analyse: (xml) => analyseChart(xml),
    roundtrip: async (xml) => (await roundtrip(xml)).xml,
    start(ref, variables, businessKey) {
      const processes = pools.get(ref.process ?? '') ?? [ref.process];
      const ids = processes.flatMap((process) => (processes.length > 1 && !beginsByItself(desk, process) ? [] : [startCase(desk, { ...ref, ...(process !== undefined && { process }) }, plainValues(variables), businessKey)]));
      if (ids[0] === undefined) throw new Error(`Expected a pool of ${ref.process} that begins by itself, but none does.`);
      return ids[0];
    },
    settle: () => undefined,
    cases: () => processViews(engine),
    status: (caseId) => statusOf(processRef(engine, caseId)),
    cancel(caseId, reason = '') {
      mustAccept(engine.run(processRef(engine, caseId).hosted.id, { type: 'cancel-case', reason }));
    },
    variables(caseId) {
      const { hosted, scopeId } = processRef(engine, caseId);
      return { ...(scopeId === undefined ? hosted.state.variables : seenVariables(hosted.state, scopeId)) };
    },
    setVariables(caseId, variables, taskId) {
      const { hosted, scopeId } = processRef(engine, caseId);
      const at = taskId === undefined ? scopeId : placeOfTask(desk, taskId).scopeId;
      mustAccept(engine.run(hosted.id, { type: 'set-variables', values: plainValues(variables), ...(at !== undefined && { scopeId: at }) }));
    },
    tasks: (caseId) => listTasks(desk, caseId),
    taskVariables: (taskId) => ({ ...taskVariables(desk, taskId) }),
    claim: (taskId, user) => claimTask(desk, taskId, user),
    complete: (taskId, variables) => completeTask(desk, taskId, plainValues(variables)),
    trigger: (element, caseId, variables) => triggerElement(desk, element, caseId, plainValues(variables)),
    correlate: (message, keys, variables, all = false) => correlate(desk, message, plainValues(keys), plainValues(variables), all),
    signal: (name, variables) => engine.signal(name, plainValues(variables)),
    subscriptions: (caseId) => listSubscriptions(engine, caseId),
    jobs: (caseId) => listJobs(engine, caseId),
    runJob: (id) => runJob(engine, id),
    clock: { now: () => engine.nowMs, set: (ms) => engine.setNow(ms), fireDue: () => engine.fireDue() },
    tokens: (caseId) => tokensOf(engine, processRef(engine, caseId)),
    exits(caseId) {
      const process = processRef(engine, caseId);
      return exitsOf(engine, process, since(`exits ${caseId}`, process.hosted.facts.length), drafts);
    },
    flows(caseId) {
      const process = processRef(engine, caseId);
      const { facts, messageFlowsTaken } = process.hosted;
      return flowsOf(engine, process, since(`flows ${caseId}`, facts.length), since(`messages ${caseId}`, messageFlowsTaken.length));
    },
    onScript(run) {
      host.script = (text, { elementId, scopeId, caseId, variables }) => {
        const set: Record<string, unknown> = {};
        const context: ScriptContext = { element: elementId, case: caseId, variables: { ...variables }, set: (name, value) => void (set[name] = value) };
        return scriptAnswer(run(text, context), plainValues(set), scopeId);
      };
    },
    onCondition(evaluate) {
      host.evaluate = (expression, variables) => evaluate(expression, countedFromZero(expression, variables));
    },
    choose: (gateway, flows) => void (flows.length === 0 ? choices.delete(gateway) : choices.set(gateway, flows)),
  };
}

function scriptAnswer(result: ScriptResult, set: Variables, _scopeId: string): ReturnType<NonNullable<Host['script']>> {
  return result === 'done' ? { done: set } : result;
}

function startCase({ engine }: TaskDesk, ref: Parameters<Subject['start']>[0], values: Variables, businessKey: string | undefined): string {
  const before = engine.cases().length;
  const key = businessKey === undefined ? {} : { businessKey };
  if (ref.message !== undefined) engine.correlate({ name: ref.message, keys: {}, values, all: false, within: () => false, ...key });
  else if (ref.signal !== undefined) engine.signal(ref.signal, values);
  else return engine.start(ref.process ?? processWith(engine, ref.element), { values, ...key, ...startAt(engine, ref) });
  const started = engine.cases()[before];
  if (!started) throw new Error(`Expected a process that starts with ${ref.message === undefined ? 'signal' : 'message'} "${ref.message ?? ref.signal}", but none is deployed.`);
  return started.id;
}

/** Where to begin: as asked; at the timer start event of a process that has no none start event; else at the none start events. */
function startAt(engine: TaskDesk['engine'], { process, element }: Parameters<Subject['start']>[0]): { readonly startAt?: string } {
  if (element !== undefined) return { startAt: element };
  const graph = engine.deployments.newest(process ?? '')?.graph;
  const scope = graph?.scopes.get(graph.id);
  const events = (scope?.eventStartIds ?? []).flatMap((id) => graph?.nodes.get(id) ?? []);
  if (!scope || scope.startIds.length > 0 || events.length === 0) return {};
  const timed = events.find((node) => node.events?.some(({ kind }) => kind === 'timer'));
  if (!timed) throw new Error(`Expected process ${process} to have a none start event, but it starts with ${events.map(({ id }) => id).join(', ')} only.`);
  return { startAt: timed.id };
}

function beginsByItself({ engine }: TaskDesk, process: string | undefined): boolean {
  const scope = engine.deployments.newest(process ?? '')?.graph.scopes.get(process ?? '');
  return scope !== undefined && (scope.startIds.length > 0 || scope.eventStartIds.length === 0);
}

function processWith(engine: TaskDesk['engine'], element: string | undefined): string {
  const found = engine.deployments.latest().find(({ graph }) => graph.nodes.get(element ?? '')?.scopeId === graph.id);
  if (!found) throw new Error(`Expected a process with start event ${element}, but none is deployed.`);
  return found.id;
}

/** The keys `case` and `businessKey` say whose wait is meant; others are the message's own. */
function correlate({ engine }: TaskDesk, name: string, { case: caseId, businessKey: businessId, ...keys }: Variables, values: Variables, all: boolean): number {
  const process = caseId === undefined ? undefined : processRef(engine, keyText(caseId));
  const businessKey = businessId === undefined ? undefined : keyText(businessId);
  const within = ({ hosted, wait }: Receiver): boolean => {
    const here = !process || (hosted === process.hosted && (process.scopeId === undefined || belongsTo(engine, process, wait.scopeId)));
    return here && (businessKey === undefined || hosted.businessKey === businessKey);
  };
  return engine.correlate({ name, keys, values, all, within, onlyWaiting: process !== undefined, ...(businessKey !== undefined && { businessKey }) });
}

function keyText(key: Json): string {
  return typeof key === 'string' ? key : JSON.stringify(key);
}

async function analyseChart(xml: string): Promise<Analysis> {
  const { graphs, messageFlows, findings } = await readFlows(xml, { hostLanguages: true, draft: true });
  const { safe, optionToComplete, properCompletion, dead, findings: unsound } = analyse({ graphs, messageFlows });
  return {
    ...(safe !== undefined && { safe }),
    ...(optionToComplete !== undefined && { optionToComplete }),
    ...(properCompletion !== undefined && { properCompletion }),
    ...(dead && { dead: [...dead] }),
    problems: [...findings, ...unsound].map(problemOf),
  };
}

function problemOf({ code, elementId, severity }: Finding): Problem {
  return { code, severity, ...(elementId !== undefined && { element: elementId }) };
}

/** The engines whose charts write `${…}` count the runs of a loop from 0; BPMN counts them from 1 (2.0.2, section 10.3.8). */
function countedFromZero(expression: string, variables: Variables): Record<string, unknown> {
  const { loopCounter } = variables;
  return typeof loopCounter === 'number' && PLACEHOLDER.test(expression) ? { ...variables, loopCounter: loopCounter - 1 } : { ...variables };
}

/** A text with placeholders, asked of whoever interprets conditions; others as they are. */
function placeholderValue(host: Host, text: string, variables: Variables): string | undefined {
  if (!PLACEHOLDER.test(text)) return text;
  try {
    const value = host.evaluate?.(text, variables);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  } catch {
    return undefined;
  }
}
