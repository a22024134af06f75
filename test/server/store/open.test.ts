// Proves how a database is opened, let go of, refused.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { OperatingError } from '../../../server/store/operating-error.ts';
import { Sqlite } from '../../../server/store/sqlite/driver.ts';
import { takeLock } from '../../../server/store/sqlite/lock.ts';
import { migrate, newestVersion, schemaVersion } from '../../../server/store/sqlite/migrations/migrate.ts';
import { databaseFile, openForReading, openSqliteStore } from '../../../server/store/sqlite/open.ts';
import { openingSet, standing, stepSet } from './sample-change-sets.ts';
import { verified } from './tampering.ts';

const fileIn = (t: Test): string => join(t.testdir(), 'data', 'quancheng.db');

/** The code of the operating error that opening throws; its sentences must name the place. */
function refused(t: Test, file: string, open: (file: string) => unknown = (path) => openSqliteStore({ file: path })): string {
  try {
    open(file);
  } catch (error) {
    if (!(error instanceof OperatingError)) throw error;
    t.match(error.zh, /。$/, 'one Chinese sentence');
    t.match(error.en, /^Expected .*\.$/, 'one English sentence');
    return error.code;
  }
  throw new Error('Expected a refusal, but it opened.');
}

t.test('a new folder: made, with the settings that durability needs', async (t) => {
  const file = fileIn(t);
  const store = openSqliteStore({ file });
  const db = new Sqlite(file, { readonly: true });
  t.equal(db.pragma('journal_mode', { simple: true }), 'wal');
  t.equal(schemaVersion(db), newestVersion);
  db.close();
  await store.close();
  t.notOk(existsSync(`${file}-wal`), 'closed cleanly: one file');
});

t.test('closed and opened again: everything is there and goes on', async (t) => {
  const file = fileIn(t);
  const first = openSqliteStore({ file });
  const [opened] = await first.commit([openingSet('a', { outbox: [{ topic: 'notification', body: '{}' }] })]);
  t.equal(await first.nextNumber('SQ-2026'), 1);
  t.equal(await first.nextNumber('SQ-2026'), 2);
  await first.settingPut('k', 'v');
  await first.close();
  await t.rejects(first.load('case-a'), /not open/);

  const second = openSqliteStore({ file });
  t.equal(await second.nextNumber('SQ-2026'), 3, 'numbers given out and not used yet are kept');
  t.equal(await second.setting('k'), 'v');
  t.match(await second.load('case-a'), { revision: 1, snapshot: openingSet('a').snapshot });
  t.equal((await second.workItemsOfCase('a')).length, 1);
  t.equal((await second.takeOutbox(Number.MAX_SAFE_INTEGER - 1, 9)).length, 1);
  t.match(await second.commit([stepSet('a', standing(opened))]), [{ kind: 'ok', revision: 2, seq: 2 }]);
  await second.close();
  t.equal((await verified(file)).ok, true);
});

t.test('a second opener: refused while the first has it, let in afterwards', async (t) => {
  const file = fileIn(t);
  const store = openSqliteStore({ file });
  t.equal(refused(t, file), 'database-in-use');
  t.equal(refused(t, file), 'database-in-use', 'also the second time');
  await store.commit([openingSet('a')]);
  await store.close();
  await openSqliteStore({ file }).close();
});

t.test('another process that was killed: its lock is gone', async (t) => {
  const file = join(t.testdir(), 'quancheng.db');
  const program = `const {Sqlite}=await import('./server/store/sqlite/driver.ts');const d=new Sqlite(${JSON.stringify(`${file}.lock`)},{timeout:0});d.exec('BEGIN EXCLUSIVE');console.log('locked');setInterval(()=>{},1000)`;
  const child = spawn(process.execPath, ['--import', './scripts/ts-loader.mjs', '--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'], cwd: join(import.meta.dirname, '../../..') });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  t.equal(refused(t, file), 'database-in-use');
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
  await openSqliteStore({ file }).close();
});

t.test('a lock: released more than once without harm', (t) => {
  const file = join(t.testdir(), 'x.db');
  const lock = takeLock(file);
  lock.release();
  t.doesNotThrow(() => lock.release());
  const next = takeLock(file);
  lock.release();
  t.throws(() => takeLock(file), { code: 'database-in-use' }, 'a late release does not take the next one its lock');
  next.release();
  t.doesNotThrow(() => takeLock(file).release());
  t.end();
});

