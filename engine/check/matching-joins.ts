// Owns that branches are joined as they were split: no parallel join of exclusive branches, no exclusive merge of parallel ones.
// Must not speak where something may clear waiting tokens away (terminate, interruption): the state space judges there.
// Asks dominators and node-label.
import { finding } from '../model/finding.ts';
import type { Finding } from '../model/finding.ts';
import type { Graph, GraphNode, GraphScope } from '../model/graph.ts';
import type { Rule } from './check-context.ts';
import { dominators, type Dominators } from './dominators.ts';
import { nodeLabel } from './node-label.ts';

/** An error for a parallel join that never opens, a warning for a merge that lets two tokens of one split pass. */
export const matchingJoins: Rule = (graph) => [...graph.scopes.values()].filter((scope) => !mayBeCleared(graph, scope)).flatMap((scope) => scopeFindings(graph, scope));

function scopeFindings(graph: Graph, scope: GraphScope): readonly Finding[] {
  const merges = scope.nodeIds.flatMap((id) => graph.nodes.get(id) ?? []).filter((node) => node.incoming.length > 1 && node.incoming.length <= MOST_BRANCHES);
  if (merges.length === 0) return [];
  const tree = dominators(graph, scope);
  return merges.flatMap((node) => {
    if (node.kind === 'parallel-gateway') return exclusiveBefore(graph, tree, node);
    return node.kind === 'exclusive-gateway' ? parallelBefore(graph, tree, node) : [];
  });
}

/** Branches compared pair by pair; a gateway with more is left to the state space. */
const MOST_BRANCHES = 50;

function exclusiveBefore(graph: Graph, tree: Dominators, join: GraphNode): readonly Finding[] {
  const split = splitBefore(tree, join, (id, first, second) => isExclusive(graph, id, first, second));
  const node = graph.nodes.get(split ?? '');
  if (!node) return [];
  return [
    finding(
      'parallel-join-after-exclusive-split',
      {
        zh: `${nodeLabel(join).zh}要等所有分支，但这些分支从${nodeLabel(node).zh}只走一条，办件会停在这里；请改用排他网关汇聚，或用并行网关分支。`,
        en: `${nodeLabel(join).en} waits for all branches, but only one of them is taken at ${nodeLabel(node).en}, and cases stop here; join with an exclusive gateway, or split with a parallel one.`,
      },
      { elementId: join.id },
    ),
  ];
}

function parallelBefore(graph: Graph, tree: Dominators, merge: GraphNode): readonly Finding[] {
  const split = splitBefore(tree, merge, (id, first, second) => graph.nodes.get(id)?.kind === 'parallel-gateway' && graph.flows.has(first) && graph.flows.has(second));
  const node = graph.nodes.get(split ?? '');
  if (!node) return [];
  return [
    finding(
      'exclusive-merge-after-parallel-split',
      {
        zh: `${nodeLabel(node).zh}的并行分支在${nodeLabel(merge).zh}不等待就继续，后面的环节会重复办理；请改用并行网关汇聚。`,
        en: `The branches of ${nodeLabel(node).en} pass ${nodeLabel(merge).en} without waiting for each other, and what follows runs more than once; join them with a parallel gateway.`,
      },
      { elementId: merge.id, severity: 'warning' },
    ),
  ];
}

/** The nearest element before two incoming flows that fits, together with what lies on each of the two ways just behind it. */
function splitBefore(tree: Dominators, node: GraphNode, fits: (id: string, first: string, second: string) => boolean): string | undefined {
  const ways = node.incoming.flatMap((id) => {
    const above = tree.above(id);
    return above === undefined ? [] : [[id, ...above]];
  });
  for (const [index, first] of ways.entries()) {
    for (const second of ways.slice(index + 1)) {
      const shared = first.find((id) => second.includes(id));
      if (shared === undefined) continue;
      const before = first[first.indexOf(shared) - 1];
      const other = second[second.indexOf(shared) - 1];
      // Another join between split and merge may hold a branch up; that is left to the state space.
      if (before !== undefined && other !== undefined && fits(shared, before, other)) return shared;
    }
  }
  return undefined;
}

/** Two ways of which one token takes only one: flows of an exclusive or event-based gateway, an activity and what interrupts it. */
function isExclusive(graph: Graph, id: string, first: string, second: string): boolean {
  const node = graph.nodes.get(id);
  if (!node) return false;
  if (node.kind === 'exclusive-gateway' || node.kind === 'event-based-gateway') return graph.flows.has(first) && graph.flows.has(second);
  const events = [first, second].flatMap((way) => graph.nodes.get(way) ?? []).filter((other) => other.kind === 'boundary-event');
  return events.length > 0 && events.every((event) => event.interrupting !== false) && events.length + [first, second].filter((way) => graph.flows.has(way)).length === 2;
}

/** True when tokens of the scope may be taken away where they wait. */
function mayBeCleared(graph: Graph, scope: GraphScope): boolean {
  for (let at: GraphScope | undefined = scope; at !== undefined; at = graph.scopes.get(at.parentId ?? '')) {
    const host = graph.nodes.get(at.id);
    if (at.eventSubProcessIds.length > 0 || (host?.boundaryIds ?? []).length > 0 || host?.kind === 'event-sub-process' || host?.kind === 'ad-hoc-sub-process') return true;
    const ends = at.nodeIds.flatMap((id) => graph.nodes.get(id) ?? []);
    if (ends.some((node) => node.kind === 'end-event' && (node.events ?? []).some((event) => event.kind === 'terminate' || event.kind === 'cancel' || event.kind === 'error' || event.kind === 'escalation'))) return true;
  }
  return false;
}
