// Owns what runs without a token of its own: compensation, which the net takes as done at once.
// Must not be asked for anything else.
// Asks engine/model/graph.
import type { Graph, GraphNode } from '../../model/graph.ts';

/** True for compensation handlers, compensation boundary events and what stands in them, when something that was run compensates. */
export function runsAsWell(graph: Graph, node: GraphNode, run: ReadonlySet<string>): boolean {
  if (!isForCompensation(graph, node)) return false;
  return [...graph.nodes.values()].some((other) => run.has(other.id) && (other.events ?? []).some((event) => (event.kind === 'compensation' && other.kind !== 'boundary-event') || event.kind === 'cancel'));
}

function isForCompensation(graph: Graph, node: GraphNode): boolean {
  for (let at: GraphNode | undefined = node; at !== undefined; at = graph.nodes.get(at.scopeId)) {
    if (at.isForCompensation || (at.kind !== 'intermediate-throw-event' && at.kind !== 'end-event' && (at.events ?? []).some((event) => event.kind === 'compensation'))) return true;
    const starts = graph.scopes.get(at.id)?.eventStartIds ?? [];
    if (at.kind === 'event-sub-process' && starts.some((id) => graph.nodes.get(id)?.events?.some((event) => event.kind === 'compensation'))) return true;
  }
  return false;
}
