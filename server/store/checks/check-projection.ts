// Owns checking that the stored state and the rows of lists are what the journals give: nobody changed them behind the journal's back.
// Must not know how a journal is projected.
// Asks a projector.
import { PARAMETERS, TABLE_NAMES, TABLES } from '../statements/tables.ts';
import type { Reading } from '../sqlite/executor.ts';
import type { Projector } from '../projector.ts';
import type { RowChange, Table } from '../rows.ts';
import type { Value } from '../plan.ts';
import { broken } from './break.ts';
import type { BreaksKept } from './breaks-kept.ts';
import type { CheckedAggregate } from './check-journals.ts';

/** Checks aggregates one by one, and at the end that there is nothing besides. */
export interface ProjectionCheck {
  check(aggregate: CheckedAggregate): Promise<void>;
  end(): void;
}

/** Begins the check. */
export function createProjectionCheck(reading: Reading, project: Projector, breaks: BreaksKept): ProjectionCheck {
  const counts = new Map<Table, number>();
  let complete = true;
  return {
    async check({ id, kind, entries, snapshot }) {
      if (entries === undefined) {
        complete = false;
        return;
      }
      try {
        const projection = await project(kind, entries);
        if ((projection.snapshot ?? null) !== snapshot) breaks.add(broken('snapshot-differs', id, shown(projection.snapshot ?? null, snapshot), shown(snapshot, projection.snapshot ?? null)));
        for (const change of projection.rows) {
          counts.set(change.table, (counts.get(change.table) ?? 0) + 1);
          checkRow(reading, change, breaks);
        }
      } catch (error) {
        complete = false;
        breaks.add(broken('replay-failed', id, 'a journal that can be replayed', error instanceof Error ? error.message : String(error)));
      }
    },
    end() {
      if (!complete) return;
      for (const table of TABLE_NAMES) {
        const came = reading.get<{ count: number }>(`${table}-count`)?.count ?? 0;
        const expected = counts.get(table) ?? 0;
        if (came !== expected) breaks.add(broken('rows-surplus', `table ${table}`, `${expected} rows`, `${came}`));
      }
    },
  };
}

function checkRow(reading: Reading, change: RowChange, breaks: BreaksKept): void {
  if (change.op === 'delete') return;
  const expected = change.row as unknown as Readonly<Record<string, Value>>;
  const key = TABLES[change.table].key.map((property) => expected[property] as Value);
  const came = reading.get<Readonly<Record<string, Value>>>(`${change.table}-row`, key);
  const place = `${change.table} ${key.join(' ')}`;
  if (came === undefined) return breaks.add(broken('row-differs', place, 'a row', 'none'));
  const property = PARAMETERS[change.table].find((name) => came[name] !== expected[name]);
  if (property !== undefined) breaks.add(broken('row-differs', place, `${property} ${shown(expected[property], came[property])}`, shown(came[property], expected[property])));
}

const SHOWN = 60;

/** The place where two texts part, short enough to read. */
function shown(value: Value | undefined, other: Value | undefined): string {
  if (typeof value !== 'string' || typeof other !== 'string' || value.length <= SHOWN) return JSON.stringify(value ?? null);
  let from = 0;
  while (from < value.length && value[from] === other[from]) from += 1;
  const start = Math.max(0, from - SHOWN / 3);
  return `…${value.slice(start, start + SHOWN)}… (at ${from})`;
}
