// Owns how a sub-process or call begins, goes on and ends in the net: once at a time; loops and instances one after the other.
// Must not handle its boundary events: event-moves does.
// Asks leaving, side-path and net-draft.
import type { GraphNode } from '../../model/graph.ts';
import { implicitStarts } from './declare-slots.ts';
import { addScopeBoundaries } from './event-moves.ts';
import { keyOf, type Frame } from './frame.ts';
import { lastOf } from './funnel.ts';
import { innerKey, leavings, marksOf, placesOf, scopeSlot, sendsOf, type Leaving } from './leaving.ts';
import { addMove, slotOf, slotsWithin, tokensWithin, type NetDraft } from './net-draft.ts';
import { flowsBehind } from './side-path.ts';

/** All moves of a node with a scope inside. */
export function addScopeMoves(draft: NetDraft, frame: Frame, node: GraphNode): void {
  const active = scopeSlot(draft, frame, node);
  if (active === undefined || node.isForCompensation) return;
  const key = innerKey(frame, node);
  const clear = [...slotsWithin(draft, key), ...marksOf(draft, frame, node)];
  const zero = tokensWithin(draft, key);
  const starts = innerStarts(draft, frame, node);
  const takeAmount = node.startQuantity ?? 1;
  const putAmount = node.completionQuantity ?? 1;
  const ways = leavings(draft, frame, node);
  const putOne = sendsOf(draft, frame, node);
  for (const place of placesOf(draft, frame, node)) {
    for (const start of starts) addMove(draft, { take: [place], takeAmount, zero: [active], put: [active, ...start.put], steps: [node.id, ...start.steps] });
    if (mayBeSkipped(node)) for (const { put, steps } of ways) addMove(draft, { take: [place], takeAmount, zero: [active], put, putAmount, putOne, steps });
  }
  for (const { put, steps } of ways) addMove(draft, { take: [active], zero, clear, put, putAmount, putOne, steps: steps.slice(1) });
  if (node.adHoc?.cancelRemaining && node.adHoc.completionCondition) {
    for (const { put, steps } of ways) addMove(draft, { take: [active], clear, put, putAmount, putOne, steps: steps.slice(1) });
  }
  if (node.loop) for (const start of starts) addMove(draft, { take: [active], zero, clear: slotsWithin(draft, key), put: [active, ...start.put], steps: [node.id, ...start.steps] });
  if (node.kind === 'ad-hoc-sub-process') addAdHoc(draft, frame, node, active);
  addScopeBoundaries(draft, frame, node);
}

function mayBeSkipped(node: GraphNode): boolean {
  return node.loop?.kind === 'multi-instance' || (node.loop?.kind === 'standard' && node.loop.testBefore);
}

/** How the inside begins: all none starts of a sub-process together; of a called process one of them. */
function innerStarts(draft: NetDraft, frame: Frame, node: GraphNode): readonly Leaving[] {
  const called = frame.calls.get(node.id);
  const inner = called ?? frame;
  const scope = inner.graph.scopes.get(called ? called.graph.id : node.id);
  if (!scope) return [];
  const starts = scope.startIds.flatMap((id) => inner.graph.nodes.get(id) ?? []).flatMap((start) => leavings(draft, inner, start).slice(0, 1));
  if (called && starts.length > 0) return starts;
  if (node.kind === 'ad-hoc-sub-process' && starts.length === 0) return [{ put: [], steps: [] }];
  const implicit = implicitStarts(inner, scope).map((start) => ({ put: [slotOf(draft, 'node', keyOf(inner, start.id))], steps: [] }));
  const all = [...starts, ...implicit];
  return [{ put: all.flatMap((start) => start.put), steps: all.flatMap((start) => start.steps) }];
}

/** Inner activities that nothing leads to may be begun again when what they began before is over; when ordered one after the other, only while nothing runs. */
function addAdHoc(draft: NetDraft, frame: Frame, node: GraphNode, active: number): void {
  const scope = frame.graph.scopes.get(node.id);
  const running = node.adHoc?.ordering === 'sequential' ? tokensWithin(draft, innerKey(frame, node)) : [];
  for (const start of scope ? implicitStarts(frame, scope) : []) {
    const slot = slotOf(draft, 'node', keyOf(frame, start.id));
    const behind = flowsBehind(frame, start).map((id) => slotOf(draft, 'flow', keyOf(frame, lastOf(frame, id))));
    addMove(draft, { hold: [active], zero: [...new Set([slot, ...behind, ...running])], put: [slot], steps: [] });
  }
}
