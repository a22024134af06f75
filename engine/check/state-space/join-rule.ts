// Owns from where a token can still come to the flows of an inclusive join (BPMN 2.0.2 table 13.3).
// Must not decide whether a join opens: explore does.
// Asks funnel and net-draft.
import type { Graph, GraphNode } from '../../model/graph.ts';
import { keyOf, type Frame } from './frame.ts';
import { runOf } from './funnel.ts';
import { incomingSlots, innerKey } from './leaving.ts';
import type { NetDraft } from './net-draft.ts';
import type { JoinRule } from './net.ts';

/**
 * A token holds the join up when it can come to an empty flow, also by a boundary event of the activity it stands in. It does not when it can
 * come to a full flow by sequence flows alone: a boundary event that leaves its activity running brings a second token, not this one.
 */
export function joinRule(draft: NetDraft, frame: Frame, node: GraphNode, from: 'some' | 'any'): JoinRule {
  const ins = incomingSlots(draft, frame, node);
  const flows = node.incoming.filter((id) => frame.graph.flows.has(id));
  const slots = (flowId: string, boundaries: boolean): ReadonlySet<number> => slotsBefore(draft, frame, node, flowId, boundaries, ins);
  const blocks = flows.map((id) => slots(id, true));
  const releases = flows.map((id) => slots(id, false));
  return { ins, blocks, releases, watched: [...new Set(blocks.flatMap((set) => [...set]))], mayBeEmpty: from === 'any' };
}

function slotsBefore(draft: NetDraft, frame: Frame, join: GraphNode, flowId: string, boundaries: boolean, ins: readonly number[]): ReadonlySet<number> {
  const slots = new Set<number>();
  for (const id of elementsBefore(frame.graph, join, flowId, boundaries)) {
    const node = frame.graph.nodes.get(id);
    const keys = node ? [`scope ${innerKey(frame, node)}`, `node ${keyOf(frame, id)}`] : [`flow ${keyOf(frame, runOf(frame, id).lastFlowId)}`];
    for (const key of keys) {
      const slot = draft.keys.get(key);
      if (slot !== undefined && !ins.includes(slot)) slots.add(slot);
    }
  }
  return slots;
}

/** Nodes and flows from which the flow is reached without passing the join. */
function elementsBefore(graph: Graph, join: GraphNode, flowId: string, boundaries: boolean): ReadonlySet<string> {
  const seen = new Set<string>();
  const ahead = [flowId];
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
    const flow = graph.flows.get(id);
    if (seen.has(id) || id === join.id || (flow && flow.sourceId === join.id)) continue;
    seen.add(id);
    if (flow) ahead.push(flow.sourceId);
    else ahead.push(...nodesBefore(graph, id, boundaries));
  }
  return seen;
}

function nodesBefore(graph: Graph, nodeId: string, boundaries: boolean): readonly string[] {
  const node = graph.nodes.get(nodeId);
  if (!node) return [];
  const host = boundaries && node.hostId !== undefined ? [node.hostId] : [];
  const links = (node.events ?? []).some((event) => event.kind === 'link') ? [...graph.nodes.values()].filter((other) => other.linkTargetId === nodeId).map((other) => other.id) : [];
  return [...node.incoming, ...host, ...links];
}
