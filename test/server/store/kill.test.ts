// Proves that every acknowledged commit survives SIGKILL, ten times on one database.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import t from 'tap';
import { openSqliteStore } from '../../../server/store/sqlite/open.ts';
import { verified } from './tampering.ts';

const KILLS = 10;
const root = join(import.meta.dirname, '../../..');

/** Runs the child until it is killed; answers the complete lines it had said. */
function runAndKill(child: string, file: string, run: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const process_ = spawn(process.execPath, [child, file, `run${run}`], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    let complaints = '';
    process_.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
    process_.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (said === '') setTimeout(() => process_.kill('SIGKILL'), 20 + Math.random() * 200);
      said += text;
    });
    process_.on('close', (_code, signal) => (signal === 'SIGKILL' ? resolve(said.split('\n').slice(0, -1)) : reject(new Error(`the child ended by itself: ${complaints}`))));
  });
}

t.test(`SIGKILL ${KILLS} times amid commits: every acknowledged one is there, the chains are whole`, { timeout: 120_000 }, async (t) => {
  const file = join(t.testdir(), 'quancheng.db');
  mkdirSync(join(root, 'node_modules', '.cache'), { recursive: true });
  const built = mkdtempSync(join(root, 'node_modules', '.cache', 'kill-'));
  t.teardown(() => rmSync(built, { recursive: true, force: true }));
  const child = join(built, 'kill-child.mjs');
  buildSync({ entryPoints: [join(import.meta.dirname, 'kill-child.ts')], outfile: child, bundle: true, platform: 'node', format: 'esm', packages: 'external', target: 'node20' });
  let acknowledged = 0;
  for (let run = 1; run <= KILLS; run += 1) {
    const lines = await runAndKill(child, file, run);
    acknowledged += lines.length;
    const store = openSqliteStore({ file });
    const missing: string[] = [];
    for (const line of lines) {
      const [aggregateId = '', revision = '', hash = ''] = line.split(' ');
      const [entry] = await store.journal(aggregateId, Number(revision) - 1, 1);
      const stored = await store.load(aggregateId);
      if (entry?.hash !== hash || (stored?.revision ?? 0) < Number(revision)) missing.push(line);
    }
    await store.close();
    t.strictSame(missing, [], `run ${run}: ${lines.length} acknowledged`);
    const report = await verified(file);
    t.strictSame(report.breaks, [], `run ${run}: ${report.entries} entries whole`);
  }
  t.ok(acknowledged > KILLS * 10, `${acknowledged} commits were acknowledged`);
});
