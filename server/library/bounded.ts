// Owns a small memory of things that are slow to make and never change: the least recently used go first.
// Must not hold anything that could become stale.
// Asks nobody.

/** Answers from memory, or makes it once; what failed is made again next time. */
export interface Bounded<T> {
  get(key: string, make: () => Promise<T>): Promise<T>;
  drop(key: string): void;
}

/** A memory of at most `most` ≥ 1 things. */
export function bounded<T>(most: number): Bounded<T> {
  const made = new Map<string, Promise<T>>();
  return {
    get(key, make) {
      const known = made.get(key);
      if (known !== undefined) {
        made.delete(key);
        made.set(key, known);
        return known;
      }
      const making = make();
      made.set(key, making);
      making.catch(() => made.get(key) === making && made.delete(key));
      const oldest = made.keys().next();
      if (made.size > most && !oldest.done) made.delete(oldest.value);
      return making;
    },
    drop: (key) => void made.delete(key),
  };
}
