// Owns the warning about inclusive joins that wait for each other.
// Must not decide when a join fires: engine/elements does.
// Asks engine/model.
import { finding } from '../model/finding.ts';
import type { GraphNode } from '../model/graph.ts';
import type { Rule } from './check-context.ts';
import { nodeLabel } from './node-label.ts';

/** Two inclusive joins in one loop may each wait for the other (BPMN 2.0.2 section 13.4.3). */
export const inclusiveJoins: Rule = (graph) => {
  const joins = [...graph.nodes.values()].filter((node) => node.reach !== undefined);
  return joins.flatMap((first, index) =>
    joins
      .slice(index + 1)
      .filter((second) => isBefore(first, second) && isBefore(second, first))
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

function isBefore(first: GraphNode, second: GraphNode): boolean {
  return [...(second.reach?.values() ?? [])].some((nodes) => nodes.has(first.id));
}
