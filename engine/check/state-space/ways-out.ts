// Owns by which flows a node can be left, conditions being free choices.
// Must not ask whether the node can be reached.
// Asks engine/model/graph.
import type { Graph, GraphNode } from '../../model/graph.ts';

/** Splits with more free flows than this are not followed in every combination. */
const MOST_FREE = 10;

/** Combinations of flow ids, one of which is taken. Never empty: a node without flows is left by none. */
export interface WaysOut {
  readonly ways: readonly (readonly string[])[];
  /** True: not every combination is among them. */
  readonly simplified: boolean;
}

/** How a node is left. An event-based gateway is left like an exclusive one here. */
export function waysOut(graph: Graph, node: GraphNode): WaysOut {
  const flows = node.outgoing.filter((id) => graph.flows.has(id));
  switch (node.kind) {
    case 'exclusive-gateway':
    case 'event-based-gateway':
      return { ways: flows.length === 0 ? [[]] : flows.map((id) => [id]), simplified: false };
    case 'parallel-gateway':
      return { ways: [flows], simplified: false };
    case 'inclusive-gateway':
    case 'complex-gateway':
      return choices([], flows.filter((id) => id !== node.defaultFlow), flows.filter((id) => id === node.defaultFlow));
    case 'start-event':
    case 'end-event':
    case 'intermediate-catch-event':
    case 'intermediate-throw-event':
    case 'boundary-event':
    case 'task':
    case 'user-task':
    case 'manual-task':
    case 'service-task':
    case 'send-task':
    case 'receive-task':
    case 'script-task':
    case 'business-rule-task':
    case 'sub-process':
    case 'event-sub-process':
    case 'transaction':
    case 'ad-hoc-sub-process':
    case 'call-activity':
      return activityWays(graph, node, flows);
  }
}

/** Unconditional flows always; conditional ones as they come; the default when none of those. */
function activityWays(graph: Graph, node: GraphNode, flows: readonly string[]): WaysOut {
  const byDefault = flows.filter((id) => id === node.defaultFlow);
  const free = flows.filter((id) => id !== node.defaultFlow && graph.flows.get(id)?.condition !== undefined);
  return choices(flows.filter((id) => !byDefault.includes(id) && !free.includes(id)), free, byDefault);
}

function choices(always: readonly string[], free: readonly string[], otherwise: readonly string[]): WaysOut {
  const some = nonEmptySubsets(free).map((subset) => [...always, ...subset]);
  const none = [...always, ...otherwise];
  const ways = none.length > 0 || some.length === 0 ? [...some, none] : some;
  return { ways, simplified: free.length > MOST_FREE };
}

/** Small subsets first. Of a large set: each alone, and all. */
function nonEmptySubsets(ids: readonly string[]): readonly (readonly string[])[] {
  if (ids.length > MOST_FREE) return [...ids.map((id) => [id]), ids];
  const subsets: string[][] = [];
  for (let mask = 1; mask < 1 << ids.length; mask += 1) subsets.push(ids.filter((_, index) => (mask >> index) & 1));
  return subsets.sort((a, b) => a.length - b.length);
}
