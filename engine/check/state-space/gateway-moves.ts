// Owns the moves of gateways.
// Must not look at conditions: every choice is free.
// Asks join-rule, leaving and net-draft.
import type { GraphNode } from '../../model/graph.ts';
import { keyOf, type Frame } from './frame.ts';
import { joinRule } from './join-rule.ts';
import { alongFlows, incomingSlots, leavings, placesOf, triggersOf } from './leaving.ts';
import { addMove, slotOf, type NetDraft } from './net-draft.ts';

/** All moves of a gateway that does not simply pass tokens on. */
export function addGatewayMoves(draft: NetDraft, frame: Frame, node: GraphNode): void {
  if (node.kind === 'parallel-gateway') return addParallel(draft, frame, node);
  if (node.kind === 'event-based-gateway') return addEventBased(draft, frame, node);
  if (node.kind === 'inclusive-gateway' && node.incoming.length > 1) return addInclusiveJoin(draft, frame, node);
  if (node.kind === 'complex-gateway' && node.incoming.length > 1) return addComplexJoin(draft, frame, node);
  return addEach(draft, frame, node);
}

/** Every token on its own. */
function addEach(draft: NetDraft, frame: Frame, node: GraphNode): void {
  for (const place of placesOf(draft, frame, node)) for (const { put, steps } of leavings(draft, frame, node)) addMove(draft, { take: [place], put, steps });
}

function addParallel(draft: NetDraft, frame: Frame, node: GraphNode): void {
  const take = placesOf(draft, frame, node);
  if (take.length === 0) return;
  for (const { put, steps } of leavings(draft, frame, node)) addMove(draft, { take, put, steps });
}

function addInclusiveJoin(draft: NetDraft, frame: Frame, node: GraphNode): void {
  const join = joinRule(draft, frame, node, 'some');
  for (const { put, steps } of leavings(draft, frame, node)) addMove(draft, { join, put, steps });
}

/**
 * Taken more widely than BPMN has it: the first phase may end at any token, whatever the activation condition says; the second phase takes
 * what still comes and puts out nothing.
 */
function addComplexJoin(draft: NetDraft, frame: Frame, node: GraphNode): void {
  const mark = slotOf(draft, 'mark', keyOf(frame, node.id));
  const ins = incomingSlots(draft, frame, node);
  const first = { ins, blocks: [], releases: [], mayBeEmpty: false };
  for (const { put, steps } of leavings(draft, frame, node)) addMove(draft, { join: first, zero: [mark], put, putOne: [mark], steps });
  addMove(draft, { join: joinRule(draft, frame, node, 'any'), hold: [mark], clear: [mark], steps: [] });
}

/** The gateway and the event that comes first are one move, so that no message is taken by somebody else in between. */
function addEventBased(draft: NetDraft, frame: Frame, node: GraphNode): void {
  for (const place of placesOf(draft, frame, node)) {
    for (const { take, put, steps } of firstEvents(draft, frame, node)) addMove(draft, { take: [place, ...take], put, steps });
  }
}

/** What an event-based gateway may go on with: messages taken, tokens put. */
export function firstEvents(draft: NetDraft, frame: Frame, node: GraphNode): readonly { readonly take: readonly number[]; readonly put: readonly number[]; readonly steps: readonly string[] }[] {
  return node.outgoing.flatMap((flowId) => {
    const flow = frame.graph.flows.get(flowId);
    const target = frame.graph.nodes.get(flow?.targetId ?? '');
    if (!flow || !target) return [];
    if (!frame.comes.has(target.id)) {
      const { put, steps } = alongFlows(draft, frame, [flowId]);
      return [{ take: [], put, steps: [node.id, ...steps] }];
    }
    return triggersOf(draft, frame, target).flatMap((take) =>
      leavings(draft, frame, target).map(({ put, steps }) => ({ take, put, steps: [node.id, flowId, ...steps] })),
    );
  });
}
