// Owns the turn-taking of two scripts that run in one folder at once.
// Must not keep a turn whose holder has died.
// Asks the file system.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './run.mjs';
import { say } from './say.mjs';

const folder = join(tmpdir(), `quancheng-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`);

function holderOf(file) {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function lives(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  }
}

/** Runs `work` while no other process of this project's folder runs work of the same name. */
export async function alone(name, work) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.pid`);
  for (let told = false; !take(file); told = true) {
    const holder = holderOf(file);
    if (holder !== undefined && holder > 0 && !lives(holder)) {
      rmSync(file, { force: true });
      continue;
    }
    if (!told) say(`等待另一个进程（${holder}）完成 ${name} …  Waiting for process ${holder} to finish: ${name}.`);
    await sleep(300);
  }
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.removeListener('exit', release);
    release();
  }
}
