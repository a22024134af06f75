// Owns the floor of the HTTP figure: a bare Fastify route that does the same durable write, group-committed, and nothing else.
// Must not check, decide, hash or know sessions.
// Asks store-floor for the bare loop. Run as a process of its own: arguments are the database file and the file with the change sets.
import { readFileSync } from 'node:fs';
import fastify from 'fastify';
import type { ChangeSet } from '../../server/store/store.ts';
import { bareWriter } from './store-floor.ts';

const [file = '', changeSets = ''] = process.argv.slice(2);
const { setup, measured } = JSON.parse(readFileSync(changeSets, 'utf8')) as { setup: ChangeSet[]; measured: ChangeSet[] };
const writer = bareWriter({ file, setup, measured, batchSize: 64 });
let queue: { readonly place: number; readonly done: () => void }[] = [];

function drain(): void {
  const batch = queue;
  queue = [];
  writer.write(batch.map(({ place }) => place));
  for (const { done } of batch) done();
}

const app = fastify();
app.post<{ Params: { place: string } }>('/steps/:place', async ({ params }) => {
  await new Promise<void>((done) => {
    if (queue.length === 0) setImmediate(drain);
    queue.push({ place: Number(params.place), done });
  });
  return { id: params.place, revision: 3 };
});
process.send?.({ url: await app.listen({ port: 0, host: '127.0.0.1' }) });
