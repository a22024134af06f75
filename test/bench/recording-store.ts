// Owns a store that keeps a copy of every change set on its way to another store.
// Must not change, delay or batch anything.
// Asks the store it stands before.
import type { ChangeSet, Store } from '../../server/store/store.ts';

/** The store, and the change sets that went through it since `mark` was called last. */
export interface RecordingStore {
  readonly store: Store;
  /** Sets so far, and starts a new list. */
  mark(): readonly ChangeSet[];
  /** Sizes of the commits of the current list. */
  batchSizes(): readonly number[];
}

/** Stands before `inner`. */
export function recordingStore(inner: Store): RecordingStore {
  let sets: ChangeSet[] = [];
  let sizes: number[] = [];
  const store = new Proxy(inner, {
    get(target, name, receiver) {
      if (name !== 'commit') {
        const value: unknown = Reflect.get(target, name, receiver);
        return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(target) : value;
      }
      return (batch: readonly ChangeSet[]) => {
        sets.push(...batch);
        sizes.push(batch.length);
        return target.commit(batch);
      };
    },
  });
  return {
    store,
    mark() {
      const taken = sets;
      sets = [];
      sizes = [];
      return taken;
    },
    batchSizes: () => sizes,
  };
}
