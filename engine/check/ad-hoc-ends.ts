// Owns that an ad-hoc sub-process has something to do and says when it is done (BPMN 2.0.2 section 10.3.5).
// Must not evaluate the condition.
// Asks node-label.
import { finding } from '../model/finding.ts';
import type { Finding } from '../model/finding.ts';
import type { Graph, GraphNode } from '../model/graph.ts';
import type { Rule } from './check-context.ts';
import { nodeLabel } from './node-label.ts';

/** An error for an ad-hoc sub-process without activities, a warning for one without a completion condition. */
export const adHocEnds: Rule = (graph) => [...graph.nodes.values()].filter((node) => node.kind === 'ad-hoc-sub-process').flatMap((node) => adHocFindings(graph, node));

function adHocFindings(graph: Graph, node: GraphNode): readonly Finding[] {
  const label = nodeLabel(node);
  if ((graph.scopes.get(node.id)?.nodeIds ?? []).length === 0) {
    return [
      finding('ad-hoc-empty', { zh: `${label.zh}里没有任何环节；请放入环节，或删除它。`, en: `Expected ${label.en} to hold activities, but it is empty; put some in or delete it.` }, { elementId: node.id }),
    ];
  }
  if (node.adHoc?.completionCondition) return [];
  return [
    finding(
      'ad-hoc-without-end',
      { zh: `${label.zh}没有写完成条件，只能等其中的环节都不再办理时结束；请写完成条件。`, en: `Expected ${label.en} to say when it is complete, but it has no completion condition and ends only when nothing in it is under way; give one.` },
      { elementId: node.id, severity: 'warning' },
    ),
  ];
}
