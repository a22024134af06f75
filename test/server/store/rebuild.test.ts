// Proves that lists and states are rebuilt from journals alone, also after an interruption.
import { join } from 'node:path';
import t, { type Test } from 'tap';
import type { Projector } from '../../../server/store/projector.ts';
import { rebuildReadModels } from '../../../server/store/rebuild.ts';
import { Sqlite } from '../../../server/store/sqlite/driver.ts';
import { openForWriting, openSqliteStore } from '../../../server/store/sqlite/open.ts';
import { dumpOf } from './dump.ts';
import { projectRows, rowsFact } from './rows-in-facts.ts';
import { caseRow, changeSet, entry, NOTHING, put, timerRow, workItemRow } from './sample-change-sets.ts';
import { verified } from './tampering.ts';

/** 30 cases and a unit whose facts carry their rows. */
async function filled(t: Test): Promise<string> {
  const file = join(t.testdir(), 'quancheng.db');
  const store = openSqliteStore({ file });
  const sets = Array.from({ length: 30 }, (_, n) => {
    const id = `c${n}`;
    const rows = [put.case(caseRow(id)), put.workItem(workItemRow(id, 's1', { handlers: '[{"id":"officer1","name":"演示经办甲"}]' })), put.timer(timerRow(id, 'c1', n))];
    return changeSet(id, NOTHING, { entry: entry('open-case', [{ ...rowsFact(rows), snapshot: `{"n":${n}}` }]), rows, snapshot: `{"n":${n}}` });
  });
  const unit = [{ op: 'put', table: 'unit', row: { id: 'u', name: '演示县水利局', parentId: null, kind: 'bureau' } }] as const;
  await store.commit([...sets, { ...changeSet('u', NOTHING, { entry: entry('put-unit', [rowsFact(unit)]), rows: unit }), aggregateId: 'unit-u', kind: 'unit' }]);
  await store.close();
  return file;
}

async function rebuilt(file: string, project: Projector = projectRows, batch = 7) {
  const opened = openForWriting({ file });
  const told: number[] = [];
  try {
    return { ...(await rebuildReadModels(opened, { project, batch, onProgress: ({ done }) => told.push(done) })), told };
  } finally {
    await opened.store.close();
  }
}

function spoil(file: string, sql: string): void {
  const db = new Sqlite(file);
  db.exec(sql);
  db.close();
}

t.test('emptied, changed and invented rows, a changed state: all as they were', async (t) => {
  const file = await filled(t);
  const before = dumpOf(file);
  t.strictSame((await verified(file, { project: projectRows })).breaks, []);
  spoil(file, "DELETE FROM work_item; UPDATE case_ SET applicant_name = 'x' WHERE id = 'c3'; INSERT INTO timer VALUES ('nobody', 'c1', 1); UPDATE aggregate SET snapshot = '{}' WHERE id = 'case-c5'; UPDATE unit SET kind = 'x'");
  const { breaks } = await verified(file, { project: projectRows });
  t.match(breaks.map(({ code, place }) => `${code} ${place}`).slice(0, 2), ['row-differs work_item c0 s1', 'row-differs work_item c1 s1']);
  for (const expected of ['row-differs case_ c3', 'snapshot-differs case-c5', 'row-differs unit u', 'rows-surplus table timer', 'rows-surplus table work_item']) {
    t.ok(breaks.some(({ code, place }) => `${code} ${place}` === expected), expected);
  }
  t.match(await rebuilt(file), { aggregates: 31, rows: 91, snapshotsChanged: 1, resumed: false, failures: [] });
  t.strictSame(dumpOf(file), before);
  t.strictSame((await verified(file, { project: projectRows })).breaks, []);
});

t.test('interrupted: the store does not open, the rebuild goes on where it was', async (t) => {
  const file = await filled(t);
  const before = dumpOf(file);
  let projected = 0;
  const pullingThePlug: Projector = (kind, entries) => {
    projected += 1;
    return projected === 20 ? Promise.resolve(null as never) : projectRows(kind, entries);
  };
  const opened = openForWriting({ file });
  await t.rejects(rebuildReadModels(opened, { project: pullingThePlug, batch: 7, onProgress: ({ done }) => { if (done > 10) throw new Error('power cut'); } }), /power cut/);
  await opened.store.close();
  t.throws(() => openSqliteStore({ file }), { code: 'rebuild-unfinished' });
  t.throws(() => openSqliteStore({ file }), { code: 'rebuild-unfinished' }, 'and the lock was given back');
  const report = await rebuilt(file);
  t.match(report, { resumed: true, failures: [] });
  t.ok(report.aggregates < 31, `only the rest: ${report.aggregates}`);
  t.strictSame(dumpOf(file), before);
  await openSqliteStore({ file }).close();
});

t.test('a journal that cannot be replayed: named, the others are rebuilt', async (t) => {
  const file = await filled(t);
  const report = await rebuilt(file, (kind, entries) => (entries[0]?.aggregateId === 'case-c4' ? Promise.reject(new Error('unknown fact')) : projectRows(kind, entries)));
  t.match(report, { aggregates: 31, rows: 88, failures: [{ aggregateId: 'case-c4', reason: 'unknown fact' }] });
  const failing = (await verified(file, { project: (kind, entries) => (entries[0]?.aggregateId === 'case-c4' ? Promise.reject(new Error('unknown fact')) : projectRows(kind, entries)) })).breaks;
  t.match(failing, [{ code: 'replay-failed', place: 'case-c4', came: 'unknown fact' }]);
});

t.test('progress: told after every transaction; an empty database: nothing to do', async (t) => {
  t.strictSame((await rebuilt(await filled(t), projectRows, 10)).told.at(-1), 31);
  const file = join(t.testdir(), 'empty.db');
  await openSqliteStore({ file }).close();
  t.match(await rebuilt(file), { aggregates: 0, rows: 0, failures: [] });
  await openSqliteStore({ file }).close();
});
