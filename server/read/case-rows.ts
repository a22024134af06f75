// Owns what lists show of a case: its rows as a function of state, chart and item, and of its alert facts.
// Must not read stored rows: the difference to the state before is enough.
// Asks engine/time when a clock runs out.
import type { Fact } from '../../engine/model/fact.ts';
import { entriesOf, find } from '../../engine/index.ts';
import type { ActiveStep, CaseState, Clock } from '../../engine/model/state.ts';
import { expiresAtMs } from '../../engine/time/index.ts';
import type { EntryMeta } from '../aggregates/aggregate.ts';
import type { AlertRow, CaseRow, RowChange, WorkItemRow } from '../store/rows.ts';
import { type ChartsOfCase, nodeIn } from './charts-of-case.ts';
import { subscriptionRow } from './correlation.ts';
import { keyedChanges } from './keyed-changes.ts';

/** The names a row carries besides the state. `itemName` is the item's at the opening of the case. */
export interface RowNames extends ChartsOfCase {
  readonly itemName: string;
}

/** Changes that turn the rows of `before` into the rows of `after`; `before` undefined = there are none yet. Untouched steps and clocks cost nothing. */
export function caseRowChanges(before: CaseState | undefined, after: CaseState, names: RowNames): readonly RowChange[] {
  if (before === after) return [];
  const changes: RowChange[] = [];
  caseChanges(before, after, names, changes);
  if (before === undefined || before.steps !== after.steps || before.clocks !== after.clocks) workItemChanges(before, after, names, changes);
  if (before?.clocks !== after.clocks) timerChanges(before, after, changes);
  if (before?.waits !== after.waits) waitChanges(before, after, changes);
  if (before?.jobs !== after.jobs) jobChanges(before, after, names, changes);
  return changes;
}

/** Rows of the alerts among `facts`, which stand in one entry; `state` is the state after it. */
export function alertRows(facts: readonly Fact[], entry: Pick<EntryMeta, 'atMs' | 'actor'>, state: CaseState, names: RowNames): readonly AlertRow[] {
  const rows: AlertRow[] = [];
  for (const fact of facts) {
    if (fact.type !== 'alert-raised') continue;
    const node = fact.elementId === undefined ? undefined : names.graph.nodes.get(fact.elementId);
    rows.push({
      caseId: state.caseId,
      alertId: fact.alertId,
      kind: fact.kind,
      level: fact.level,
      elementId: fact.elementId ?? null,
      elementName: node === undefined ? null : node.name || node.id,
      activationId: fact.activationId ?? null,
      clockId: fact.clockId ?? null,
      raisedAtMs: entry.atMs,
      actorId: entry.actor.id,
      actorName: entry.actor.name,
      zh: fact.zh,
      en: fact.en,
      caseNo: state.caseNo,
      itemId: state.itemId,
      itemName: names.itemName,
      unitId: node?.step?.unitId ?? null,
    });
  }
  return rows;
}

function caseChanges(before: CaseState | undefined, after: CaseState, names: RowNames, changes: RowChange[]): void {
  const row = caseRow(after, names);
  if (before === undefined) {
    changes.push({ op: 'put', table: 'case_', row, fresh: true });
    return;
  }
  if (before.lifecycle === after.lifecycle && before.closedAtMs === after.closedAtMs && before.clocks === after.clocks) return;
  const earlier = caseRow(before, names);
  const same = (Object.keys(row) as (keyof CaseRow)[]).every((column) => row[column] === earlier[column]);
  if (!same) changes.push({ op: 'put', table: 'case_', row });
}

function caseRow(state: CaseState, { itemName }: RowNames): CaseRow {
  const clocks = entriesOf(state.clocks);
  return {
    id: state.caseId,
    caseNo: state.caseNo,
    itemId: state.itemId,
    itemName,
    flowVersion: state.flowVersion,
    lifecycle: state.lifecycle,
    applicantName: state.applicant.name,
    openedAtMs: state.openedAtMs,
    closedAtMs: state.closedAtMs ?? null,
    legalDueMs: soonest(clocks, 'legal')?.due.endsAtMs ?? null,
    promisedDueMs: soonest(clocks, 'promised')?.due.endsAtMs ?? null,
    overdue: clocks.some(({ lifecycle }) => lifecycle === 'overdue') ? 1 : 0,
  };
}

function soonest(clocks: readonly Clock[], kind: Clock['kind']): Clock | undefined {
  let found: Clock | undefined;
  for (const clock of clocks) {
    if (clock.kind === kind && (found === undefined || clock.due.endsAtMs < found.due.endsAtMs)) found = clock;
  }
  return found;
}

