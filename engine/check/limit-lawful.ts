// Owns whether a step's limit is a figure the engine can count with, and a period its law knows.
// Must not compare sums with promises: that is a later rule (D4).
// Asks node-label.
import { finding } from '../model/finding.ts';
import type { Finding } from '../model/finding.ts';
import type { GraphNode } from '../model/graph.ts';
import type { Limit } from '../model/limits.ts';
import type { CheckContext, Rule } from './check-context.ts';
import { nodeLabel, tasksOf } from './node-label.ts';

/** Longest limit, about a century of days; the same bound as engine/time. */
const LONGEST = 36_600;

/** Limits are whole numbers of a known unit, 0 only for on-the-spot; named periods stand in the law profile. */
export const limitLawful: Rule = (graph, context) =>
  tasksOf(graph).flatMap((node) => (node.step?.limit ? limitFindings(node, node.step.limit, context) : []));

function limitFindings(node: GraphNode, limit: Limit, context: CheckContext): readonly Finding[] {
  return limit.kind === 'period' ? periodFindings(node, limit.periodId, context) : valueFindings(node, limit);
}

function valueFindings(node: GraphNode, limit: Limit & { readonly kind: 'value' }): readonly Finding[] {
  const onTheSpot = limit.unit === 'on-the-spot';
  const inRange = onTheSpot ? limit.value === 0 : Number.isInteger(limit.value) && limit.value >= 1 && limit.value <= LONGEST;
  if (inRange) return [];
  const label = nodeLabel(node);
  const expected = onTheSpot ? { zh: '单位为“当场”时不带数值', en: 'no value with “on the spot”' } : { zh: `1 到 ${LONGEST} 的整数`, en: `a whole number from 1 to ${LONGEST}` };
  return [
    finding(
      'limit-out-of-range',
      {
        zh: `${label.zh}的办理时限应为${expected.zh}，但写的是 ${limit.value}；请在右侧面板改正。`,
        en: `Expected the limit of ${label.en} to be ${expected.en}, but it is ${limit.value}; correct it in the panel on the right.`,
      },
      { elementId: node.id, rule: 'D1' },
    ),
  ];
}

function periodFindings(node: GraphNode, periodId: string, { lawProfile }: CheckContext): readonly Finding[] {
  if (!lawProfile || lawProfile.periods.some((period) => period.id === periodId)) return [];
  const label = nodeLabel(node);
  return [
    finding(
      'limit-period-unknown',
      {
        zh: `${label.zh}的办理时限引用了法定期限“${periodId}”，但《${lawProfile.name}》的期限表中没有；请重新选择。`,
        en: `Expected the limit of ${label.en} to name a period of “${lawProfile.name}”, but “${periodId}” is none; choose another.`,
      },
      { elementId: node.id, rule: 'D1' },
    ),
  ];
}
