// Owns when the state space is asked at publication: once every path is drawn whole.
// Must not repeat what simpler rules have said already.
// Asks state-space and the rules about paths.
import { finding } from '../model/finding.ts';
import type { Finding } from '../model/finding.ts';
import type { Rule } from './check-context.ts';
import { flowEnds } from './flow-ends.ts';
import { nodeLabel } from './node-label.ts';
import { reachability } from './reachability.ts';
import { startAndEnd } from './start-and-end.ts';
import { analyse } from './state-space/analyse.ts';
import type { Collaboration } from './state-space/analysis.ts';
import type { SearchLimits } from './state-space/explore.ts';
import { withoutInterruptions } from './state-space/without-interruptions.ts';

const FIRST: readonly Rule[] = [startAndEnd, flowEnds, reachability];

/** The findings of the state space, on charts that were read whole and the rules about paths find no error in. */
export function caseCompletes(charts: Collaboration, limits?: SearchLimits): readonly Finding[] {
  const isSettled = charts.graphs.every((graph) => {
    const isWhole = [...graph.nodes.values()].every((node) => [...node.incoming, ...node.outgoing].every((id) => graph.flows.has(id)));
    return isWhole && !FIRST.some((rule) => rule(graph, {}).some(({ severity }) => severity === 'error'));
  });
  if (!isSettled) return [];
  const { findings, optionToComplete } = analyse(charts, limits);
  return optionToComplete === true ? [...findings, ...byInterruptionOnly(charts, limits)] : findings;
}

/** A case that is stuck in its regular course counts as able to complete when an event sub-process may still break it off; that is told apart. */
function byInterruptionOnly({ graphs, messageFlows }: Collaboration, limits?: SearchLimits): readonly Finding[] {
  const calm = graphs.map(withoutInterruptions);
  const left = calm.flatMap((one) => one.left);
  if (left.length === 0) return [];
  const { findings } = analyse({ graphs: calm.map((one) => one.graph), messageFlows }, limits);
  const zh = left.map((node) => nodeLabel(node).zh).join('、');
  const en = left.map((node) => nodeLabel(node).en).join(', ');
  return findings
    .filter(({ code }) => code === 'completion-unreachable')
    .map(({ zh: stuckZh, en: stuckEn, elementId, trace }) =>
      finding(
        'completion-by-interruption-only',
        {
          zh: `不靠${zh}中断，办件也应能办结，但不能。${stuckZh}`,
          en: `Expected a case to complete also without being broken off by ${en}, but it may not. ${stuckEn}`,
        },
        { severity: 'warning', ...(elementId === undefined ? {} : { elementId }), ...(trace === undefined ? {} : { trace }) },
      ),
    );
}
