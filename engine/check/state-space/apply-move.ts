// Owns when a move is possible and what it changes.
// Must not choose among moves.
// Asks net.
import { MOST } from './net.ts';
import type { JoinRule, Move } from './net.ts';

/** Counts of a state while it is worked on. Slots above zero are in `full`, by number. */
export interface WorkingState {
  readonly counts: Uint8Array;
  readonly full: readonly number[];
}

/**
 * Applies a move to the counts and hands back how to undo it, as pairs `slot, count before` in the order of change. `undefined` = not possible,
 * nothing changed; a number = that slot would hold more tokens than there is a bound for, nothing changed.
 */
export function applyMove(move: Move, state: WorkingState, most: Uint8Array): readonly number[] | number | undefined {
  const { counts } = state;
  if (!isPossible(move, state)) return undefined;
  const undo: number[] = [];
  const set = (slot: number, count: number): void => {
    undo.push(slot, counts[slot] ?? 0);
    counts[slot] = count;
  };
  for (let at = 0; at < move.take.length; at += 2) {
    const slot = move.take[at] ?? 0;
    const left = (counts[slot] ?? 0) - (move.take[at + 1] ?? 0);
    if (left < 0) {
      undoMove(counts, undo);
      return undefined;
    }
    set(slot, left);
  }
  if (move.join) for (const slot of move.join.ins) if (counts[slot] !== 0) set(slot, (counts[slot] ?? 0) - 1);
  for (const slot of move.clear) if (counts[slot] !== 0) set(slot, 0);
  for (let at = 0; at < move.put.length; at += 2) {
    const slot = move.put[at] ?? 0;
    const count = (counts[slot] ?? 0) + (move.put[at + 1] ?? 0);
    const bound = most[slot] ?? 0;
    // Tokens beyond the bound are a finding of their own; everything else is simply not counted further.
    if (count > bound && bound === MOST.flow) {
      undoMove(counts, undo);
      return slot;
    }
    set(slot, count > bound ? bound : count);
  }
  return undo;
}

/** Takes the changes back, the last first. */
export function undoMove(counts: Uint8Array, undo: readonly number[]): void {
  for (let at = undo.length - 2; at >= 0; at -= 2) counts[undo[at] ?? 0] = undo[at + 1] ?? 0;
}

function isPossible(move: Move, state: WorkingState): boolean {
  const { counts } = state;
  for (const slot of move.hold) if (counts[slot] === 0) return false;
  for (const slot of move.zero) if (counts[slot] !== 0) return false;
  if (move.some.length > 0 && !move.some.some((slot) => counts[slot] !== 0)) return false;
  return move.join === undefined || opens(move.join, state);
}

function opens(join: JoinRule, { counts, full }: WorkingState): boolean {
  const has = join.ins.map((slot) => counts[slot] !== 0);
  if (!join.mayBeEmpty && !has.includes(true)) return false;
  if (!has.includes(false)) return true;
  return !full.some((slot) => {
    const released = has.some((isFull, index) => isFull && join.releases[index]?.has(slot));
    return !released && has.some((isFull, index) => !isFull && join.blocks[index]?.has(slot));
  });
}
