// Owns the order of nodes side by side: few crossings, lanes kept together. A line that passes a rank has a slot there.
// Must not know sizes.
// Asks nobody.
import type { Ranking } from './rank-nodes.ts';

/** A place in a rank: a node's, or that of a line passing by. */
export interface Slot {
  /** Index of the node; undefined for a line. */
  readonly node?: number;
  /** Index of the edge that passes by; undefined for a node. */
  readonly edge?: number;
  readonly rank: number;
  readonly lane: number;
}

/** Slots rank by rank in their order, and for every edge that is not back the slots it goes through, ends included. */
export interface SlotOrder {
  readonly ranks: readonly (readonly Slot[])[];
  readonly chains: readonly (readonly Slot[])[];
}

/** Orders nodes within their ranks. `lanes` has one index a node. */
export function orderSlots(edges: readonly (readonly [number, number])[], { ranks, isBack }: Ranking, lanes: readonly number[]): SlotOrder {
  const slots = ranks.map((rank, node): Slot => ({ node, rank, lane: lanes[node] ?? 0 }));
  const chains = edges.map(([from, to], edge): readonly Slot[] => {
    const [first, last] = [slots[from], slots[to]];
    if (!first || !last || isBack[edge]) return [];
    const between = Array.from({ length: Math.max(0, last.rank - first.rank - 1) }, (_, index): Slot => ({ edge, rank: first.rank + 1 + index, lane: last.lane }));
    return [first, ...between, last];
  });
  const links = neighbours(chains);
  const ordered = initial(slots, chains, edges);
  for (let sweep = 0; sweep < 12; sweep += 1) {
    const isForward = sweep % 2 === 0;
    const order = isForward ? [...ordered.keys()] : [...ordered.keys()].toReversed();
    for (const rank of order) sortRank(ordered, rank, isForward ? links.before : links.after, isForward ? rank - 1 : rank + 1);
  }
  return { ranks: ordered, chains };
}

/** For each slot, the slots it is joined with in the rank before and in the rank after. */
export function neighbours(chains: readonly (readonly Slot[])[]): { readonly before: ReadonlyMap<Slot, readonly Slot[]>; readonly after: ReadonlyMap<Slot, readonly Slot[]> } {
  const [before, after] = [new Map<Slot, Slot[]>(), new Map<Slot, Slot[]>()];
  const add = (map: Map<Slot, Slot[]>, slot: Slot, other: Slot): void => {
    const known = map.get(slot);
    if (known) known.push(other);
    else map.set(slot, [other]);
  };
  for (const chain of chains) {
    chain.slice(1).forEach((slot, index) => {
      const previous = chain[index];
      if (previous === undefined) return;
      add(before, slot, previous);
      add(after, previous, slot);
    });
  }
  return { before, after };
}

/** As a reader walks the chart from its beginnings. */
function initial(slots: readonly Slot[], chains: readonly (readonly Slot[])[], edges: readonly (readonly [number, number])[]): Slot[][] {
  const out = new Map<Slot, (readonly Slot[])[]>();
  for (const chain of chains) {
    const [first] = chain;
    if (first === undefined) continue;
    const known = out.get(first);
    if (known) known.push(chain);
    else out.set(first, [chain]);
  }
  const visited = new Map<Slot, number>();
  const isTarget = new Set(edges.map(([, to]) => to));
  for (const start of [...slots.filter(({ node }) => !isTarget.has(node ?? -1)), ...slots]) {
    const waiting = [start];
    for (let slot = waiting.pop(); slot; slot = waiting.pop()) {
      if (visited.has(slot)) continue;
      visited.set(slot, visited.size);
      for (const chain of (out.get(slot) ?? []).toReversed()) {
        waiting.push(...chain.slice(-1));
        for (const passing of chain.slice(1, -1)) visited.set(passing, visited.size);
      }
    }
  }
  const ranks: Slot[][] = Array.from({ length: Math.max(0, ...slots.map(({ rank }) => rank)) + 1 }, () => []);
  for (const slot of visited.keys()) ranks[slot.rank]?.push(slot);
  for (const rank of ranks) rank.sort((a, b) => a.lane - b.lane || (visited.get(a) ?? 0) - (visited.get(b) ?? 0));
  return ranks;
}

function sortRank(ranks: Slot[][], rank: number, links: ReadonlyMap<Slot, readonly Slot[]>, other: number): void {
  const here = ranks[rank] ?? [];
  const places = new Map((ranks[other] ?? []).map((slot, index) => [slot, index]));
  if (here.length < 2 || places.size === 0) return;
  const scale = places.size / here.length;
  const keys = new Map(here.map((slot, index) => {
    const joined = (links.get(slot) ?? []).flatMap((one) => places.get(one) ?? []);
    return [slot, joined.length === 0 ? index * scale : joined.reduce((sum, place) => sum + place, 0) / joined.length];
  }));
  here.sort((a, b) => a.lane - b.lane || (keys.get(a) ?? 0) - (keys.get(b) ?? 0));
}
