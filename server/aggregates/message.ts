// Owns a message that nobody waited for when it came, and a signal on its way to everybody: their facts and state.
// Must not look for receivers.
// Asks nobody.
import type { Applicant, Json } from '../../engine/model/command.ts';
import type { RowChange } from '../store/rows.ts';
import type { Aggregate } from './aggregate.ts';

type Values = { readonly [name: string]: Json };

/** What can have happened to it. */
export type MessageFact =
  | { readonly type: 'message-kept'; readonly messageId: string; readonly name: string; readonly keys: Values; readonly values: Values; readonly goneAtMs: number; readonly applicant?: Applicant; /** The case it came from. */ readonly fromCaseId?: string }
  | { readonly type: 'message-delivered'; readonly messageId: string; readonly caseId: string }
  | { readonly type: 'message-expired'; readonly messageId: string }
  | { readonly type: 'signal-sent'; readonly messageId: string; readonly name: string; readonly values: Values; /** The case it came from, which has heard it already. */ readonly fromCaseId?: string }
  | { readonly type: 'signal-spread'; readonly messageId: string; readonly cases: number };

/** A message kept, or a signal on its way. */
export interface MessageState {
  readonly id: string;
  readonly kind: 'message' | 'signal';
  readonly name: string;
  readonly keys: Values;
  readonly values: Values;
  readonly sentAtMs: number;
  /** First instant it is not kept any more; absent on signals. */
  readonly goneAtMs?: number;
  readonly actorId: string;
  readonly actorName: string;
  readonly applicant?: Applicant;
  readonly fromCaseId?: string;
  readonly status: 'waiting' | 'delivered' | 'expired';
  /** Set when it has arrived: in how many cases. */
  readonly cases?: number;
}

/** Messages as an aggregate. Once it has arrived or its time is over, no snapshot is kept. */
export const messageAggregate: Aggregate<MessageState, MessageFact> = {
  kind: 'message',
  evolve(state, fact, { atMs, actor }) {
    if (fact.type === 'message-kept' || fact.type === 'signal-sent') {
      const { messageId: id, name, values, fromCaseId } = fact;
      const sent = { id, name, values, sentAtMs: atMs, actorId: actor.id, actorName: actor.name, status: 'waiting', ...(fromCaseId !== undefined && { fromCaseId }) } as const;
      if (fact.type === 'signal-sent') return { ...sent, kind: 'signal', keys: {} };
      return { ...sent, kind: 'message', keys: fact.keys, goneAtMs: fact.goneAtMs, ...(fact.applicant !== undefined && { applicant: fact.applicant }) };
    }
    if (state === undefined) throw new Error(`Expected a message to begin with message-kept or signal-sent, but the first fact is ${fact.type}.`);
    switch (fact.type) {
      case 'message-delivered':
        return { ...state, status: 'delivered', cases: 1 };
      case 'message-expired':
        return { ...state, status: 'expired' };
      case 'signal-spread':
        return { ...state, status: 'delivered', cases: fact.cases };
    }
  },
  keepsSnapshot: ({ status }) => status === 'waiting',
};

/** Aggregate id of a message or signal. */
export function messageAggregateId(messageId: string): string {
  return `message-${messageId}`;
}

/** Its row: there while it waits. `fresh` = nothing was there before. */
export function messageRows(state: MessageState, fresh = true): readonly RowChange[] {
  const { id, kind, name, keys, values, sentAtMs, goneAtMs = null, actorId, actorName, status } = state;
  if (status !== 'waiting') return fresh ? [] : [{ op: 'delete', table: 'message', key: { id } }];
  return [{ op: 'put', table: 'message', row: { id, kind, name, body: JSON.stringify({ keys, values }), sentAtMs, goneAtMs, actorId, actorName }, fresh: true }];
}
