import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import t from 'tap';

const scripts = fileURLToPath(new URL('../../scripts/', import.meta.url));

/** Makes a child believe that it runs in another Node. */
function pretend(version: string): string {
  const code = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;
  return `data:text/javascript,${encodeURIComponent(code)}`;
}

for (const program of ['start', 'test', 'cli']) {
  t.test(`npm ${program}: on a Node that is too old`, async (t) => {
    const done = spawnSync(process.execPath, ['--import', pretend('20.18.3'), `${scripts}${program}.mjs`], { encoding: 'utf8' });
    t.equal(done.status, 1);
    t.match(done.stderr, '需要 Node.js 20.19 或更高版本，当前为 20.18.3');
    t.match(done.stderr, 'Node.js 20.19 or newer is needed, this is 20.18.3');
    t.notMatch(done.stderr, '    at ', 'no stack is shown');
  });
}

t.test('npm start: on the oldest Node that will do', async (t) => {
  const done = spawnSync(process.execPath, ['--import', pretend('20.19.0'), `${scripts}require-node.mjs`], { encoding: 'utf8' });
  t.equal(done.status, 0);
  t.equal(done.stderr, '');
});

t.test('npm start: --help and --version where nothing is installed', async (t) => {
  const folder = t.testdir();
  for (const part of ['scripts', 'server/options.mjs', 'package.json']) cpSync(fileURLToPath(new URL(`../../${part}`, import.meta.url)), join(folder, part), { recursive: true });
  const ask = (...argv: readonly string[]) => spawnSync(process.execPath, [join(folder, 'scripts/start.mjs'), ...argv], { encoding: 'utf8', timeout: 20_000 });
  t.match(ask('--training', '--help'), { status: 0, stdout: /--port NUMBER[\s\S]*QC_SESSION_IDLE[\s\S]*QC_LOG_LEVEL/, stderr: '' });
  t.match(ask('--version'), { status: 0, stdout: /^\d+\.\d+\.\d+\n$/, stderr: '' });
  t.strictSame(readdirSync(folder).toSorted((a, b) => (a < b ? -1 : 1)), ['package.json', 'scripts', 'server'], 'nothing was installed or built');
});

t.test('turns: two processes that want the same work', async (t) => {
  const name = `turns-${process.pid}`;
  const work = `const { alone } = await import(${JSON.stringify(pathToFileURL(`${scripts}lock.mjs`).href)});
    await alone('${name}', async () => { console.log('in'); await new Promise((done) => setTimeout(done, 400)); console.log('out'); });`;
  let said = '';
  const children = [1, 2].map(() => spawn(process.execPath, ['--input-type=module', '-e', work], { stdio: ['ignore', 'pipe', 'ignore'] }));
  for (const child of children) child.stdout.on('data', (text) => (said += String(text)));
  const ends = await Promise.all(children.map((child) => once(child, 'close')));
  t.same(ends.map(([code]) => code), [0, 0]);
  t.same(said.trim().split('\n'), ['in', 'out', 'in', 'out']);
});

t.test('turns: a holder that was killed', async (t) => {
  const name = `killed-${process.pid}`;
  const url = JSON.stringify(pathToFileURL(`${scripts}lock.mjs`).href);
  const holder = spawn(process.execPath, ['--input-type=module', '-e', `const { alone } = await import(${url}); await alone('${name}', () => { console.log('in'); return new Promise(() => setInterval(() => {}, 1000)); });`], { stdio: ['ignore', 'pipe', 'ignore'] });
  await once(holder.stdout, 'data');
  holder.kill('SIGKILL');
  await once(holder, 'close');
  const next = spawnSync(process.execPath, ['--input-type=module', '-e', `const { alone } = await import(${url}); console.log(await alone('${name}', async () => 'mine'));`], { encoding: 'utf8', timeout: 20_000 });
  t.equal(next.stdout.trim(), 'mine');
});
