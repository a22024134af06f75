// Owns whether what a step names exists: unit, form, posts.
// Must not check a kind of reference the context does not list.
// Asks node-label.
import { finding } from '../model/finding.ts';
import type { Finding } from '../model/finding.ts';
import type { GraphNode, Step } from '../model/graph.ts';
import type { CheckContext, Rule } from './check-context.ts';
import { nodeLabel, tasksOf } from './node-label.ts';

/** Units, forms and posts named by steps exist. */
export const stepReferences: Rule = (graph, context) => tasksOf(graph).flatMap((node) => (node.step ? referenceFindings(node, node.step, context) : []));

function referenceFindings(node: GraphNode, step: Step, context: CheckContext): readonly Finding[] {
  const label = nodeLabel(node);
  const at = { elementId: node.id };
  const findings: Finding[] = [];
  if (context.units && step.unitId !== undefined && !context.units.some((unit) => unit.id === step.unitId)) {
    const shown = step.unitName === undefined ? step.unitId : `${step.unitName}（${step.unitId}）`;
    findings.push(
      finding(
        'unit-unknown',
        {
          zh: `${label.zh}的承办机构“${shown}”不在机构名录中；请在右侧面板重新选择，或先由管理员增设该机构。`,
          en: `Expected the unit of ${label.en} to be a known one, but “${step.unitId}” is not; choose another, or have it added first.`,
        },
        { ...at, rule: 'D1' },
      ),
    );
  }
  if (context.formIds && step.formId !== undefined && !context.formIds.includes(step.formId)) {
    findings.push(
      finding(
        'form-unknown',
        {
          zh: `${label.zh}使用的表单“${step.formId}”不存在；请改选已有的表单，或先建立该表单。`,
          en: `Expected the form of ${label.en} to exist, but “${step.formId}” does not; choose another, or make it first.`,
        },
        at,
      ),
    );
  }
  for (const post of context.posts ? step.posts.filter((one) => !context.posts?.includes(one)) : []) {
    findings.push(
      finding(
        'post-unknown',
        {
          zh: `${label.zh}的候选岗位“${post}”不存在；请改选已有的岗位。`,
          en: `Expected the posts of ${label.en} to exist, but “${post}” does not; choose another.`,
        },
        at,
      ),
    );
  }
  return findings;
}
