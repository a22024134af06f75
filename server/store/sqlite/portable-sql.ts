// Owns the translation of portable SQL to SQLite: `$1` becomes `?`.
// Must not touch anything else.
// Asks nobody.

/** SQL for SQLite. `order[i]` is the parameter the i-th `?` takes; absent when they stand in their own order already. */
export interface SqliteText {
  readonly sql: string;
  readonly order?: readonly number[];
}

/** Rewrites the parameters; none of our statements has a `$` in a literal. */
export function toSqlite(portable: string): SqliteText {
  const order: number[] = [];
  const sql = portable.replace(/\$(\d+)/g, (_, digits: string) => {
    order.push(Number(digits) - 1);
    return '?';
  });
  return order.every((parameter, place) => parameter === place) ? { sql } : { sql, order };
}
