// Owns the few values the panel and the toolbar show, and telling them when one changed.
// Must not know where they come from.
// Asks nobody.

/** A store for React's useSyncExternalStore. */
export interface Changes {
  readonly subscribe: (listener: () => void) => () => void;
  /** Grows with every change that was told. */
  readonly version: () => number;
  readonly notify: () => void;
}

/** A new store. */
export function changes(): Changes {
  const listeners = new Set<() => void>();
  let version = 0;
  let isTold = false;
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    version: () => version,
    // One command tells several times; the views are drawn once.
    notify: () => {
      if (isTold) return;
      isTold = true;
      queueMicrotask(() => {
        isTold = false;
        version += 1;
        for (const listener of listeners) listener();
      });
    },
  };
}
