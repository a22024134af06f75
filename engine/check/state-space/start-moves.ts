// Owns how a pool begins: by one of its starts, once.
// Must not begin sub-processes: scope-moves does.
// Asks gateway-moves, leaving and net-draft.
import type { GraphNode } from '../../model/graph.ts';
import { implicitStarts } from './declare-slots.ts';
import { keyOf, type Frame } from './frame.ts';
import { firstEvents } from './gateway-moves.ts';
import { alongFlows, leavings, sendsOf, triggersOf, type Leaving } from './leaving.ts';
import { addMove, slotOf, type NetDraft } from './net-draft.ts';

/** Adds the beginnings of a pool. A second message to a pool that runs already is left over, which completion will tell. */
export function addStartMoves(draft: NetDraft, frame: Frame): void {
  const { graph } = frame;
  const started = slotOf(draft, 'mark', `${frame.key} started`);
  const scope = graph.scopes.get(graph.id);
  if (!scope) return;
  let byItself = false;
  const add = (take: readonly number[], { put, steps }: Leaving, putOne: readonly number[] = []): void => {
    if (take.length === 0) byItself = true;
    addMove(draft, { take, zero: [started], put, putOne: [started, ...putOne], steps });
  };
  const starts = [...new Set([...scope.startIds, ...scope.eventStartIds])].flatMap((id) => graph.nodes.get(id) ?? []);
  for (const start of starts) for (const { take, ...leaving } of beginnings(draft, frame, start)) add(take, leaving, sendsOf(draft, frame, start));
  const implicit = implicitStarts(frame, scope);
  if (implicit.length > 0) add([], { put: implicit.map((node) => slotOf(draft, 'node', keyOf(frame, node.id))), steps: [] });
  if (byItself) draft.mustStart.push(started);
}

interface Beginning extends Leaving {
  readonly take: readonly number[];
}

function beginnings(draft: NetDraft, frame: Frame, start: GraphNode): readonly Beginning[] {
  if (start.kind === 'event-based-gateway') {
    if (start.parallelEvents) return [{ take: [], ...alongFlows(draft, frame, start.outgoing) }];
    return firstEvents(draft, frame, start);
  }
  return triggersOf(draft, frame, start).flatMap((take) => leavings(draft, frame, start).map((leaving) => ({ take, ...leaving })));
}
