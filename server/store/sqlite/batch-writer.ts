// Owns writing one batch in one durable transaction: the ledger's chain, and the numbers of series that go with it.
// Must not catch an error: what to do about it is decided where the sets are known to be good or bad.
// Asks plan.ts what to write, the executor to write it.
import type { Head, HashAlgorithm } from '../journal-entry.ts';
import { ZERO_HASH } from '../journal-hash.ts';
import { type Op, planChangeSet, planLedgerRow, POSITIONS_PER_LEDGER_ROW } from '../plan.ts';
import type { BatchResult, ChangeSet } from '../store.ts';
import type { Executor } from './executor.ts';

/** Writes batches. */
export interface BatchWriter {
  /** All of them or, when it throws, none. */
  write(sets: readonly ChangeSet[]): BatchResult[];
  /** The next number of a series. It is written with the next batch: one that no batch used may be given out again after a crash. */
  nextNumber(series: string): number;
  /** Writes the numbers that were given out and not written yet. */
  finish(): void;
}

/** Makes the writer of a database; there is only one. */
export function createBatchWriter(executor: Executor, alg: HashAlgorithm): BatchWriter {
  let ledger: { readonly seq: number; readonly hash: string } | undefined;
  const given = new Map<string, number>();
  const unwritten = new Set<string>();

  function planNumbers(ops: Op[]): void {
    for (const series of unwritten) ops.push(['counter-update', [given.get(series) ?? 0, series]]);
  }

  return {
    write(sets) {
      ledger ??= executor.get<{ seq: number; hash: string }>('ledger-head') ?? { seq: 0, hash: ZERO_HASH };
      const seq = ledger.seq + 1;
      const ops: Op[] = [];
      const heads: Head[] = [];
      let atMs = 0;
      for (const set of sets) {
        heads.push(planChangeSet(ops, set, seq * POSITIONS_PER_LEDGER_ROW + heads.length, alg));
        atMs = Math.max(atMs, set.entry.atMs);
      }
      const { op, hash } = planLedgerRow(seq, atMs, alg, ledger.hash, heads);
      ops.push(op);
      planNumbers(ops);
      executor.transaction(() => executor.runOps(ops));
      ledger = { seq, hash };
      unwritten.clear();
      return heads.map(([, revision, headHash]) => ({ kind: 'ok', revision, headHash, seq }));
    },
    nextNumber(series) {
      const last = given.get(series) ?? executor.get<{ value: number }>('counter', [series])?.value ?? 0;
      given.set(series, last + 1);
      unwritten.add(series);
      return last + 1;
    },
    finish() {
      const ops: Op[] = [];
      planNumbers(ops);
      if (ops.length > 0) executor.transaction(() => executor.runOps(ops));
      unwritten.clear();
    },
  };
}
