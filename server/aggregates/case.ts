// Owns how a case's journal becomes its state again.
// Must not decide: engine/decide does.
// Asks engine/evolve.
import { evolve } from '../../engine/evolve/evolve.ts';
import type { Fact } from '../../engine/model/fact.ts';
import type { CaseState } from '../../engine/model/state.ts';
import type { Aggregate } from './aggregate.ts';

/** Cases as an aggregate. A closed case keeps no snapshot: it is folded from its journal when asked for. */
export const caseAggregate: Aggregate<CaseState, Fact> = {
  kind: 'case',
  evolve: (state, fact) => evolve(state, fact),
  keepsSnapshot: (state) => state.closedAtMs === undefined,
};

/** Aggregate id of a case. */
export function caseAggregateId(caseId: string): string {
  return `case-${caseId}`;
}
