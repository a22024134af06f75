// Owns the shapes of what is kept for ever: journal entries, ledger rows.
// Must not know how they are stored or hashed.
// Asks nobody.

/** Kinds of aggregate: everything with a journal of its own. */
export type AggregateKind = 'case' | 'flow' | 'item' | 'unit' | 'account' | 'calendar' | 'logins' | 'message';

/** Hash functions a chain may use. `sm3` is GB/T 32905. */
export type HashAlgorithm = 'sha256' | 'sm3';

/** Who did it, as known at that instant. */
export interface EntryActor {
  readonly id: string;
  readonly name: string;
}

/** What a commit adds to a journal. */
export interface NewEntry {
  /** Milliseconds since 1970 UTC. */
  readonly atMs: number;
  readonly actor: EntryActor;
  readonly command: string;
  readonly requestId?: string;
  /** Why, in the words of who intervened by hand; absent = it was no intervention. */
  readonly reason?: string;
  /** Network address the command came from; absent for the system. */
  readonly origin?: string;
  /** Complete facts; must survive JSON unchanged. */
  readonly facts: readonly object[];
}

/** One entry of an aggregate's journal; `seq` starts at 1 and equals the revision it made. */
export interface JournalEntry extends NewEntry {
  readonly aggregateId: string;
  readonly seq: number;
  readonly alg: HashAlgorithm;
  /** Hash of the entry before, 64 hex digits; zeros at the start. */
  readonly prevHash: string;
  readonly hash: string;
}

/** An aggregate's journal as it stood after one entry: id, revision, hash. */
export type Head = readonly [aggregateId: string, revision: number, hash: string];

/** One row per group commit: a chain over all heads, so that a cut tail and a missing aggregate are found. */
export interface LedgerRow {
  /** From 1, without gaps. */
  readonly seq: number;
  /** Latest `atMs` of its entries. */
  readonly atMs: number;
  readonly heads: readonly Head[];
  readonly alg: HashAlgorithm;
  readonly prevHash: string;
  readonly hash: string;
}
