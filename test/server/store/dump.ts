// Owns a picture of all read tables and aggregates, to compare before and after.
// Must not depend on the order rows were written in.
// Asks better-sqlite3.
import Database from 'better-sqlite3';
import { TABLE_NAMES } from '../../../server/store/statements/tables.ts';

/** Every row of every read table, handlers included, as sorted JSON lines per table. */
export function dumpOf(file: string): { readonly [table: string]: readonly string[] } {
  const db = new Database(file, { readonly: true });
  try {
    return Object.fromEntries([...TABLE_NAMES, 'work_item_handler', 'aggregate'].map((table) => [table, db.prepare(`SELECT * FROM ${table}`).all().map((row) => JSON.stringify(row)).sort()]));
  } finally {
    db.close();
  }
}
