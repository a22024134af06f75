// Owns `npm run typecheck`: every part of the tree under its own compiler settings.
// Must not stop at the first part that fails.
// Asks tsc.
import './require-node.mjs';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, runNode } from './run.mjs';

const PROJECTS = ['.', 'engine', 'editor', 'web', 'test/editor', 'test/web', 'test/walk'];

const holdsTypeScript = (folder) =>
  existsSync(join(root, folder)) && readdirSync(join(root, folder), { recursive: true }).some((name) => /\.tsx?$/.test(String(name)) && !String(name).includes('node_modules'));

/** Checks all projects; answers how many failed. */
export async function typecheck() {
  let failed = 0;
  for (const project of PROJECTS) {
    if (project !== '.' && !holdsTypeScript(project)) continue;
    if ((await runNode(['node_modules/typescript/lib/tsc.js', '-p', project])) !== 0) failed += 1;
  }
  return failed;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = (await typecheck()) === 0 ? 0 : 1;