function workItemChanges(before: CaseState | undefined, after: CaseState, names: RowNames, changes: RowChange[]): void {
  const { caseId } = after;
  const steps = keyedChanges(before?.steps, after.steps);
  for (const activationId of steps.gone) changes.push({ op: 'delete', table: 'work_item', key: { caseId, activationId } });
  const fresh = new Set<string>();
  const touched = new Map<string, ActiveStep>();
  for (const { now, before: was } of steps.changed) {
    touched.set(now.id, now);
    if (was === undefined) fresh.add(now.id);
  }
  const clocks = keyedChanges(before?.clocks, after.clocks);
  const ended = before === undefined ? [] : clocks.gone.map((id) => find(before.clocks, id)?.activationId);
  for (const activationId of [...ended, ...clocks.changed.map(({ now }) => now.activationId)]) {
    const step = activationId === undefined ? undefined : find(after.steps, activationId);
    if (step !== undefined) touched.set(step.id, step);
  }
  for (const step of touched.values()) {
    const row = workItemRow(after, step, step.clockId === undefined ? undefined : find(after.clocks, step.clockId), names);
    changes.push(fresh.has(step.id) ? { op: 'put', table: 'work_item', row, fresh: true } : { op: 'put', table: 'work_item', row });
  }
}

function workItemRow(state: CaseState, step: ActiveStep, clock: Clock | undefined, names: RowNames): WorkItemRow {
  const node = nodeIn(names, state, step);
  return {
    caseId: state.caseId,
    activationId: step.id,
    elementId: step.elementId,
    stepName: node?.name || step.elementId,
    unitId: node?.step?.unitId ?? null,
    handlers: step.handlers.length === 0 ? '[]' : JSON.stringify(step.handlers.map(({ id, name }) => ({ id, name }))),
    minimumHandlers: node?.step?.minimumHandlers ?? 1,
    enteredAtMs: step.enteredAtMs,
    dueAtMs: clock === undefined ? null : expiresAtMs(clock.due),
    lastDay: clock?.due.lastDay ?? null,
    provisional: clock?.due.provisional ? 1 : 0,
    overdue: clock?.lifecycle === 'overdue' ? 1 : 0,
    caseNo: state.caseNo,
    itemId: state.itemId,
    itemName: names.itemName,
    applicantName: state.applicant.name,
    round: step.round,
  };
}

function timerChanges(before: CaseState | undefined, after: CaseState, changes: RowChange[]): void {
  const { caseId } = after;
  const { gone, changed } = keyedChanges(before?.clocks, after.clocks);
  for (const clockId of gone) if (before !== undefined && find(before.clocks, clockId)?.lifecycle === 'running') changes.push({ op: 'delete', table: 'timer', key: { caseId, clockId } });
  for (const { now: clock, before: earlier } of changed) {
    if (clock.lifecycle !== 'running') {
      if (earlier?.lifecycle === 'running') changes.push({ op: 'delete', table: 'timer', key: { caseId, clockId: clock.id } });
      continue;
    }
    const row = { caseId, clockId: clock.id, dueAtMs: expiresAtMs(clock.due) };
    if (earlier === undefined) changes.push({ op: 'put', table: 'timer', row, fresh: true });
    else if (earlier.lifecycle !== 'running' || earlier.due.endsAtMs !== clock.due.endsAtMs) changes.push({ op: 'put', table: 'timer', row });
  }
}

/** Waits for an instant are timers; waits for a message or signal by name are subscriptions. */
function waitChanges(before: CaseState | undefined, after: CaseState, changes: RowChange[]): void {
  const { caseId } = after;
  const { gone, changed } = keyedChanges(before?.waits, after.waits);
  for (const waitId of gone) {
    const wait = before && find(before.waits, waitId);
    if (wait?.dueAtMs !== undefined) changes.push({ op: 'delete', table: 'timer', key: { caseId, clockId: waitId } });
    if (wait !== undefined && subscriptionRow(caseId, wait) !== undefined) changes.push({ op: 'delete', table: 'subscription', key: { caseId, waitId } });
  }
  for (const { now: wait, before: earlier } of changed) {
    const subscription = earlier === undefined ? subscriptionRow(caseId, wait) : undefined;
    if (subscription !== undefined) changes.push({ op: 'put', table: 'subscription', row: subscription, fresh: true });
    if (wait.dueAtMs === earlier?.dueAtMs) continue;
    if (wait.dueAtMs === undefined) changes.push({ op: 'delete', table: 'timer', key: { caseId, clockId: wait.id } });
    else changes.push({ op: 'put', table: 'timer', row: { caseId, clockId: wait.id, dueAtMs: wait.dueAtMs }, ...(earlier?.dueAtMs === undefined && { fresh: true as const }) });
  }
}

function jobChanges(before: CaseState | undefined, after: CaseState, names: RowNames, changes: RowChange[]): void {
  const { caseId, caseNo, itemId } = after;
  const { gone, changed } = keyedChanges(before?.jobs, after.jobs);
  for (const jobId of gone) changes.push({ op: 'delete', table: 'job', key: { caseId, jobId } });
  for (const { now: job, before: earlier } of changed) {
    const { id: jobId, topic, elementId, retries } = job;
    const row = { caseId, jobId, topic, elementId, elementName: nodeIn(names, after, job)?.name || elementId, retries, caseNo, itemId };
    changes.push(earlier === undefined ? { op: 'put', table: 'job', row, fresh: true } : { op: 'put', table: 'job', row });
  }
}
