// Owns the list of publication rules and their order.
// Must not hold a rule itself.
// Asks one file per rule, and engine/read for the bound on findings.
import type { Finding } from '../model/finding.ts';
import type { Graph } from '../model/graph.ts';
import { limitFindings } from '../read/limit-findings.ts';
import { adHocEnds } from './ad-hoc-ends.ts';
import type { CheckContext, Rule } from './check-context.ts';
import { flowBelongs } from './flow-belongs.ts';
import { flowEnds } from './flow-ends.ts';
import { gatewayConditions } from './gateway-conditions.ts';
import { inclusiveJoins } from './inclusive-joins.ts';
import { limitLawful } from './limit-lawful.ts';
import { loopsWait } from './loops-wait.ts';
import { matchingJoins } from './matching-joins.ts';
import { outcomeConditions } from './outcome-conditions.ts';
import { outcomeEvents } from './outcome-events.ts';
import { reachability } from './reachability.ts';
import { startAndEnd } from './start-and-end.ts';
import { stepComplete } from './step-complete.ts';
import { stepReferences } from './step-references.ts';
import { stepSound } from './step-sound.ts';

const RULES: readonly Rule[] = [
  flowBelongs,
  startAndEnd,
  stepComplete,
  limitLawful,
  stepReferences,
  stepSound,
  outcomeEvents,
  flowEnds,
  gatewayConditions,
  outcomeConditions,
  reachability,
  inclusiveJoins,
  loopsWait,
  adHocEnds,
  matchingJoins,
];

/**
 * Everything the publication rules say about one process; an `error` forbids publication. `checkChart` asks them together with
 * the reader, the standard and the state space. At most 500 are handed out, errors and warnings in the order of the rules.
 */
export function checkFlow(graph: Graph, context: CheckContext): readonly Finding[] {
  return limitFindings(RULES.flatMap((rule) => rule(graph, context)));
}
