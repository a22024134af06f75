// Owns the way of a command on a case: basis, form, decision, rows, announcement.
// Must not decide what the law or the chart demands: engine/decide does.
// Asks the library for what to decide against, change.ts to commit.
import { decide, entriesOf, find } from '../../engine/index.ts';
import type { Actor, Command, Json } from '../../engine/model/command.ts';
import type { Fact } from '../../engine/model/fact.ts';
import { type Outcome, rejection, type Rejection } from '../../engine/model/outcome.ts';
import type { ActiveStep, CaseState } from '../../engine/model/state.ts';
import { civilDateAt, isExpired } from '../../engine/time/index.ts';
import { actorsInOffice, recordRefusal } from './account-commands.ts';
import { caseAggregate, caseAggregateId } from '../aggregates/case.ts';
import { alertLine } from '../read/alert-line.ts';
import { alertRows, caseRowChanges } from '../read/case-rows.ts';
import { nodeIn } from '../read/charts-of-case.ts';
import { keyedChanges } from '../read/keyed-changes.ts';
import type { CaseBasis, FlowLibrary } from '../library/flow-library.ts';
import type { OutboxMessage } from '../store/store.ts';
import { change, changeNow, type ChangeDesk, type Decision, type Request, type Task } from './change.ts';
import { valuesRefused } from './form-values.ts';
import { freshCaseId } from './ids.ts';
import type { Answer, AskedBy, CaseInput, OpenCaseInput, RefusalClass, StepAttempt } from './runner-contract.ts';
import { systemActor } from './system-actor.ts';

/** What case commands need besides the desk. */
export interface CaseDesk extends ChangeDesk {
  readonly library: FlowLibrary;
}

type CommandAt = (atMs: number) => Exclude<Command, { type: 'open-case' }>;
type CaseTask = Task<CaseState, Parameters<typeof caseAggregate.evolve>[1]>;

/** Codes that mean "this is somebody else's": 403 rather than 409. */
const notTheirs = new Set(['step-not-yours', 'post-not-yours', 'handler-unqualified', 'intake-not-yours', 'role-missing']);

/** Opens a case on the published version of the item's flow (rule D7). */
export async function openCase(desk: CaseDesk, input: OpenCaseInput & { readonly startAt?: string }, by: AskedBy, request: Request): Promise<Answer> {
  const { library } = desk;
  const nowMs = desk.clock.now();
  const [item, version] = await Promise.all([library.itemAt(input.itemId, nowMs), library.published(input.itemId)]);
  if (item === undefined) return unknown('item-unknown', `没有事项“${input.itemId}”。`, `Expected a known item, but there is no "${input.itemId}".`);
  if (item.status !== 'active') return refused('item-not-active', `事项“${item.name}”未生效或已取消，不能收件。`, `Expected an item in force, but "${item.name}" is ${item.status}.`);
  if (version === undefined) return refused('flow-not-published', `事项“${item.name}”还没有已发布的流程，不能收件。`, `Expected a published flow of "${item.name}", but there is none.`);
  const flow = await library.flow(input.itemId, version.version);
  const invalid = valuesRefused(flow, input.startAt === undefined ? undefined : 'any', input.values);
  if (invalid !== undefined) return invalid;
  const reference = await library.reference(item, version.version, flow);
  const basis: CaseBasis = { flow, reference, names: { graph: flow.graph, itemName: item.name, ...(reference.callable !== undefined && { callable: reference.callable }) } };
  const year = civilDateAt(nowMs, reference.calendar.timeZone).slice(0, 4);
  const caseId = freshCaseId(nowMs);
  const probe = decide(flow.graph, reference, undefined, openCommand(input, by, caseId, '', version.version, nowMs));
  if (!probe.accepted) return recordRefusal(desk, by, request, 'open-case', refusal(probe.rejection));
  const caseNo = `${year}-${String(await desk.store.nextNumber(`case-${year}`)).padStart(6, '0')}`;
  const opened = await change(desk, {
    aggregate: caseAggregate,
    aggregateId: caseAggregateId(caseId),
    command: 'open-case',
    by,
    request,
    decide: (_held, atMs) => {
      const outcome = decide(flow.graph, reference, undefined, openCommand(input, by, caseId, caseNo, version.version, atMs));
      return recorded(outcome, undefined, basis, caseId, by, atMs, { caseNo });
    },
  });
  if (opened.ok) await catchUp(desk, opened.id, reference.calendar.version);
  return opened;
}

