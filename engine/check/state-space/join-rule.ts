// Owns from where a token can still come to the flows of an inclusive join (BPMN 2.0.2 table 13.3).
// Must not decide whether a join opens: explore does.
// Asks funnel and net-draft.
import type { Graph, GraphNode } from '../../model/graph.ts';
import { keyOf, type Frame } from './frame.ts';
import { lastOf } from './funnel.ts';
import { incomingSlots, innerKey } from './leaving.ts';
import type { NetDraft } from './net-draft.ts';
import type { JoinRule } from './net.ts';

/**
 * A token holds the join up when it can come to an empty flow, also by a boundary event of an activity on the way. It does not when it can come
 * to a full flow as well; by a boundary event that leaves its activity running it does not come, for that brings a second token.
 */
export function joinRule(draft: NetDraft, frame: Frame, node: GraphNode, from: 'some' | 'any'): JoinRule {
  const ins = incomingSlots(draft, frame, node);
  const flows = node.incoming.filter((id) => frame.graph.flows.has(id));
  const blocks = flows.map((id) => slotsOf(draft, frame, elementsBefore(frame.graph, node, id, 'every'), ins));
  const releases = flows.map((id) => slotsOf(draft, frame, elementsBefore(frame.graph, node, id, 'interrupting'), ins));
  return { ins, blocks, releases, mayBeEmpty: from === 'any' };
}

/** Which boundary events a search follows back to their hosts. */
type Boundaries = 'every' | 'interrupting';

function slotsOf(draft: NetDraft, frame: Frame, elementIds: Iterable<string>, ins: readonly number[]): ReadonlySet<number> {
  const slots = new Set<number>();
  for (const id of elementIds) {
    const node = frame.graph.nodes.get(id);
    const keys = node ? [`scope ${innerKey(frame, node)}`, `node ${keyOf(frame, id)}`] : [`flow ${keyOf(frame, lastOf(frame, id))}`];
    for (const key of keys) {
      const slot = draft.keys.get(key);
      if (slot !== undefined && !ins.includes(slot)) slots.add(slot);
    }
  }
  return slots;
}

/** Nodes and flows from which the flow is reached without passing the join. */
function elementsBefore(graph: Graph, join: GraphNode, flowId: string, boundaries: Boundaries): ReadonlySet<string> {
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

function nodesBefore(graph: Graph, nodeId: string, boundaries: Boundaries): readonly string[] {
  const node = graph.nodes.get(nodeId);
  if (!node) return [];
  const host = node.hostId !== undefined && (boundaries === 'every' || node.interrupting !== false) ? [node.hostId] : [];
  const links = (node.events ?? []).some((event) => event.kind === 'link') ? [...graph.nodes.values()].filter((other) => other.linkTargetId === nodeId).map((other) => other.id) : [];
  return [...node.incoming, ...host, ...links];
}
