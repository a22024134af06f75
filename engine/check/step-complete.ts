// Owns rule D1: every step names its unit, its requirement and its limit (notice, task 5).
// Must not judge whether what they name exists: that is step-references and limit-lawful.
// Asks node-label.
import { finding } from '../model/finding.ts';
import type { Finding } from '../model/finding.ts';
import type { GraphNode, Step } from '../model/graph.ts';
import type { Rule } from './check-context.ts';
import { nodeLabel, tasksOf } from './node-label.ts';

/** The three fields a step must have. */
export type StepField = 'unit' | 'requirement' | 'limit';

/** Which of the three fields are missing, in the order the notice names them. An absent step lacks all. */
export function missingFields(step: Step | undefined): readonly StepField[] {
  const missing: StepField[] = [];
  if (step?.unitId === undefined) missing.push('unit');
  if (!step?.requirements.some(({ text }) => text.trim() !== '')) missing.push('requirement');
  if (step?.limit === undefined) missing.push('limit');
  return missing;
}

/** Rule D1. */
export const stepComplete: Rule = (graph) => tasksOf(graph).flatMap((node) => missingFields(node.step).map((field) => missingFinding(node, field)));

function missingFinding(node: GraphNode, field: StepField): Finding {
  const label = nodeLabel(node);
  const at = { elementId: node.id, rule: 'D1' };
  switch (field) {
    case 'unit':
      return finding(
        'step-without-unit',
        {
          zh: `${label.zh}没有写承办机构；请在右侧面板选择承办机构。`,
          en: `Expected ${label.en} to name the unit that handles it, but it does not; choose one in the panel on the right.`,
        },
        at,
      );
    case 'requirement':
      return finding(
        'step-without-requirement',
        {
          zh: `${label.zh}没有写办理要求；请在右侧面板至少写一条办理要求。`,
          en: `Expected ${label.en} to have a requirement, but it has none; write at least one in the panel on the right.`,
        },
        at,
      );
    case 'limit':
      return finding(
        'step-without-limit',
        {
          zh: `${label.zh}没有写办理时限；请在右侧面板填写数值和单位，或选择法定期限。`,
          en: `Expected ${label.en} to have a time limit, but it has none; give value and unit, or choose a period of the law, in the panel on the right.`,
        },
        at,
      );
  }
}
