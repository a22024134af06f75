// Owns that conditions on outcomes read steps and outcomes the chart has.
// Must not evaluate conditions, nor judge what they read besides outcomes.
// Asks node-label.
import { finding } from '../model/finding.ts';
import type { Finding } from '../model/finding.ts';
import type { Graph, GraphFlow } from '../model/graph.ts';
import type { Rule } from './check-context.ts';
import { flowLabel, nodeLabel } from './node-label.ts';

/** `outcomes.<step>` with, if it follows, the outcome it is compared with. */
const OUTCOME = /(?<![\p{L}\p{N}_."])outcomes\s*\.\s*([\p{L}_][\p{L}\p{N}_]*(?:-[\p{L}\p{N}_]+)*)(?:\s*!?=\s*"([^"]*)")?/gu;

/** Rule: every `outcomes.<step>` names a step with outcomes, and every outcome compared with is one of that step's. */
export const outcomeConditions: Rule = (graph) => [...graph.flows.values()].flatMap((flow) => flowFindings(graph, flow));

function flowFindings(graph: Graph, flow: GraphFlow): readonly Finding[] {
  const readings = [...(flow.condition?.text ?? '').matchAll(OUTCOME)];
  return readings.flatMap(([, stepId = '', outcomeId]) => readingFindings(graph, flow, stepId, outcomeId));
}

function readingFindings(graph: Graph, flow: GraphFlow, stepId: string, outcomeId: string | undefined): readonly Finding[] {
  const label = flowLabel(graph, flow);
  const node = graph.nodes.get(stepId);
  const unknown = (zh: string, en: string): readonly Finding[] => [finding('outcome-unknown', { zh, en }, { elementId: flow.id })];
  if (node && stepId.includes('-')) {
    return unknown(
      `${label.zh}的条件读取 outcomes.${stepId}，但 id 中的“-”在条件里会被当作减号；请把该环节的 id 改为不含“-”。`,
      `Expected an element id without “-” in the condition of ${label.en}, but “${stepId}” has one, which reads as minus; change the step's id.`,
    );
  }
  if (!node?.step || node.step.outcomes.length === 0) {
    return unknown(
      `${label.zh}的条件读取 outcomes.${stepId}，但图中没有这个环节，或它没有办理结果；请改为已有环节的 id。`,
      `Expected the condition of ${label.en} to read a step with outcomes, but “${stepId}” is none; use the id of a step that has outcomes.`,
    );
  }
  if (outcomeId === undefined || node.step.outcomes.some((outcome) => outcome.id === outcomeId)) return [];
  const known = node.step.outcomes.map((outcome) => outcome.id);
  return unknown(
    `${label.zh}的条件要求${nodeLabel(node).zh}的结果为“${outcomeId}”，但该环节只有 ${known.join('、')}；请改正。`,
    `Expected the condition of ${label.en} to name an outcome of ${nodeLabel(node).en}, but “${outcomeId}” is none of ${known.join(', ')}; correct it.`,
  );
}
