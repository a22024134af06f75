import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import t from 'tap';
import type { Test } from 'tap';
import { projectRoot } from '../../server/project-root.ts';
import { Sqlite } from '../../server/store/sqlite/driver.ts';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

interface Running {
  readonly child: ChildProcess;
  /** Address it prints, once it listens. */
  readonly address: Promise<string>;
  readonly ended: Promise<Ended>;
}

const root = projectRoot();
/** A child that has not ended by then is killed, and the test says so. */
const CHILD_WITHIN_MS = 120_000;

function start(t: Test, argv: readonly string[], env: { readonly [name: string]: string } = {}): Running {
  const child = spawn(process.execPath, ['--import', './scripts/ts-loader.mjs', join(root, 'server/main.ts'), ...argv], { cwd: root, env: { PATH: process.env['PATH'] ?? '', ...env }, timeout: CHILD_WITHIN_MS, killSignal: 'SIGKILL' });
  t.teardown(() => child.kill('SIGKILL'));
  let [out, err] = ['', ''];
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, out, err })));
  child.stderr.on('data', (data: Buffer) => (err += data.toString()));
  const address = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (data: Buffer) => {
      out += data.toString();
      const found = /http:\/\/[\d.]+:\d+/.exec(out);
      if (found !== null && out.includes('Ctrl-C')) resolve(found[0]);
    });
    ended.then(() => reject(new Error(`ended before it listened: ${err}`)), reject);
  });
  address.catch(() => undefined);
  return { child, address, ended };
}

/** One sentence in each language, a code that says failure, and no stack. */
async function refused(t: Test, argv: readonly string[], sentence: RegExp, code = 1): Promise<void> {
  const { out, err, ...ended } = await start(t, argv).ended;
  t.equal(ended.code, code, argv.join(' '));
  t.match(err, sentence);
  t.match(err, /[\u4e00-\u9fff]/);
  t.notMatch(out + err, /^\s+at |node:internal/m, 'no stack');
  t.equal(err.trim().split('\n').length, 2, `two lines, came: ${err}`);
}

t.test('program: help, version, an unknown option', async (t) => {
  const [help, version] = await Promise.all([start(t, ['--help']).ended, start(t, ['--version']).ended]);
  t.match(help, { code: 0, out: /--port[\s\S]*QC_TRAINING/, err: '' });
  t.match(version, { code: 0, out: /^\d+\.\d+\.\d+\s*$/ });
  await refused(t, ['--colour'], /--colour/, 2);
  await refused(t, ['--port', 'x'], /Expected a whole number/, 2);
});

t.test('program: starts, greets, serves, ends on a signal, and keeps its data', async (t) => {
  const folder = t.testdir();
  const data = join(folder, 'data');
  const first = start(t, ['--port', '0'], { QC_DATA: data });
  const address = await first.address;
  t.match(await (await fetch(`${address}/health`)).json(), { status: 'ok', training: false });
  const login = await fetch(`${address}/api/v1/sessions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username: 'clerk', password: 'quancheng-demo' }) });
  const { csrfToken } = (await login.json()) as { csrfToken: string };
  const cookie = login.headers.get('set-cookie')?.split(';')[0] ?? '';
  const stream = await fetch(`${address}/api/v1/events`, { headers: { cookie } });
  t.equal(stream.status, 200, 'a page is open while the server ends');
  const opened = await fetch(`${address}/api/v1/cases`, {
    method: 'POST', headers: { 'content-type': 'application/json', cookie, 'x-csrf-token': csrfToken },
    body: JSON.stringify({ itemId: 'water-abstraction-permit', applicant: { kind: 'person', name: '演示甲' }, materials: [] }),
  });
  const { caseNo } = (await opened.json()) as { caseNo: string };
  await refused(t, ['--port', '0', '--data', data], /another process is using it/);
  await refused(t, ['--port', new URL(address).port, '--data', data], new RegExp(`a Quancheng is already running there: open ${address}`));
  first.child.kill('SIGTERM');
  const ended = await first.ended;
  t.match(ended, { code: 0, err: '' });
  t.match(ended.out, /演示窗口员 .*staff .*quancheng-demo/);
  t.match(ended.out, /\n已停止 · stopped\n$/);

  const second = start(t, ['--port', '0', '--data', data, '--no-demo']);
  const again = await second.address;
  t.equal((await fetch(`${again}/api/v1/sessions/current`, { headers: { cookie } }).then((answer) => answer.json() as Promise<{ account: unknown }>)).account === null, false, 'even the session is kept');
  const cases = (await (await fetch(`${again}/api/v1/cases`, { headers: { cookie } })).json()) as { rows: { caseNo: string }[] };
  t.strictSame(cases.rows.map((row) => row.caseNo), [caseNo]);
  second.child.kill('SIGINT');
  const { code, out } = await second.ended;
  t.equal(code, 0);
  t.notMatch(out, /quancheng-demo|password/, 'no accounts are shown where there is no demonstration and accounts exist');
});

t.test('program: training has a database of its own', async (t) => {
  const data = t.testdir();
  const running = start(t, ['--port', '0', '--data', data, '--training', '--no-demo']);
  const address = await running.address;
  t.match(await (await fetch(`${address}/api/v1/sessions/current`)).json(), { training: true });
  t.ok(existsSync(join(data, 'training.db')));
  t.notOk(existsSync(join(data, 'quancheng.db')));
  running.child.kill('SIGTERM');
  const { code, out } = await running.ended;
  t.equal(code, 0);
  t.match(out, /培训模式/);
  t.match(out, /sysadmin[\s\S]*secadmin[\s\S]*auditor/, 'without demonstration: three first administrators');
});

t.test('program: what cannot be started is said in one sentence', async (t) => {
  const folder = t.testdir({ file: 'a file, no folder', garbage: { 'quancheng.db': 'this is no database, whatever its name says, and it goes on for a while' }, newer: {}, closed: {} });
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  t.teardown(() => taken.close());
  await refused(t, ['--port', String((taken.address() as AddressInfo).port), '--data', join(folder, 'free')], /Expected port \d+ to be free/);
  t.notOk(existsSync(join(folder, 'free')), 'a taken port leaves no data folder behind');
  await refused(t, ['--port', '0', '--host', '203.0.113.7', '--data', join(folder, 'elsewhere')], /Expected an address of this machine/);
  await refused(t, ['--port', '0', '--data', join(folder, 'file')], /Expected/);
  await refused(t, ['--port', '0', '--data', join(folder, 'garbage')], /Expected/);
  const newer = new Sqlite(join(folder, 'newer', 'quancheng.db'));
  newer.pragma('user_version = 9999');
  newer.exec('CREATE TABLE something (id TEXT)');
  newer.close();
  await refused(t, ['--port', '0', '--data', join(folder, 'newer')], /Expected/);
  // Nothing is closed to root but what the kernel keeps for itself.
  const closed = process.getuid?.() === 0 ? '/proc/quancheng' : join(folder, 'closed');
  chmodSync(join(folder, 'closed'), 0o500);
  await refused(t, ['--port', '0', '--data', closed], /Expected .*(write|folder)/);
  chmodSync(join(folder, 'closed'), 0o700);
  writeFileSync(join(folder, 'done'), '');
});
