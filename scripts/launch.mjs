// Owns the way from a checkout to a running built program: install, build, run in this very process.
// Must not stand between the terminal and the program: signals and exit code are the program's own.
// Asks install.mjs and build.mjs.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { root } from './run.mjs';
import { giveUp, Trouble } from './say.mjs';

/** Runs `dist/<program>` with the given arguments as if it had been started by itself. */
export async function launch(program, args) {
  const file = join(root, 'dist', program);
  try {
    await ensureInstalled();
    await ensureBuilt();
    if (!existsSync(file)) throw new Trouble(`没有这个程序：${program}`, `There is no such program: ${program}`);
  } catch (error) {
    giveUp(error);
  }
  process.argv = [process.argv[0], file, ...args];
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(file).href);
}
