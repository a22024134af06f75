// Owns a chart as it is when nothing from outside breaks it off.
// Must not judge it.
// Asks engine/model.
import type { EventDefinition, Graph, GraphNode } from '../../model/graph.ts';

/** What comes from outside or in time; errors and the like are thrown by the chart itself. */
const FROM_OUTSIDE: ReadonlySet<EventDefinition['kind']> = new Set(['message', 'timer', 'signal', 'conditional']);

/** The chart without its event sub-processes that something from outside starts and that break off what goes on, and those sub-processes. */
export function withoutInterruptions(graph: Graph): { readonly graph: Graph; readonly left: readonly GraphNode[] } {
  const left = [...graph.nodes.values()].filter((node) => node.kind === 'event-sub-process' && breaksOff(graph, node));
  if (left.length === 0) return { graph, left };
  const ids = new Set(left.map(({ id }) => id));
  const scopes = new Map([...graph.scopes].map(([id, scope]) => [id, { ...scope, eventSubProcessIds: scope.eventSubProcessIds.filter((one) => !ids.has(one)) }]));
  return { graph: { ...graph, scopes }, left };
}

function breaksOff(graph: Graph, node: GraphNode): boolean {
  const starts = (graph.scopes.get(node.id)?.nodeIds ?? []).flatMap((id) => graph.nodes.get(id) ?? []).filter(({ kind }) => kind === 'start-event');
  return starts.some((start) => start.interrupting !== false && (start.events ?? []).some(({ kind }) => FROM_OUTSIDE.has(kind)));
}
