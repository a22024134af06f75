// Owns opening a store in a SQLite file or in memory, and letting go of it.
// Must not let two processes write one file, nor start on a schema it does not know.
// Asks connection.ts, lock.ts, migrate.ts; commits.ts, reads.ts and housekeeping.ts for the work.
import type { Database } from 'better-sqlite3';
import { join } from 'node:path';
import type { HashAlgorithm } from '../journal-entry.ts';
import { OperatingError } from '../operating-error.ts';
import type { Store } from '../store.ts';
import { createCommits } from './commits.ts';
import { explained, MEMORY, openReadOnly, openWriting, setUpWriting, unreadable, unwritable } from './connection.ts';
import { createExecutor, type Executor, type Reading } from './executor.ts';
import { createHousekeeping } from './housekeeping.ts';
import { type Lock, takeLock } from './lock.ts';
import { migrate, refuseForeign } from './migrations/migrate.ts';
import { createReads } from './reads.ts';

/** Setting that stands while read tables are being rebuilt: nothing but a rebuild may open the database then. */
export const REBUILD_SETTING = 'rebuild-after';

/** How to open a store. */
export interface OpenOptions {
  /** Path of the file, or ':memory:'. */
  readonly file: string;
  /** Hash function of new entries; absent = sha256. Older entries keep theirs. */
  readonly alg?: HashAlgorithm;
}

/** The database file of a data folder; training has one of its own. */
export function databaseFile(dataFolder: string, training = false): string {
  return join(dataFolder, training ? 'training.db' : 'quancheng.db');
}

/** Opens the store, new or not, and brings its schema up to date. Throws OperatingError. */
export function openSqliteStore({ file, alg = 'sha256' }: OpenOptions): Store {
  const { executor, close } = openForWriting(file);
  try {
    refuseUnfinished(executor, file);
    const commits = createCommits(executor, alg);
    return {
      ...createReads(executor),
      ...createHousekeeping(executor),
      ...commits.store,
      async close() {
        commits.finish();
        close();
      },
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** A locked, migrated connection without a store around it: for rebuilding. */
export function openForWriting(file: string): { readonly executor: Executor; close(): void } {
  const db = openWriting(file);
  let lock: Lock | undefined;
  const close = (): void => {
    db.close();
    lock?.release();
  };
  try {
    if (file !== MEMORY) lock = explained(file, unwritable, () => takeLock(file));
    explained(file, unwritable, () => refuseForeign(db, file));
    setUpWriting(db, file);
    migrate(db, file);
    return { executor: createExecutor(db), close };
  } catch (error) {
    close();
    throw error;
  }
}

/** A connection that only reads, also while a server writes; one transaction, so that everything is read as of one instant. */
export function openForReading(file: string): { readonly reading: Reading; readonly db: Database; close(): void } {
  const db = openReadOnly(file);
  try {
    explained(file, unreadable, () => refuseForeign(db, file));
    db.exec('BEGIN');
    return { reading: createExecutor(db), db, close: () => void db.close() };
  } catch (error) {
    db.close();
    throw error;
  }
}

function refuseUnfinished(executor: Executor, file: string): void {
  if (executor.get('setting', [REBUILD_SETTING]) === undefined) return;
  throw new OperatingError('rebuild-unfinished', {
    zh: `${file} 的重建没有完成，请再次运行 npm run rebuild。`,
    en: `Expected complete lists in ${file}, but a rebuild was interrupted; run npm run rebuild again.`,
  });
}
