// Owns group commit: what is submitted within one turn of the event loop shares one durable transaction.
// Must not put two change sets of one aggregate into one batch, nor answer before the batch is durable.
// Asks the store to commit.
import { fault } from './store-fault.ts';
import type { ChangeSet, CommitResult, Store } from './store.ts';

/** Most aggregates in one batch. */
export const MAX_BATCH = 64;

/** The way to the store for everybody who commits. */
export interface Committer {
  /** Answers when it is durable (or refused). Rejects with the fault when this set cannot be committed at all. */
  submit(set: ChangeSet): Promise<CommitResult>;
  /** Change sets submitted and not answered yet. */
  waiting(): number;
  /** Commits what was submitted, then refuses more. */
  close(): Promise<void>;
}

interface Waiting {
  readonly set: ChangeSet;
  readonly resolve: (result: CommitResult) => void;
  readonly reject: (error: Error) => void;
}

/** Makes a committer over a store. */
export function createCommitter(store: Pick<Store, 'commit'>): Committer {
  let queue: Waiting[] = [];
  let unanswered = 0;
  let draining: Promise<void> | undefined;
  let closed = false;

  /** The first of every aggregate in the order of submission; the others stay queued. */
  function nextBatch(): Waiting[] {
    const chosen = new Map<string, Waiting>();
    const passedOver: Waiting[] = [];
    let taken = 0;
    for (const waiting of queue) {
      if (chosen.size === MAX_BATCH) break;
      taken += 1;
      if (chosen.has(waiting.set.aggregateId)) passedOver.push(waiting);
      else chosen.set(waiting.set.aggregateId, waiting);
    }
    queue = passedOver.concat(queue.slice(taken));
    return [...chosen.values()].sort(byAggregate);
  }

  async function commitBatch(batch: readonly Waiting[]): Promise<void> {
    try {
      const results = await store.commit(batch.map((waiting) => waiting.set));
      batch.forEach((waiting, index) => {
        const result = results[index];
        if (result === undefined) waiting.reject(fault('commit-unanswered', `Expected an answer to every change set, but ${waiting.set.aggregateId} got none.`));
        else if (result.kind === 'failed') waiting.reject(result.error);
        else waiting.resolve(result);
      });
    } catch (error) {
      const reason = error instanceof Error ? error : new Error(String(error));
      for (const waiting of batch) waiting.reject(reason);
    }
    unanswered -= batch.length;
  }

  async function drain(): Promise<void> {
    while (queue.length > 0) {
      await endOfTurn();
      await commitBatch(nextBatch());
    }
    draining = undefined;
  }

  return {
    submit(set) {
      if (closed) return Promise.reject(fault('committer-closed', `Expected a running committer for ${set.aggregateId}, but it is closed.`));
      unanswered += 1;
      return new Promise((resolve, reject) => {
        queue.push({ set, resolve, reject });
        draining ??= drain();
      });
    },
    waiting: () => unanswered,
    async close() {
      closed = true;
      await draining;
    },
  };
}

function endOfTurn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}

function byAggregate(a: Waiting, b: Waiting): number {
  return a.set.aggregateId < b.set.aggregateId ? -1 : 1;
}
