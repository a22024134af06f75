// Owns which nodes and flows every way to an element of a scope passes.
// Must not know why somebody asks.
// Asks engine/model/graph.
import type { Graph, GraphScope } from '../model/graph.ts';

/** For nodes and flows of one scope that are reached from its start. */
export interface Dominators {
  /** The elements every way from the start to this one passes, the nearest first; without the element itself. Absent = not reached. */
  readonly above: (id: string) => readonly string[] | undefined;
}

const START = '';

/** Computes dominators (Cooper, Harvey and Kennedy 2001). A boundary event is reached from its host, a catching link from those that throw to it. */
export function dominators(graph: Graph, scope: GraphScope): Dominators {
  const { order, before } = reached(graph, scope);
  const place = new Map(order.map((id, index) => [id, index]));
  const nearest = new Map<string, string>([[START, START]]);
  const meet = (first: string, second: string): string => {
    let [a, b] = [first, second];
    while (a !== b) {
      if ((place.get(a) ?? 0) > (place.get(b) ?? 0)) a = nearest.get(a) ?? START;
      else b = nearest.get(b) ?? START;
    }
    return a;
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (const id of order.slice(1)) {
      const known = (before.get(id) ?? []).filter((previous) => nearest.has(previous));
      const [first] = known;
      if (first === undefined) continue;
      const next = known.reduce(meet, first);
      if (nearest.get(id) === next) continue;
      nearest.set(id, next);
      changed = true;
    }
  }
  return {
    above: (id) => {
      if (!nearest.has(id)) return undefined;
      const above: string[] = [];
      for (let at = nearest.get(id) ?? START; at !== START; at = nearest.get(at) ?? START) above.push(at);
      return above;
    },
  };
}

/** Elements in reverse postorder from the start, and for each those directly before it. */
function reached(graph: Graph, scope: GraphScope): { readonly order: readonly string[]; readonly before: ReadonlyMap<string, readonly string[]> } {
  const before = new Map<string, string[]>();
  const seen = new Set([START]);
  const postorder: string[] = [];
  const path = [{ id: START, next: nextOf(graph, scope, START), at: 0 }];
  for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
    const target = visit.next[visit.at];
    visit.at += 1;
    if (target === undefined) {
      postorder.push(visit.id);
      path.pop();
      continue;
    }
    before.set(target, [...(before.get(target) ?? []), visit.id]);
    if (seen.has(target)) continue;
    seen.add(target);
    path.push({ id: target, next: nextOf(graph, scope, target), at: 0 });
  }
  return { order: postorder.reverse(), before };
}

function nextOf(graph: Graph, scope: GraphScope, id: string): readonly string[] {
  if (id === START) {
    const starts = [...scope.startIds, ...scope.eventStartIds];
    if (starts.length > 0) return starts;
    return scope.nodeIds.filter((nodeId) => {
      const node = graph.nodes.get(nodeId);
      return node !== undefined && node.incoming.length === 0 && node.kind !== 'boundary-event';
    });
  }
  const flow = graph.flows.get(id);
  if (flow) return graph.nodes.has(flow.targetId) ? [flow.targetId] : [];
  const node = graph.nodes.get(id);
  const link = node?.linkTargetId === undefined ? [] : [node.linkTargetId];
  return [...(node?.outgoing.filter((flowId) => graph.flows.has(flowId)) ?? []), ...(node?.boundaryIds ?? []), ...link];
}
