// Owns the shape of a chart as a net: slots that hold counts, and moves between them.
// Must not know BPMN: build-net translates.
// Asks nobody.

/**
 * What a slot counts. `flow`: tokens on a run of sequence flows; `node`: tokens waiting at a node without a flow; `scope`: a running
 * sub-process; `message`: messages under way; `ended`: runs of an end event; `mark`: something to be remembered.
 */
export type SlotKind = 'flow' | 'node' | 'scope' | 'message' | 'ended' | 'mark';

/** Counts above these are not told apart. Tokens beyond theirs are taken as growing without bound. */
export const MOST: Readonly<Record<SlotKind, number>> = { flow: 16, node: 16, scope: 1, message: 8, ended: 2, mark: 1 };

/** One counter of a state. */
export interface Slot {
  readonly kind: SlotKind;
  /** The sequence flow, node, scope or message flow it stands for. */
  readonly elementId: string;
  /** The node a token here waits for; absent where no token waits. */
  readonly nodeId?: string;
}

/** When an inclusive join opens: no token can still come to an empty flow, save one that could come to a full flow too. */
export interface JoinRule {
  /** Slots of the incoming flows. */
  readonly ins: readonly number[];
  /** For every incoming flow, slots from which a token can come to it. */
  readonly blocks: readonly ReadonlySet<number>[];
  /** For every incoming flow, slots whose tokens need not be waited for when it is full. */
  readonly releases: readonly ReadonlySet<number>[];
  /** True: may open with every flow empty (a complex gateway's way back to its first phase). */
  readonly mayBeEmpty: boolean;
}

/** A change of state. Pairs are `slot, amount, slot, amount …`. Order: take, clear, put. */
export interface Move {
  readonly take: readonly number[];
  /** Slots that must hold something, and keep it. */
  readonly hold: readonly number[];
  /** Slots that must be empty. */
  readonly zero: readonly number[];
  /** One of these must hold something; empty = not asked. */
  readonly some: readonly number[];
  readonly clear: readonly number[];
  readonly put: readonly number[];
  /** One token is taken from every full incoming flow. */
  readonly join?: JoinRule;
  /** Elements and flows passed, in order. */
  readonly steps: readonly string[];
}

/** A chart, or several that exchange messages, ready to be explored. */
export interface Net {
  readonly slots: readonly Slot[];
  readonly moves: readonly Move[];
  /** For every slot the moves to try when it holds something. */
  readonly movesOf: readonly (readonly number[])[];
  /** Moves to try in every state. */
  readonly always: readonly number[];
  /** Pools that begin by themselves: a state is no completion before they did. */
  readonly mustStart: readonly number[];
  /** True: a split had more ways out than are told apart. */
  readonly simplified: boolean;
}
