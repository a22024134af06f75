// Owns copying a database while it is in use.
// Must not overwrite an earlier backup, nor leave half a one under its name.
// Asks SQLite's online backup; verify.ts whether the copy is sound.
import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { OperatingError } from '../operating-error.ts';
import { verify, type VerifyOptions, type VerifyReport } from '../verify.ts';
import { explained, openReadOnly, unreadable, unwritable } from './connection.ts';
import { Sqlite } from './driver.ts';
import { makeFolder } from './make-folder.ts';
import { openForReading } from './open.ts';

const PAGES_AT_A_TIME = 2000;

/** Copies `file` to `target` as of one instant and verifies the copy; it gets its name only when it is sound. `onProgress` hears pages. Throws OperatingError. */
export async function backUp(file: string, target: string, onProgress: (done: number, total: number) => void, options: VerifyOptions = {}): Promise<VerifyReport> {
  if (existsSync(target)) throw alreadyThere(target);
  explained(target, unwritable, () => makeFolder(dirname(target)));
  const part = `${target}.part`;
  removeCopy(part);
  try {
    await copy(file, part, onProgress);
    const { reading, store } = openForReading(part);
    const report = await verify(reading, options);
    await store.close();
    if (report.ok) renameSync(part, target);
    return report;
  } finally {
    removeCopy(part);
  }
}

/** A transaction held open keeps the source as of one instant: otherwise every commit would start the copy again. */
async function copy(file: string, part: string, onProgress: (done: number, total: number) => void): Promise<void> {
  const source = openReadOnly(file);
  try {
    source.exec('BEGIN');
    explained(file, unreadable, () => source.pragma('user_version'));
    await source.backup(part, {
      progress({ totalPages, remainingPages }) {
        onProgress(totalPages - remainingPages, totalPages);
        return PAGES_AT_A_TIME;
      },
    });
  } finally {
    source.close();
  }
  const copied = new Sqlite(part);
  copied.pragma('journal_mode = DELETE');
  copied.close();
}

function removeCopy(part: string): void {
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(part + ending, { force: true });
}

function alreadyThere(target: string): OperatingError {
  return new OperatingError('backup-exists', {
    zh: `${target} 已经存在，不会覆盖；请用 --to 另选文件。`,
    en: `Expected a new file for the backup, but ${target} exists and is not overwritten; choose another with --to.`,
  });
}
