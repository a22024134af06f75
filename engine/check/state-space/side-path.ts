// Owns which part of a process runs beside it: what only a non-interrupting boundary event leads to.
// Must not judge it.
// Asks frame.
import type { Graph, GraphNode } from '../../model/graph.ts';
import type { Frame } from './frame.ts';

/** The flows behind a boundary event, and whether they come back to the process itself. */
export interface SidePath {
  readonly flowIds: readonly string[];
  readonly rejoins: boolean;
}

/** The path behind a non-interrupting boundary event. */
export function sidePath(frame: Frame, boundary: GraphNode): SidePath {
  const beside = spread(frame.graph, [boundary.id], () => true);
  const main = mainNodes(frame, boundary.scopeId);
  return { flowIds: flowsBehind(frame, boundary), rejoins: [...beside].some((id) => main.has(id)) };
}

/** Flows a token from the node may come to. */
export function flowsBehind(frame: Frame, node: GraphNode): readonly string[] {
  return [...spread(frame.graph, [node.id], () => true)].flatMap((id) => frame.graph.nodes.get(id)?.outgoing.filter((flowId) => frame.graph.flows.has(flowId)) ?? []);
}

/** Nodes of a scope that the process reaches without a non-interrupting boundary event that comes from outside. */
export function mainNodes(frame: Frame, scopeId: string): ReadonlySet<string> {
  const known = frame.kept.main.get(scopeId);
  if (known) return known;
  const { graph } = frame;
  const nodes = (graph.scopes.get(scopeId)?.nodeIds ?? []).flatMap((id) => graph.nodes.get(id) ?? []);
  const first = nodes.filter((node) => node.incoming.length === 0 && node.kind !== 'boundary-event').map((node) => node.id);
  const main = spread(graph, first, (node) => !isFromBeside(frame, node));
  frame.kept.main.set(scopeId, main);
  return main;
}

/** True for a non-interrupting boundary event that needs no message of another pool: it may come whenever it likes. */
export function isFromBeside(frame: Frame, node: GraphNode): boolean {
  return node.kind === 'boundary-event' && node.interrupting === false && !frame.comes.has(node.id);
}

function spread(graph: Graph, first: readonly string[], enters: (node: GraphNode) => boolean): ReadonlySet<string> {
  const seen = new Set<string>();
  const ahead = [...first];
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
    const node = graph.nodes.get(id);
    if (!node || seen.has(id)) continue;
    seen.add(id);
    for (const flowId of node.outgoing) ahead.push(graph.flows.get(flowId)?.targetId ?? '');
    if (node.linkTargetId !== undefined) ahead.push(node.linkTargetId);
    for (const boundaryId of node.boundaryIds ?? []) {
      const boundary = graph.nodes.get(boundaryId);
      if (boundary && enters(boundary)) ahead.push(boundaryId);
    }
  }
  return seen;
}
