// Owns a projector for tests of the store: facts that carry their rows, so that a journal can be projected without aggregates.
// Must not be used where the real projector can be.
// Asks statements/tables.ts for the keys.
import type { JournalEntry } from '../../../server/store/journal-entry.ts';
import type { Projection } from '../../../server/store/projector.ts';
import type { RowChange } from '../../../server/store/rows.ts';
import { TABLES } from '../../../server/store/statements/tables.ts';

/** A fact that says which rows its entry wrote. A member `snapshot` beside them says which snapshot (null = deleted). */
export function rowsFact(rows: readonly RowChange[]): object {
  return { type: 'rows-written', rows };
}

/** The rows that are left after all entries. */
export async function projectRows(_kind: string, entries: readonly JournalEntry[]): Promise<Projection> {
  const left = new Map<string, RowChange>();
  let snapshot: string | undefined;
  for (const fact of entries.flatMap((entry) => entry.facts) as { rows?: RowChange[]; snapshot?: string | null }[]) {
    for (const change of fact.rows ?? []) {
      const key = change.op === 'put' ? change.row : change.key;
      const name = JSON.stringify([change.table, ...TABLES[change.table].key.map((property) => (key as unknown as Record<string, unknown>)[property as string])]);
      if (change.op === 'put') left.set(name, change);
      else left.delete(name);
    }
    if (fact.snapshot !== undefined) snapshot = fact.snapshot ?? undefined;
  }
  const rows = [...left.values()];
  return snapshot === undefined ? { rows } : { rows, snapshot };
}
