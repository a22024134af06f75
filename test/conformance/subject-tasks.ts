// Owns people's tasks as the door shows them: listed, claimed, completed.
// Must not let a stale task be completed: the engine refuses it.
// Asks engine/memory for cases, chart-people for what the chart says of people.
import { entriesOf, find } from '../../engine/evolve/keyed.ts';
import type { ActiveStep, Actor, GraphNode } from '../../engine/index.ts';
import type { HostedCase } from '../../engine/memory/hosted-case.ts';
import type { MemoryEngine } from '../../engine/memory/memory-engine.ts';
import { seenVariables } from '../../engine/memory/seen-variables.ts';
import type { Variables } from '../../engine/model/state.ts';
import type { TaskPeople } from './chart-people.ts';
import { graphOf, ownerId } from './process-view.ts';
import type { Task } from './subject-contract.ts';
import { mustAccept } from './subject-values.ts';

/** Where the door looks for tasks and for what the charts say of people. */
export interface TaskDesk {
  readonly engine: MemoryEngine;
  /** By element id. */
  readonly people: ReadonlyMap<string, TaskPeople>;
  /** Computes a text with placeholders; undefined = it cannot be told. */
  readonly textOf: (text: string, variables: Variables) => string | undefined;
  /** Tasks a person has given back, so that the chart's assignee does not hold any more. */
  readonly givenBack: Set<string>;
}

interface OpenTask {
  readonly hosted: HostedCase;
  readonly step: ActiveStep;
  readonly node: GraphNode;
}

/** Open tasks, oldest first; of one process when `caseId` is given. */
export function listTasks(desk: TaskDesk, caseId?: string): Task[] {
  return openTasks(desk).map((open) => viewOf(desk, open)).filter((task) => caseId === undefined || task.case === caseId);
}

/** Variables a task sees. */
export function taskVariables(desk: TaskDesk, taskId: string): Variables {
  const { hosted, step } = openTask(desk, taskId);
  return seenVariables(hosted.state, step.scopeId);
}

/** Case and scope of a task. */
export function placeOfTask(desk: TaskDesk, taskId: string): { readonly caseId: string; readonly scopeId: string } {
  const { hosted, step } = openTask(desk, taskId);
  return { caseId: hosted.id, scopeId: step.scopeId };
}

/** Gives a task to a person; null = back to everybody. @throws Error when somebody else has it. */
export function claimTask(desk: TaskDesk, taskId: string, user: string | null): void {
  const open = openTask(desk, taskId);
  const { hosted, step, node } = open;
  const holder = viewOf(desk, open).assignee;
  if (user !== null && holder === user) return;
  if (user !== null && holder !== undefined) throw new Error(`Expected a free task, but ${taskId} is ${holder}'s.`);
  desk.givenBack.add(taskId);
  for (const handler of step.handlers) mustAccept(desk.engine.run(hosted.id, { type: 'release-step', activationId: step.id, actor: actorFor(node, handler.id) }));
  if (user !== null) mustAccept(desk.engine.run(hosted.id, { type: 'claim-step', activationId: step.id, actor: actorFor(node, user) }));
}

/** Completes a task, claiming it first when nobody has. @throws Error when it is not open. */
export function completeTask(desk: TaskDesk, taskId: string, values: Variables): void {
  const open = openTask(desk, taskId);
  const { hosted, step, node } = open;
  const actor = actorFor(node, step.handlers[0]?.id ?? viewOf(desk, open).assignee ?? 'tester');
  if (step.handlers.length === 0) mustAccept(desk.engine.run(hosted.id, { type: 'claim-step', activationId: step.id, actor }));
  const outcome = node.step?.outcomes.find(({ id }) => id === values['outcome']) ?? node.step?.outcomes[0];
  const requirements = (node.step?.requirements ?? []).filter(({ required }) => required).map(({ id }) => id);
  mustAccept(
    desk.engine.run(hosted.id, {
      type: 'complete-step',
      activationId: step.id,
      requirements,
      values,
      ...(node.step && { opinion: 'x', reason: 'x', noticeNo: '1' }),
      ...(outcome && { outcome: outcome.id }),
      actor,
    }),
  );
}

function openTasks({ engine }: TaskDesk): readonly OpenTask[] {
  return engine.cases().flatMap((hosted) =>
    entriesOf(hosted.state.steps).flatMap((step) => {
      const node = graphOf(engine, hosted, step.scopeId)?.nodes.get(step.elementId);
      return node ? [{ hosted, step, node }] : [];
    }),
  );
}

function openTask({ engine }: TaskDesk, taskId: string): OpenTask {
  const colon = taskId.lastIndexOf(':');
  const hosted = engine.find(taskId.slice(0, Math.max(0, colon)));
  const step = hosted && find(hosted.state.steps, taskId.slice(colon + 1));
  const node = hosted && step && graphOf(engine, hosted, step.scopeId)?.nodes.get(step.elementId);
  if (!hosted || !step || !node) throw new Error(`Expected an open task, but ${taskId} is not open: it is completed, cancelled or unknown.`);
  return { hosted, step, node };
}

function viewOf(desk: TaskDesk, { hosted, step, node }: OpenTask): Task {
  const id = `${hosted.id}:${step.id}`;
  const said = desk.people.get(step.elementId);
  const text = (raw: string): string | undefined => desk.textOf(raw, seenVariables(hosted.state, step.scopeId));
  const drawn = said?.assignee === undefined || desk.givenBack.has(id) ? undefined : text(said.assignee);
  const assignee = step.handlers[0]?.id ?? drawn;
  const unit = node.step?.unitId;
  return {
    id,
    element: step.elementId,
    ...(node.name !== '' && { name: text(node.name) ?? node.name }),
    ...(assignee !== undefined && { assignee }),
    groups: [...(said?.groups.flatMap((group) => text(group) ?? []) ?? []), ...(unit === undefined ? [] : [unit])],
    case: ownerId(desk.engine, hosted, step.scopeId),
  };
}

/** A person who may: of the step's unit, holding its posts and its qualification. */
function actorFor({ step }: GraphNode, id: string): Actor {
  return {
    id,
    name: id,
    ...(step?.unitId !== undefined && { unitId: step.unitId }),
    ...(step && { posts: step.posts }),
    ...(step?.qualification !== undefined && { qualifications: [{ kind: step.qualification, validUntil: '9999-12-31' }] }),
  };
}
