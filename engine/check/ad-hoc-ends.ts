// Owns that an ad-hoc sub-process says when it is done (BPMN 2.0.2 section 10.3.5).
// Must not evaluate the condition.
// Asks node-label.
import { finding } from '../model/finding.ts';
import type { Rule } from './check-context.ts';
import { nodeLabel } from './node-label.ts';

/** A warning for every ad-hoc sub-process without a completion condition. */
export const adHocEnds: Rule = (graph) =>
  [...graph.nodes.values()]
    .filter((node) => node.kind === 'ad-hoc-sub-process' && !node.adHoc?.completionCondition)
    .map((node) => {
      const label = nodeLabel(node);
      return finding(
        'ad-hoc-without-end',
        { zh: `${label.zh}没有写完成条件，只能等其中的环节都不再办理时结束；请写完成条件。`, en: `Expected ${label.en} to say when it is complete, but it has no completion condition and ends only when nothing in it is under way; give one.` },
        { elementId: node.id, severity: 'warning' },
      );
    });
