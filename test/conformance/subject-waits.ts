// Owns what a case waits for besides people, as the door shows it: subscriptions and jobs.
// Must not hide anything that waits.
// Asks engine/memory.
import { entriesOf } from '../../engine/evolve/keyed.ts';
import type { Graph, GraphNode } from '../../engine/index.ts';
import { eventStarts } from '../../engine/memory/event-starts.ts';
import type { HostedCase } from '../../engine/memory/hosted-case.ts';
import type { DueTimer, MemoryEngine } from '../../engine/memory/memory-engine.ts';
import type { CompletedActivity } from '../../engine/model/state.ts';
import { graphOf, ownerId } from './process-view.ts';
import type { JobView, Subscription } from './subject-contract.ts';
import { shownElement } from './subject-trigger.ts';
import { mustAccept } from './subject-values.ts';

/** Attempts a timer is shown with. */
const TIMER_RETRIES = 3;

/** Waits for messages, signals and conditions, what can be compensated, and start events of deployed processes (case `''`). */
export function listSubscriptions(engine: MemoryEngine, caseId: string | undefined): Subscription[] {
  const all = [...engine.cases().flatMap((hosted) => [...waiting(engine, hosted), ...compensable(engine, hosted)]), ...starting(engine)];
  return all.filter((one) => caseId === undefined || one.case === caseId);
}

function waiting(engine: MemoryEngine, hosted: HostedCase): Subscription[] {
  return entriesOf(hosted.state.waits).flatMap((wait): Subscription[] => {
    if (wait.kind === 'timer') return [];
    const element = shownElement(graphOf(engine, hosted, wait.scopeId), wait);
    return [{ element, case: ownerId(engine, hosted, wait.scopeId), kind: wait.kind === 'conditional' ? 'condition' : wait.kind, ...(wait.name !== undefined && { name: wait.name }) }];
  });
}

function compensable(engine: MemoryEngine, hosted: HostedCase): Subscription[] {
  return entriesOf(hosted.state.scopes).flatMap((scope) => {
    const graph = graphOf(engine, hosted, scope.id);
    const owner = ownerId(engine, hosted, scope.id);
    return (scope.completed ?? []).flatMap((activity) => handlersOf(graph, activity)).map((element): Subscription => ({ element, case: owner, kind: 'compensation' }));
  });
}

/** The handler of an activity, else the activity itself, then those of what was completed inside it. */
function handlersOf(graph: Graph | undefined, { elementId, completed }: CompletedActivity): readonly string[] {
  return [graph?.nodes.get(elementId)?.compensatedBy ?? elementId, ...(completed ?? []).flatMap((inner) => handlersOf(graph, inner))];
}

function starting(engine: MemoryEngine): Subscription[] {
  return engine.deployments.latest().flatMap(({ graph }) => eventStarts(graph).flatMap(({ node }) => namesOf(node)));
}

function namesOf(node: GraphNode): Subscription[] {
  return (node.events ?? []).flatMap((event): Subscription[] => {
    if (event.kind !== 'message' && event.kind !== 'signal' && event.kind !== 'conditional') return [];
    const name = event.kind !== 'conditional' && typeof event.name === 'string' ? { name: event.name } : {};
    return [{ element: node.id, case: '', kind: event.kind === 'conditional' ? 'condition' : event.kind, ...name }];
  });
}

/** Timers, the next first, then work for machines. */
export function listJobs(engine: MemoryEngine, caseId: string | undefined): JobView[] {
  const timers = engine.timers().map((timer) => timerView(engine, timer));
  const undated = engine.cases().flatMap((hosted) =>
    entriesOf(hosted.state.waits).flatMap((wait): JobView[] =>
      wait.kind === 'timer' && wait.dueAtMs === undefined ? [{ id: `${hosted.id}:${wait.id}`, element: shownElement(graphOf(engine, hosted, wait.scopeId), wait), case: ownerId(engine, hosted, wait.scopeId), retries: TIMER_RETRIES }] : [],
    ),
  );
  const work = engine.cases().flatMap((hosted) =>
    entriesOf(hosted.state.jobs).map((job): JobView => ({ id: `${hosted.id}:${job.id}`, element: job.elementId, case: ownerId(engine, hosted, job.scopeId), retries: job.retries })),
  );
  return [...timers, ...undated, ...work].filter((job) => caseId === undefined || job.case === caseId);
}

/** Runs one now, due or not. @throws Error when there is none. */
export function runJob(engine: MemoryEngine, id: string): void {
  const timer = engine.timers().find((one) => timerId(one) === id);
  if (timer) return engine.fire(timer);
  const colon = id.lastIndexOf(':');
  const hosted = engine.find(id.slice(0, Math.max(0, colon)));
  const inner = id.slice(colon + 1);
  const job = hosted && entriesOf(hosted.state.jobs).find((one) => one.id === inner);
  const wait = hosted && entriesOf(hosted.state.waits).find((one) => one.id === inner && one.kind === 'timer');
  if (!hosted || (!job && !wait)) throw new Error(`Expected a timer or job that waits, but ${id} does not: it is done, cancelled or unknown.`);
  mustAccept(engine.run(hosted.id, job ? { type: 'complete-job', jobId: job.id } : { type: 'catch-event', waitId: inner, cause: 'by-hand' }));
}

function timerId(timer: DueTimer): string {
  return 'start' in timer ? `start:${timer.start.processId}:${timer.start.elementId}` : `${timer.hosted.id}:${timer.wait.id}`;
}

function timerView(engine: MemoryEngine, timer: DueTimer): JobView {
  const due = { id: timerId(timer), dueMs: timer.dueAtMs, retries: TIMER_RETRIES };
  if ('start' in timer) return { ...due, element: timer.start.elementId, case: '' };
  const { hosted, wait } = timer;
  return { ...due, element: shownElement(graphOf(engine, hosted, wait.scopeId), wait), case: ownerId(engine, hosted, wait.scopeId) };
}