/** A calendar loaded while the case was being opened may have passed it by (rule C3). */
async function catchUp(desk: CaseDesk, caseId: string, calendarVersion: number): Promise<void> {
  const { version } = await desk.library.calendar();
  if (version !== calendarVersion) await tellCase(desk, caseId, { type: 'recompute-clocks', reason: `日历第 ${version} 版` });
}

function openCommand(input: OpenCaseInput & { readonly startAt?: string }, by: AskedBy, caseId: string, caseNo: string, flowVersion: number, atMs: number): Command {
  const { applicant, materials, values, startAt } = input;
  return { ...(startAt !== undefined && { startAt }), type: 'open-case', atMs, actor: by.actor, caseId, caseNo, flowVersion, applicant, materials, ...(values !== undefined && { values }) };
}

/** Asks a running case for something. */
export function askCase(desk: CaseDesk, caseId: string, input: CaseInput, by: AskedBy, request: Request): Promise<Answer> {
  return askInTurn(desk, caseId, by, request, input.type, (atMs) => ({ ...input, atMs, actor: by.actor }), input);
}

/** Puts an attempt on record that was refused at the door; the answer is that refusal again. An unknown case keeps no record. */
export function refuseAttempt(desk: CaseDesk, caseId: string, attempt: StepAttempt, { code, zh, en }: Rejection, by: AskedBy, request: Request): Promise<Answer> {
  const { type: command, activationId } = attempt;
  return askInTurn(desk, caseId, by, request, command, (atMs) => ({ type: 'report-attempt', atMs, actor: by.actor, command, activationId, code, zh, en }));
}

/** Limits that have passed unnoticed are recorded before what is asked, so that a late timer changes nothing (rule S3). */
function askInTurn(desk: CaseDesk, caseId: string, by: AskedBy, request: Request, command: string, commandAt: CommandAt, input?: CaseInput): Promise<Answer> {
  return desk.queue.run(caseAggregateId(caseId), async () => {
    let late: readonly string[] = [];
    const asked = { ...(input !== undefined && { input }), onLate: (clockIds: readonly string[]) => (late = clockIds) };
    const task = caseTask(desk, caseId, by, request, command, commandAt, asked);
    for (;;) {
      late = [];
      const answer = await changeNow(desk, task);
      if (late.length === 0) return answer;
      for (const clockId of late) await changeNow(desk, systemTask(desk, caseId, { type: 'fire-clock', clockId }));
    }
  });
}

/** What the system asks of a case: timers and calendar changes. */
export type SystemInput =
  | { readonly type: 'fire-clock'; readonly clockId: string }
  | { readonly type: 'recompute-clocks'; readonly reason: string }
  | { readonly type: 'catch-event'; readonly waitId: string; readonly cause: 'timer' | 'message' | 'signal'; readonly values?: { readonly [key: string]: Json } };

/** A system command in the case's turn; with a request it is harmless to repeat. */
export function tellCase(desk: CaseDesk, caseId: string, input: SystemInput, request?: Request): Promise<Answer> {
  return change(desk, systemTask(desk, caseId, input, request));
}

function systemTask(desk: CaseDesk, caseId: string, input: SystemInput, request?: Request): CaseTask {
  return caseTask(desk, caseId, { actor: systemActor, roles: [] }, request, input.type, (atMs) => ({ ...input, atMs, actor: systemActor }));
}

function lateClockIds(state: CaseState, atMs: number): readonly string[] {
  const late: string[] = [];
  for (const { id, lifecycle, due } of entriesOf(state.clocks)) if (lifecycle === 'running' && isExpired(due, atMs)) late.push(id);
  return late;
}

