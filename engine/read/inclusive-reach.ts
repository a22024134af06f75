// Owns the tables that tell an inclusive join from where its empty flows can still be reached (BPMN 2.0.2 section 13.4.3).
// Must not decide whether a join fires: engine/elements does.
// Asks engine/model/graph.
import { finding } from '../model/finding.ts';
import type { Finding } from '../model/finding.ts';
import type { Graph, GraphNode, InclusiveReach } from '../model/graph.ts';

/** Most entries over all tables of a chart; a chart drawn by people stays far below. */
const MOST_ENTRIES = 1_000_000;

/** The graph with reach tables on its inclusive and complex joins. A chart that would need too many entries gets a finding and none. */
export function withInclusiveReach(graph: Graph, findings: Finding[]): Graph {
  const joins = [...graph.nodes.values()].filter((node) => (node.kind === 'inclusive-gateway' || node.kind === 'complex-gateway') && node.incoming.length > 1);
  if (joins.length === 0) return graph;
  const reaches = new Map<string, Pick<GraphNode, 'reach' | 'ownReach'>>();
  const before = sourcesByNode(graph, () => true);
  const ownBefore = [...graph.nodes.values()].some(isBeside) ? sourcesByNode(graph, (node) => !isBeside(node)) : undefined;
  let left = MOST_ENTRIES;
  for (const join of joins) {
    const reach = reachOf(graph, join, before);
    const ownReach = ownBefore && reachOf(graph, join, ownBefore);
    for (const set of [...reach.values(), ...(ownReach?.values() ?? [])]) left -= set.size;
    if (left < 0) {
      findings.push(
        finding('chart-too-complex', {
          zh: `流程图的包容汇聚网关太多（${joins.length} 个），无法推算；请拆成子流程或改用并行网关。`,
          en: `Expected fewer inclusive joins than ${joins.length} in a chart of this size; split it into sub-processes or use parallel gateways.`,
        }),
      );
      return graph;
    }
    reaches.set(join.id, { reach, ...(ownReach && { ownReach }) });
  }
  const nodes = [...graph.nodes].map(([id, node]): [string, GraphNode] => {
    const reach = reaches.get(id);
    return [id, reach ? { ...node, ...reach } : node];
  });
  return { ...graph, nodes: new Map(nodes) };
}

/** What a node is reached from besides its incoming flows: a boundary event from its host, a catching link from those that throw to it. */
function sourcesByNode(graph: Graph, follows: (boundary: GraphNode) => boolean): ReadonlyMap<string, readonly string[]> {
  const sources = new Map<string, string[]>();
  for (const node of graph.nodes.values()) {
    if (node.hostId !== undefined && follows(node)) sources.set(node.id, [node.hostId]);
    if (node.linkTargetId !== undefined) sources.set(node.linkTargetId, [...(sources.get(node.linkTargetId) ?? []), node.id]);
  }
  return sources;
}

/** True for a boundary event that leaves its host running. */
function isBeside(node: GraphNode): boolean {
  return node.kind === 'boundary-event' && node.interrupting === false;
}

/** For each incoming flow: itself, and the nodes and flows of the scope from which it is reached without the join. */
function reachOf(graph: Graph, join: GraphNode, sources: ReadonlyMap<string, readonly string[]>): InclusiveReach {
  const reach = new Map<string, ReadonlySet<string>>();
  for (const flowId of join.incoming) {
    const seen = new Set<string>();
    const flowsAhead = [flowId];
    const nodesAhead: string[] = [];
    while (flowsAhead.length > 0 || nodesAhead.length > 0) {
      const next = flowsAhead.pop();
      const flow = next === undefined ? undefined : graph.flows.get(next);
      if (next !== undefined && (!flow || seen.has(next))) continue;
      if (next !== undefined) seen.add(next);
      const nodeId = flow ? flow.sourceId : nodesAhead.pop();
      if (nodeId === undefined || nodeId === join.id || seen.has(nodeId)) continue;
      seen.add(nodeId);
      for (const before of graph.nodes.get(nodeId)?.incoming ?? []) flowsAhead.push(before);
      for (const before of sources.get(nodeId) ?? []) nodesAhead.push(before);
    }
    reach.set(flowId, seen);
  }
  return reach;
}
