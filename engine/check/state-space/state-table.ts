// Owns the states seen, each once, in the order they were found, with the move that found it.
// Must not know what a state means.
// Asks nobody.

/** States by number, 0 = the first. A state is kept as text: for each count that is not zero, its slot and the count, by slot. */
export class StateTable {
  readonly keys: string[] = [];
  readonly parents: number[] = [];
  /** The move that led here from the parent; -1 for the first. */
  readonly movesIn: number[] = [];
  /** About the bytes the states take. */
  bytes = 0;
  private readonly index = new Map<string, number>();

  /** The number of a state; new ones are appended. */
  add(key: string, parent: number, move: number): number {
    const known = this.index.get(key);
    if (known !== undefined) return known;
    const number = this.keys.length;
    this.keys.push(key);
    this.parents.push(parent);
    this.movesIn.push(move);
    this.index.set(key, number);
    this.bytes += 2 * key.length + 80;
    return number;
  }

  /** The counts of a state that are not zero, as pairs `slot, count`, by slot. */
  pairsOf(state: number): readonly number[] {
    const key = this.keys[state] ?? '';
    return Array.from({ length: key.length }, (_, at) => key.charCodeAt(at));
  }

  /** The moves from the first state to this one. */
  pathTo(state: number): readonly number[] {
    const path: number[] = [];
    for (let at = state; at > 0; at = this.parents[at] ?? 0) path.push(this.movesIn[at] ?? -1);
    return path.reverse();
  }
}

/** The text of a state, from the slots that may hold something. */
export function stateKey(counts: Uint8Array, slots: readonly number[]): string {
  let key = '';
  for (const slot of slots) {
    const count = counts[slot] ?? 0;
    if (count > 0) key += String.fromCharCode(slot, count);
  }
  return key;
}
