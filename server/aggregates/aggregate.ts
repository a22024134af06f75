// Owns what every aggregate has: a kind, facts that change its state, and the entry they stand in.
// Must not know what any aggregate decides.
// Asks nobody.

/** The journal entry a fact stands in: its instant, who acted, and its number (1-based). */
export interface EntryMeta {
  readonly atMs: number;
  readonly actor: { readonly id: string; readonly name: string };
  readonly seq: number;
  /** Why somebody intervened by hand; absent = nobody did. */
  readonly reason?: string;
}

/** How the journal of one kind of aggregate becomes its state. */
export interface Aggregate<S, F extends object> {
  readonly kind: 'case' | 'flow' | 'item' | 'unit' | 'account' | 'calendar' | 'logins' | 'message';
  /** Replay: one fact in, the next state out; decides nothing. `undefined` = not there yet. */
  evolve(state: S | undefined, fact: F, meta: EntryMeta): S;
  /** False: the state is not kept beside the journal (a closed case) and is folded from it when asked for. */
  keepsSnapshot(state: S): boolean;
}

/** The state after entries, oldest first; undefined when there are none. Entries read from the store are trusted to be of this kind. */
export function replay<S, F extends object>(
  aggregate: Aggregate<S, F>,
  entries: Iterable<EntryMeta & { readonly facts: readonly object[] }>,
): S | undefined {
  let state: S | undefined;
  for (const entry of entries) {
    for (const fact of entry.facts) state = aggregate.evolve(state, fact as F, entry);
  }
  return state;
}

/** An attempt that was refused, as every aggregate but the case records it. */
export interface AttemptRefused {
  readonly type: 'attempt-refused';
  readonly command: string;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly rule?: string;
}
