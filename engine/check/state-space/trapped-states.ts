// Owns where a run is trapped: states that lead only to each other and never to the end.
// Must not judge whether that is allowed.
// Asks nobody.

/** Ways between states, as pairs; sources ascend. */
export interface Ways {
  readonly sources: readonly number[];
  readonly targets: readonly number[];
}

/**
 * The trap that is nearest to the start, its states ascending: from each of them every other is reached, and nothing else. Looks only
 * at states from which the end cannot be reached (`mayEnd` 0); whatever follows them is one of them too. Empty = there is no such state.
 */
export function trappedStates(mayEnd: Uint8Array, { sources, targets }: Ways): readonly number[] {
  const groups = groupsOf(mayEnd, sources, targets);
  const isLeft = new Set<number>();
  sources.forEach((source, at) => {
    const target = targets[at] ?? 0;
    if (!mayEnd[source] && groups[source] !== groups[target]) isLeft.add(groups[source] ?? -1);
  });
  const first = mayEnd.findIndex((ends, state) => !ends && !isLeft.has(groups[state] ?? -1));
  return first < 0 ? [] : [...groups.keys()].filter((state) => state >= first && groups[state] === groups[first]);
}

/** The strongly connected component of every state from which the end cannot be reached (Tarjan, without recursion). */
function groupsOf(mayEnd: Uint8Array, sources: readonly number[], targets: readonly number[]): Int32Array {
  const size = mayEnd.length;
  const first = firstWays(size, sources);
  const groups = new Int32Array(size).fill(-1);
  const seen = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const next = first.slice();
  const open: number[] = [];
  let count = 0;
  for (let root = 0; root < size; root += 1) {
    if (mayEnd[root] || seen[root] !== -1) continue;
    const path = [root];
    for (let state = path.at(-1); state !== undefined; state = path.at(-1)) {
      if (seen[state] === -1) {
        seen[state] = low[state] = count;
        count += 1;
        open.push(state);
      }
      const at = next[state] ?? 0;
      if (at < (first[state + 1] ?? 0)) {
        const target = targets[at] ?? 0;
        next[state] = at + 1;
        if (seen[target] === -1) path.push(target);
        else if (groups[target] === -1) low[state] = Math.min(low[state] ?? 0, seen[target] ?? 0);
        continue;
      }
      path.pop();
      const before = path.at(-1);
      if (before !== undefined) low[before] = Math.min(low[before] ?? 0, low[state] ?? 0);
      if (low[state] !== seen[state]) continue;
      for (let member = open.pop(); member !== undefined; member = open.pop()) {
        groups[member] = state;
        if (member === state) break;
      }
    }
  }
  return groups;
}

/** Place of the first way out of every state; one more stands for the end. */
function firstWays(size: number, sources: readonly number[]): Int32Array {
  const first = new Int32Array(size + 1);
  for (const source of sources) first[source + 1] = (first[source + 1] ?? 0) + 1;
  for (let state = 1; state <= size; state += 1) first[state] = (first[state] ?? 0) + (first[state - 1] ?? 0);
  return first;
}
