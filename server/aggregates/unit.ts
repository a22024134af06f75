// Owns units (机构): their facts and state.
// Must not know who belongs to a unit.
// Asks nobody.
import type { Aggregate } from './aggregate.ts';

/** A unit. */
export interface UnitState {
  readonly id: string;
  readonly name: string;
  /** Absent = top. */
  readonly parentId?: string;
  readonly kind: string;
}

/** What can have happened to a unit. */
export type UnitFact = {
  readonly type: 'unit-put';
  readonly unit: UnitState;
  /** As it was before (rule A1); absent = it is new. */
  readonly from?: UnitState;
};

/** Units as an aggregate. */
export const unitAggregate: Aggregate<UnitState, UnitFact> = {
  kind: 'unit',
  evolve: (_state, fact) => fact.unit,
  keepsSnapshot: () => true,
};
