// Owns the rows of every kind of aggregate: what lists show, as a function of journals and documents.
// Must not read stored rows.
// Asks read/case-rows.ts for cases, the library for charts.
import type { Fact } from '../../engine/model/fact.ts';
import type { CaseState } from '../../engine/model/state.ts';
import { caseRowChanges, alertRows, type RowNames } from '../read/case-rows.ts';
import type { AggregateKind, JournalEntry } from '../store/journal-entry.ts';
import type { RowChange } from '../store/rows.ts';
import { type AccountState, accountAggregate } from './account.ts';
import { replay } from './aggregate.ts';
import { type CalendarState, calendarAggregate, calendarAggregateId } from './calendar.ts';
import { caseAggregate } from './case.ts';
import { type FlowState, flowAggregate } from './flow.ts';
import { type ItemState, itemAggregate } from './item.ts';
import { messageAggregate, messageRows } from './message.ts';
import { type UnitState, unitAggregate } from './unit.ts';

/** Finds the names a case's rows carry. */
export interface NamesOfCase {
  namesOf(state: CaseState): Promise<RowNames>;
}

/**
 * Every row of one aggregate, from its whole journal (oldest first): what `rebuild` writes into empty tables, and the snapshot.
 * `snapshot` is undefined where none is kept.
 */
export async function projectAggregate(
  kind: AggregateKind,
  entries: readonly JournalEntry[],
  names: NamesOfCase,
): Promise<{ readonly rows: readonly RowChange[]; readonly snapshot?: string }> {
  switch (kind) {
    case 'case':
      return projectCase(entries, names);
    case 'flow':
      return projected(replay(flowAggregate, entries), (flow) => flowRows(undefined, flow));
    case 'item':
      return projected(replay(itemAggregate, entries), itemRows);
    case 'unit':
      return projected(replay(unitAggregate, entries), unitRows);
    case 'account':
      return projected(replay(accountAggregate, entries), accountRows);
    case 'calendar':
      return projected(replay(calendarAggregate, entries), (calendar) => calendarRows(undefined, calendar));
    case 'message': {
      const state = replay(messageAggregate, entries);
      if (state === undefined) return { rows: [] };
      return messageAggregate.keepsSnapshot(state) ? { rows: messageRows(state), snapshot: JSON.stringify(state) } : { rows: messageRows(state) };
    }
    case 'logins':
      return { rows: [], snapshot: JSON.stringify({ attempts: entries.reduce((sum, entry) => sum + entry.facts.length, 0) }) };
  }
}

async function projectCase(entries: readonly JournalEntry[], names: NamesOfCase) {
  const state = replay(caseAggregate, entries);
  if (state === undefined) return { rows: [] };
  const rowNames = await names.namesOf(state);
  const alerts = entries.flatMap((entry) => alertRows(entry.facts as readonly Fact[], entry, state, rowNames));
  const rows: readonly RowChange[] = [...caseRowChanges(undefined, state, rowNames), ...alerts.map((row) => ({ op: 'put', table: 'alert', row }) as const)];
  return caseAggregate.keepsSnapshot(state) ? { rows, snapshot: JSON.stringify(state) } : { rows };
}

function projected<S>(state: S | undefined, rowsOf: (state: S) => readonly RowChange[]) {
  return state === undefined ? { rows: [] } : { rows: rowsOf(state), snapshot: JSON.stringify(state) };
}

/** Rows of a flow: the versions that changed, and its draft. */
export function flowRows(before: FlowState | undefined, after: FlowState): readonly RowChange[] {
  const rows: RowChange[] = [];
  for (const version of after.versions) {
    if (before?.versions.includes(version)) continue;
    const { publishedBy: actorName, ...columns } = version;
    rows.push({ op: 'put', table: 'flow_version', row: { flowId: after.id, ...columns, actorName } });
  }
  if (after.draft !== undefined && after.draft !== before?.draft) {
    const { savedBy: actorName, ...columns } = after.draft;
    rows.push({ op: 'put', table: 'flow_draft', row: { flowId: after.id, ...columns, actorName } });
  }
  return rows;
}

/** Row of an item. */
export function itemRows({ definition }: ItemState): readonly RowChange[] {
  const { id, name, type, code, status } = definition;
  return [{ op: 'put', table: 'item', row: { id, name, type, code, status, body: JSON.stringify(definition) } }];
}

/** Row of a unit. */
export function unitRows({ id, name, parentId, kind }: UnitState): readonly RowChange[] {
  return [{ op: 'put', table: 'unit', row: { id, name, parentId: parentId ?? null, kind } }];
}

/** Row of an account. */
export function accountRows({ id, username, name, unitId, posts, qualifications, roles, disabled }: AccountState): readonly RowChange[] {
  const body = JSON.stringify({ posts, qualifications, roles });
  return [{ op: 'put', table: 'account', row: { id, username, name, unitId: unitId ?? null, body, disabled: disabled ? 1 : 0 } }];
}

/** Rows of the calendar versions that are new. */
export function calendarRows(before: CalendarState | undefined, after: CalendarState): readonly RowChange[] {
  const id = calendarAggregateId.slice('calendar-'.length);
  return after.versions
    .slice(before?.versions.length ?? 0)
    .map(({ version, loadedAtMs, bodyHash }) => ({ op: 'put', table: 'calendar_version', row: { id, version, loadedAtMs, bodyHash } }));
}
