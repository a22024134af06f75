// Owns what else a step must get right: name, handlers, pause ground, distinct ids of its lists.
// Must not ask for unit, requirement or limit: that is step-complete.
// Asks node-label.
import { finding } from '../model/finding.ts';
import type { Finding } from '../model/finding.ts';
import type { GraphNode, Step } from '../model/graph.ts';
import type { CheckContext, Rule } from './check-context.ts';
import { nodeLabel, tasksOf } from './node-label.ts';

/** Steps are named, have at least one handler, and say why their time does not count. */
export const stepSound: Rule = (graph, context) =>
  tasksOf(graph).flatMap((node) => [
    ...nameFindings(node),
    ...(node.step ? [...handlerFindings(node, node.step), ...pauseFindings(node, node.step, context), ...repeatedFindings(node, node.step)] : []),
  ]);

function nameFindings(node: GraphNode): readonly Finding[] {
  if (node.name !== '') return [];
  return [
    finding(
      'step-without-name',
      { zh: `环节“${node.id}”没有名称；请双击该环节填写名称。`, en: `Expected step “${node.id}” to have a name, but it has none; double-click it and write one.` },
      { elementId: node.id },
    ),
  ];
}

function handlerFindings(node: GraphNode, step: Step): readonly Finding[] {
  if (Number.isInteger(step.minimumHandlers) && step.minimumHandlers >= 1) return [];
  const label = nodeLabel(node);
  return [
    finding(
      'minimum-handlers-too-few',
      {
        zh: `${label.zh}的最少经办人数应为不小于 1 的整数，但写的是 ${step.minimumHandlers}；请改正。`,
        en: `Expected at least 1 handler for ${label.en}, but it says ${step.minimumHandlers}; correct it.`,
      },
      { elementId: node.id, rule: 'P1' },
    ),
  ];
}

/** Time may stand still only on a ground the law lists (rule C5). */
function pauseFindings(node: GraphNode, step: Step, { lawProfile }: CheckContext): readonly Finding[] {
  if (step.timeCounts) return [];
  const label = nodeLabel(node);
  const at = { elementId: node.id, rule: 'C5' };
  if (step.pauseGround === undefined) {
    return [
      finding(
        'pause-ground-missing',
        {
          zh: `${label.zh}的时间不计入办理期限，但没有写依据哪一种法定情形；请在右侧面板选择。`,
          en: `Expected ${label.en}, whose time does not count, to name the ground for it, but it does not; choose one in the panel on the right.`,
        },
        at,
      ),
    ];
  }
  if (!lawProfile || lawProfile.pauseGrounds.some((ground) => ground.id === step.pauseGround)) return [];
  const lawful = lawProfile.pauseGrounds.map((ground) => ground.name).join('、');
  return [
    finding(
      'pause-ground-unknown',
      {
        zh: `${label.zh}不计时的情形“${step.pauseGround}”不是《${lawProfile.name}》列明的情形（${lawful || '无'}）；请重新选择。`,
        en: `Expected the ground on which the time of ${label.en} does not count to be one of “${lawProfile.name}”, but “${step.pauseGround}” is none; choose another.`,
      },
      at,
    ),
  ];
}

function repeatedFindings(node: GraphNode, step: Step): readonly Finding[] {
  const label = nodeLabel(node);
  const at = { elementId: node.id };
  return [
    ...repeated(step.requirements.map(({ id }) => id)).map((id) =>
      finding(
        'requirement-repeated',
        { zh: `${label.zh}有两条办理要求的编号都是“${id}”；请改成不同的编号。`, en: `Expected every requirement of ${label.en} to have an id of its own, but “${id}” is used twice; change one.` },
        at,
      ),
    ),
    ...repeated(step.outcomes.map(({ id }) => id)).map((id) =>
      finding(
        'outcome-repeated',
        { zh: `${label.zh}有两个办理结果的编号都是“${id}”；请改成不同的编号。`, en: `Expected every outcome of ${label.en} to have an id of its own, but “${id}” is used twice; change one.` },
        at,
      ),
    ),
  ];
}

function repeated(ids: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const id of ids) (seen.has(id) ? twice : seen).add(id);
  return [...twice];
}
