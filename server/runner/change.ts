// Owns one change of one aggregate: load, decide, commit, and only then announce. On a collision it decides again.
// Must not know what is decided, nor write anything but through the committer.
// Asks the store for what is kept, the committer to commit, the bus to announce.
import { rejection } from '../../engine/model/outcome.ts';
import { type Aggregate, replay } from '../aggregates/aggregate.ts';
import type { Committer } from '../store/committer.ts';
import { ZERO_HASH } from '../store/journal-hash.ts';
import type { DoneRequest, OutboxMessage, Store, StoredDocument } from '../store/store.ts';
import type { RowChange } from '../store/rows.ts';
import type { AggregateQueue } from './aggregate-queue.ts';
import type { Answer, AlertAnnounced, AskedBy, Bus, Clock } from './runner-contract.ts';
import type { Held, StateCache } from './state-cache.ts';

/** A request a client may send again. `id` is `<account id>:<client's request id>`. */
export interface Request {
  readonly id: string;
  readonly clientId: string;
  readonly digest: string;
}

/** What a decision comes to: an entry to record, or an answer that leaves no trace. */
export type Decision<S> =
  | {
      readonly kind: 'record';
      /** At least one. */
      readonly facts: readonly object[];
      readonly state: S;
      readonly rows: readonly RowChange[];
      readonly documents?: readonly StoredDocument[];
      readonly outbox?: readonly OutboxMessage[];
      /** Given the revision the entry makes. */
      readonly answer: (revision: number) => Answer;
      readonly unitIds?: readonly string[];
      readonly alerts?: readonly AlertAnnounced[];
    }
  | { readonly kind: 'answer'; readonly answer: Answer };

/** One command on one aggregate. */
export interface Task<S, F extends object> {
  readonly aggregate: Aggregate<S, F>;
  readonly aggregateId: string;
  readonly command: string;
  /** Why, where somebody intervenes by hand. */
  readonly reason?: string;
  readonly by: Pick<AskedBy, 'actor' | 'origin'>;
  /** Absent: not repeatable (timers). */
  readonly request?: Request;
  /** `held` undefined: the aggregate is not there. May be called again after a collision. */
  decide(held: Held<S> | undefined, atMs: number): Decision<S> | Promise<Decision<S>>;
}

/** Counters that only grow. */
export interface ChangeFigures {
  commands: number;
  refusals: number;
  conflicts: number;
  faults: number;
}

/** What changes need. */
export interface ChangeDesk {
  readonly store: Store;
  readonly committer: Committer;
  readonly clock: Clock;
  readonly bus: Bus;
  readonly queue: AggregateQueue;
  readonly cache: StateCache;
  readonly figures: ChangeFigures;
}

const ATTEMPTS = 8;

/** Runs the task in its aggregate's turn. */
export function change<S, F extends object>(desk: ChangeDesk, task: Task<S, F>): Promise<Answer> {
  return desk.queue.run(task.aggregateId, () => changeNow(desk, task));
}

/** Runs the task at once: for callers that hold the aggregate's turn already. */
export async function changeNow<S, F extends object>(desk: ChangeDesk, task: Task<S, F>): Promise<Answer> {
  desk.figures.commands += 1;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const answer = await attemptChange(desk, task);
    if (answer === undefined) {
      desk.figures.conflicts += 1;
      continue;
    }
    if (!answer.ok) desk.figures.refusals += 1;
    return answer;
  }
  throw new Error(`Expected ${task.command} on ${task.aggregateId} to commit within ${ATTEMPTS} attempts, but every one collided.`);
}

/** The answer, or undefined after a collision. */
async function attemptChange<S, F extends object>(desk: ChangeDesk, task: Task<S, F>): Promise<Answer | undefined> {
  const { aggregate, aggregateId, command, by, request } = task;
  const held = await hold(desk, aggregate, aggregateId);
  const atMs = desk.clock.now();
  const decision = await task.decide(held, atMs);
  if (decision.kind === 'answer') return decision.answer;
  const { facts, state, rows, documents, outbox } = decision;
  const expectedRevision = held?.revision ?? 0;
  const answer = decision.answer(expectedRevision + 1);
  const keeps = aggregate.keepsSnapshot(state);
  const result = await submit(desk, aggregateId, {
    aggregateId,
    kind: aggregate.kind,
    expectedRevision,
    headHash: held?.headHash ?? ZERO_HASH,
    entry: {
      atMs,
      actor: { id: by.actor.id, name: by.actor.name },
      command,
      ...(request !== undefined && { requestId: request.clientId }),
      ...(task.reason !== undefined && { reason: task.reason }),
      ...(by.origin !== undefined && { origin: by.origin }),
      facts,
    },
    snapshot: keeps ? JSON.stringify(state) : null,
    rows,
    ...(request !== undefined && { request: { id: request.id, digest: request.digest, answer: JSON.stringify(answer) } }),
    ...(documents !== undefined && { documents }),
    ...(outbox !== undefined && { outbox }),
  });
  if (result.kind !== 'ok') desk.cache.drop(aggregateId);
  if (result.kind === 'conflict') return undefined;
  if (result.kind === 'already-done') return repeated(result, request);
  if (keeps) desk.cache.put(aggregateId, { state, revision: result.revision, headHash: result.headHash });
  else desk.cache.drop(aggregateId);
  const { unitIds = [], alerts = [] } = decision;
  desk.bus.publish({ aggregateId, kind: aggregate.kind, revision: result.revision, atMs, command, facts, unitIds, alerts });
  return answer;
}

async function submit(desk: ChangeDesk, aggregateId: string, changeSet: Parameters<Committer['submit']>[0]) {
  try {
    return await desk.committer.submit(changeSet);
  } catch (error) {
    desk.cache.drop(aggregateId);
    throw error;
  }
}

/** The answer given to this request before; another content under the same id is refused. */
export function repeated(done: DoneRequest, request: Request | undefined): Answer {
  if (request === undefined || done.digest === request.digest) return JSON.parse(done.answer) as Answer;
  return {
    ok: false,
    class: 'invalid',
    rejection: rejection('request-id-reused', {
      zh: '同一个请求编号（Idempotency-Key）此前用于内容不同的请求。请换一个新的编号重发。',
      en: 'Expected a new idempotency key for a new request, but this key was used with other content. Send it again with a new key.',
    }),
  };
}

/** The aggregate's state: from memory, from its snapshot, or folded from its journal. Undefined: not there. */
export async function hold<S, F extends object>(desk: Pick<ChangeDesk, 'cache' | 'store'>, aggregate: Aggregate<S, F>, aggregateId: string): Promise<Held<S> | undefined> {
  const cached = desk.cache.get(aggregateId);
  if (cached !== undefined) return cached as Held<S>;
  const stored = await desk.store.load(aggregateId);
  if (stored === undefined) return undefined;
  const { revision, headHash, snapshot } = stored;
  if (snapshot !== undefined) {
    const held = { state: JSON.parse(snapshot) as S, revision, headHash };
    desk.cache.put(aggregateId, held);
    return held;
  }
  const state = replay(aggregate, await desk.store.journal(aggregateId, 0, revision));
  if (state === undefined) throw new Error(`Expected entries in the journal of ${aggregateId}, but there are none.`);
  return { state, revision, headHash };
}
