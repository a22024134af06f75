// Owns committing to SQLite: one durable transaction per batch, the ledger's chain, numbers of series.
// Must not let one bad change set spoil the others, nor answer before it is on disk.
// Asks plan.ts what to write, the executor to write it.
import type { Head, HashAlgorithm, JournalEntry } from '../journal-entry.ts';
import { readEntry, readLedgerRow, ZERO_HASH } from '../journal-hash.ts';
import { type Op, planChangeSet, planLedgerRow, POSITIONS_PER_LEDGER_ROW } from '../plan.ts';
import { fault } from '../store-fault.ts';
import type { BatchResult, ChangeSet, DoneRequest, Store, Stored } from '../store.ts';
import type { Executor } from './executor.ts';

/** The committing half of a store. */
export interface Commits {
  readonly store: Pick<Store, 'load' | 'commit' | 'request' | 'journal' | 'ledger' | 'document' | 'nextNumber'>;
  /** Writes numbers that were given out and not written yet. */
  finish(): void;
}

interface LinkRow {
  readonly body: string;
  readonly prevHash: string;
  readonly hash: string;
}

/** Makes the committing half over an executor. */
export function createCommits(executor: Executor, alg: HashAlgorithm): Commits {
  let ledger: { readonly seq: number; readonly hash: string } | undefined;
  const numbers = createNumbers(executor);

  function writeBatch(sets: readonly ChangeSet[]): BatchResult[] {
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
    numbers.write(ops);
    executor.transaction(() => executor.runOps(ops));
    ledger = { seq, hash };
    numbers.written();
    return heads.map(([, revision, headHash]) => ({ kind: 'ok', revision, headHash, seq }));
  }

  function loadNow(aggregateId: string): Stored | undefined {
    const row = executor.get<Stored & { readonly snapshot: string | null }>('aggregate', [aggregateId]);
    if (row === undefined) return undefined;
    const { snapshot, ...rest } = row;
    return snapshot === null ? rest : { ...rest, snapshot };
  }

  /** Why this set cannot be committed as things stand; undefined = no reason known. */
  function verdict(set: ChangeSet): BatchResult | undefined {
    const done = set.request && executor.get<DoneRequest>('request', [set.request.id]);
    if (done !== undefined) return { kind: 'already-done', ...done };
    const stored = loadNow(set.aggregateId);
    const fits = set.expectedRevision === (stored?.revision ?? 0) && set.headHash === (stored?.headHash ?? ZERO_HASH);
    return fits ? undefined : { kind: 'conflict' };
  }

  function commitNow(sets: readonly ChangeSet[]): BatchResult[] {
    if (sets.length === 0) return [];
    try {
      return writeBatch(sets);
    } catch (error) {
      return afterFailure(sets, error);
    }
  }

  /** Everything was rolled back: sets aside what cannot be committed and tries the others again; a set nobody can judge is found by halving. */
  function afterFailure(sets: readonly ChangeSet[], error: unknown): BatchResult[] {
    const verdicts = sets.map(verdict);
    const others = sets.filter((_, index) => verdicts[index] === undefined);
    if (others.length === sets.length) {
      if (sets.length === 1) return [{ kind: 'failed', error: error instanceof Error ? error : new Error(String(error)) }];
      const half = Math.ceil(sets.length / 2);
      return [...commitNow(sets.slice(0, half)), ...commitNow(sets.slice(half))];
    }
    const results = commitNow(others).values();
    return verdicts.map((known) => known ?? (results.next().value as BatchResult));
  }

  return {
    store: {
      async load(aggregateId) {
        return loadNow(aggregateId);
      },
      async commit(sets) {
        if (sets.length > POSITIONS_PER_LEDGER_ROW) throw fault('batch-too-large', `Expected at most ${POSITIONS_PER_LEDGER_ROW} change sets in one commit, but came ${sets.length}.`);
        return commitNow(sets);
      },
      async request(id) {
        return executor.get<DoneRequest>('request', [id]);
      },
      async journal(aggregateId, afterSeq = 0, limit = Number.MAX_SAFE_INTEGER): Promise<JournalEntry[]> {
        return executor.all<LinkRow>('journal', [aggregateId, afterSeq, limit]).map((row) => readEntry(row.body, row.prevHash, row.hash));
      },
      async ledger(beforeSeq = Number.MAX_SAFE_INTEGER, limit = 100) {
        return executor.all<LinkRow>('ledger', [beforeSeq, limit]).map((row) => readLedgerRow(row.body, row.prevHash, row.hash));
      },
      async document(hash) {
        return executor.get<{ body: string }>('document', [hash])?.body;
      },
      async nextNumber(series) {
        return numbers.next(series);
      },
    },
    finish() {
      const ops: Op[] = [];
      numbers.write(ops);
      if (ops.length > 0) executor.transaction(() => executor.runOps(ops));
      numbers.written();
    },
  };
}

/** Numbers are given out from memory and written with the next commit: a number that no commit used may be given out again after a crash. */
function createNumbers(executor: Executor) {
  const given = new Map<string, number>();
  const unwritten = new Set<string>();
  return {
    next(series: string): number {
      const last = given.get(series) ?? executor.get<{ value: number }>('counter', [series])?.value ?? 0;
      given.set(series, last + 1);
      unwritten.add(series);
      return last + 1;
    },
    write(ops: Op[]): void {
      for (const series of unwritten) ops.push(['counter-update', [given.get(series) ?? 0, series]]);
    },
    written: () => unwritten.clear(),
  };
}
