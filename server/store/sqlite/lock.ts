// Owns the rule of one writing process per database file.
// Must not depend on a process tidying up behind it: a killed one leaves the file, never the lock.
// Asks SQLite for a lock of the operating system on an empty file beside the database.
import { OperatingError } from '../operating-error.ts';
import { Sqlite } from './driver.ts';

/** A lock held. */
export interface Lock {
  /** Lets the next process in; more than once does no harm. */
  release(): void;
}

/** Takes the lock of a database file. Throws OperatingError `database-in-use` when another process (or this one) has it. */
export function takeLock(file: string): Lock {
  const db = new Sqlite(`${file}.lock`, { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    throw isBusy(error) ? inUse(file, error) : error;
  }
  return { release: () => void db.close() };
}

function isBusy(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

function inUse(file: string, cause: unknown): OperatingError {
  return new OperatingError(
    'database-in-use',
    {
      zh: `${file} 正被另一个进程使用，请先停止它，或另选数据目录。`,
      en: `Expected ${file} to be free, but another process is using it; stop that one or choose another data folder.`,
    },
    cause,
  );
}
