// Owns where cases of a deployed process can begin by an event, and what that event is.
// Must not begin any.
// Asks nobody.
import type { EventDefinition, Graph, GraphNode } from '../model/graph.ts';

/** A place where a case begins by an event. An instantiating gateway gives one for each of its events. */
export interface EventStart {
  readonly node: GraphNode;
  readonly events: readonly EventDefinition[];
}

/** The event starts of a process, in document order. */
export function eventStarts(graph: Graph): readonly EventStart[] {
  const ids = graph.scopes.get(graph.id)?.eventStartIds ?? [];
  return ids.flatMap((id) => {
    const node = graph.nodes.get(id);
    if (!node) return [];
    const starts = node.kind === 'event-based-gateway' ? node.outgoing.flatMap((flowId) => targetOf(graph, flowId) ?? []) : [node];
    return starts.map((start) => ({ node: start, events: start.events ?? [] }));
  });
}

/** Event starts that a message or signal of this name begins; a computed name is asked for by `nameOf`. */
export function startsNamed(graph: Graph, kind: 'message' | 'signal', name: string, nameOf: (event: EventDefinition) => string | undefined): readonly EventStart[] {
  return eventStarts(graph).filter(({ events }) => events.some((event) => event.kind === kind && nameOf(event) === name));
}

function targetOf(graph: Graph, flowId: string): GraphNode | undefined {
  const flow = graph.flows.get(flowId);
  return flow && graph.nodes.get(flow.targetId);
}
