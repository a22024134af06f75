// Owns how far along the flow each node stands: behind everything that leads to it, loops aside.
// Must not know BPMN.
// Asks nobody.

/** Ranks from 0, one a node; `isBack`, one an edge: it closes a loop. */
export interface Ranking {
  readonly ranks: readonly number[];
  readonly isBack: readonly boolean[];
}

/** Ranks nodes 0 … count-1. Edges that close a loop when walking from the sources in order are set aside. */
export function rankNodes(count: number, edges: readonly (readonly [number, number])[]): Ranking {
  const out = outgoing(count, edges);
  const isBack = backEdges(count, edges, out);
  const into = Array.from({ length: count }, () => 0);
  edges.forEach(([, to], edge) => {
    if (!isBack[edge]) into[to] = (into[to] ?? 0) + 1;
  });
  const isSource = into.map((number) => number === 0);
  const ranks = Array.from({ length: count }, () => 0);
  const ready = [...into.keys()].filter((node) => into[node] === 0);
  for (let index = 0; index < ready.length; index += 1) {
    const node = ready[index] ?? 0;
    for (const edge of out[node] ?? []) {
      if (isBack[edge]) continue;
      const to = edges[edge]?.[1] ?? 0;
      ranks[to] = Math.max(ranks[to] ?? 0, (ranks[node] ?? 0) + 1);
      into[to] = (into[to] ?? 0) - 1;
      if (into[to] === 0) ready.push(to);
    }
  }
  // A second beginning stands just before what it leads to.
  for (const node of ranks.keys()) {
    const next = (out[node] ?? []).filter((edge) => !isBack[edge]).map((edge) => ranks[edges[edge]?.[1] ?? 0] ?? 0);
    if (isSource[node] && next.length > 0) ranks[node] = Math.min(...next) - 1;
  }
  return { ranks, isBack };
}

function outgoing(count: number, edges: readonly (readonly [number, number])[]): readonly (readonly number[])[] {
  const out: number[][] = Array.from({ length: count }, () => []);
  edges.forEach(([from], edge) => out[from]?.push(edge));
  return out;
}

function backEdges(count: number, edges: readonly (readonly [number, number])[], out: readonly (readonly number[])[]): readonly boolean[] {
  const isBack = edges.map(() => false);
  const hasInto = new Set(edges.filter(([from, to]) => from !== to).map(([, to]) => to));
  const nodes = Array.from({ length: count }, (_, node) => node);
  const seen = new Set<number>();
  const open = new Set<number>();
  for (const start of [...nodes.filter((node) => !hasInto.has(node)), ...nodes]) {
    if (seen.has(start)) continue;
    const stack = [{ node: start, next: 0 }];
    seen.add(start);
    open.add(start);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const edge = out[top.node]?.[top.next];
      top.next += 1;
      if (edge === undefined) {
        open.delete(top.node);
        stack.pop();
        continue;
      }
      const to = edges[edge]?.[1] ?? 0;
      if (open.has(to)) isBack[edge] = true;
      else if (!seen.has(to)) {
        seen.add(to);
        open.add(to);
        stack.push({ node: to, next: 0 });
      }
    }
  }
  return isBack;
}
