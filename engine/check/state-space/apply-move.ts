// Owns when a move is possible and what it changes.
// Must not choose among moves.
// Asks net.
import { MOST } from './net.ts';
import type { JoinRule, Move } from './net.ts';

/** Applies a move to a copy of the counts. `false` = not possible; a slot number = tokens there grow past all bounds. */
export function applyMove(move: Move, from: Uint8Array, to: Uint8Array, most: Uint8Array): boolean | number {
  if (!isPossible(move, from)) return false;
  to.set(from);
  for (let at = 0; at < move.take.length; at += 2) {
    const slot = move.take[at] ?? 0;
    const left = (to[slot] ?? 0) - (move.take[at + 1] ?? 0);
    if (left < 0) return false;
    to[slot] = left;
  }
  if (move.join) for (const slot of move.join.ins) if ((to[slot] ?? 0) > 0) to[slot] = (to[slot] ?? 0) - 1;
  for (const slot of move.clear) to[slot] = 0;
  for (let at = 0; at < move.put.length; at += 2) {
    const slot = move.put[at] ?? 0;
    const count = (to[slot] ?? 0) + (move.put[at + 1] ?? 0);
    const bound = most[slot] ?? 0;
    // Tokens beyond the bound are a finding of their own; everything else is simply not counted further.
    if (count > bound && bound === MOST.flow) return slot;
    to[slot] = count > bound ? bound : count;
  }
  return true;
}

function isPossible(move: Move, counts: Uint8Array): boolean {
  for (const slot of move.hold) if (counts[slot] === 0) return false;
  for (const slot of move.zero) if (counts[slot] !== 0) return false;
  if (move.some.length > 0 && !move.some.some((slot) => counts[slot] !== 0)) return false;
  return move.join === undefined || opens(move.join, counts);
}

function opens(join: JoinRule, counts: Uint8Array): boolean {
  const full = join.ins.map((slot) => counts[slot] !== 0);
  if (!join.mayBeEmpty && !full.includes(true)) return false;
  if (!full.includes(false)) return true;
  return !join.watched.some((slot) => {
    if (counts[slot] === 0) return false;
    const released = full.some((isFull, index) => isFull && join.releases[index]?.has(slot));
    return !released && full.some((isFull, index) => !isFull && join.blocks[index]?.has(slot));
  });
}
