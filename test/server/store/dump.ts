// Owns a picture of all read tables and aggregates, to compare before and after.
// Must not depend on the order rows were written in.
// Asks SQLite.
import { Sqlite } from '../../../server/store/sqlite/driver.ts';
import { TABLE_NAMES } from '../../../server/store/statements/tables.ts';

/** Every row of every read table, handlers included, as sorted JSON lines per table. */
export function dumpOf(file: string): { readonly [table: string]: readonly string[] } {
  const db = new Sqlite(file, { readonly: true });
  try {
    return Object.fromEntries([...TABLE_NAMES, 'work_item_handler', 'aggregate'].map((table) => [table, db.prepare(`SELECT * FROM ${table}`).all().map((row) => JSON.stringify(row)).sort()]));
  } finally {
    db.close();
  }
}
