// Owns the answer of the state-space check: properties, dead elements and the shortest run that breaks a property.
// Must not decide what is forbidden: soundness-findings says how grave an answer is.
// Asks build-net, explore, verdict and soundness-findings.
import type { Graph, GraphNode } from '../../model/graph.ts';
import type { Analysis, Collaboration, Counterexample } from './analysis.ts';
import { buildNet } from './build-net.ts';
import { explore, type Search, type SearchLimits } from './explore.ts';
import type { Net } from './net.ts';
import { runsAsWell } from './runs-as-well.ts';
import { soundnessFindings } from './soundness-findings.ts';
import { judge, type Violation } from './verdict.ts';

/**
 * Looks through all states of the charts. Conditions, timers, people and messages from outside are free choices. Wider or narrower than BPMN:
 * a sub-process or call runs once at a time, its instances and rounds one after the other (none, one, several); a non-interrupting event from
 * outside comes once in a run of its host; a complex join may open at any token; compensation is taken as done at once; an error nobody
 * catches ends its path; a pool begins once. Never throws on a graph that was read.
 */
export function analyse({ graphs, messageFlows }: Collaboration, limits?: SearchLimits): Analysis {
  const net = buildNet(graphs, messageFlows);
  const search = explore(net, limits);
  const { violations, ...verdict } = judge(net, search);
  const whole = search.gaveUp === undefined;
  const states = search.table.keys.length;
  const reason = search.gaveUp ?? (net.simplified ? ('too-many-choices' as const) : undefined);
  const analysis = {
    ...verdict,
    ...(whole && !net.simplified ? deadOf(net, search, graphs) : {}),
    counterexamples: violations.map((violation) => counterexample(net, search, violation)),
    states,
    ...(reason === undefined ? {} : { gaveUp: { states, reason } }),
  };
  return { ...analysis, findings: soundnessFindings(analysis, graphs) };
}

function counterexample(net: Net, search: Search, { property, state, move, slots }: Violation): Counterexample {
  const path = [...search.table.pathTo(state), ...(move === undefined ? [] : [move])];
  const trace = path.flatMap((index) => net.moves[index]?.steps ?? []);
  const elementIds = slots.flatMap((slot) => {
    const { elementId, nodeId } = net.slots[slot] ?? {};
    return (property === 'option-to-complete' ? (nodeId ?? elementId) : elementId) ?? [];
  });
  return { property, trace, elementIds: [...new Set(elementIds)] };
}

function deadOf(net: Net, search: Search, graphs: readonly Graph[]): Pick<Analysis, 'dead' | 'deadNodes'> {
  const run = new Set<string>();
  for (const index of search.made) for (const id of net.moves[index]?.steps ?? []) run.add(id);
  const nodes = graphs.flatMap((graph) => [...graph.nodes.values()].filter((node) => !run.has(node.id) && !runsAsWell(graph, node, run)));
  return { dead: nodes.filter(isActivity).map((node) => node.id), deadNodes: nodes.map((node) => node.id) };
}

function isActivity(node: GraphNode): boolean {
  return node.kind.endsWith('task') || node.kind.endsWith('sub-process') || node.kind === 'transaction' || node.kind === 'call-activity';
}
