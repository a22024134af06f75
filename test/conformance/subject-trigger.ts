// Owns what `trigger` means for each kind of element.
// Must not trigger anything that does not wait.
// Asks engine/memory for what waits, subject-tasks to complete a task.
import { entriesOf } from '../../engine/evolve/keyed.ts';
import type { Graph } from '../../engine/index.ts';
import type { HostedCase } from '../../engine/memory/hosted-case.ts';
import { eventStarts } from '../../engine/memory/event-starts.ts';
import type { Variables, Wait } from '../../engine/model/state.ts';
import { belongsTo, graphOf, type ProcessRef, processRef } from './process-view.ts';
import { completeTask, listTasks, type TaskDesk } from './subject-tasks.ts';
import { mustAccept } from './subject-values.ts';

/** Makes what an element waits for happen. @throws Error when it waits for nothing. */
export function triggerElement(desk: TaskDesk, element: string, caseId: string | undefined, values: Variables): void {
  const process = caseId === undefined ? undefined : processRef(desk.engine, caseId);
  const done = pushWait(desk, element, process, values) || pushTask(desk, element, caseId, values) || pushJob(desk, element, process, values) || pushFlow(desk, element, process, values) || pushStart(desk, element, values) || pushAdHoc(desk, element, process);
  if (!done) throw new Error(`Expected ${element} to wait for something${caseId === undefined ? '' : ` in ${caseId}`}, or to be a start event or message flow, but it is not.`);
}

/** The element a wait is shown under: for an event sub-process, its start event. */
export function shownElement(graph: Graph | undefined, wait: Pick<Wait, 'elementId'>): string {
  return graph?.scopes.get(wait.elementId)?.eventStartIds[0] ?? wait.elementId;
}

function hostedCases({ engine }: TaskDesk, process: ProcessRef | undefined): readonly HostedCase[] {
  return process ? [process.hosted] : engine.cases();
}

function pushWait(desk: TaskDesk, element: string, process: ProcessRef | undefined, values: Variables): boolean {
  for (const hosted of hostedCases(desk, process)) {
    const wait = entriesOf(hosted.state.waits).find((one) => {
      const here = !process || belongsTo(desk.engine, process, one.scopeId);
      return here && (one.elementId === element || shownElement(graphOf(desk.engine, hosted, one.scopeId), one) === element);
    });
    if (!wait) continue;
    mustAccept(desk.engine.run(hosted.id, { type: 'catch-event', waitId: wait.id, cause: 'by-hand', values }));
    return true;
  }
  return false;
}

function pushTask(desk: TaskDesk, element: string, caseId: string | undefined, values: Variables): boolean {
  const task = listTasks(desk, caseId).find((one) => one.element === element);
  if (task) completeTask(desk, task.id, values);
  return task !== undefined;
}

function pushJob(desk: TaskDesk, element: string, process: ProcessRef | undefined, values: Variables): boolean {
  for (const hosted of hostedCases(desk, process)) {
    const job = entriesOf(hosted.state.jobs).find((one) => one.elementId === element && (!process || belongsTo(desk.engine, process, one.scopeId)));
    if (!job) continue;
    mustAccept(desk.engine.run(hosted.id, { type: 'complete-job', jobId: job.id, values }));
    return true;
  }
  return false;
}

function pushFlow(desk: TaskDesk, element: string, process: ProcessRef | undefined, values: Variables): boolean {
  return desk.engine.deliver(element, values, (receiver) => !process || receiver.hosted === process.hosted);
}

function pushStart({ engine }: TaskDesk, element: string, values: Variables): boolean {
  for (const { id, graph } of engine.deployments.latest()) {
    const starts = [...(graph.scopes.get(id)?.startIds ?? []), ...eventStarts(graph).map(({ node }) => node.id)];
    if (!starts.includes(element)) continue;
    engine.start(id, { startAt: element, values });
    return true;
  }
  return false;
}

/** An activity of an ad-hoc sub-process that is under way is started once more. */
function pushAdHoc(desk: TaskDesk, element: string, process: ProcessRef | undefined): boolean {
  for (const hosted of hostedCases(desk, process)) {
    const scope = entriesOf(hosted.state.scopes).find((one) => {
      const graph = graphOf(desk.engine, hosted, one.id);
      return graph?.nodes.get(one.elementId)?.kind === 'ad-hoc-sub-process' && graph.nodes.get(element)?.scopeId === one.elementId;
    });
    if (!scope) continue;
    mustAccept(desk.engine.run(hosted.id, { type: 'start-activity', scopeId: scope.id, elementId: element }));
    return true;
  }
  return false;
}