function caseTask(
  desk: CaseDesk,
  caseId: string,
  by: AskedBy,
  request: Request | undefined,
  command: string,
  commandAt: CommandAt,
  asked?: { readonly input?: CaseInput; readonly onLate: (clockIds: readonly string[]) => void },
): CaseTask {
  const input = asked?.input;
  return {
    aggregate: caseAggregate,
    aggregateId: caseAggregateId(caseId),
    command,
    by,
    ...(input !== undefined && 'reason' in input && input.type !== 'complete-step' && input.reason !== undefined && { reason: input.reason }),
    ...(request !== undefined && { request }),
    async decide(held, atMs) {
      if (held === undefined) return { kind: 'answer', answer: unknown('case-unknown', `没有编号为“${caseId}”的办件。`, `Expected a known case, but there is no "${caseId}".`) };
      const { state } = held;
      const late = asked === undefined ? [] : lateClockIds(state, atMs);
      if (late.length > 0) {
        asked?.onLate(late);
        return { kind: 'answer', answer: { ok: true, id: caseId, revision: held.revision } };
      }
      const basis = await desk.library.basisOf(state);
      const asking = await withOtherHandlers(desk, state, commandAt(atMs));
      // The end may have moved since the timer was read (a calendar was loaded): then nothing has run out.
      if (asking.type === 'fire-clock' && !lateClockIds(state, atMs).includes(asking.clockId)) return { kind: 'answer', answer: { ok: true, id: caseId, revision: held.revision } };
      if (asking.type === 'set-variables' && state.closedAtMs !== undefined) return { kind: 'answer', answer: refused('case-closed', '该办件已经办结，不能再修改数据。', 'Expected an open case, but it has ended already.') };
      if (asking.type === 'catch-event' && !isOpen(state, asking, atMs)) return { kind: 'answer', answer: asking.cause === 'timer' ? { ok: true, id: caseId, revision: held.revision } : waitGone(asking.waitId) };
      const outcome = decide(basis.flow.graph, basis.reference, state, asking);
      const invalid = input !== undefined && outcome.accepted ? inputRefused(state, basis, input) : undefined;
      if (invalid !== undefined) return { kind: 'answer', answer: invalid };
      if (outcome.facts.length === 0) return { kind: 'answer', answer: answerOf(outcome, caseId, held.revision) };
      const body = command === 'recompute-clocks' ? { changed: outcome.facts.some(({ type }) => type === 'clock-recomputed') } : undefined;
      return recorded(outcome, state, basis, caseId, by, atMs, body);
    },
  };
}

/** A timer that is not due yet was renewed since its row was read: nothing has run out. */
function isOpen(state: CaseState, { waitId, cause }: Extract<Command, { type: 'catch-event' }>, atMs: number): boolean {
  const wait = find(state.waits, waitId);
  if (wait === undefined) return false;
  return cause !== 'timer' || (wait.dueAtMs !== undefined && wait.dueAtMs <= atMs);
}

function waitGone(waitId: string): Answer {
  return refused('wait-not-open', '该办件已不再等待这个事件，可能已由别的途径继续。', `Expected an open wait, but ${waitId} is not open any more.`);
}

/** A completion of a step that several have claimed carries the others as they stand now (rule P1). */
async function withOtherHandlers(desk: CaseDesk, state: CaseState, command: ReturnType<CommandAt>): Promise<typeof command> {
  if (command.type !== 'complete-step') return command;
  const claimed = find(state.steps, command.activationId)?.handlers ?? [];
  if (claimed.length < 2) return command;
  const handlers: readonly Actor[] = await actorsInOffice(desk, claimed.map(({ id }) => id).filter((id) => id !== command.actor.id));
  return { ...command, handlers };
}

