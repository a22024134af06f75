// Owns when the state space is asked at publication: once every path is drawn whole.
// Must not repeat what simpler rules have said already.
// Asks state-space and the rules about paths.
import type { Finding } from '../model/finding.ts';
import type { Rule } from './check-context.ts';
import { flowEnds } from './flow-ends.ts';
import { reachability } from './reachability.ts';
import { startAndEnd } from './start-and-end.ts';
import { analyse } from './state-space/analyse.ts';
import type { Collaboration } from './state-space/analysis.ts';
import type { SearchLimits } from './state-space/explore.ts';

const FIRST: readonly Rule[] = [startAndEnd, flowEnds, reachability];

/** The findings of the state space, on charts that were read whole and the rules about paths find no error in. */
export function caseCompletes(charts: Collaboration, limits?: SearchLimits): readonly Finding[] {
  const isSettled = charts.graphs.every((graph) => {
    const isWhole = [...graph.nodes.values()].every((node) => [...node.incoming, ...node.outgoing].every((id) => graph.flows.has(id)));
    return isWhole && !FIRST.some((rule) => rule(graph, {}).some(({ severity }) => severity === 'error'));
  });
  return isSettled ? analyse(charts, limits).findings : [];
}
