// Owns the floor of the benchmarks: the same rows as given change sets make, written by a bare better-sqlite3 loop.
// Must not spare durability: same settings, same batches, one transaction each; only thinking, hashing and looking twice are left out.
// Asks server/store for the plan (beforehand, not measured) and the settings of the connection.
import type { Database, Statement } from 'better-sqlite3';
import { ZERO_HASH } from '../../server/store/journal-hash.ts';
import type { Head } from '../../server/store/journal-entry.ts';
import { type Op, planChangeSet, planLedgerRow, POSITIONS_PER_LEDGER_ROW, type Value } from '../../server/store/plan.ts';
import { MEMORY, openWriting, setUpWriting } from '../../server/store/sqlite/connection.ts';
import { migrate } from '../../server/store/sqlite/migrations/migrate.ts';
import { toSqlite } from '../../server/store/sqlite/portable-sql.ts';
import { OTHERWISE, WRITE_STATEMENTS, type WriteKey } from '../../server/store/statements/write-statements.ts';
import type { ChangeSet } from '../../server/store/store.ts';

/** What to write. Change sets must be in an order in which they can be committed. */
export interface FloorInput {
  /** A file that does not exist yet, on the disk to be measured. */
  readonly file: string;
  /** Written first and not measured (units, accounts, opened cases). */
  readonly setup: readonly ChangeSet[];
  /** Measured; one of them = one step. */
  readonly measured: readonly ChangeSet[];
  /** Change sets per transaction. */
  readonly batchSize: number;
}

/** What the bare loop managed. */
export interface FloorResult {
  readonly steps: number;
  readonly seconds: number;
  readonly stepsPerSecond: number;
}

type Batch = readonly Op[];

/** Writes everything and measures the second part. */
export function storeFloor({ file, setup, measured, batchSize }: FloorInput): FloorResult {
  const planned = planBatches([...batchesOf(setup, batchSize), ...batchesOf(measured, batchSize)]);
  const needed = onlyWhatChanges(planned);
  const beforehand = Math.ceil(setup.length / batchSize);
  const db = openBare(file);
  try {
    const write = bareLoop(db);
    needed.slice(0, beforehand).forEach(write);
    const rest = needed.slice(beforehand);
    const startMs = performance.now();
    rest.forEach(write);
    const seconds = (performance.now() - startMs) / 1000;
    return { steps: measured.length, seconds, stepsPerSecond: measured.length / seconds };
  } finally {
    db.close();
  }
}

/** A bare writer whose batches are made while it runs: `write` puts the given places of `measured` into one durable transaction with one ledger row. */
export interface BareWriter {
  write(places: readonly number[]): void;
  close(): void;
}

/** Plans everything beforehand and writes `setup`. */
export function bareWriter({ file, setup, measured, batchSize }: FloorInput): BareWriter {
  const needed = onlyWhatChanges(planBatches([...batchesOf(setup, batchSize), ...batchesOf(measured, 1)]));
  const beforehand = Math.ceil(setup.length / batchSize);
  const db = openBare(file);
  const write = bareLoop(db);
  needed.slice(0, beforehand).forEach(write);
  const rest = needed.slice(beforehand);
  return {
    write: (places) => write(places.flatMap((place, index) => (rest[place] ?? []).slice(0, index === places.length - 1 ? undefined : -1))),
    close: () => void db.close(),
  };
}

function openBare(file: string): Database {
  const db = openWriting(file);
  setUpWriting(db, file);
  migrate(db, file);
  return db;
}

function batchesOf(sets: readonly ChangeSet[], size: number): readonly (readonly ChangeSet[])[] {
  return Array.from({ length: Math.ceil(sets.length / size) }, (_, n) => sets.slice(n * size, (n + 1) * size));
}

function planBatches(batches: readonly (readonly ChangeSet[])[]): readonly Batch[] {
  let prevHash = ZERO_HASH;
  return batches.map((sets, index) => {
    const ops: Op[] = [];
    const heads: Head[] = [];
    for (const set of sets) heads.push(planChangeSet(ops, set, (index + 1) * POSITIONS_PER_LEDGER_ROW + heads.length, 'sha256'));
    const { op, hash } = planLedgerRow(index + 1, sets[0]?.entry.atMs ?? 0, 'sha256', prevHash, heads);
    prevHash = hash;
    return [...ops, op];
  });
}

/** Tries everything once in memory and keeps the statements that changed something, so that the loop knows beforehand what is new. */
function onlyWhatChanges(batches: readonly Batch[]): readonly Batch[] {
  const db = openBare(MEMORY);
  const statementOf = statements(db);
  const effective = (key: WriteKey, params: readonly Value[]): Op[] => {
    if (statementOf(key).run(params).changes > 0) return [[key, params]];
    const next = OTHERWISE[key];
    return next === undefined ? [] : effective(next, params);
  };
  try {
    return batches.map((ops) => ops.flatMap(([key, params]) => effective(key, params)));
  } finally {
    db.close();
  }
}

function bareLoop(db: Database): (batch: Batch) => void {
  const statementOf = statements(db);
  const [begin, commit] = [db.prepare('BEGIN IMMEDIATE'), db.prepare('COMMIT')];
  return (batch) => {
    begin.run();
    for (const [key, params] of batch) statementOf(key).run(params);
    commit.run();
  };
}

function statements(db: Database): (key: WriteKey) => Statement<unknown[], unknown> {
  const prepared = new Map<WriteKey, Statement<unknown[], unknown>>();
  return (key) => {
    let found = prepared.get(key);
    if (found === undefined) {
      const { sql, order } = toSqlite(WRITE_STATEMENTS[key]);
      if (order !== undefined) throw new Error(`Expected the parameters of ${key} in their own order, but they are not.`);
      found = db.prepare(sql);
      prepared.set(key, found);
    }
    return found;
  };
}
