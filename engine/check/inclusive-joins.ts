// Owns the warning about inclusive joins that wait for each other.
// Must not decide when a join fires: engine/elements does.
// Asks engine/model.
import { finding } from '../model/finding.ts';
import type { GraphNode } from '../model/graph.ts';
import type { Rule } from './check-context.ts';
import { nodeLabel } from './node-label.ts';

/** Two inclusive joins in one loop may each wait for the other (BPMN 2.0.2 section 13.4.3). */
export const inclusiveJoins: Rule = (graph) => {
  const joins = new Map([...graph.nodes].filter(([, node]) => node.reach !== undefined));
  const before = new Map([...joins].map(([id, join]) => [id, joinsBefore(join, joins)]));
  return [...joins.values()].flatMap((first) =>
    [...(before.get(first.id) ?? [])]
      .flatMap((id) => joins.get(id) ?? [])
      .filter((second) => second.order > first.order && before.get(second.id)?.has(first.id))
      .map((second) =>
        finding(
          'inclusive-joins-in-loop',
          {
            zh: `${nodeLabel(first).zh}与${nodeLabel(second).zh}在同一个循环中，可能互相等待而停住；请改用排他网关或拆成子流程。`,
            en: `${nodeLabel(first).en} and ${nodeLabel(second).en} stand in one loop and may wait for each other; use exclusive gateways or a sub-process.`,
          },
          { elementId: first.id, severity: 'warning' },
        ),
      ),
  );
};

/** Ids of the other joins from which this one is reached. */
function joinsBefore(join: GraphNode, joins: ReadonlyMap<string, GraphNode>): ReadonlySet<string> {
  const before = new Set<string>();
  for (const reached of join.reach?.values() ?? []) for (const id of reached) if (joins.has(id)) before.add(id);
  return before;
}
