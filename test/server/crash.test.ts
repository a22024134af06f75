// Owns the proof that nothing answered is lost: SIGKILL at random moments under load, fifty times on one database.
// Must not end the child in any gentler way.
// Asks crash-child.ts for the load, the store and chain-faults.ts for what is left.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import t from 'tap';
import { systemClock } from '../../server/runner/clock.ts';
import type { Answer } from '../../server/runner/runner-contract.ts';
import { projectorOver } from '../../server/cli/project.ts';
import { openForReading, openSqliteStore } from '../../server/store/sqlite/open.ts';
import type { Store } from '../../server/store/store.ts';
import { verify } from '../../server/store/verify.ts';
import { chainFaults } from '../scenarios/chain-faults.ts';
import { buildHouse, flowsFolder } from './runner/house.ts';
import { claim, done } from './runner/walk.ts';

const KILLS = 50;
t.setTimeout(300_000);
const root = join(import.meta.dirname, '../..');

interface Answered {
  readonly request: string;
  readonly answer: Answer;
}

/** Runs the child until it is killed at a random moment of its work; answers what it had answered by then. */
function runAndKill(child: string, file: string, run: number): Promise<readonly Answered[]> {
  return new Promise((resolve, reject) => {
    const process_ = spawn(process.execPath, [child, file, flowsFolder, `run-${run}`], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    let complaints = '';
    let killing = false;
    process_.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
    process_.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (killing || !said.startsWith('ready\n')) return;
      killing = true;
      setTimeout(() => process_.kill('SIGKILL'), Math.random() * 300);
    });
    process_.on('close', (_code, signal) => {
      if (signal !== 'SIGKILL') return reject(new Error(`the child ended by itself: ${complaints}`));
      // The last line may be cut off in the middle: then it was not answered.
      const lines = said.split('\n').slice(1, -1);
      resolve(lines.map((line) => JSON.parse(line) as Answered));
    });
  });
}

/** Answered requests that are not kept as they were answered. */
async function lost(store: Store, answered: readonly Answered[]): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const { request, answer } of answered) {
    const kept = await store.request(request);
    if (kept?.answer !== JSON.stringify(answer)) missing.push(`${request}: no such answer is kept`);
    if (!answer.ok) continue;
    const [entry] = await store.journal(`case-${answer.id}`, answer.revision - 1, 1);
    if (entry === undefined || request !== `${entry.actor.id}:${entry.requestId}`) missing.push(`${request}: no journal entry ${answer.id} ${answer.revision}`);
  }
  return missing;
}

t.test(`SIGKILL at ${KILLS} random moments: whatever was answered is there, the chains are whole, cases go on`, { timeout: 300_000 }, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'quancheng-'));
  // Below node_modules, so that the packages left outside are found.
  mkdirSync(join(root, 'node_modules', '.cache'), { recursive: true });
  const built = mkdtempSync(join(root, 'node_modules', '.cache', 'crash-'));
  t.teardown(() => {
    rmSync(folder, { recursive: true, force: true });
    rmSync(built, { recursive: true, force: true });
  });
  const child = join(built, 'crash-child.mjs');
  buildSync({ entryPoints: [join(import.meta.dirname, 'crash-child.ts')], outfile: child, bundle: true, platform: 'node', format: 'esm', packages: 'external', target: 'node20' });
  const file = join(folder, 'house.db');
  await (await buildHouse({ clock: systemClock(), file })).close();

  let answers = 0;
  for (let run = 1; run <= KILLS; run += 1) {
    const answered = await runAndKill(child, file, run);
    answers += answered.length;
    const store = openSqliteStore({ file });
    const missing = await lost(store, answered);
    if (missing.length > 0) t.fail(`run ${run}: ${missing.join('; ')}`);
    await store.close();
  }
  t.comment(`${answers} requests were answered before ${KILLS} kills`);
  t.ok(answers > KILLS, 'the children did work before they were killed');

  const opened = openForReading(file);
  const { ok, breaks } = await verify(opened.reading, { project: projectorOver(opened.store) });
  t.strictSame({ ok, breaks }, { ok: true, breaks: [] }, 'verify passes, states and rows included');
  await opened.store.close();

  const house = await buildHouse({ clock: systemClock(), file });
  t.strictSame(await chainFaults(house.store), [], 'so does the second opinion');
  const open = (await house.store.inboxOfUnit('intake-window', { limit: 500 })).rows.filter(({ handlers }) => handlers === '[]');
  for (const { caseId } of open.slice(0, 5)) done(await claim(house, caseId, 'apply', 'clerk'));
  t.ok((await house.store.caseCounts()).open > 0);
  await house.close();
});
