// Owns the answer of the state-space check: properties, dead elements and the shortest run that breaks a property.
// Must not forbid anything: check-soundness turns answers into findings.
// Asks build-net, explore and verdict.
import type { Graph, GraphNode, MessageFlow } from '../../model/graph.ts';
import { buildNet } from './build-net.ts';
import { explore, type GaveUpReason, type Search, type SearchLimits } from './explore.ts';
import { runsAsWell } from './runs-as-well.ts';
import { judge, type Property, type Violation } from './verdict.ts';
import type { Net } from './net.ts';

/** Charts to look at together: one, or the pools of a collaboration and the processes they call. */
export interface Collaboration {
  readonly graphs: readonly Graph[];
  readonly messageFlows: readonly MessageFlow[];
}

/** A run that breaks a property. */
export interface Counterexample {
  readonly property: Property;
  /** Elements and flows in the order they are passed, from the start. Of runs with as few moves as this there is none shorter. */
  readonly trace: readonly string[];
  /** Where it shows: the flow with two tokens, the nodes at which tokens are stuck, end events run twice, message flows left over. */
  readonly elementIds: readonly string[];
}

/** The answer. A property is absent when it was not decided. */
export interface Analysis {
  /** No sequence flow ever holds two tokens. */
  readonly safe?: boolean;
  /** From every state that can be reached, the end can be reached. */
  readonly optionToComplete?: boolean;
  /** At the end, no end event of a process ran twice and no message between pools is left over. */
  readonly properCompletion?: boolean;
  /** Activities that never run, document order. Absent when not decided. */
  readonly dead?: readonly string[];
  /** Nodes of every kind that never run, document order. Absent when not decided. */
  readonly deadNodes?: readonly string[];
  readonly counterexamples: readonly Counterexample[];
  readonly states: number;
  /** Why not everything was looked at. */
  readonly gaveUp?: { readonly states: number; readonly reason: GaveUpReason | 'too-many-choices' };
}

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
  return {
    ...verdict,
    ...(whole && !net.simplified ? deadOf(net, search, graphs) : {}),
    counterexamples: violations.map((violation) => counterexample(net, search, violation)),
    states,
    ...(reason === undefined ? {} : { gaveUp: { states, reason } }),
  };
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
