// Owns the whole verdict on a drawing: what reading it, the standard, the publication rules and the state space say, each fault once.
// Must not hold a rule itself.
// Asks engine/read, check-flow, case-completes, standard-at-publication, each-fault-once.
import type { Finding } from '../model/finding.ts';
import type { Graph, MessageFlow } from '../model/graph.ts';
import { checkStandard } from '../read/constraints/check-standard.ts';
import { limitFindings } from '../read/limit-findings.ts';
import { readFlow } from '../read/read-flow.ts';
import { caseCompletes } from './case-completes.ts';
import type { CheckContext } from './check-context.ts';
import { checkFlow } from './check-flow.ts';
import { eachFaultOnce } from './each-fault-once.ts';
import { standardAtPublication } from './standard-at-publication.ts';
import type { SearchLimits } from './state-space/explore.ts';

/** How far the state space is searched at publication: about a second. */
export const PUBLICATION_SEARCH: SearchLimits = { states: 30_000, moves: 3_000_000 };
/** How far while a chart is drawn: short enough to stay between two strokes. A chart within these bounds gets the same answer as at publication. */
export const LIVE_SEARCH: SearchLimits = { states: 10_000, moves: 500_000 };

/** A drawing as far as it can be read, and everything there is to say about it. */
export interface ChartVerdict {
  /** Absent only when the file could not be read or holds no process. */
  readonly graph?: Graph;
  /** Processes and global tasks of the file that the graph calls, directly or by way of others. */
  readonly called: readonly Graph[];
  readonly messageFlows: readonly MessageFlow[];
  /** An `error` forbids publication. At most 500: of the reader, of the rules, of the standard, of the state space. */
  readonly findings: readonly Finding[];
}

/**
 * The one check of a drawing, live in the editor and again at publication. Never rejects for anything a file can hold. What the
 * standard demands only for exchange with other tools is a warning here; the same fault told twice is told once, in the plainer sentence.
 */
export async function checkChart(xml: string, context: CheckContext, search: SearchLimits = PUBLICATION_SEARCH): Promise<ChartVerdict> {
  const { findings: read, ...flow } = await readFlow(xml);
  if (flow.graph === undefined) return { ...flow, findings: limitFindings(eachFaultOnce([read], [])) };
  const graphs = [flow.graph, ...flow.called];
  const rules = graphs.flatMap((graph) => checkFlow(graph, context));
  const standard = standardAtPublication(await checkStandard([{ name: 'flow.bpmn', xml }]));
  const states = caseCompletes({ graphs, messageFlows: flow.messageFlows }, search);
  return { ...flow, findings: limitFindings(eachFaultOnce([read, rules, standard, states], graphs)) };
}
