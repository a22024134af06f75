// Owns that every element is reached from a start, and reaches an end; conditions count as free choices.
// Must not repeat what is already said: behind a flow that could not be read, everything counts as connected.
// Asks node-label.
import { finding } from '../model/finding.ts';
import type { Finding } from '../model/finding.ts';
import type { Graph, GraphNode, GraphScope } from '../model/graph.ts';
import type { Rule } from './check-context.ts';
import { nodeLabel } from './node-label.ts';

/** No dead elements and no dead ends, per scope. A scope without start or end is left to `start-and-end`. */
export const reachability: Rule = (graph) => [...graph.scopes.values()].flatMap((scope) => [...unreached(graph, scope), ...endless(graph, scope)]);

function unreached(graph: Graph, scope: GraphScope): readonly Finding[] {
  if (scope.startIds.length === 0) return [];
  const reached = spread(graph, nodesOf(graph, scope), 'outgoing', (node) => node.kind === 'start-event' || hasUnread(graph, node.incoming));
  return nodesOf(graph, scope)
    .filter((node) => !reached.has(node.id))
    .map((node) => {
      const label = nodeLabel(node);
      return finding(
        'element-unreachable',
        { zh: `${label.zh}从开始事件走不到；请把它接入流程，或删除它。`, en: `Expected ${label.en} to be reached from the start, but it is not; connect it or delete it.` },
        { elementId: node.id },
      );
    });
}

function endless(graph: Graph, scope: GraphScope): readonly Finding[] {
  const nodes = nodesOf(graph, scope);
  const isEnd = (node: GraphNode): boolean => node.kind === 'end-event' || node.kind === 'terminate-end-event';
  if (!nodes.some(isEnd)) return [];
  const ending = spread(graph, nodes, 'incoming', (node) => isEnd(node) || hasUnread(graph, node.outgoing));
  return nodes
    .filter((node) => !ending.has(node.id))
    .map((node) => {
      const label = nodeLabel(node);
      return finding(
        'end-unreachable',
        { zh: `从${label.zh}走不到任何结束事件，办件会停在这里；请为它接上后续环节或结束事件。`, en: `Expected an end to be reached from ${label.en}, but none is and cases would stop there; connect it onwards.` },
        { elementId: node.id },
      );
    });
}

/** Ids of the nodes reached from the seeds by following flows in one direction. */
function spread(graph: Graph, nodes: readonly GraphNode[], along: 'incoming' | 'outgoing', isSeed: (node: GraphNode) => boolean): ReadonlySet<string> {
  const ahead = nodes.filter(isSeed).map((node) => node.id);
  const seen = new Set(ahead);
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
    for (const flowId of graph.nodes.get(id)?.[along] ?? []) {
      const flow = graph.flows.get(flowId);
      const next = along === 'outgoing' ? flow?.targetId : flow?.sourceId;
      if (next === undefined || seen.has(next)) continue;
      seen.add(next);
      ahead.push(next);
    }
  }
  return seen;
}

function hasUnread(graph: Graph, flowIds: readonly string[]): boolean {
  return flowIds.some((id) => !graph.flows.has(id));
}

function nodesOf(graph: Graph, scope: GraphScope): readonly GraphNode[] {
  return scope.nodeIds.flatMap((id) => graph.nodes.get(id) ?? []);
}
