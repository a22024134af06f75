// Owns running portable statements on one SQLite connection: prepared once, kept.
// Must not know what a statement is for.
// Asks portable-sql.ts for the translation.
import type { Database, Statement } from 'better-sqlite3';
import type { Op, Value } from '../plan.ts';
import { OTHERWISE, WRITE_STATEMENTS, type WriteKey } from '../statements/write-statements.ts';
import { CHECK_STATEMENTS, type CheckKey } from '../statements/check-statements.ts';
import { OPERATE_STATEMENTS, type OperateKey } from '../statements/operate-statements.ts';
import { READ_STATEMENTS, type ReadKey } from '../statements/read-statements.ts';
import { toSqlite } from './portable-sql.ts';

/** Reading. Rows are answered as the statement names their columns. */
export interface Reading {
  all<R>(key: ReadKey | CheckKey, params?: readonly Value[]): R[];
  get<R>(key: ReadKey | CheckKey, params?: readonly Value[]): R | undefined;
  /** Streams; nothing may be written meanwhile. */
  iterate<R>(key: CheckKey, params?: readonly Value[]): IterableIterator<R>;
}

/** Reading and writing. */
export interface Executor extends Reading {
  /** Runs one housekeeping statement; answers how many rows it changed. */
  run(key: OperateKey, params: readonly Value[]): number;
  /** Runs a plan's statements in order. */
  runOps(ops: readonly Op[]): void;
  /** Runs `work` in one durable transaction: rolled back when it throws. Must not be nested, `work` must not wait. */
  transaction<T>(work: () => T): T;
}

type Key = ReadKey | CheckKey | OperateKey | WriteKey;

interface Prepared {
  readonly statement: Statement<unknown[], unknown>;
  readonly order: readonly number[] | undefined;
  /** Runs next when this one changes no row. */
  readonly otherwise: WriteKey | undefined;
}

const TEXTS: { readonly [K in Key]: string } = { ...READ_STATEMENTS, ...CHECK_STATEMENTS, ...OPERATE_STATEMENTS, ...WRITE_STATEMENTS };

/** Makes the executor of a connection. */
export function createExecutor(db: Database): Executor {
  const prepared = new Map<Key, Prepared>();
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');

  function statementOf(key: Key): Prepared {
    let found = prepared.get(key);
    if (found === undefined) {
      const { sql, order } = toSqlite(TEXTS[key]);
      found = { statement: db.prepare(sql), order, otherwise: OTHERWISE[key as WriteKey] };
      prepared.set(key, found);
    }
    return found;
  }

  function runOne({ statement, order, otherwise }: Prepared, params: readonly Value[]): number {
    const { changes } = statement.run(inOrder(order, params));
    return changes === 0 && otherwise !== undefined ? runOne(statementOf(otherwise), params) : changes;
  }

  return {
    all: <R>(key: Key, params: readonly Value[] = []) => {
      const { statement, order } = statementOf(key);
      return statement.all(inOrder(order, params)) as R[];
    },
    get: <R>(key: Key, params: readonly Value[] = []) => {
      const { statement, order } = statementOf(key);
      return statement.get(inOrder(order, params)) as R | undefined;
    },
    iterate: <R>(key: Key, params: readonly Value[] = []) => {
      const { statement, order } = statementOf(key);
      return statement.iterate(inOrder(order, params)) as IterableIterator<R>;
    },
    run: (key, params) => runOne(statementOf(key), params),
    runOps(ops) {
      for (const [key, params] of ops) runOne(statementOf(key), params);
    },
    transaction(work) {
      begin.run();
      try {
        const result = work();
        commit.run();
        return result;
      } catch (error) {
        if (db.inTransaction) db.exec('ROLLBACK');
        throw error;
      }
    },
  };
}

function inOrder(order: readonly number[] | undefined, params: readonly Value[]): readonly Value[] {
  return order === undefined ? params : order.map((place) => params[place] as Value);
}
