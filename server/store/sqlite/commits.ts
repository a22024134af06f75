// Owns committing to SQLite: what becomes of a batch that cannot be written as a whole, and reading back what was committed.
// Must not let one bad change set spoil the others, nor answer before it is on disk.
// Asks batch-writer.ts to write.
import type { HashAlgorithm } from '../journal-entry.ts';
import { readEntry, readLedgerRow, ZERO_HASH } from '../journal-hash.ts';
import { POSITIONS_PER_LEDGER_ROW } from '../plan.ts';
import { fault } from '../store-fault.ts';
import type { BatchResult, ChangeSet, DoneRequest, Store, Stored } from '../store.ts';
import { createBatchWriter } from './batch-writer.ts';
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
  const writer = createBatchWriter(executor, alg);

  function commitNow(sets: readonly ChangeSet[]): BatchResult[] {
    if (sets.length === 0) return [];
    try {
      return writer.write(sets);
    } catch (error) {
      return afterFailure(sets, error);
    }
  }

  /** Everything was rolled back: sets aside what cannot be committed and tries the others again; a set nobody can judge is found by halving. */
  function afterFailure(sets: readonly ChangeSet[], error: unknown): BatchResult[] {
    const verdicts = sets.map((set) => verdict(executor, set));
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
      load: async (aggregateId) => load(executor, aggregateId),
      async commit(sets) {
        if (sets.length > POSITIONS_PER_LEDGER_ROW) throw fault('batch-too-large', `Expected at most ${POSITIONS_PER_LEDGER_ROW} change sets in one commit, but came ${sets.length}.`);
        return commitNow(sets);
      },
      request: async (id) => executor.get<DoneRequest>('request', [id]),
      async journal(aggregateId, afterSeq = 0, limit = Number.MAX_SAFE_INTEGER) {
        return executor.all<LinkRow>('journal', [aggregateId, afterSeq, limit]).map((row) => readEntry(row.body, row.prevHash, row.hash));
      },
      async ledger(beforeSeq = Number.MAX_SAFE_INTEGER, limit = 100) {
        return executor.all<LinkRow>('ledger', [beforeSeq, limit]).map((row) => readLedgerRow(row.body, row.prevHash, row.hash));
      },
      document: async (hash) => executor.get<{ body: string }>('document', [hash])?.body,
      nextNumber: async (series) => writer.nextNumber(series),
    },
    finish: () => writer.finish(),
  };
}

function load(executor: Executor, aggregateId: string): Stored | undefined {
  const row = executor.get<Stored & { readonly snapshot: string | null }>('aggregate', [aggregateId]);
  if (row === undefined) return undefined;
  const { snapshot, ...rest } = row;
  return snapshot === null ? rest : { ...rest, snapshot };
}

/** Why this set cannot be committed as things stand; undefined = no reason known. */
function verdict(executor: Executor, set: ChangeSet): BatchResult | undefined {
  const done = set.request && executor.get<DoneRequest>('request', [set.request.id]);
  if (done !== undefined) return { kind: 'already-done', ...done };
  const stored = load(executor, set.aggregateId);
  const fits = set.expectedRevision === (stored?.revision ?? 0) && set.headHash === (stored?.headHash ?? ZERO_HASH);
  return fits ? undefined : { kind: 'conflict' };
}
