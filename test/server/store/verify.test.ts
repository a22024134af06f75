// Proves that verify finds whatever a forger does to a database, and says where.
import type { Database } from 'better-sqlite3';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { chainHash, ZERO_HASH } from '../../../server/store/journal-hash.ts';
import { Sqlite } from '../../../server/store/sqlite/driver.ts';
import { openSqliteStore } from '../../../server/store/sqlite/open.ts';
import { historyOf, tampered, verified } from './tampering.ts';
import { openingSet } from './sample-change-sets.ts';

/** Tampers with a copy and answers `code place` of everything found. */
async function found(t: Test, file: string, hands: (db: Database) => void, head?: { seq: number; hash: string }) {
  const report = await verified(tampered(file, hands), head === undefined ? {} : { notedHead: head });
  t.equal(report.ok, false);
  t.equal(report.breakCount, report.breaks.length);
  return report.breaks.map(({ code, place }) => `${code} ${place}`);
}

t.test('A1: an untouched database: the chains hold, sound, with its head', async (t) => {
  const report = await verified(await historyOf(t));
  t.match(report, { ok: true, aggregates: 4, entries: 13, ledgerRows: 5, documents: 2, breaks: [], breakCount: 0, head: { seq: 5 } });
});

t.test('an empty database: sound, without a head', async (t) => {
  const file = join(t.testdir(), 'quancheng.db');
  await openSqliteStore({ file }).close();
  const report = await verified(file);
  t.match(report, { ok: true, entries: 0 });
  t.notHas(report, 'head');
});

t.test('SM3: sound, and a change is found', async (t) => {
  const file = await historyOf(t, 'sm3');
  t.equal((await verified(file)).ok, true);
  t.strictSame(await found(t, file, (db) => db.exec("UPDATE journal SET body = replace(body, '材料齐全', '材料不全') WHERE aggregate_id = 'case-b' AND seq = 3")), ['entry-changed case-b 3']);
});

t.test('algorithms that change over the years: one chain', async (t) => {
  const file = await historyOf(t);
  const store = openSqliteStore({ file, alg: 'sm3' });
  await store.commit([openingSet('later')]);
  t.equal((await store.journal('case-later'))[0]?.alg, 'sm3');
  await store.close();
  t.equal((await verified(file)).ok, true);
});

t.test('A1: a changed byte in an entry: its aggregate and seq, what was expected, what came', async (t) => {
  const file = await historyOf(t);
  const copy = tampered(file, (db) => db.exec("UPDATE journal SET body = replace(body, '演示经办甲', '演示经办乙') WHERE aggregate_id = 'case-b' AND seq = 2"));
  const { breaks } = await verified(copy);
  t.match(breaks, [{ code: 'entry-changed', place: 'case-b 2', expected: /^hash [0-9a-f]{64}$/, came: /^hash [0-9a-f]{64}$/, zh: /case-b 2：日志记录的内容被改动。应为 hash/, en: /^case-b 2: .*Expected hash .*, but came hash/ }]);
  t.equal(breaks.length, 1, 'the entries behind it are not blamed');
});

t.test('a changed byte in the file itself: found', async (t) => {
  const file = await historyOf(t);
  const bytes = readFileSync(file);
  const at = bytes.lastIndexOf('材料齐全');
  bytes[at + 1] = (bytes[at + 1] ?? 0) ^ 1;
  const copy = `${file}.byte`;
  writeFileSync(copy, bytes);
  t.match((await verified(copy)).breaks, [{ code: 'entry-changed' }]);
});

