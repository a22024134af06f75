// Owns the proof that nothing answered is lost: the server killed by SIGKILL at random moments under load, fifty times on one database.
// Must not end the server in any gentler way, nor look into it but by HTTP while it runs.
// Asks crash-load.ts for the load, the store, verify and chain-faults.ts for what is left.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import t from 'tap';
import { projectorOver } from '../../server/cli/project.ts';
import { demonstrationPassword } from '../../server/demonstration.ts';
import { databaseFile, openForReading, openSqliteStore } from '../../server/store/sqlite/open.ts';
import type { Store } from '../../server/store/store.ts';
import { verify } from '../../server/store/verify.ts';
import { chainFaults } from '../scenarios/chain-faults.ts';
import { type Answered, ask, logIn, look, type Person, workUntilGone } from './crash-load.ts';

const KILLS = 50;
const SIDE_BY_SIDE = 8;
/** The server is killed a random moment after it has given a random number of answers below this, however fast the machine is. */
const ANSWERS_BELOW = 70;
const MOMENT_MS = 12;
/** A server that gives no answer for so long is killed all the same. */
const SILENT_MS = 30_000;
/** A server that does not listen by then is a failure, not a wait without end. */
const START_WITHIN_MS = 60_000;
t.setTimeout(600_000);
const root = join(import.meta.dirname, '../..');

interface Running {
  readonly child: ChildProcess;
  readonly address: string;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
}

/** Starts the server and waits until it says where it listens. */
function start(program: string, dataFolder: string): Promise<Running> {
  const child = spawn(process.execPath, [program, '--port', '0', '--data', dataFolder], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<Awaited<Running['ended']>>((resolve) => child.on('close', (code, signal) => resolve({ code, signal })));
  return new Promise((resolve, reject) => {
    const tooLong = setTimeout(() => child.kill('SIGKILL'), START_WITHIN_MS);
    let [out, err] = ['', ''];
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      const address = out.includes('Ctrl-C') ? /http:\/\/[\d.]+:\d+/.exec(out)?.[0] : undefined;
      if (address === undefined) return;
      clearTimeout(tooLong);
      resolve({ child, address, ended });
    });
    void ended.then(({ code, signal }) => {
      clearTimeout(tooLong);
      reject(new Error(`the server ended by itself (${code ?? signal}): ${err}`));
    });
  });
}

/** One life of a server under load; answers what people had been answered when it was killed. */
async function liveAndDie({ child, address, ended }: Running, people: { readonly clerk: Person; readonly officer: Person }, run: number): Promise<readonly Answered[]> {
  const answered: Answered[] = [];
  const enough = Math.floor(Math.random() * ANSWERS_BELOW);
  const kill = (): void => void setTimeout(() => child.kill('SIGKILL'), Math.random() * MOMENT_MS);
  const silent = setTimeout(kill, SILENT_MS);
  if (enough === 0) kill();
  await workUntilGone(address, people, `run-${run}`, SIDE_BY_SIDE, (one) => {
    if (answered.push(one) === enough) kill();
  });
  clearTimeout(silent);
  const { code, signal } = await ended;
  if (signal !== 'SIGKILL') throw new Error(`the server ended by itself (${code ?? signal})`);
  return answered;
}

/** Answered requests that are not kept as they were answered. */
async function lost(store: Store, answered: readonly Answered[]): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const { request, status, body } of answered) {
    const kept = await store.request(request);
    const said = kept && (JSON.parse(kept.answer) as { readonly ok: boolean; readonly id?: string; readonly revision?: number; readonly rejection?: { readonly code: string } });
    const isSame = status < 300 ? said?.ok === true && said.id === body.id && (body.revision ?? 1) === said.revision : said?.rejection?.code === body.code;
    if (!isSame) missing.push(`${request} was answered ${status} ${JSON.stringify(body)}, kept is ${kept?.answer ?? 'nothing'}`);
    if (status >= 300) continue;
    const revision = body.revision ?? 1;
    const [entry] = await store.journal(`case-${body.id ?? ''}`, revision - 1, 1);
    if (entry === undefined || request !== `${entry.actor.id}:${entry.requestId}`) missing.push(`${request}: no journal entry ${body.id ?? ''} ${revision}`);
  }
  return missing;
}

/** What is wrong with the database a killed server left behind. */
async function damage(file: string, answered: readonly Answered[]): Promise<readonly unknown[]> {
  const { reading, store } = openForReading(file);
  try {
    const { breaks } = await verify(reading, { project: projectorOver(store) });
    return [...breaks, ...(await lost(store, answered))];
  } finally {
    await store.close();
  }
}

/** The server's program in one file, below node_modules, so that the packages left outside are found. */
function buildServer(): { readonly program: string; remove(): void } {
  mkdirSync(join(root, 'node_modules', '.cache'), { recursive: true });
  const folder = mkdtempSync(join(root, 'node_modules', '.cache', 'crash-'));
  const program = join(folder, 'main.mjs');
  buildSync({ entryPoints: [join(root, 'server/main.ts')], outfile: program, bundle: true, platform: 'node', format: 'esm', packages: 'external', target: 'node20' });
  return { program, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

t.test(`server: killed by SIGKILL at ${KILLS} random moments under load, whatever was answered is there and work goes on`, async (t) => {
  const { program, remove } = buildServer();
  const dataFolder = mkdtempSync(join(tmpdir(), 'quancheng-'));
  const file = databaseFile(dataFolder);
  let running: Running | undefined;
  t.teardown(() => {
    running?.child.kill('SIGKILL');
    remove();
    rmSync(dataFolder, { recursive: true, force: true });
  });
  running = await start(program, dataFolder);
  const people = { clerk: await logIn(running.address, 'clerk', demonstrationPassword), officer: await logIn(running.address, 'officer1', demonstrationPassword) };

  const all: Answered[] = [];
  const damaged: unknown[] = [];
  for (let run = 1; run <= KILLS; run += 1) {
    const answered = await liveAndDie(running, people, run);
    all.push(...answered);
    for (const what of await damage(file, answered)) damaged.push({ run, what });
    running = await start(program, dataFolder);
  }
  t.strictSame(damaged, [], 'after every kill: each answer is kept, with its entry; verify finds nothing, states and rows included');
  t.comment(`${all.length} requests were answered before ${KILLS} kills`);
  t.ok(all.filter(({ status }) => status < 300).length > 2 * KILLS, 'the servers did work before they were killed');
  t.ok(all.some(({ status }) => status === 403), 'refusals among it');
  t.strictSame(all.filter(({ status }) => status >= 300 && status !== 403), [], 'and nothing else went wrong');

  const { address, child, ended } = running;
  const last = all.findLast(({ status }) => status < 300);
  if (last === undefined) throw new Error('nothing was answered');
  const path = `/cases/${last.body.id ?? ''}`;
  const { revision } = await look<{ readonly revision: number }>(address, people.clerk, path);
  t.ok(revision >= (last.body.revision ?? 1), 'the last case is as far as its people were told');
  const opening = { itemId: 'water-abstraction-permit', applicant: { kind: 'person', name: '演示取水户' }, materials: [] };
  t.equal((await ask(address, people.clerk, 'after-all', '/cases', opening)).status, 201, 'work goes on');
  child.kill('SIGTERM');
  t.match(await ended, { code: 0 });
  const store = openSqliteStore({ file });
  t.strictSame(await lost(store, all), [], 'nothing was lost later either');
  t.strictSame(await chainFaults(store), [], 'the second opinion on the chains');
  await store.close();
});
