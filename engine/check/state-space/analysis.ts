// Owns the shape of the answer of the state-space check.
// Must not compute it: analyse does.
// Asks engine/model, explore and verdict for shapes.
import type { Finding } from '../../model/finding.ts';
import type { Graph, MessageFlow } from '../../model/graph.ts';
import type { GaveUpReason } from './explore.ts';
import type { Property } from './verdict.ts';

/** Charts to look at together: one, or the pools of a collaboration and the processes they call. */
export interface Collaboration {
  readonly graphs: readonly Graph[];
  readonly messageFlows: readonly MessageFlow[];
}

/** A run that breaks a property. */
export interface Counterexample {
  readonly property: Property;
  /** Elements and flows in the order they are passed, from the start. Of runs with as few moves as this there is none shorter. */
  readonly trace: readonly string[];
  /** Where it shows: the flow with two tokens, the nodes at which tokens are stuck, end events run twice, message flows left over. */
  readonly elementIds: readonly string[];
}

/** The answer. A property is absent when it was not decided. */
export interface Analysis {
  /** No sequence flow ever holds two tokens. */
  readonly safe?: boolean;
  /** From every state that can be reached, the end can be reached. */
  readonly optionToComplete?: boolean;
  /** At the end, no end event of a process ran twice and no message between pools is left over. */
  readonly properCompletion?: boolean;
  /** Activities that never run, document order. Absent when not decided. */
  readonly dead?: readonly string[];
  /** Nodes of every kind that never run, document order. Absent when not decided. */
  readonly deadNodes?: readonly string[];
  readonly counterexamples: readonly Counterexample[];
  readonly states: number;
  /** Why not everything was looked at. */
  readonly gaveUp?: { readonly states: number; readonly reason: GaveUpReason | 'too-many-choices' };
  /** The same in words; see `soundnessFindings`. */
  readonly findings: readonly Finding[];
}
