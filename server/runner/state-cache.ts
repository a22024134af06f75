// Owns the states kept in memory, so that a step needs no loading: the least recently used go first.
// Must not be trusted over the store: a conflict drops the entry.
// Asks nobody.

/** A state with the place in the journal it stands for. */
export interface Held<S> {
  readonly state: S;
  /** Number of the last journal entry. */
  readonly revision: number;
  readonly headHash: string;
}

/** A bounded cache by aggregate id. */
export interface StateCache {
  get(id: string): Held<unknown> | undefined;
  put(id: string, held: Held<unknown>): void;
  drop(id: string): void;
  size(): number;
}

/** Makes a cache of at most `most` ≥ 1 states. */
export function createStateCache(most: number): StateCache {
  const entries = new Map<string, Held<unknown>>();
  return {
    get(id) {
      const held = entries.get(id);
      if (held === undefined) return undefined;
      entries.delete(id);
      entries.set(id, held);
      return held;
    },
    put(id, held) {
      entries.delete(id);
      entries.set(id, held);
      if (entries.size <= most) return;
      const oldest = entries.keys().next();
      if (!oldest.done) entries.delete(oldest.value);
    },
    drop: (id) => void entries.delete(id),
    size: () => entries.size,
  };
}
