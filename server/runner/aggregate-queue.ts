// Owns the order of work on one aggregate: first come, first served; different aggregates go side by side.
// Must not let a failed piece of work hold up the next.
// Asks nobody.

/** A queue per key. */
export interface AggregateQueue {
  /** Runs `work` after everything queued before it under the same key; answers what it answers. */
  run<T>(key: string, work: () => Promise<T>): Promise<T>;
  /** Answers when nothing is queued any more. */
  idle(): Promise<void>;
}

/** Makes an empty queue. */
export function createAggregateQueue(): AggregateQueue {
  const tails = new Map<string, Promise<unknown>>();
  return {
    run<T>(key: string, work: () => Promise<T>): Promise<T> {
      const before = tails.get(key);
      const mine = before === undefined ? work() : before.then(work, work);
      tails.set(key, mine);
      const leave = (): void => {
        if (tails.get(key) === mine) tails.delete(key);
      };
      mine.then(leave, leave);
      return mine;
    },
    async idle() {
      while (tails.size > 0) await Promise.allSettled(tails.values());
    },
  };
}
