// Owns how a database is brought to the newest version this program knows.
// Must not touch a database of a newer version, nor one that is not ours.
// Asks all-migrations.ts.
import type { Database } from 'better-sqlite3';
import { OperatingError } from '../../operating-error.ts';
import { allMigrations } from './all-migrations.ts';
import type { Migration } from './migration.ts';

/** Marks a file as ours in SQLite's own header ("QCDB"). */
export const APPLICATION_ID = 0x51434442;

/** Newest version of the schema this program knows. */
export const newestVersion = allMigrations.length;

/** Brings the schema to the newest version, each step in a transaction of its own. Throws OperatingError `database-newer` or `database-foreign`, changing nothing. */
export function migrate(db: Database, file: string, migrations: readonly Migration[] = allMigrations): void {
  refuseForeign(db, file, migrations.length);
  for (const { version, sql } of migrations.slice(schemaVersion(db))) {
    db.exec(`BEGIN IMMEDIATE; ${sql}; PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${version}; COMMIT`);
  }
}

/** As stored in the file; 0 = nothing in it yet. */
export function schemaVersion(db: Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}

/** Throws unless the database is ours (or empty) and not newer than `known`. */
export function refuseForeign(db: Database, file: string, known: number = newestVersion): void {
  const version = schemaVersion(db);
  const owner = Number(db.pragma('application_id', { simple: true }));
  const tables = Number(db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get());
  if (owner !== APPLICATION_ID && (version !== 0 || tables !== 0)) {
    throw new OperatingError('database-foreign', {
      zh: `${file} 是别的程序的数据库，请换一个数据目录。`,
      en: `Expected a database of this program in ${file}, but it belongs to another one; choose another data folder.`,
    });
  }
  if (version > known) {
    throw new OperatingError('database-newer', {
      zh: `${file} 的数据库版本是 ${version}，本程序只认识到 ${known}，请用创建它的较新版本启动。`,
      en: `Expected a database up to version ${known} in ${file}, but it has version ${version}; start the newer program that made it.`,
    });
  }
}
