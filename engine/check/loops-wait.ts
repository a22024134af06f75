// Owns the rule that every loop waits or computes somewhere: a loop of gateways alone would run for ever or never.
// Must not judge whether a loop is ever left.
// Asks engine/model.
import { finding } from '../model/finding.ts';
import type { Graph, GraphNode } from '../model/graph.ts';
import type { Rule } from './check-context.ts';
import { nodeLabel } from './node-label.ts';

/** One finding per loop in which nothing waits and no script runs: conditions cannot change while nobody acts. */
export const loopsWait: Rule = (graph) => {
  const done = new Set<string>();
  const found: GraphNode[] = [];
  for (const node of graph.nodes.values()) if (!waits(graph, node) && !done.has(node.id)) search(graph, node, done, found);
  return found.map((node) =>
    finding(
      'loop-without-step',
      {
        zh: `经过${nodeLabel(node).zh}有一个不含任何办理环节的循环，会无休止地流转；请在循环中加入环节，或改正连线。`,
        en: `Expected every loop to pass a step, but the one through ${nodeLabel(node).en} passes none and would never rest; add a step or correct the flows.`,
      },
      { elementId: node.id },
    ),
  );
};

/** True where a token waits for somebody or something, or where a script may change what conditions read. */
function waits(graph: Graph, node: GraphNode): boolean {
  switch (node.kind) {
    case 'user-task':
    case 'manual-task':
    case 'receive-task':
    case 'call-activity':
    case 'event-based-gateway':
      return true;
    case 'service-task':
    case 'send-task':
    case 'business-rule-task':
    case 'script-task':
      return node.job !== undefined || node.script !== undefined || node.decision !== undefined;
    case 'intermediate-catch-event':
      return node.events?.some(({ kind }) => kind !== 'link') === true;
    case 'sub-process':
    case 'transaction':
    case 'ad-hoc-sub-process':
      return (graph.scopes.get(node.id)?.nodeIds ?? []).some((id) => {
        const child = graph.nodes.get(id);
        return child !== undefined && waits(graph, child);
      });
    case 'task':
    case 'event-sub-process':
    case 'start-event':
    case 'end-event':
    case 'intermediate-throw-event':
    case 'boundary-event':
    case 'exclusive-gateway':
    case 'parallel-gateway':
    case 'inclusive-gateway':
    case 'complex-gateway':
      return false;
  }
}

interface Visit {
  readonly node: GraphNode;
  /** Place of the next outgoing flow. */
  next: number;
}

/** Depth first without recursion; a flow back to a node still under way closes a loop. */
function search(graph: Graph, from: GraphNode, done: Set<string>, found: GraphNode[]): void {
  const path: Visit[] = [{ node: from, next: 0 }];
  const under = new Set([from.id]);
  for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
    const { outgoing, linkTargetId } = visit.node;
    const flowId = outgoing[visit.next];
    // A throwing link has one more way on.
    const linked = flowId === undefined && visit.next === outgoing.length ? linkTargetId : undefined;
    visit.next += 1;
    if (flowId === undefined && linked === undefined) {
      done.add(visit.node.id);
      under.delete(visit.node.id);
      path.pop();
      continue;
    }
    const target = graph.nodes.get(linked ?? graph.flows.get(flowId ?? '')?.targetId ?? '');
    if (target === undefined || waits(graph, target)) continue;
    if (under.has(target.id)) {
      if (!found.includes(target)) found.push(target);
    } else if (!done.has(target.id)) {
      under.add(target.id);
      path.push({ node: target, next: 0 });
    }
  }
}
