// Owns the translation of compiled charts into a net.
// Must not explore it.
// Asks frame, declare-slots and one file per family of elements.
import type { Graph, GraphNode, MessageFlow } from '../../model/graph.ts';
import { addEndMoves, addIntermediateMoves, addTaskMoves } from './activity-moves.ts';
import { declareSlots } from './declare-slots.ts';
import { addEventSubProcesses } from './event-moves.ts';
import { allFrames, framesOf, type Frame } from './frame.ts';
import { addGatewayMoves } from './gateway-moves.ts';
import { finishNet, netDraft, type NetDraft } from './net-draft.ts';
import type { Net } from './net.ts';
import { addScopeMoves } from './scope-moves.ts';
import { addStartMoves } from './start-moves.ts';

/** The net of a collaboration, or of one chart. */
export function buildNet(graphs: readonly Graph[], messageFlows: readonly MessageFlow[]): Net {
  const draft = netDraft();
  const pools = framesOf(graphs, messageFlows);
  for (const pool of pools) declareSlots(draft, pool);
  for (const pool of pools) addStartMoves(draft, pool);
  for (const frame of pools.flatMap(allFrames)) {
    for (const scope of frame.graph.scopes.values()) addEventSubProcesses(draft, frame, scope.id);
    for (const node of frame.graph.nodes.values()) addNodeMoves(draft, frame, node);
  }
  return finishNet(draft);
}

function addNodeMoves(draft: NetDraft, frame: Frame, node: GraphNode): void {
  switch (node.kind) {
    case 'start-event':
    case 'boundary-event':
    case 'event-sub-process':
      return;
    case 'end-event':
      return addEndMoves(draft, frame, node);
    case 'intermediate-catch-event':
    case 'intermediate-throw-event':
      return addIntermediateMoves(draft, frame, node);
    case 'exclusive-gateway':
    case 'parallel-gateway':
    case 'inclusive-gateway':
    case 'complex-gateway':
    case 'event-based-gateway':
      return addGatewayMoves(draft, frame, node);
    case 'sub-process':
    case 'transaction':
    case 'ad-hoc-sub-process':
      return addScopeMoves(draft, frame, node);
    case 'call-activity':
      return frame.calls.has(node.id) ? addScopeMoves(draft, frame, node) : addTaskMoves(draft, frame, node);
    case 'task':
    case 'user-task':
    case 'manual-task':
    case 'service-task':
    case 'send-task':
    case 'receive-task':
    case 'script-task':
    case 'business-rule-task':
      return addTaskMoves(draft, frame, node);
  }
}
