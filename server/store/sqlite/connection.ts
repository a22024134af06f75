// Owns how a SQLite file is opened: its settings, and what goes wrong said in one sentence.
// Must not create or change tables.
// Asks driver.ts for the one class.
import type { Database } from 'better-sqlite3';
import { dirname } from 'node:path';
import { OperatingError } from '../operating-error.ts';
import { Sqlite } from './driver.ts';
import { makeFolder } from './make-folder.ts';

/** A database that lives as long as the process. */
export const MEMORY = ':memory:';

const BUSY_TIMEOUT_MS = 5000;

/** Opens for writing; makes the folder and the file when they are not there. Nothing is written yet. Throws OperatingError. */
export function openWriting(file: string): Database {
  return explained(file, unwritable, () => {
    if (file !== MEMORY) makeFolder(dirname(file));
    return new Sqlite(file, { timeout: BUSY_TIMEOUT_MS });
  });
}

/** Settings of the one connection that writes: what it has answered survives a power cut. */
export function setUpWriting(db: Database, file: string): void {
  explained(file, unwritable, () => {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    db.pragma('wal_autocheckpoint = 4000');
    db.pragma('cache_size = -65536');
    db.pragma('temp_store = MEMORY');
    refuseWithoutWal(db, file);
  });
}

/** Opens for reading only, also while a server writes. Throws OperatingError, `database-missing` when there is no such file. */
export function openReadOnly(file: string): Database {
  return explained(file, absent, () => {
    const db = new Sqlite(file, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
    try {
      db.pragma('cache_size = -65536');
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

/** Network folders cannot share memory, so that SQLite silently falls back to another journal there. */
function refuseWithoutWal(db: Database, file: string): void {
  const mode = db.pragma('journal_mode', { simple: true });
  if (mode === 'wal' || file === MEMORY) return;
  throw new OperatingError('folder-not-local', {
    zh: `${dirname(file)} 不支持预写日志，请把数据目录放在本机磁盘上。`,
    en: `Expected a folder on a local disk for ${file}, but it cannot keep a write-ahead log there.`,
  });
}

/** Runs `open` and turns what SQLite and the file system say into one sentence. */
export function explained<T>(file: string, cannotOpen: Explanation, open: () => T): T {
  try {
    return open();
  } catch (error) {
    throw error instanceof OperatingError ? error : (explanation(file, cannotOpen, error) ?? error);
  }
}

function explanation(file: string, cannotOpen: Explanation, error: unknown): OperatingError | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/^(EACCES|EPERM|EROFS|ENOENT|ENOTDIR|EEXIST|ENOSPC|ENAMETOOLONG|ELOOP|SQLITE_READONLY)/.test(code)) return unwritable(file, error);
  if (code.startsWith('SQLITE_CANTOPEN')) return cannotOpen(file, error);
  if (/^(SQLITE_NOTADB|SQLITE_CORRUPT|SQLITE_IOERR)/.test(code)) return unreadable(file, error);
  // better-sqlite3 refuses a missing folder by itself, without a code.
  return error instanceof TypeError && error.message.includes('directory does not exist') ? cannotOpen(file, error) : undefined;
}

type Explanation = (file: string, cause: unknown) => OperatingError;

/** The folder or file cannot be written. */
export function unwritable(file: string, cause: unknown): OperatingError {
  return new OperatingError(
    'folder-unwritable',
    {
      zh: `不能写入数据目录 ${dirname(file)}，请改正其权限或另选目录。`,
      en: `Expected to be able to write in the data folder ${dirname(file)}, but could not; correct its permissions or choose another.`,
    },
    cause,
  );
}

function absent(file: string, cause: unknown): OperatingError {
  return new OperatingError('database-missing', { zh: `没有找到数据库 ${file}，请检查数据目录。`, en: `Expected a database at ${file}, but there is none; check the data folder.` }, cause);
}

/** The file is damaged or no database. */
export function unreadable(file: string, cause: unknown): OperatingError {
  return new OperatingError(
    'database-unreadable',
    {
      zh: `${file} 已损坏或不是数据库，请从备份恢复。`,
      en: `Expected a sound database in ${file}, but it is damaged or no database; restore a backup.`,
    },
    cause,
  );
}