t.test('a folder that cannot be written: refused', (t) => {
  const folder = t.testdir({ plain: 'a file' });
  t.equal(refused(t, join(folder, 'plain', 'quancheng.db')), 'folder-unwritable');
  t.equal(refused(t, join(folder, 'plain', 'deeper', 'quancheng.db')), 'folder-unwritable');
  mkdirSync(join(folder, 'quancheng.db'));
  t.equal(refused(t, join(folder, 'quancheng.db')), 'folder-unwritable', 'a folder where the file should be');
  t.end();
});

t.test('a folder that cannot be made: refused, not tried for ever', async (t) => {
  const folder = t.testdir({ file: 'a file, no folder' });
  t.equal(refused(t, join(folder, 'file', 'below', 'quancheng.db')), 'folder-unwritable', 'below a file');
  t.equal(refused(t, join(folder, 'x'.repeat(300), 'quancheng.db')), 'folder-unwritable', 'too long a name');
  if (existsSync('/proc/self')) t.equal(refused(t, '/proc/quancheng/deep/quancheng.db'), 'folder-unwritable', 'where the kernel makes no folders');
  const fresh = join(folder, 'one', 'two', 'three', 'quancheng.db');
  await openSqliteStore({ file: fresh }).close();
  t.ok(existsSync(fresh), 'and what is missing above is made');
});

t.test('a database of a newer version: refused, not touched', async (t) => {
  const file = fileIn(t);
  await openSqliteStore({ file }).close();
  const db = new Sqlite(file);
  db.pragma(`user_version = ${newestVersion + 1}`);
  db.close();
  const before = readFileSync(file);
  t.equal(refused(t, file), 'database-newer');
  t.equal(refused(t, file, openForReading), 'database-newer');
  t.ok(readFileSync(file).equals(before));
});

t.test('the database of another program: refused, not touched', (t) => {
  const file = join(t.testdir(), 'quancheng.db');
  const db = new Sqlite(file);
  db.exec('CREATE TABLE notes (text)');
  db.close();
  const before = readFileSync(file);
  t.equal(refused(t, file), 'database-foreign');
  t.ok(readFileSync(file).equals(before));
  t.end();
});

t.test('a file that is no database, a damaged one: refused, not touched', async (t) => {
  const file = join(t.testdir(), 'quancheng.db');
  writeFileSync(file, 'not a database at all, whatever its name says'.repeat(100));
  t.equal(refused(t, file), 'database-unreadable');
  t.equal(refused(t, file, openForReading), 'database-unreadable');
  t.match(readFileSync(file, 'utf8'), /^not a database/);
});

t.test('reading only: a missing database is refused, nothing is made, nothing can be written', async (t) => {
  const file = fileIn(t);
  t.equal(refused(t, file, openForReading), 'database-missing');
  t.notOk(existsSync(file));
  t.equal(refused(t, join(t.testdir({}), 'quancheng.db'), openForReading), 'database-missing');
  await openSqliteStore({ file }).close();
  const { store } = openForReading(file);
  t.match(await store.commit([openingSet('a')]), [{ kind: 'failed' }]);
  await store.close();
});

t.test('migrations: forward one by one, a failing one leaves the version before', (t) => {
  const db = new Sqlite(':memory:');
  const first = { version: 1, name: 'first', sql: 'CREATE TABLE one (a)' };
  const second = { version: 2, name: 'second', sql: 'CREATE TABLE two (a)' };
  const failing = { version: 3, name: 'failing', sql: 'CREATE TABLE three (a); CREATE TABLE one (a)' };
  migrate(db, 'x', [first]);
  migrate(db, 'x', [first, second]);
  t.equal(schemaVersion(db), 2);
  t.throws(() => migrate(db, 'x', [first, second, failing]), /already exists/);
  if (db.inTransaction) db.exec('ROLLBACK');
  t.equal(schemaVersion(db), 2);
  t.throws(() => db.prepare('SELECT * FROM three'), 'rolled back');
  t.throws(() => migrate(db, 'x', [first]), { code: 'database-newer' });
  t.end();
});

t.test('the database file: training has one of its own', (t) => {
  t.equal(databaseFile('data'), join('data', 'quancheng.db'));
  t.equal(databaseFile('data', true), join('data', 'training.db'));
  t.end();
});
