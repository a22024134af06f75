// Proves that a backup is one instant of a database in use, verified, and never overwrites anything.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import t from 'tap';
import { backUp } from '../../../server/store/sqlite/backup.ts';
import { openSqliteStore } from '../../../server/store/sqlite/open.ts';
import { openingSet } from './sample-change-sets.ts';
import { historyOf, tampered, verified } from './tampering.ts';

const quiet = (): void => undefined;

t.test('a backup: one file, sound, opened as a store', async (t) => {
  const file = await historyOf(t);
  const target = join(dirname(file), 'deep', 'copy.db');
  const told: number[] = [];
  const report = await backUp(file, target, (done, total) => told.push(done / total));
  t.match(report, { ok: true, entries: 13 });
  t.ok(told.every((part) => part >= 0 && part <= 1) && told.length > 0);
  t.strictSame(readdirSync(dirname(target)), ['copy.db']);
  t.strictSame((await verified(target)).head, (await verified(file)).head);
  const store = openSqliteStore({ file: target });
  t.equal((await store.journal('case-a')).length, 4);
  await store.close();
});

t.test('a backup that exists: refused, left as it is', async (t) => {
  const file = await historyOf(t);
  const target = join(dirname(file), 'copy.db');
  writeFileSync(target, 'precious');
  await t.rejects(backUp(file, target, quiet), { code: 'backup-exists' });
  t.equal(readFileSync(target, 'utf8'), 'precious');
});

t.test('nothing to back up, nowhere to put it: refused', async (t) => {
  const file = await historyOf(t);
  const folder = dirname(file);
  await t.rejects(backUp(join(folder, 'none.db'), join(folder, 'copy.db'), quiet), { code: 'database-missing' });
  await t.rejects(backUp(file, join(file, 'copy.db'), quiet), { code: 'folder-unwritable' });
  t.strictSame(readdirSync(folder).filter((name) => name.startsWith('copy')), []);
});

t.test('a database that is not sound: said, and no backup pretends to be one', async (t) => {
  const file = await historyOf(t);
  const spoilt = tampered(file, (db) => db.exec("DELETE FROM journal WHERE aggregate_id = 'case-a' AND seq = 4"));
  const report = await backUp(spoilt, `${file}.copy`, quiet);
  t.match(report, { ok: false, breaks: [{ code: 'entry-missing', place: 'case-a 4' }] });
  t.strictSame(readdirSync(dirname(file)).filter((name) => name.includes('copy')), []);
});

t.test('while a server commits: as of one instant', async (t) => {
  const file = await historyOf(t);
  const store = openSqliteStore({ file });
  let number = 0;
  let isDone = false;
  const writing = (async () => {
    while (!isDone) {
      await store.commit(Array.from({ length: 20 }, () => openingSet(`n${(number += 1)}`)));
      await new Promise((resolve) => void setImmediate(resolve));
    }
  })();
  for (let run = 0; run < 3; run += 1) {
    const before = number;
    const report = await backUp(file, `${file}.copy${run}`, quiet);
    t.equal(report.ok, true);
    t.ok(report.aggregates >= 4 + before);
    t.ok(number > before, 'it went on committing');
  }
  isDone = true;
  await writing;
  await store.close();
});