t.test('a torn page: said, not thrown', async (t) => {
  const file = await historyOf(t);
  const bytes = readFileSync(file);
  const db = new Sqlite(file, { readonly: true });
  const page = Number(db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'ledger'").pluck().get());
  db.close();
  bytes.fill(0xff, (page - 1) * 4096, page * 4096);
  const copy = `${file}.torn`;
  writeFileSync(copy, bytes);
  t.match((await verified(copy)).breaks, [{ code: 'database-damaged' }]);
});

t.test('a forged entry whose own hash fits: the next one and the ledger give it away', async (t) => {
  const file = await historyOf(t);
  const forge = (db: Database): void => {
    const row = db.prepare("SELECT prev_hash AS prev, body FROM journal WHERE aggregate_id = 'case-b' AND seq = 2").get() as { prev: string; body: string };
    const body = row.body.replace('accepted', 'refused');
    db.prepare("UPDATE journal SET body = ?, hash = ? WHERE aggregate_id = 'case-b' AND seq = 2").run(body, chainHash('sha256', row.prev, body));
  };
  t.strictSame(await found(t, file, forge), ['entry-unlinked case-b 3', 'ledger-entry-differs case-b 2']);
});

t.test('a whole chain forged to its end: the ledger gives it away', async (t) => {
  const file = await historyOf(t);
  const forge = (db: Database): void => {
    let prev = '';
    for (const row of db.prepare("SELECT position, prev_hash AS prevHash, body FROM journal WHERE aggregate_id = 'case-c' ORDER BY seq").all() as { position: number; prevHash: string; body: string }[]) {
      const prevHash = prev || row.prevHash;
      const body = row.body.replace('材料齐全', '材料不全');
      prev = chainHash('sha256', prevHash, body);
      db.prepare('UPDATE journal SET prev_hash = ?, hash = ?, body = ? WHERE position = ?').run(prevHash, prev, body, row.position);
    }
    db.prepare("UPDATE aggregate SET head_hash = ? WHERE id = 'case-c'").run(prev);
  };
  t.strictSame(await found(t, file, forge), ['ledger-entry-differs case-c 2', 'ledger-entry-differs case-c 3', 'ledger-entry-differs case-c 4']);
});

t.test('a cut tail: found by the aggregate, and by the ledger when the aggregate was put back too', async (t) => {
  const file = await historyOf(t);
  const cut = "DELETE FROM journal WHERE aggregate_id = 'case-a' AND seq = 4;";
  t.strictSame(await found(t, file, (db) => db.exec(cut)), ['entry-missing case-a 4', 'ledger-entry-missing case-a 4']);
  const putBack = "UPDATE aggregate SET revision = 3, head_hash = (SELECT hash FROM journal WHERE aggregate_id = 'case-a' AND seq = 3) WHERE id = 'case-a';";
  t.strictSame(await found(t, file, (db) => db.exec(cut + putBack)), ['ledger-entry-missing case-a 4']);
});

t.test('an entry cut out of the middle: found', async (t) => {
  t.strictSame(await found(t, await historyOf(t), (db) => db.exec("DELETE FROM journal WHERE aggregate_id = 'case-a' AND seq = 2")), ['entry-missing case-a 2', 'ledger-entry-missing case-a 2']);
});

t.test('a missing case: the ledger names every entry that is gone', async (t) => {
  t.strictSame(await found(t, await historyOf(t), (db) => db.exec("DELETE FROM journal WHERE aggregate_id = 'case-b'; DELETE FROM aggregate WHERE id = 'case-b'")), [1, 2, 3, 4].map((seq) => `ledger-entry-missing case-b ${seq}`));
});

t.test('a journal without its aggregate: found', async (t) => {
  t.strictSame(await found(t, await historyOf(t), (db) => db.exec("DELETE FROM aggregate WHERE id IN ('case-c', 'flow-f')")), ['aggregate-missing case-c 1', 'aggregate-missing flow-f 1']);
});

t.test('an aggregate that claims another revision or head: found', async (t) => {
  const file = await historyOf(t);
  t.strictSame(await found(t, file, (db) => db.exec("UPDATE aggregate SET revision = 3 WHERE id = 'case-a'")), ['aggregate-differs case-a']);
  t.strictSame(await found(t, file, (db) => db.prepare("UPDATE aggregate SET head_hash = ? WHERE id = 'case-a'").run(ZERO_HASH)), ['aggregate-differs case-a']);
  t.strictSame(await found(t, file, (db) => db.exec("UPDATE aggregate SET revision = 9 WHERE id = 'case-a'")), ['entry-missing case-a 5']);
});

t.test('a cut ledger: every entry behind the cut is named', async (t) => {
  const file = await historyOf(t);
  t.strictSame(await found(t, file, (db) => db.exec('DELETE FROM ledger WHERE seq >= 4')), ['entry-unledgered case-a 4', 'entry-unledgered case-b 4', 'entry-unledgered case-c 4', 'entry-unledgered flow-f 1']);
  t.match(await found(t, file, (db) => db.exec('DELETE FROM ledger WHERE seq = 2')), ['ledger-row-missing ledger 2', 'entry-unledgered case-a 2', 'entry-unledgered case-b 2', 'entry-unledgered case-c 2']);
});

t.test('swapped entries: found on both sides', async (t) => {
  const file = await historyOf(t);
  const swap = (a: string, b: string) => (db: Database) => {
    const read = db.prepare('SELECT position, prev_hash AS p, hash AS h, body AS b FROM journal WHERE aggregate_id = ? AND seq = 2');
    const [one, two] = [read.get(a), read.get(b)] as { position: number; p: string; h: string; b: string }[];
    const write = db.prepare('UPDATE journal SET prev_hash = ?, hash = ?, body = ? WHERE position = ?');
    write.run(two?.p, two?.h, two?.b, one?.position);
    write.run(one?.p, one?.h, one?.b, two?.position);
  };
  t.strictSame(await found(t, file, swap('case-a', 'case-b')), [
    'entry-unlinked case-a 2', 'entry-mislabelled case-a 2', 'entry-unlinked case-a 3', 'entry-unlinked case-b 2', 'entry-mislabelled case-b 2', 'entry-unlinked case-b 3',
    'ledger-entry-differs case-a 2', 'ledger-entry-differs case-b 2',
  ]);
});

t.test('labels beside the text: actor, kind, place in the ledger', async (t) => {
  const file = await historyOf(t);
  t.strictSame(await found(t, file, (db) => db.exec("UPDATE journal SET actor_id = 'officer2' WHERE aggregate_id = 'case-a' AND seq = 2")), ['entry-mislabelled case-a 2']);
  t.strictSame(await found(t, file, (db) => db.exec("UPDATE journal SET kind = 'unit' WHERE aggregate_id = 'case-a' AND seq = 2")), ['entry-mislabelled case-a 2']);
  t.match(await found(t, file, (db) => db.exec("UPDATE aggregate SET kind = 'unit' WHERE id = 'case-a'")), ['entry-mislabelled case-a 1']);
  t.strictSame(await found(t, file, (db) => db.exec("UPDATE journal SET position = 4900 WHERE aggregate_id = 'case-a' AND seq = 2")), ['ledger-entry-missing case-a 2', 'entry-unledgered case-a 2']);
});

t.test('an entry that is no JSON any more: changed, and nothing is thrown', async (t) => {
  t.strictSame(await found(t, await historyOf(t), (db) => db.exec("UPDATE journal SET body = 'x' WHERE aggregate_id = 'case-a' AND seq = 2")), ['entry-changed case-a 2']);
});

t.test('an entry slipped in: not in the ledger', async (t) => {
  const file = await historyOf(t);
  const slip = (db: Database): void => {
    const { prev } = db.prepare("SELECT head_hash AS prev FROM aggregate WHERE id = 'case-a'").get() as { prev: string };
    const body = '{"aggregateId":"case-a","seq":5,"atMs":1,"actor":{"id":"officer1","name":"x"},"command":"x","alg":"sha256","facts":[]}';
    const hash = chainHash('sha256', prev, body);
    db.prepare("INSERT INTO journal VALUES (5900, 'case-a', 5, 'case', 'officer1', ?, ?, ?)").run(prev, hash, body);
    db.prepare("UPDATE aggregate SET revision = 5, head_hash = ? WHERE id = 'case-a'").run(hash);
  };
  t.strictSame(await found(t, file, slip), ['entry-unledgered case-a 5']);
});

t.test('the ledger itself: changed, relinked, swapped', async (t) => {
  const file = await historyOf(t);
  t.strictSame(await found(t, file, (db) => db.exec(`UPDATE ledger SET body = replace(body, '"seq":3', '"seq":7') WHERE seq = 3`)), ['ledger-row-changed ledger 3']);
  t.strictSame(await found(t, file, (db) => db.exec("UPDATE ledger SET body = 'x' WHERE seq = 3")), ['ledger-row-changed ledger 3']);
  t.strictSame(await found(t, file, (db) => db.exec(`UPDATE ledger SET prev_hash = '${ZERO_HASH}' WHERE seq = 3`)), ['ledger-row-unlinked ledger 3', 'ledger-row-changed ledger 3']);
  t.strictSame(await found(t, file, (db) => db.exec('UPDATE ledger SET seq = -3 WHERE seq = 3; UPDATE ledger SET seq = 3 WHERE seq = 2; UPDATE ledger SET seq = 2 WHERE seq = -3;')), [
    'ledger-row-unlinked ledger 2', 'ledger-row-changed ledger 2', 'ledger-row-unlinked ledger 3', 'ledger-row-changed ledger 3', 'ledger-row-unlinked ledger 4',
  ]);
});

t.test('a noted head: proves what a consistent forgery hides', async (t) => {
  const file = await historyOf(t);
  const { head } = await verified(file);
  t.ok(head);
  t.equal((await verified(file, { notedHead: head! })).ok, true);
  const last = "DELETE FROM ledger WHERE seq = 5; DELETE FROM journal WHERE aggregate_id = 'flow-f'; DELETE FROM aggregate WHERE id = 'flow-f'";
  t.equal((await verified(tampered(file, (db) => db.exec(last)))).ok, true, 'cut off cleanly: nothing inside can tell');
  t.strictSame(await found(t, file, (db) => db.exec(last), head), ['noted-head-missing ledger 5']);
  t.strictSame((await verified(file, { notedHead: { seq: 4, hash: head!.hash } })).breaks.map((one) => one.code), ['noted-head-differs']);
});

t.test('an earlier noted head: still there after more commits', async (t) => {
  const file = await historyOf(t);
  const { head } = await verified(file);
  const store = openSqliteStore({ file });
  await store.commit([openingSet('later')]);
  await store.close();
  const report = await verified(file, { notedHead: head! });
  t.match(report, { ok: true, head: { seq: 6 } });
});

t.test('documents: changed, missing', async (t) => {
  const file = await historyOf(t);
  t.match(await found(t, file, (db) => db.exec("UPDATE document SET body = '<图 />' WHERE body = '<图/>'")), [/^document-changed document [0-9a-f]{64}$/]);
  t.match(await found(t, file, (db) => db.exec('DELETE FROM document')), [/^document-missing/, /^document-missing/]);
});

t.test('while a server writes: as of one instant', async (t) => {
  const file = await historyOf(t);
  const store = openSqliteStore({ file });
  t.teardown(() => store.close());
  let number = 0;
  let isDone = false;
  const writing = (async () => {
    while (!isDone) {
      await store.commit([openingSet(`n${(number += 1)}`)]);
      await new Promise((resolve) => void setImmediate(resolve));
    }
  })();
  for (let run = 0; run < 5; run += 1) {
    const report = await verified(file, { project: async () => new Promise((resolve) => void setTimeout(() => resolve({ rows: [] }), 1)) });
    t.strictSame(report.breaks.filter(({ code }) => !['snapshot-differs', 'rows-surplus'].includes(code)), []);
  }
  isDone = true;
  await writing;
  t.ok(number > 5);
});

t.test('progress: told on long work', async (t) => {
  const file = join(t.testdir(), 'quancheng.db');
  const store = openSqliteStore({ file });
  for (let from = 0; from < 6000; from += 1000) await store.commit(Array.from({ length: 1000 }, (_, n) => openingSet(`n${from + n}`)));
  await store.close();
  const told: string[] = [];
  await verified(file, { onProgress: ({ part, done, total }) => told.push(`${part} ${done}/${total}`) });
  t.strictSame(told, ['journals 5000/6000', 'documents 0/0']);
});
