// Owns what lists show of a case: its rows as a function of state, chart and item, and of its alert facts.
// Must not read stored rows: the difference to the state before is enough.
// Asks engine/time when a clock runs out.
import type { Fact } from '../../engine/model/fact.ts';
import type { Graph } from '../../engine/model/graph.ts';
import type { ActiveStep, CaseState, Clock } from '../../engine/model/state.ts';
import { expiresAtMs } from '../../engine/time/index.ts';
import type { EntryMeta } from '../aggregates/aggregate.ts';
import type { AlertRow, CaseRow, RowChange, TimerRow, WorkItemRow } from '../store/rows.ts';

/** The names a row carries besides the state. `itemName` is the item's at the opening of the case. */
export interface RowNames {
  readonly graph: Graph;
  readonly itemName: string;
}

/** Changes that turn the rows of `before` into the rows of `after`; `before` undefined = there are none yet. Untouched steps and clocks cost nothing. */
export function caseRowChanges(before: CaseState | undefined, after: CaseState, names: RowNames): readonly RowChange[] {
  if (before === after) return [];
  const changes: RowChange[] = [];
  caseChanges(before, after, names, changes);
  if (before === undefined || before.steps !== after.steps || before.clocks !== after.clocks) workItemChanges(before, after, names, changes);
  if (before?.clocks !== after.clocks) timerChanges(before, after, changes);
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
  const earlier = caseRow(before, names);
  const same = (Object.keys(row) as (keyof CaseRow)[]).every((column) => row[column] === earlier[column]);
  if (!same) changes.push({ op: 'put', table: 'case_', row });
}

function caseRow(state: CaseState, { itemName }: RowNames): CaseRow {
  const clocks = Object.values(state.clocks);
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
  for (const activationId in before?.steps) {
    if (after.steps[activationId] === undefined) changes.push({ op: 'delete', table: 'work_item', key: { caseId, activationId } });
  }
  const earlier = before === undefined ? undefined : stepClocks(before);
  const now = stepClocks(after);
  for (const step of Object.values(after.steps)) {
    const clock = now.get(step.id);
    if (before?.steps[step.id] === step && earlier?.get(step.id) === clock) continue;
    const row = workItemRow(after, step, clock, names);
    changes.push(before?.steps[step.id] === undefined ? { op: 'put', table: 'work_item', row, fresh: true } : { op: 'put', table: 'work_item', row });
  }
}

function stepClocks(state: CaseState): ReadonlyMap<string, Clock> {
  const found = new Map<string, Clock>();
  for (const clock of Object.values(state.clocks)) if (clock.activationId !== undefined) found.set(clock.activationId, clock);
  return found;
}

function workItemRow(state: CaseState, step: ActiveStep, clock: Clock | undefined, { graph, itemName }: RowNames): WorkItemRow {
  const node = graph.nodes.get(step.elementId);
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
    itemName,
    applicantName: state.applicant.name,
    round: step.round,
  };
}

function timerChanges(before: CaseState | undefined, after: CaseState, changes: RowChange[]): void {
  const { caseId } = after;
  for (const clockId in before?.clocks) {
    const clock = after.clocks[clockId];
    if (before?.clocks[clockId]?.lifecycle === 'running' && clock?.lifecycle !== 'running') changes.push({ op: 'delete', table: 'timer', key: { caseId, clockId } });
  }
  for (const clock of Object.values(after.clocks)) {
    const earlier = before?.clocks[clock.id];
    if (clock.lifecycle !== 'running' || earlier === clock) continue;
    const row: TimerRow = { caseId, clockId: clock.id, dueAtMs: expiresAtMs(clock.due) };
    if (earlier === undefined) changes.push({ op: 'put', table: 'timer', row, fresh: true });
    else if (earlier.lifecycle !== 'running' || earlier.due.endsAtMs !== clock.due.endsAtMs) changes.push({ op: 'put', table: 'timer', row });
  }
}
