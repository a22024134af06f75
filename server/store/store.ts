// Owns the contract of every store: load, commit, and what may be asked of what was committed.
// Must not know a database; one suite, test/server/store/store-contract.ts, runs against every store.
// Asks read-queries.ts and operations.ts for the other two parts of the contract.
import type { AggregateKind, JournalEntry, LedgerRow, NewEntry } from './journal-entry.ts';
import type { Operations } from './operations.ts';
import type { ReadQueries } from './read-queries.ts';
import type { RowChange } from './rows.ts';

/** An aggregate as stored. */
export interface Stored {
  readonly id: string;
  readonly kind: AggregateKind;
  /** Length of its journal; at least 1. */
  readonly revision: number;
  readonly headHash: string;
  /** State as JSON text; absent when it was deleted (closed cases) or never kept. */
  readonly snapshot?: string;
}

/** Answer to a request, kept so that the same request again gets the same answer. */
export interface DoneRequest {
  readonly digest: string;
  readonly answer: string;
}

/** A text kept by the hash of its content (see contentHash). */
export interface StoredDocument {
  readonly hash: string;
  readonly body: string;
}

/** Something to be done outside after the commit, at least once. */
export interface OutboxMessage {
  /** Who handles it, for example `notification`. */
  readonly topic: string;
  /** JSON text. */
  readonly body: string;
  /** First instant it may be taken; absent = the entry's. */
  readonly dueAtMs?: number;
}

/** One aggregate's share of a commit: all of it is written, or nothing. */
export interface ChangeSet {
  readonly aggregateId: string;
  readonly kind: AggregateKind;
  /** Revision it was decided on; 0 = the aggregate is new. */
  readonly expectedRevision: number;
  /** Head hash at that revision; ZERO_HASH when new. A wrong one is a conflict. */
  readonly headHash: string;
  readonly entry: NewEntry;
  /** Text = store, null = delete, absent = leave. */
  readonly snapshot?: string | null;
  /** `id` is `<actor id>:<client's request id>`. */
  readonly request?: { readonly id: string } & DoneRequest;
  readonly rows: readonly RowChange[];
  readonly outbox?: readonly OutboxMessage[];
  readonly documents?: readonly StoredDocument[];
}

/** Committed for good; or decide again on the new state; or this very request was answered before. */
export type CommitResult =
  | { readonly kind: 'ok'; readonly revision: number; readonly headHash: string; /** Of the ledger. */ readonly seq: number }
  | { readonly kind: 'conflict' }
  | ({ readonly kind: 'already-done' } & DoneRequest);

/** As CommitResult; `failed` is a fault of this one set (a row no table takes, a full disk). The committer turns it into a rejected promise. */
export type BatchResult = CommitResult | { readonly kind: 'failed'; readonly error: Error };

/** The store. */
export interface Store extends ReadQueries, Operations {
  /** Undefined: never committed. */
  load(aggregateId: string): Promise<Stored | undefined>;
  /** One durable transaction for all of them, at most 1000; results in the order of `sets`. A set that cannot be committed does not spoil the others. Two sets of one aggregate do not belong together. */
  commit(sets: readonly ChangeSet[]): Promise<readonly BatchResult[]>;
  request(id: string): Promise<DoneRequest | undefined>;
  /** Oldest first; `afterSeq` absent = from the first, `limit` absent = all. */
  journal(aggregateId: string, afterSeq?: number, limit?: number): Promise<readonly JournalEntry[]>;
  /** Newest first; `beforeSeq` absent = from the last, `limit` absent = 100. */
  ledger(beforeSeq?: number, limit?: number): Promise<readonly LedgerRow[]>;
  document(hash: string): Promise<string | undefined>;
  /** 1, 2, 3 … of a series. Becomes durable with the commit that uses it, or any later one; nobody else gets it meanwhile. */
  nextNumber(series: string): Promise<number>;
  /** Writes what is pending and lets go of the file. Everything after that is refused. */
  close(): Promise<void>;
}
