// Owns the search through all states of a net, nearest first, within bounds.
// Must not judge what it finds: verdict does.
// Asks apply-move and state-table.
import { applyMove, undoMove } from './apply-move.ts';
import { mostOf } from './net-draft.ts';
import type { Move, Net } from './net.ts';
import { StateTable, stateKey } from './state-table.ts';

/** Bounds of a search. */
export interface SearchLimits {
  /** Absent = 100,000. */
  readonly states?: number;
  /** Moves tried, possible or not: the measure of time where there is no clock. Absent = 20 million. */
  readonly moves?: number;
  /** Bytes of states and ways between them, about. Absent = 256 MiB. */
  readonly bytes?: number;
  /** Milliseconds by `clock`; not bounded unless both are given. */
  readonly ms?: number;
  readonly clock?: () => number;
}

/** Why a search ended early. `unbounded`: the tokens of one flow grow without end. */
export type GaveUpReason = 'states' | 'moves' | 'bytes' | 'ms' | 'unbounded';

/** What was seen. */
export interface Search {
  readonly table: StateTable;
  /** States whose ways on were all followed: those below this number. */
  readonly followed: number;
  /** Ways between states, as pairs. */
  readonly sources: readonly number[];
  readonly targets: readonly number[];
  /** Moves that were possible somewhere. */
  readonly made: ReadonlySet<number>;
  readonly gaveUp?: GaveUpReason;
  /** Set with `unbounded`: the state, and the move that would put one token too many. */
  readonly overflow?: { readonly state: number; readonly move: number; readonly slot: number };
}

const CHECK_EVERY = 256;

/** Explores breadth first. */
export function explore(net: Net, limits: SearchLimits = {}): Search {
  const { states = 100_000, moves = 20_000_000, bytes = 256 * 1024 * 1024, ms, clock } = limits;
  const most = Uint8Array.from(net.slots, mostOf);
  const counts = new Uint8Array(net.slots.length);
  const table = new StateTable();
  const sources: number[] = [];
  const targets: number[] = [];
  const made = new Set<number>();
  const tried = new Int32Array(net.moves.length).fill(-1);
  const end = ms === undefined || clock === undefined ? undefined : clock() + ms;
  let tries = 0;
  table.add('', 0, -1);
  const answer = (followed: number, gaveUp?: GaveUpReason): Search => ({ table, followed, sources, targets, made, ...(gaveUp === undefined ? {} : { gaveUp }) });
  for (let state = 0; state < table.keys.length; state += 1) {
    if (table.keys.length > states) return answer(state, 'states');
    if (tries > moves) return answer(state, 'moves');
    if (table.bytes + 16 * sources.length > bytes) return answer(state, 'bytes');
    if (end !== undefined && state % CHECK_EVERY === 0 && (clock?.() ?? 0) > end) return answer(state, 'ms');
    const key = table.keys[state] ?? '';
    const full = fill(counts, key);
    for (const index of candidates(net, full)) {
      const move = net.moves[index];
      if (!move || tried[index] === state) continue;
      tried[index] = state;
      tries += 1;
      const undo = applyMove(move, { counts, full }, most);
      if (undo === undefined) continue;
      made.add(index);
      if (typeof undo === 'number') return { ...answer(state, 'unbounded'), overflow: { state, move: index, slot: undo } };
      const target = table.add(stateKey(counts, touched(full, move)), state, index);
      undoMove(counts, undo);
      if (target === state) continue;
      sources.push(state);
      targets.push(target);
    }
    for (const slot of full) counts[slot] = 0;
  }
  return answer(table.keys.length);
}

/** Writes a state into counts that are all zero, and answers the slots that are not zero now. */
function fill(counts: Uint8Array, key: string): readonly number[] {
  const full: number[] = [];
  for (let at = 0; at < key.length; at += 2) {
    const slot = key.charCodeAt(at);
    counts[slot] = key.charCodeAt(at + 1);
    full.push(slot);
  }
  return full;
}

/** Slots that may hold something after a move, by number. */
function touched(full: readonly number[], move: Move): readonly number[] {
  const slots = [...full];
  for (let at = 0; at < move.put.length; at += 2) {
    const slot = move.put[at] ?? 0;
    if (!slots.includes(slot)) slots.push(slot);
  }
  return slots.sort((a, b) => a - b);
}

/** Moves that some count of the state, or none at all, may set off. */
function* candidates(net: Net, full: readonly number[]): Generator<number> {
  yield* net.always;
  for (const slot of full) yield* net.movesOf[slot] ?? [];
}
