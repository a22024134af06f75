// Owns the laws that hold after every scenario and random walk.
// Must not know any scenario.
// Asks the store for what is kept, the projector for what it should be.
import type { Test } from 'tap';
import { replay } from '../../server/aggregates/aggregate.ts';
import { caseAggregate, caseAggregateId } from '../../server/aggregates/case.ts';
import { projectAggregate } from '../../server/aggregates/projector.ts';
import type { AggregateKind } from '../../server/store/journal-entry.ts';
import type { RowChange, Rows } from '../../server/store/rows.ts';
import type { House } from '../server/runner/house.ts';
import { factFaults } from '../schemas/fact-faults.ts';
import { aggregateIds, chainFaults, kinds } from './chain-faults.ts';

/** Checks every law on a whole house. */
export async function checkLaws(t: Test, house: House): Promise<void> {
  t.strictSame(await chainFaults(house.store), [], 'every journal and the ledger are whole');
  for (const kind of kinds) for (const id of await aggregateIds(house.store, kind)) await checkRebuild(t, house, kind, id);
  for (const aggregateId of await aggregateIds(house.store, 'case')) await checkCase(t, house, aggregateId.slice('case-'.length));
}

/** Rows and snapshot are what the journal alone gives, byte for byte. */
async function checkRebuild(t: Test, house: House, kind: AggregateKind, aggregateId: string): Promise<void> {
  const { rows, snapshot } = await projectAggregate(kind, await house.store.journal(aggregateId), house.library);
  t.equal((await house.store.load(aggregateId))?.snapshot, snapshot, `snapshot of ${aggregateId} is its journal folded`);
  if (kind === 'case') t.strictSame(await storedCaseRows(house, aggregateId.slice('case-'.length)), sorted(rows.flatMap(rowOf)), `rows of ${aggregateId} are its journal projected`);
  else for (const change of rows) t.strictSame(await storedRow(house, change), rowOf(change)[0], `row of ${aggregateId} is its journal projected`);
}

function rowOf(change: RowChange): readonly object[] {
  return change.op === 'put' ? [{ table: change.table, ...change.row }] : [];
}

/** In one order, whatever order rows and columns came in. */
function sorted(rows: readonly object[]): readonly object[] {
  const textOf = (row: object): string => JSON.stringify(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return rows.toSorted((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
}

const FAR_MS = Number.MAX_SAFE_INTEGER;

async function storedCaseRows(house: House, caseId: string): Promise<readonly object[]> {
  const { store } = house;
  const [row, items, timers, subscriptions, jobs, alerts] = await Promise.all([
    store.case(caseId), store.workItemsOfCase(caseId), store.dueTimers(FAR_MS, 100_000), store.subscriptionsOfCase(caseId), store.jobs(undefined, { limit: 200 }), allAlerts(house, caseId),
  ]);
  const named = (table: keyof Rows, rows: readonly object[]): readonly object[] => rows.map((one) => ({ table, ...one }));
  return sorted([
    ...named('case_', row === undefined ? [] : [row]),
    ...named('work_item', items),
    ...named('timer', timers.filter((timer) => timer.caseId === caseId)),
    ...named('subscription', subscriptions),
    ...named('job', jobs.rows.filter((job) => job.caseId === caseId)),
    ...named('alert', alerts),
  ]);
}

async function allAlerts(house: House, caseId: string): Promise<readonly object[]> {
  const rows: object[] = [];
  for (let after: string | undefined, more = true; more; ) {
    const page = await house.store.alerts({ caseId }, { limit: 500, ...(after !== undefined && { after }) });
    rows.push(...page.rows);
    after = page.next;
    more = after !== undefined;
  }
  return rows;
}

async function storedRow(house: House, change: RowChange): Promise<object | undefined> {
  const { store } = house;
  if (change.op !== 'put') return undefined;
  const { table } = change;
  const find = async (): Promise<object | undefined> => {
    switch (change.table) {
      case 'item':
        return store.item(change.row.id);
      case 'unit':
        return store.unit(change.row.id);
      case 'account':
        return store.account(change.row.id);
      case 'flow_version':
        return store.flowVersion(change.row.flowId, change.row.version);
      case 'flow_draft':
        return store.flowDraft(change.row.flowId);
      case 'calendar_version':
        return (await store.calendarVersions(change.row.id)).find(({ version }) => version === change.row.version);
      case 'message':
        return store.message(change.row.id);
      case 'case_':
      case 'work_item':
      case 'timer':
      case 'alert':
      case 'subscription':
      case 'job':
        throw new Error(`${change.table} belongs to cases`);
    }
  };
  const row = await find();
  return row && { table, ...row };
}

/** Replay gives the stored state; facts are of a promised shape; an ended case leaves nothing open. */
async function checkCase(t: Test, house: House, caseId: string): Promise<void> {
  const stored = await house.store.load(caseAggregateId(caseId));
  const entries = await house.store.journal(caseAggregateId(caseId));
  const state = replay(caseAggregate, entries);
  if (state === undefined) throw new Error(`case ${caseId} has no journal`);
  t.strictSame(factFaults(entries.flatMap(({ facts }) => facts)), [], 'every fact has the shape that schemas/facts promises');
  if (state.closedAtMs === undefined) {
    t.equal(stored?.snapshot, JSON.stringify(state), 'an open case is kept as its journal folded');
    return;
  }
  t.equal(stored?.snapshot, undefined, 'an ended case keeps no snapshot');
  const { steps, clocks, scopes, incidents, waits, jobs } = state;
  t.strictSame({ steps, clocks, scopes, incidents, waits, jobs }, { steps: {}, clocks: {}, scopes: {}, incidents: {}, waits: {}, jobs: {} }, 'an ended case has no scopes with tokens, steps, clocks, incidents, waits or jobs');
  t.strictSame(await house.store.workItemsOfCase(caseId), [], 'an ended case has no work items');
  t.strictSame((await house.store.dueTimers(FAR_MS, 100_000)).filter((timer) => timer.caseId === caseId), [], 'an ended case has no timers');
  t.strictSame(await house.store.subscriptionsOfCase(caseId), [], 'an ended case listens for nothing');
}

/** Everything a repeated request could have changed. */
export async function fingerprint(house: House): Promise<string> {
  const [ledger] = await house.store.ledger(undefined, 1);
  return ledger?.hash ?? '';
}
