// Owns that every element is reached from a start, and reaches an end; conditions count as free choices.
// Must not repeat what is already said: behind a flow that could not be read, everything counts as connected.
// Asks node-label.
import { finding } from '../model/finding.ts';
import type { Finding } from '../model/finding.ts';
import type { Graph, GraphNode, GraphScope } from '../model/graph.ts';
import type { Rule } from './check-context.ts';
import { nodeLabel } from './node-label.ts';

/** No dead elements and no dead ends, per scope. A scope without start or end is left to `start-and-end`; what stands in an ad-hoc sub-process may begin and end anywhere. */
export const reachability: Rule = (graph) => {
  const ways = waysOf(graph);
  return [...graph.scopes.values()]
    .filter((scope) => graph.nodes.get(scope.id)?.kind !== 'ad-hoc-sub-process')
    .flatMap((scope) => [...unreached(graph, scope, ways), ...endless(graph, scope, ways)]);
};

/** The neighbours of every node: along sequence flows, from a host to its boundary events, from a link to its catch. */
interface Ways {
  readonly next: ReadonlyMap<string, readonly string[]>;
  readonly before: ReadonlyMap<string, readonly string[]>;
}

function waysOf(graph: Graph): Ways {
  const next = new Map<string, string[]>();
  const before = new Map<string, string[]>();
  const join = (from: string, to: string): void => {
    (next.get(from) ?? next.set(from, []).get(from) ?? []).push(to);
    (before.get(to) ?? before.set(to, []).get(to) ?? []).push(from);
  };
  for (const flow of graph.flows.values()) join(flow.sourceId, flow.targetId);
  for (const node of graph.nodes.values()) {
    if (node.hostId !== undefined) join(node.hostId, node.id);
    if (node.linkTargetId !== undefined) join(node.id, node.linkTargetId);
  }
  return { next, before };
}

function unreached(graph: Graph, scope: GraphScope, ways: Ways): readonly Finding[] {
  if (scope.startIds.length + scope.eventStartIds.length === 0) return [];
  const reached = spread(nodesOf(graph, scope), ways.next, (node) => begins(node) || hasUnread(graph, node.incoming));
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

function endless(graph: Graph, scope: GraphScope, ways: Ways): readonly Finding[] {
  const nodes = nodesOf(graph, scope);
  if (!nodes.some(({ kind }) => kind === 'end-event')) return [];
  const ending = spread(nodes, ways.before, (node) => ends(node) || hasUnread(graph, node.outgoing));
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

/** Where a token can come from nowhere: starts, what an event starts, handlers of compensation. */
function begins(node: GraphNode): boolean {
  return node.kind === 'start-event' || node.kind === 'event-sub-process' || node.instantiates === true || node.isForCompensation === true;
}

/** Where a token may go no further: ends, event sub-processes, and both sides of compensation. */
function ends(node: GraphNode): boolean {
  const compensates = node.kind === 'boundary-event' && node.events?.some(({ kind }) => kind === 'compensation');
  return node.kind === 'end-event' || node.kind === 'event-sub-process' || node.isForCompensation === true || compensates === true;
}

/** Ids of the nodes reached from the seeds by way of their neighbours. */
function spread(nodes: readonly GraphNode[], neighbours: ReadonlyMap<string, readonly string[]>, isSeed: (node: GraphNode) => boolean): ReadonlySet<string> {
  const ahead = nodes.filter(isSeed).map((node) => node.id);
  const seen = new Set(ahead);
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
    for (const neighbour of neighbours.get(id) ?? []) {
      if (seen.has(neighbour)) continue;
      seen.add(neighbour);
      ahead.push(neighbour);
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
