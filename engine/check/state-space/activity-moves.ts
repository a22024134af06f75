// Owns the moves of tasks and of events between start and end that wait, send, throw or can be broken off.
// Must not handle what holds a scope: scope-moves does.
// Asks event-moves, funnel and leaving.
import type { GraphNode } from '../../model/graph.ts';
import { catchersOf } from './catchers.ts';
import { addTaskBoundaries, addThrow, caughtBy } from './event-moves.ts';
import { keyOf, scopeKey, type Frame } from './frame.ts';
import { mayFail } from './funnel.ts';
import { leavings, marksOf, placesOf, sendsOf, triggersOf } from './leaving.ts';
import { addMove, slotOf, slotsWithin, type MoveText, type NetDraft } from './net-draft.ts';

/** A task: it waits for its message, is done, broken off by a boundary event, or fails. */
export function addTaskMoves(draft: NetDraft, frame: Frame, node: GraphNode): void {
  if (node.isForCompensation) return;
  const waits = frame.comes.has(node.id) ? triggersOf(draft, frame, { ...node, events: node.events ?? [{ kind: 'message' }] }) : [[]];
  const clear = marksOf(draft, frame, node);
  for (const place of placesOf(draft, frame, node)) {
    const start = Array<number>(node.startQuantity ?? 1).fill(place);
    for (const trigger of waits) {
      for (const { put, steps } of leavings(draft, frame, node)) {
        addMove(draft, { take: [...start, ...trigger], clear, put, putAmount: node.completionQuantity ?? 1, putOne: sendsOf(draft, frame, node), steps });
      }
    }
    addTaskBoundaries(draft, frame, node, place);
    if (mayFail(node)) addFailures(draft, frame, node, place);
  }
}

/** Errors of the task that are not caught on the task itself. */
function addFailures(draft: NetDraft, frame: Frame, node: GraphNode, place: number): void {
  for (const catcher of catchersOf(frame, node, 'error', undefined)) {
    if (catcher.node.hostId === node.id && catcher.frame === frame) continue;
    for (const caught of caughtBy(draft, catcher)) addMove(draft, { ...caught, take: [place, ...(caught.take ?? [])], steps: [node.id, ...caught.steps] });
  }
}

/** Catching and throwing events between start and end. */
export function addIntermediateMoves(draft: NetDraft, frame: Frame, node: GraphNode): void {
  const putOne = sendsOf(draft, frame, node);
  const triggers = node.kind === 'intermediate-catch-event' ? triggersOf(draft, frame, node) : [[]];
  const isLink = (node.events ?? []).some((event) => event.kind === 'link');
  for (const place of placesOf(draft, frame, node)) {
    const goOn = leavings(draft, frame, node);
    if (throws(node)) {
      addThrow(draft, frame, node, [place], goOn.map(({ put, steps }) => ({ put, putOne, steps: steps.slice(1) })));
      continue;
    }
    for (const trigger of isLink ? [[]] : triggers) for (const { put, steps } of goOn) addMove(draft, { take: [place, ...trigger], put, putOne, steps });
  }
}

/** End events: a path ends, and with it perhaps more. An error nobody catches ends its path only. */
export function addEndMoves(draft: NetDraft, frame: Frame, node: GraphNode): void {
  const ended = draft.keys.get(`ended ${keyOf(frame, node.id)}`);
  const putOne = [...sendsOf(draft, frame, node), ...(ended === undefined ? [] : [ended])];
  const end: MoveText = { putOne, steps: [] };
  for (const place of placesOf(draft, frame, node)) {
    if (throws(node)) addThrow(draft, frame, node, [place], [end]);
    else if (has(node, 'terminate')) addMove(draft, { take: [place], clear: slotsWithin(draft, scopeKey(frame, node.scopeId)), putOne, steps: [node.id] });
    else if (has(node, 'cancel')) addCancel(draft, frame, node, place);
    else addMove(draft, { ...end, take: [place], steps: [node.id] });
  }
}

/** Compensation of the transaction is not followed: it is taken as done at once. */
function addCancel(draft: NetDraft, frame: Frame, node: GraphNode, place: number): void {
  const host = frame.graph.nodes.get(node.scopeId);
  const clear = slotsWithin(draft, scopeKey(frame, node.scopeId));
  const boundary = (host?.boundaryIds ?? []).flatMap((id) => frame.graph.nodes.get(id) ?? []).find((event) => has(event, 'cancel'));
  if (!host || !boundary) return addMove(draft, { take: [place], clear, steps: [node.id] });
  const active = slotOf(draft, 'scope', scopeKey(frame, host.id));
  for (const { put, steps } of leavings(draft, frame, boundary)) {
    addMove(draft, { take: [place, active], clear: [...clear, ...marksOf(draft, frame, host)], put, steps: [node.id, ...steps] });
  }
}

function throws(node: GraphNode): boolean {
  return has(node, 'error') || has(node, 'escalation');
}

function has(node: GraphNode, kind: string): boolean {
  return (node.events ?? []).some((event) => event.kind === kind);
}
