// Owns the figure "step completions by HTTP": 64 connections against the whole server, and against a bare route doing the same durable write.
// Must not run client and server in one process.
// Asks the two servers beside it.
import { type ChildProcess, fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { demonstrationPassword } from '../../server/demonstration.ts';
import { projectRoot } from '../../server/project-root.ts';
import type { CaseInput } from '../../server/runner/runner-contract.ts';
import { applicationValues, benchProduct, freshFile, inParallel } from './bench-product.ts';
import { compared, type Figure } from './figure.ts';

const connections = 64;

/** As many completions as there are cases, over 64 kept-alive connections; the floor follows in the same round. */
export async function httpSteps(cases: number, rounds: number): Promise<readonly Figure[]> {
  const measured: { perSecond: number; floorPerSecond: number }[] = [];
  for (let round = 0; round < rounds; round += 1) measured.push(await oneRound(cases));
  const name = `step completions by HTTP, ${connections} connections (session, roles, CSRF, schemas, engine, durable write)`;
  return [compared(name, 'a bare Fastify route doing the same durable write, group-committed', 0.7, measured)];
}

/** Claims go first, unmeasured: as in an office, the server that completes a step is the one it was claimed on, and both servers are warm. */
async function oneRound(cases: number): Promise<{ perSecond: number; floorPerSecond: number }> {
  const [mine, dry, bare] = [freshFile(), freshFile(), freshFile()];
  const prepared = await benchProduct(mine.file, cases, { claimed: false });
  await prepared.close();
  const product = await serve('http-product-server.ts', [mine.file]);
  const headers = await signIn(product.url);
  const ask = (act: 'claim' | 'complete') => (index: number) => {
    const { caseId, activationId } = prepared.completions[index] ?? { caseId: '', activationId: '' };
    return { path: `/api/v1/cases/${caseId}/work-items/${activationId}/${act}`, headers: { ...headers, 'idempotency-key': `${act}-${index}-${caseId}` } };
  };
  await hammer(product.url, cases, '{}', ask('claim'));
  const perSecond = await hammer(product.url, cases, completion, ask('complete'));
  product.stop();
  const file = `${bare.file}.json`;
  writeFileSync(file, JSON.stringify(await dryRun(dry.file, cases)));
  const floor = await serve('http-floor-server.ts', [bare.file, file]);
  const write = (from: number) => (index: number) => ({ path: `/steps/${from + index}`, headers: {} });
  await hammer(floor.url, cases, '{}', write(0));
  const floorPerSecond = await hammer(floor.url, cases, completion, write(cases));
  floor.stop();
  for (const folder of [mine, dry, bare]) folder.remove();
  return { perSecond, floorPerSecond };
}

/** The change sets that the same claims and completions make, for the floor to write. */
async function dryRun(file: string, cases: number): Promise<{ readonly setup: readonly object[]; readonly measured: readonly object[] }> {
  const product = await benchProduct(file, cases, { claimed: false });
  const each = (input: (activationId: string) => CaseInput): Promise<void> =>
    inParallel(cases, connections, async (index) => {
      const { caseId, activationId } = product.completions[index] ?? { caseId: '', activationId: '' };
      const answer = await product.runner.caseCommand(caseId, input(activationId), product.clerk, `bench-${index}-${input(activationId).type}`);
      if (!answer.ok) throw new Error(answer.rejection.en);
    });
  await each((activationId) => ({ type: 'claim-step', activationId }));
  await each((activationId) => ({ type: 'complete-step', activationId, requirements: ['r1', 'r2'], values: applicationValues }));
  const measured = product.mark();
  await product.close();
  return { setup: product.setup, measured };
}

const completion = JSON.stringify({ requirements: ['r1', 'r2'], values: applicationValues });

async function hammer(url: string, count: number, body: string, ask: (index: number) => { readonly path: string; readonly headers: Record<string, string> }): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const from = performance.now();
  await inParallel(count, connections, async (index) => {
    const { path, headers } = ask(index);
    const { status, text } = await post(agent, url, path, headers, body);
    if (status !== 200) throw new Error(`Expected 200 from ${path}, but ${status}: ${text}`);
  });
  const perSecond = count / ((performance.now() - from) / 1000);
  agent.destroy();
  return perSecond;
}

interface Answered {
  readonly status: number;
  readonly text: string;
  readonly cookies: readonly string[];
}

function post(agent: Agent, url: string, path: string, headers: Record<string, string>, content: string): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}${path}`, { method: 'POST', agent, headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(content), ...headers } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString(), cookies: response.headers['set-cookie'] ?? [] }));
    });
    sent.on('error', reject);
    sent.end(content);
  });
}

async function signIn(url: string): Promise<Record<string, string>> {
  const agent = new Agent();
  const { text, cookies } = await post(agent, url, '/api/v1/sessions', {}, JSON.stringify({ username: 'clerk', password: demonstrationPassword }));
  const { csrfToken } = JSON.parse(text) as { csrfToken: string };
  return { cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; '), 'x-csrf-token': csrfToken };
}

async function serve(script: string, args: readonly string[]): Promise<{ readonly url: string; stop(): void }> {
  const root = projectRoot();
  const child: ChildProcess = fork(join(root, 'test', 'bench', script), [...args], { execArgv: ['--import', join(root, 'scripts', 'ts-loader.mjs')] });
  const { url } = await new Promise<{ url: string }>((resolve, reject) => {
    child.once('message', (message) => resolve(message as { url: string }));
    child.once('exit', (code) => reject(new Error(`${script} ended with code ${code} before it listened`)));
  });
  return { url, stop: () => void child.kill('SIGKILL') };
}
