// Owns which counters a process needs.
// Must not add moves.
// Asks frame, funnel, side-path and net-draft.
import type { GraphNode, GraphScope } from '../../model/graph.ts';
import { keyOf, scopeKey, type Frame } from './frame.ts';
import { lastOf } from './funnel.ts';
import { declareSlot, type NetDraft } from './net-draft.ts';
import { isFromBeside, mainNodes, sidePath } from './side-path.ts';

/** Declares everything of a frame and of the processes called from it. */
export function declareSlots(draft: NetDraft, frame: Frame): void {
  const { graph } = frame;
  for (const scope of graph.scopes.values()) declareScope(draft, frame, scope);
  for (const flow of graph.flows.values()) {
    const lastId = lastOf(frame, flow.id);
    const last = graph.flows.get(lastId);
    const scopeId = graph.nodes.get(flow.sourceId)?.scopeId ?? graph.id;
    declareSlot(draft, 'flow', keyOf(frame, lastId), { elementId: lastId, ...(last ? { nodeId: last.targetId } : {}) }, scopeKey(frame, scopeId));
  }
  const main = mainNodes(frame, graph.id);
  for (const node of graph.nodes.values()) {
    const owner = scopeKey(frame, node.scopeId);
    // A path beside the process may end as often as its event comes.
    if (frame.caller === undefined && node.kind === 'end-event' && main.has(node.id)) declareSlot(draft, 'ended', keyOf(frame, node.id), { elementId: node.id }, undefined);
    if (node.kind === 'complex-gateway' || isCountedOnce(frame, node)) declareSlot(draft, 'mark', keyOf(frame, node.id), { elementId: node.id }, owner);
  }
  for (const ids of frame.comes.values()) for (const id of ids) declareSlot(draft, 'message', id, { elementId: id }, undefined);
  if (frame.caller === undefined) declareSlot(draft, 'mark', `${frame.key} started`, { elementId: graph.id }, undefined);
  for (const called of frame.calls.values()) declareSlots(draft, called);
}

/** What comes from beside and leads back into the process comes once in a run of its host; else it could come without end. */
function isCountedOnce(frame: Frame, node: GraphNode): boolean {
  return isFromBeside(frame, node) && sidePath(frame, node).rejoins;
}

function declareScope(draft: NetDraft, frame: Frame, scope: GraphScope): void {
  const key = scopeKey(frame, scope.id);
  const host = scope.id === frame.graph.id ? frame.caller : { frame, node: frame.graph.nodes.get(scope.id) };
  const around = host?.node === undefined ? undefined : scopeKey(host.frame, host.node.scopeId);
  draft.parents.set(key, around);
  if (host?.node) declareSlot(draft, 'scope', key, { elementId: host.node.id, nodeId: host.node.id }, around);
  if (scope.eventSubProcessIds.length > 0) declareSlot(draft, 'mark', `${key} interrupted`, { elementId: scope.id }, key);
  for (const node of implicitStarts(frame, scope)) declareSlot(draft, 'node', keyOf(frame, node.id), { elementId: node.id, nodeId: node.id }, key);
}

/** Nodes that begin with their scope when it has no start event (BPMN 2.0.2 section 13.2); in an ad-hoc sub-process, those that may be begun. */
export function implicitStarts(frame: Frame, scope: GraphScope): readonly GraphNode[] {
  if (scope.startIds.length > 0 || scope.eventStartIds.length > 0) return [];
  return scope.nodeIds.flatMap((id) => {
    const node = frame.graph.nodes.get(id);
    return node && node.incoming.length === 0 && !node.isForCompensation && !beginsOtherwise(node) ? [node] : [];
  });
}

function beginsOtherwise(node: GraphNode): boolean {
  if (node.kind === 'start-event' || node.kind === 'boundary-event' || node.kind === 'event-sub-process') return true;
  return node.kind === 'intermediate-catch-event' && (node.events ?? []).some((event) => event.kind === 'link');
}
