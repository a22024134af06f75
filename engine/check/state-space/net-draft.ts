// Owns the making of a net: slots are declared first, then moves are added.
// Must not know what the slots and moves mean.
// Asks net.
import { MOST } from './net.ts';
import type { JoinRule, Move, Net, Slot, SlotKind } from './net.ts';

/** What a move needs and does; absent lists are empty. Lists without amounts count one each. */
export interface MoveText {
  readonly take?: readonly number[];
  /** Amount taken from each of `take`; absent = 1. */
  readonly takeAmount?: number;
  readonly hold?: readonly number[];
  readonly zero?: readonly number[];
  readonly some?: readonly number[];
  readonly clear?: readonly number[];
  readonly put?: readonly number[];
  /** Amount put into each of `put`; absent = 1. */
  readonly putAmount?: number;
  /** Slots that get one, whatever `putAmount` says. */
  readonly putOne?: readonly number[];
  readonly join?: JoinRule;
  readonly steps: readonly string[];
}

/** A net under construction. */
export interface NetDraft {
  readonly slots: Slot[];
  readonly keys: Map<string, number>;
  /** For every slot the scope it belongs to; absent = none. */
  readonly owners: (string | undefined)[];
  /** Scope key → key of the scope around it. */
  readonly parents: Map<string, string | undefined>;
  readonly moves: Move[];
  readonly mustStart: number[];
  simplified: boolean;
}

/** An empty draft. */
export function netDraft(): NetDraft {
  return { slots: [], keys: new Map(), owners: [], parents: new Map(), moves: [], mustStart: [], simplified: false };
}

/** Declares a slot once under its key, owned by a scope, and answers its number. */
export function declareSlot(draft: NetDraft, kind: SlotKind, key: string, slot: Omit<Slot, 'kind'>, owner: string | undefined): number {
  const name = `${kind} ${key}`;
  const known = draft.keys.get(name);
  if (known !== undefined) return known;
  const index = draft.slots.length;
  draft.slots.push({ kind, ...slot });
  draft.owners.push(owner);
  draft.keys.set(name, index);
  return index;
}

/** The number of a declared slot. @throws Error when it was not declared: a fault of the translation. */
export function slotOf(draft: NetDraft, kind: SlotKind, key: string): number {
  const index = draft.keys.get(`${kind} ${key}`);
  if (index === undefined) throw new Error(`Expected the slot ${kind} ${key} to be declared, but it is not.`);
  return index;
}

/** Slots inside a scope, however deep; the scope's own slot is not among them. */
export function slotsWithin(draft: NetDraft, scopeKey: string): readonly number[] {
  return draft.owners.flatMap((owner, index) => (isWithin(draft, owner, scopeKey) ? [index] : []));
}

/** Slots inside a scope that hold tokens. */
export function tokensWithin(draft: NetDraft, scopeKey: string): readonly number[] {
  return slotsWithin(draft, scopeKey).filter((index) => holdsTokens(draft.slots[index]?.kind));
}

/** True for the slots that must be empty when a process has come to its end. */
export function holdsTokens(kind: SlotKind | undefined): boolean {
  return kind === 'flow' || kind === 'node' || kind === 'scope';
}

function isWithin(draft: NetDraft, owner: string | undefined, scopeKey: string): boolean {
  for (let key = owner; key !== undefined; key = draft.parents.get(key)) if (key === scopeKey) return true;
  return false;
}

/** Adds a move. */
export function addMove(draft: NetDraft, text: MoveText): void {
  const put = [...pairs(text.put, text.putAmount ?? 1), ...pairs(text.putOne, 1)];
  draft.moves.push({
    take: pairs(text.take, text.takeAmount ?? 1),
    hold: text.hold ?? [],
    zero: text.zero ?? [],
    some: text.some ?? [],
    clear: text.clear ?? [],
    put,
    steps: text.steps,
    ...(text.join === undefined ? {} : { join: text.join }),
  });
}

function pairs(slots: readonly number[] | undefined, amount: number): readonly number[] {
  return (slots ?? []).flatMap((slot) => [slot, amount]);
}

/** The finished net. */
export function finishNet(draft: NetDraft): Net {
  const movesOf: number[][] = draft.slots.map(() => []);
  const always: number[] = [];
  draft.moves.forEach((move, index) => {
    const triggers = move.take.length > 0 ? [move.take[0]] : move.hold.length > 0 ? [move.hold[0]] : (move.join?.ins ?? []);
    if (triggers.length === 0) always.push(index);
    for (const trigger of triggers) if (trigger !== undefined) movesOf[trigger]?.push(index);
  });
  return { slots: draft.slots, moves: draft.moves, movesOf, always, mustStart: draft.mustStart, simplified: draft.simplified };
}

/** Most a slot may count. */
export function mostOf(slot: Slot): number {
  return MOST[slot.kind];
}
