// Owns opening a store in a SQLite file or in memory, and letting go of it.
// Must not let two processes write one file, nor start on a schema it does not know.
// Asks connection.ts, lock.ts, migrate.ts; commits.ts, reads.ts and housekeeping.ts for the work.
import type { Database } from 'better-sqlite3';
import { join } from 'node:path';
import type { HashAlgorithm } from '../journal-entry.ts';
import { OperatingError } from '../operating-error.ts';
import { REBUILD_SETTING } from '../rebuild.ts';
import type { Store } from '../store.ts';
import { createCommits } from './commits.ts';
import { explained, MEMORY, openReadOnly, openWriting, setUpWriting, unreadable, unwritable } from './connection.ts';
import { createExecutor, type Executor, type Reading } from './executor.ts';
import { createHousekeeping } from './housekeeping.ts';
import { type Lock, takeLock } from './lock.ts';
import { migrate, refuseForeign } from './migrations/migrate.ts';
import { createReads } from './reads.ts';

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
  const { executor, store } = openForWriting({ file, alg });
  if (executor.get('setting', [REBUILD_SETTING]) === undefined) return store;
  void store.close();
  throw new OperatingError('rebuild-unfinished', {
    zh: `${file} 的重建没有完成，请再次运行 npm run rebuild。`,
    en: `Expected complete lists in ${file}, but a rebuild was interrupted; run npm run rebuild again.`,
  });
}

/** A locked, migrated database whose read tables may be incomplete: for rebuilding. Throws OperatingError. */
export function openForWriting({ file, alg = 'sha256' }: OpenOptions): { readonly executor: Executor; readonly store: Store } {
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
    const executor = createExecutor(db);
    explained(file, unreadable, () => executor.get('ledger-head'));
    return { executor, store: storeOver(executor, alg, close) };
  } catch (error) {
    close();
    throw error;
  }
}

/** A connection that only reads, also while a server writes; within one transaction, so that everything is read as of one instant. `store` refuses to write. */
export function openForReading(file: string): { readonly reading: Reading; readonly store: Store; readonly db: Database } {
  const db = openReadOnly(file);
  try {
    explained(file, unreadable, () => refuseForeign(db, file));
    db.exec('BEGIN');
    const executor = createExecutor(db);
    return { reading: executor, store: storeOver(executor, 'sha256', () => void db.close()), db };
  } catch (error) {
    db.close();
    throw error;
  }
}

function storeOver(executor: Executor, alg: HashAlgorithm, close: () => void): Store {
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
}