/** Values that do not fit the step's form; an incident's corrections fit no single form. */
function inputRefused(state: CaseState, { flow, names }: CaseBasis, input: CaseInput): Answer | undefined {
  switch (input.type) {
    case 'claim-step':
    case 'release-step':
      return undefined;
    case 'cancel-case':
    case 'fail-job':
      return undefined;
    case 'resolve-incident':
    case 'catch-event':
    case 'set-variables':
    case 'complete-job':
    case 'throw-job-error':
      return valuesRefused(flow, 'any', input.values);
    case 'complete-step': {
      const step = find(state.steps, input.activationId);
      const formId = step && nodeIn(names, state, step)?.step?.formId;
      return valuesRefused(flow, formId === undefined ? {} : { formId }, input.values);
    }
  }
}

function recorded(outcome: Outcome, before: CaseState | undefined, basis: CaseBasis, caseId: string, by: AskedBy, atMs: number, body?: object): Decision<CaseState> {
  const { state, facts } = outcome;
  if (state === undefined || facts.length === 0) return { kind: 'answer', answer: answerOf(outcome, caseId, 0) };
  const alerts = alertRows(facts, { atMs, actor: by.actor }, state, basis.names);
  const rows = [...caseRowChanges(before, state, basis.names), ...alerts.map((row) => ({ op: 'put', table: 'alert', row }) as const)];
  return {
    kind: 'record',
    facts,
    state,
    rows,
    ...outboxOf(facts, state),
    answer: (revision) => answerOf(outcome, caseId, revision, body),
    unitIds: unitsTouched(before, state, basis),
    alerts: alerts.map(alertLine),
  };
}

/** What a chart says to other cases goes out after the commit, at least once. */
function outboxOf(facts: readonly Fact[], { caseId }: CaseState): { readonly outbox?: readonly OutboxMessage[] } {
  const outbox: OutboxMessage[] = [];
  for (const fact of facts) {
    if (fact.type !== 'event-thrown' || fact.name === undefined || (fact.kind !== 'message' && fact.kind !== 'signal')) continue;
    outbox.push({ topic: fact.kind, body: JSON.stringify({ name: fact.name, values: fact.values ?? {}, caseId } satisfies ThrownEvent) });
  }
  return outbox.length === 0 ? {} : { outbox };
}

/** What the outbox carries of a message or signal that a chart has thrown. */
export interface ThrownEvent {
  readonly name: string;
  readonly values: { readonly [key: string]: Json };
  /** The case that has thrown it. */
  readonly caseId: string;
}

function answerOf(outcome: Outcome, id: string, revision: number, body?: object): Answer {
  if (!outcome.accepted) return refusal(outcome.rejection);
  return { ok: true, id, revision, ...(body !== undefined && { body }) };
}

/** Units whose inbox changed: of every step that came, went or changed. */
function unitsTouched(before: CaseState | undefined, after: CaseState, { names }: CaseBasis): readonly string[] {
  if (before?.steps === after.steps && before.clocks === after.clocks) return [];
  const units = new Set<string>();
  const add = (state: CaseState, step: ActiveStep | undefined): void => {
    const unitId = step && nodeIn(names, state, step)?.step?.unitId;
    if (unitId !== undefined) units.add(unitId);
  };
  const { gone, changed } = keyedChanges(before?.steps, after.steps);
  for (const id of gone) if (before !== undefined) add(before, find(before.steps, id));
  for (const { now } of changed) add(after, now);
  for (const { now: { activationId } } of keyedChanges(before?.clocks, after.clocks).changed) if (activationId !== undefined) add(after, find(after.steps, activationId));
  return [...units];
}

/** A refusal as an answer; whose step it is makes it `forbidden`. */
function refusal(refused: Rejection): Extract<Answer, { ok: false }> {
  const kind: RefusalClass = notTheirs.has(refused.code) ? 'forbidden' : 'refused';
  return { ok: false, class: kind, rejection: refused };
}

/** Nothing of that name. */
function unknown(code: string, zh: string, en: string): Answer {
  return { ok: false, class: 'unknown', rejection: rejection(code, { zh, en }) };
}

function refused(code: string, zh: string, en: string): Answer {
  return { ok: false, class: 'refused', rejection: rejection(code, { zh, en }) };
}
