// Owns what every store must answer.
// Must not know a database.
// Asks sample-change-sets.ts for rows.
import type { Test } from 'tap';
import type { Page, PageAsked } from '../../../server/store/page.ts';
import type { RowChange } from '../../../server/store/rows.ts';
import { alertRow, caseRow, changeSet, entry, NOTHING, openingSet, put, START_MS, timerRow, workItemRow } from './sample-change-sets.ts';
import type { OpenStore } from './store-contract.ts';

const SECTION = 'water-resources-section';
const BY_ME = '[{"id":"officer1","name":"演示经办甲"},{"id":"officer2","name":"演示经办乙"}]';

/** Every row of a paged list, read page by page. */
async function walk<R>(list: (page: PageAsked) => Promise<Page<R>>, limit: number): Promise<R[]> {
  const rows: R[] = [];
  for (let after: string | undefined; ; ) {
    const page = await list(after === undefined ? { limit } : { limit, after });
    rows.push(...page.rows);
    if (page.next === undefined) return rows;
    if (page.rows.length !== limit) throw new Error(`Expected a full page before the last one, but came ${page.rows.length} rows.`);
    after = page.next;
  }
}

/** Inbox, alerts, cases, audit, lookups, timers. */
export async function readingContract(t: Test, open: OpenStore): Promise<void> {
  const withRows = async (t: Test, rows: readonly RowChange[]) => {
    const store = await open(t);
    const results = await store.commit([changeSet('x', NOTHING, { rows })]);
    t.equal(results[0]?.kind, 'ok');
    return store;
  };

  await t.test('every read table: a row comes back as it was put, changed and deleted', async (t) => {
    const rows: readonly Extract<RowChange, { op: 'put' }>[] = [
      put.case(caseRow('a')),
      put.workItem(workItemRow('a', 's1')),
      put.timer(timerRow('a', 'c1', 5)),
      put.alert(alertRow('a', 'x1', 7)),
      { op: 'put', table: 'item', row: { id: 'i', name: '取水许可证核发', type: 'permit', code: '0001', status: 'listed', body: '{}' } },
      { op: 'put', table: 'unit', row: { id: 'u', name: '演示县水利局', parentId: null, kind: 'bureau' } },
      { op: 'put', table: 'account', row: { id: 'acc', username: 'officer1', name: '演示经办甲', unitId: 'u', body: '{}', disabled: 0 } },
      { op: 'put', table: 'flow_version', row: { flowId: 'i', version: 1, state: 'published', publishedAtMs: 3, xmlHash: 'x', formsHash: 'f', comment: '首版', actorName: '演示设计员' } },
      { op: 'put', table: 'flow_draft', row: { flowId: 'i', revision: 4, xmlHash: 'x', formsHash: 'f', savedAtMs: 3, actorName: '演示设计员' } },
      { op: 'put', table: 'calendar_version', row: { id: 'cn', version: 1, loadedAtMs: 3, bodyHash: 'b' } },
    ];
    const store = await withRows(t, rows);
    const answers = async () => [
      await store.case('a'), await store.workItem('a', 's1'), (await store.dueTimers(10, 9))[0], (await store.alerts({}, { limit: 9 })).rows[0],
      await store.item('i'), await store.unit('u'), await store.account('acc'), await store.flowVersion('i', 1), await store.flowDraft('i'),
      (await store.calendarVersions('cn'))[0],
    ];
    t.strictSame(await answers(), rows.map((change) => change.row));
    await store.commit([changeSet('y', NOTHING, { rows })]);
    t.strictSame(await answers(), rows.map((change) => change.row), 'putting again changes nothing');
    const keys = ['id', 'caseId', 'activationId', 'clockId', 'alertId', 'flowId', 'version'];
    const deletes = rows.map(({ table, row }) => {
      const names = table === 'flow_draft' ? ['flowId'] : table === 'work_item' ? ['caseId', 'activationId'] : table === 'alert' ? ['caseId', 'alertId'] : keys.filter((key) => key in row);
      return { op: 'delete', table, key: Object.fromEntries(names.map((name) => [name, (row as unknown as Record<string, unknown>)[name]])) } as unknown as RowChange;
    });
    await store.commit([changeSet('z', NOTHING, { rows: deletes })]);
    t.strictSame(await answers(), rows.map(() => undefined));
  });

  await t.test('nulls: come back as null', async (t) => {
    const bare = workItemRow('a', 's1', { unitId: null, dueAtMs: null, lastDay: null });
    const alert = alertRow('a', 'x', 1, { elementId: null, elementName: null, activationId: null, clockId: null, unitId: null });
    const store = await withRows(t, [put.workItem(bare), put.alert(alert), put.case(caseRow('a', { legalDueMs: null, promisedDueMs: null }))]);
    t.strictSame(await store.workItemsOfCase('a'), [bare]);
    t.strictSame((await store.alerts({ caseId: 'a' }, { limit: 5 })).rows, [alert]);
    t.match(await store.case('a'), { legalDueMs: null, promisedDueMs: null, closedAtMs: null });
  });

  await t.test('the inbox of a unit: soonest due first, without limit last, page by page', async (t) => {
    const dues = [500, 20, null, 20, 7, null, 300, 20];
    const items = dues.map((dueAtMs, n) => workItemRow(`c${n}`, 's1', { dueAtMs, overdue: n === 4 ? 1 : 0 }));
    const other = workItemRow('other', 's1', { unitId: 'intake-window', dueAtMs: 1 });
    const store = await withRows(t, [...items, other].map(put.workItem));
    const expected = ['c4', 'c1', 'c3', 'c7', 'c6', 'c0', 'c2', 'c5'];
    for (const limit of [1, 2, 3, 8, 100]) t.strictSame((await walk((page) => store.inboxOfUnit(SECTION, page), limit)).map((row) => row.caseId), expected);
    t.strictSame((await store.inboxOfUnit('nowhere', { limit: 5 })), { rows: [] });
    t.strictSame(await store.inboxCounts('officer1', SECTION), { unit: 8, mine: 0, overdue: 1 });
  });

  await t.test('pages: rows that come and go meanwhile are neither repeated nor skipped', async (t) => {
    const store = await withRows(t, [10, 20, 30, 40].map((due) => put.workItem(workItemRow(`c${due}`, 's1', { dueAtMs: due }))));
    const first = await store.inboxOfUnit(SECTION, { limit: 2 });
    await store.commit([changeSet('y', NOTHING, { rows: [put.workItem(workItemRow('c5', 's1', { dueAtMs: 5 })), { op: 'delete', table: 'work_item', key: { caseId: 'c20', activationId: 's1' } }] })]);
    const second = await store.inboxOfUnit(SECTION, { limit: 2, after: first.next ?? '' });
    t.strictSame(second.rows.map((row) => row.caseId), ['c30', 'c40']);
  });

  await t.test('a cursor that was never given out: refused with a code', async (t) => {
    const store = await withRows(t, []);
    for (const after of ['', 'x', 'bnVsbA', Buffer.from('[1,2,3]').toString('base64url'), Buffer.from('["1","a","b"]').toString('base64url')]) {
      await t.rejects(store.inboxOfUnit(SECTION, { limit: 2, after }), { code: 'cursor-invalid' });
    }
    await t.rejects(store.cases({ state: 'all', q: 'x' }, { limit: 2, after: '%' }), { code: 'cursor-invalid' });
    t.equal((await store.inboxOfUnit(SECTION, { limit: Number.NaN })).rows.length, 0);
  });

  await t.test('what I have claimed: only mine, in any unit, gone when released or done', async (t) => {
    const mine = [30, 10, null].map((dueAtMs, n) => workItemRow(`c${n}`, 's1', { dueAtMs, handlers: BY_ME, unitId: n === 0 ? 'intake-window' : SECTION }));
    const store = await withRows(t, [...mine, workItemRow('c9', 's1')].map(put.workItem));
    t.strictSame((await walk((page) => store.inboxOfHandler('officer1', page), 1)).map((row) => row.caseId), ['c1', 'c0', 'c2']);
    t.strictSame(await store.inboxCounts('officer2', SECTION), { unit: 3, mine: 3, overdue: 0 });
    await store.commit([changeSet('y', NOTHING, { rows: [put.workItem(workItemRow('c1', 's1', { dueAtMs: 10, handlers: '[{"id":"officer2","name":"演示经办乙"}]' })), { op: 'delete', table: 'work_item', key: { caseId: 'c0', activationId: 's1' } }] })]);
    t.strictSame((await store.inboxOfHandler('officer1', { limit: 9 })).rows.map((row) => row.caseId), ['c2']);
    t.strictSame((await store.inboxOfHandler('officer2', { limit: 9 })).rows.map((row) => row.caseId), ['c1', 'c2']);
    t.strictSame(await store.inboxCounts('officer1'), { unit: 0, mine: 1, overdue: 0 });
  });

  await t.test('alerts: newest first, by kind, by case, counted per kind', async (t) => {
    const rows = [1, 2, 3, 4, 5, 6].map((n) => alertRow(`c${n % 2}`, `x${n}`, 100 + Math.floor(n / 2), { kind: n % 3 === 0 ? 'attempt-refused' : 'step-overdue' }));
    const store = await withRows(t, rows.map(put.alert));
    t.strictSame((await walk((page) => store.alerts({}, page), 2)).map((row) => row.alertId), ['x6', 'x5', 'x4', 'x3', 'x2', 'x1']);
    t.strictSame((await walk((page) => store.alerts({ kind: 'attempt-refused' }, page), 1)).map((row) => row.alertId), ['x6', 'x3']);
    t.strictSame((await walk((page) => store.alerts({ caseId: 'c1' }, page), 1)).map((row) => row.alertId), ['x5', 'x3', 'x1']);
    t.strictSame((await store.alerts({ caseId: 'c1', kind: 'attempt-refused' }, { limit: 9 })).rows.map((row) => row.alertId), ['x3']);
    t.strictSame(await store.alertCounts(0), { 'attempt-refused': 2, 'step-overdue': 4 });
    t.strictSame(await store.alertCounts(103), { 'attempt-refused': 1 });
  });

  await t.test('cases: latest first, open or closed, searched by number and applicant', async (t) => {
    const rows = Array.from({ length: 9 }, (_, n) => caseRow(`c${n}`, { openedAtMs: START_MS + n, closedAtMs: n % 3 === 0 ? START_MS + 50 : null, applicantName: n === 4 ? '示例渔业合作社' : '演示申请人', overdue: n === 1 || n === 3 ? 1 : 0 }));
    const store = await withRows(t, rows.map(put.case));
    const ids = async (state: 'open' | 'closed' | 'all', q?: string) => (await walk((page) => store.cases(q === undefined ? { state } : { state, q }, page), 2)).map((row) => row.id);
    t.strictSame(await ids('all'), ['c8', 'c7', 'c6', 'c5', 'c4', 'c3', 'c2', 'c1', 'c0']);
    t.strictSame(await ids('open'), ['c8', 'c7', 'c5', 'c4', 'c2', 'c1']);
    t.strictSame(await ids('closed'), ['c6', 'c3', 'c0']);
    t.strictSame(await ids('all', '渔业'), ['c4']);
    t.strictSame(await ids('all', ' -C7 '), ['c7']);
    t.strictSame(await ids('closed', '渔业'), []);
    t.strictSame(await ids('open', '   '), await ids('open'));
    for (const q of ['%', '_', '!', 'c_', "'"]) t.strictSame(await ids('all', q), [], `no wildcard: ${q}`);
    t.strictSame(await ids('all', 'sq-2026-C7'), ['c7']);
    t.strictSame(await store.caseCounts(), { open: 6, overdue: 1 });
    t.strictSame(await walk((page) => store.openCaseIds(page), 2), ['c1', 'c2', 'c4', 'c5', 'c7', 'c8']);
    t.equal((await store.caseByNo('SQ-2026-c3'))?.id, 'c3');
    t.equal(await store.caseByNo('nobody'), undefined);
  });

  await t.test('a search through many cases: what fits, page by page, other work in between', async (t) => {
    const rows = Array.from({ length: 12_000 }, (_, n) => put.case(caseRow(`c${n}`, { openedAtMs: START_MS + n, applicantName: n % 4000 === 7 ? '示例渔业合作社' : '演示申请人' })));
    const store = await withRows(t, rows);
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 0);
    t.strictSame((await walk((page) => store.cases({ state: 'all', q: '渔业' }, page), 2)).map((row) => row.id), ['c8007', 'c4007', 'c7']);
    t.strictSame((await store.cases({ state: 'all', q: '没有' }, { limit: 9 })).rows, []);
    clearInterval(counting);
    t.ok(turns > 0);
  });

  await t.test('the audit list: newest first over all aggregates, by actor, by kind', async (t) => {
    const store = await open(t);
    const by = (id: string) => ({ ...entry('put', [{ type: 'put' }]), actor: { id, name: id } });
    await store.commit([openingSet('a'), changeSet('b', NOTHING, { entry: by('clerk') })]);
    await store.commit([{ ...changeSet('u', NOTHING, { entry: by('sysadmin') }), aggregateId: 'unit-u', kind: 'unit' }]);
    await store.commit([{ ...changeSet('acc', NOTHING, { entry: by('sysadmin') }), aggregateId: 'account-1', kind: 'account' }]);
    const list = async (filter: Parameters<typeof store.audit>[0]) => (await walk((page) => store.audit(filter, page), 1)).map((one) => `${one.aggregateId}@${one.ledgerSeq}`);
    t.strictSame(await list({}), ['account-1@3', 'unit-u@2', 'case-b@1', 'case-a@1']);
    t.strictSame(await list({ actorId: 'sysadmin' }), ['account-1@3', 'unit-u@2']);
    t.strictSame(await list({ kind: 'case' }), ['case-b@1', 'case-a@1']);
    t.strictSame(await list({ kind: 'unit' }), ['unit-u@2']);
    t.strictSame(await list({ kind: 'account', actorId: 'sysadmin' }), ['account-1@3']);
    t.strictSame(await list({ kind: 'logins' }), []);
    t.match((await store.audit({}, { limit: 1 })).rows[0], { kind: 'account', seq: 1, actor: { id: 'sysadmin' }, command: 'put', facts: [{ type: 'put' }] });
  });

  await t.test('aggregates by kind: their ids in order', async (t) => {
    const store = await open(t);
    const aggregate = (aggregateId: string, kind: 'case' | 'calendar' | 'logins') => ({ ...changeSet('x', NOTHING), aggregateId, kind });
    await store.commit([openingSet('b'), openingSet('a'), openingSet('c'), aggregate('calendar-cn', 'calendar'), aggregate('logins', 'logins')]);
    t.strictSame(await walk((page) => store.aggregateIds('case', page), 1), ['case-a', 'case-b', 'case-c']);
    t.strictSame(await walk((page) => store.aggregateIds('calendar', page), 9), ['calendar-cn']);
    t.strictSame(await walk((page) => store.aggregateIds('logins', page), 9), ['logins']);
    t.strictSame(await walk((page) => store.aggregateIds('unit', page), 9), []);
  });

  await t.test('lookups: lists in their order, undefined for what is not there', async (t) => {
    const account = (id: string, username: string): RowChange => ({ op: 'put', table: 'account', row: { id, username, name: id, unitId: null, body: '{}', disabled: 0 } });
    const version = (n: number): RowChange => ({ op: 'put', table: 'flow_version', row: { flowId: 'f', version: n, state: 'published', publishedAtMs: n, xmlHash: 'x', formsHash: 'f', comment: '', actorName: 'a' } });
    const store = await withRows(t, [account('2', 'a'), account('1', 'b'), version(1), version(2), version(10)]);
    t.strictSame((await store.accounts()).map((row) => row.username), ['a', 'b']);
    t.equal((await store.accountByUsername('b'))?.id, '1');
    t.strictSame((await store.flowVersions('f')).map((row) => row.version), [10, 2, 1]);
    t.strictSame([await store.account('9'), await store.unit('9'), await store.item('9'), await store.flowVersion('f', 9), await store.flowDraft('f'), await store.accountByUsername('B')], Array(6).fill(undefined));
    t.strictSame([await store.items(), await store.units(), await store.calendarVersions('cn')], [[], [], []]);
  });

  await t.test('timers: due ones soonest first, going on behind one that could not be fired, moved and deleted', async (t) => {
    const store = await withRows(t, [timerRow('b', 'c1', 20), timerRow('a', 'c1', 20), timerRow('a', 'c2', 10), timerRow('c', 'c1', 90)].map(put.timer));
    const due = await store.dueTimers(20, 9);
    t.strictSame(due, [timerRow('a', 'c2', 10), timerRow('a', 'c1', 20), timerRow('b', 'c1', 20)]);
    t.strictSame(await store.dueTimers(20, 1), due.slice(0, 1));
    t.strictSame(await store.dueTimers(20, 9, due[0]), due.slice(1));
    t.equal(await store.nextTimerMs(), 10);
    t.equal(await store.nextTimerMs(20), 90);
    t.equal(await store.nextTimerMs(90), undefined);
    await store.commit([changeSet('y', NOTHING, { rows: [put.timer(timerRow('a', 'c2', 95)), { op: 'delete', table: 'timer', key: { caseId: 'c', clockId: 'c1' } }] })]);
    t.strictSame(await store.dueTimers(100, 9, due[2]), [timerRow('a', 'c2', 95)]);
  });
}
