// Owns the publication rule that every case can complete, and completes properly.
// Must not explore by itself.
// Asks state-space.
import type { Finding } from '../model/finding.ts';
import type { Graph } from '../model/graph.ts';
import { analyse } from './state-space/analyse.ts';
import type { SearchLimits } from './state-space/explore.ts';

/** Bounds that keep the check quick enough to run while a chart is drawn. The same everywhere: same chart, same answer. */
const LIMITS: SearchLimits = { states: 30_000, moves: 3_000_000 };

/**
 * Errors when a case may get stuck or end improperly, with the run that shows it; warnings for flows that may hold two tokens, activities that
 * never run, and charts too large to decide. Silent about a chart with flows that could not be read: that is said already.
 */
export function checkSoundness(graph: Graph, limits: SearchLimits = LIMITS): readonly Finding[] {
  const isWhole = [...graph.nodes.values()].every((node) => [...node.incoming, ...node.outgoing].every((id) => graph.flows.has(id)));
  return isWhole ? analyse({ graphs: [graph], messageFlows: [] }, limits).findings : [];
}
