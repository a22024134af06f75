// Owns the running of one TypeScript program from its source: `node scripts/run-ts.mjs test/bench/main.ts`.
// Must not be used by the product itself.
// Asks ts-loader.mjs.
import './require-node.mjs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { giveUp } from './say.mjs';

await ensureInstalled().catch(giveUp);
await import('./ts-loader.mjs');
const file = resolve(process.argv[2] ?? '');
process.argv.splice(1, 2, file);
await import(pathToFileURL(file).href);
