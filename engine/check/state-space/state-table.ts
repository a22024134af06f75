// Owns the states seen, each once, in the order they were found, with the move that found it.
// Must not know what a state means.
// Asks nobody.

/** States by number, 0 = the first. A state is kept as text: for each count that is not zero, its slot and the count. */
export class StateTable {
  readonly keys: string[] = [];
  readonly parents: number[] = [];
  /** The move that led here from the parent; -1 for the first. */
  readonly movesIn: number[] = [];
  /** About the bytes the states take. */
  bytes = 0;
  private readonly index = new Map<string, number>();

  /** The state's number; new ones are appended. */
  add(counts: Uint8Array, parent: number, move: number): number {
    const key = encode(counts);
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

  /** Writes a state's counts into `counts`. */
  load(state: number, counts: Uint8Array): void {
    counts.fill(0);
    const key = this.keys[state] ?? '';
    for (let at = 0; at < key.length; at += 2) counts[key.charCodeAt(at)] = key.charCodeAt(at + 1);
  }

  /** The moves from the first state to this one. */
  pathTo(state: number): readonly number[] {
    const path: number[] = [];
    for (let at = state; at > 0; at = this.parents[at] ?? 0) path.push(this.movesIn[at] ?? -1);
    return path.reverse();
  }
}

function encode(counts: Uint8Array): string {
  let key = '';
  for (let slot = 0; slot < counts.length; slot += 1) {
    const count = counts[slot] ?? 0;
    if (count > 0) key += String.fromCharCode(slot, count);
  }
  return key;
}
