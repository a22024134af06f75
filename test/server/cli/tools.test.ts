// Proves the commands verify, rebuild and backup on a real house: what they say, how they exit.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { backupCommand } from '../../../server/cli/backup.ts';
import { rebuildCommand } from '../../../server/cli/rebuild.ts';
import { verifyCommand } from '../../../server/cli/verify.ts';
import { Sqlite } from '../../../server/store/sqlite/driver.ts';
import { openSqliteStore } from '../../../server/store/sqlite/open.ts';
import { buildHouse } from '../runner/house.ts';
import { settableClock, shanghai } from '../runner/settable-clock.ts';
import { dumpOf } from '../store/dump.ts';
import { runTool } from './run-tool.ts';
import { someWork } from './some-work.ts';

t.setTimeout(180_000);
const folder = t.testdir();
const source = join(folder, 'source.db');
let copies = 0;

/** A data folder of its own with a copy of the house's database. */
function dataFolder(): { readonly data: string; readonly file: string } {
  const data = join(folder, `data${(copies += 1)}`);
  mkdirSync(data);
  const file = join(data, 'quancheng.db');
  copyFileSync(source, file);
  return { data, file };
}

function spoil(file: string, sql: string): void {
  const db = new Sqlite(file);
  db.pragma('foreign_keys = OFF');
  db.exec(sql);
  db.close();
}

const HEAD = /^ {2}(\d+:[0-9a-f]{64})$/m;

t.before(async () => {
  const clock = settableClock(shanghai('2026-03-02T09:00'));
  const house = await buildHouse({ clock, file: source });
  await someWork(house, clock);
  await house.close();
});

t.test('verify: sound, the head to be noted, proved again later', async (t) => {
  const { data, file } = dataFolder();
  const first = await runTool(t, verifyCommand, ['--data', data]);
  t.equal(first.code, 0, first.out);
  t.match(first.out, /完好：没有发现改动。\nSound: nothing was changed\./);
  const head = HEAD.exec(first.out)?.[1] ?? '';
  t.equal((await runTool(t, verifyCommand, ['--data', data, '--head', head])).code, 0);
  const wrong = await runTool(t, verifyCommand, ['--data', data, '--head', `99999${head.slice(head.indexOf(':'))}`]);
  t.match(wrong, { code: 1, out: /\[noted-head-missing\]/ });
  spoil(file, 'DELETE FROM ledger WHERE seq = (SELECT max(seq) FROM ledger)');
  t.match(await runTool(t, verifyCommand, ['--data', data]), { code: 1, out: /\[entry-unledgered\]/ });
});

t.test('verify: states and lists are compared with what the real journals give', async (t) => {
  const { data, file } = dataFolder();
  spoil(file, `UPDATE account SET body = replace(body, '"staff"', '"supervisor"') WHERE id = 'clerk'`);
  t.match(await runTool(t, verifyCommand, ['--data', data]), { code: 1, out: /发现 1 处不符，从第一处起：\n.*\n {2}\[row-differs\] account clerk：/ });
  spoil(file, `UPDATE aggregate SET snapshot = replace(snapshot, '"nextId":', '"nextId":1') WHERE kind = 'case' AND snapshot IS NOT NULL`);
  t.match((await runTool(t, verifyCommand, ['--data', data])).out, /\[snapshot-differs\] case-/);
});

t.test('verify: a real journal changed by one byte', async (t) => {
  const { data, file } = dataFolder();
  spoil(file, `UPDATE journal SET body = replace(body, '192.0.2.1', '192.0.2.2') WHERE position = (SELECT max(position) FROM journal WHERE kind = 'case' AND actor_id = 'officer1')`);
  t.match(await runTool(t, verifyCommand, ['--data', data]), { code: 1, out: /\[entry-changed\] case-\w+ \d+：/ });
});

t.test('verify: training has a database of its own; one that is missing is said in one sentence', async (t) => {
  const { data } = dataFolder();
  t.match(await runTool(t, verifyCommand, ['--data', data, '--training']), { code: 1, err: /没有找到数据库 .*training\.db/ });
  t.notOk(existsSync(join(data, 'training.db')));
});

