// Owns the way of a counterexample through the interpreter: the same choices, the same events, in the order of the trace.
// Must not judge where it ends.
// Asks interpreter-states.
import type { CaseState, Graph } from '../../../../engine/index.ts';
import { actsOf, opening, run, type Chooser } from './interpreter-states.ts';

/** Where a replay came to. */
export interface Replay {
  readonly state: CaseState;
  /** False: something of the trace could not happen, because the interpreter takes automatic moves at once and in its own order. */
  readonly isWhole: boolean;
}

/** Replays a trace: ids of elements and flows as they are passed. */
export function replayed(graph: Graph, trace: readonly string[]): Replay {
  const places = new Map<string, number[]>();
  trace.forEach((id, at) => places.set(id, [...(places.get(id) ?? []), at]));
  const choose: Chooser = (node, ways) => {
    const own = places.get(node.id) ?? [];
    const at = own.shift();
    const passed = at === undefined ? [] : trace.slice(at, own[0] ?? trace.length).filter((id) => node.outgoing.includes(id));
    return ways.find((way) => way.length === passed.length && way.every((id) => passed.includes(id))) ?? ways[0] ?? [];
  };
  let { state } = run(graph, undefined, opening().commands, choose);
  for (let move = 0; move < trace.length && state.closedAtMs === undefined; move += 1) {
    // Of what can happen, what the trace names first.
    const [next] = actsOf(graph, state).flatMap((act) => {
      const at = places.get(act.elementId)?.[0];
      return at === undefined ? [] : [{ act, at }];
    }).toSorted((a, b) => a.at - b.at);
    if (!next) break;
    // A task with a choice of ways is ticked off by the choice itself.
    const left = places.get(next.act.elementId)?.length;
    state = run(graph, state, next.act.commands, choose).state;
    if (places.get(next.act.elementId)?.length === left) places.get(next.act.elementId)?.shift();
  }
  return { state, isWhole: ![...places].some(([id, left]) => left.length > 0 && isWaitedFor(graph, id)) };
}

/** True for elements at which a case rests. */
function isWaitedFor(graph: Graph, id: string): boolean {
  const node = graph.nodes.get(id);
  if (!node) return false;
  if (node.kind === 'user-task' || node.kind === 'receive-task' || node.kind === 'event-sub-process') return true;
  return (node.kind === 'boundary-event' || node.kind === 'intermediate-catch-event') && (node.events ?? []).some(({ kind }) => kind === 'timer' || kind === 'message' || kind === 'signal');
}