t.test('verify: QC_TRAINING means what it means to the server, the command line goes before it', async (t) => {
  const { data } = dataFolder();
  const held = process.env['QC_TRAINING'];
  t.teardown(() => {
    delete process.env['QC_TRAINING'];
    if (held !== undefined) process.env['QC_TRAINING'] = held;
  });
  for (const [text, found] of [['1', /training\.db/], ['yes', /training\.db/], ['0', /quancheng\.db: /], ['', /quancheng\.db: /]] as const) {
    process.env['QC_TRAINING'] = text;
    const { out, err } = await runTool(t, verifyCommand, ['--data', data]);
    t.match(out + err, found, `QC_TRAINING=${text}`);
  }
  process.env['QC_TRAINING'] = '1';
  t.match(await runTool(t, verifyCommand, ['--data', data, '--no-training']), { code: 0, out: /quancheng\.db: / });
  process.env['QC_TRAINING'] = 'perhaps';
  t.match(await runTool(t, verifyCommand, ['--data', data]), { code: 2, err: /QC_TRAINING/ });
});

t.test('options that make no sense: exit code 2 with a sentence; help: 0', async (t) => {
  for (const argv of [['--nonsense'], ['--data'], ['--head', 'x'], ['stray']]) t.match(await runTool(t, verifyCommand, argv), { code: 2, err: /Expected/ }, argv.join(' '));
  for (const tool of [verifyCommand, rebuildCommand, backupCommand]) t.match(await runTool(t, tool, ['--help']), { code: 0, out: /--data FOLDER/ });
});

t.test('rebuild: the real lists again, row for row', async (t) => {
  const { data, file } = dataFolder();
  const before = dumpOf(file);
  t.match(await runTool(t, rebuildCommand, ['--data', data]), { code: 0, out: /0 states corrected/ });
  t.strictSame(dumpOf(file), before, 'nothing was wrong: nothing has changed');
  spoil(file, `DELETE FROM work_item; DELETE FROM alert; DELETE FROM flow_version; DELETE FROM account; UPDATE case_ SET overdue = 1 - overdue; UPDATE aggregate SET snapshot = '{}' WHERE snapshot IS NOT NULL`);
  const rebuilt = await runTool(t, rebuildCommand, ['--data', data]);
  t.equal(rebuilt.code, 0, rebuilt.err);
  t.strictSame(dumpOf(file), before);
  t.equal((await runTool(t, verifyCommand, ['--data', data])).code, 0);
});

t.test('rebuild: not from broken journals, not beside a server, not out of nothing', async (t) => {
  const { data, file } = dataFolder();
  const store = openSqliteStore({ file });
  t.match(await runTool(t, rebuildCommand, ['--data', data]), { code: 1, err: /正被另一个进程使用/ });
  await store.close();
  spoil(file, "DELETE FROM journal WHERE aggregate_id = 'unit-intake-window'");
  const before = dumpOf(file);
  t.match(await runTool(t, rebuildCommand, ['--data', data]), { code: 1, err: /没有重建/ });
  t.strictSame(dumpOf(file), before);
  await openSqliteStore({ file }).close();
  t.match(await runTool(t, rebuildCommand, ['--data', join(data, 'nowhere')]), { code: 1, err: /没有找到数据库/ });
  t.notOk(existsSync(join(data, 'nowhere')));
});

t.test('backup: beside a running server, named after the ledger, never twice', async (t) => {
  const { data, file } = dataFolder();
  const store = openSqliteStore({ file });
  const first = await runTool(t, backupCommand, ['--data', data]);
  t.equal(first.code, 0, first.err);
  t.match(first.out, HEAD);
  const [name, ...others] = readdirSync(join(data, 'backups'));
  t.match(name, /^quancheng-\d{9}\.db$/);
  t.strictSame(others, []);
  t.match(await runTool(t, backupCommand, ['--data', data]), { code: 1, err: /已经存在/ });
  t.equal((await runTool(t, backupCommand, ['--data', data, '--to', join(data, 'other.db')])).code, 0);
  await store.close();
  t.strictSame(dumpOf(join(data, 'other.db')), dumpOf(file));
});

t.test('as a program of its own: the exit code tells', (t) => {
  const { data, file } = dataFolder();
  const root = join(import.meta.dirname, '../../..');
  const run = () => spawnSync(process.execPath, ['--import', './scripts/ts-loader.mjs', 'server/cli/verify.ts'], { cwd: root, encoding: 'utf8', env: { ...process.env, QC_DATA: data } });
  const sound = run();
  t.equal(sound.status, 0, sound.stderr);
  spoil(file, 'DELETE FROM document');
  const broken = run();
  t.equal(broken.status, 1, broken.stderr);
  t.match(broken.stdout, /\[document-missing\]/);
  t.end();
});

