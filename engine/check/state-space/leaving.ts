// Owns what a node needs to go off and where its tokens go.
// Must not decide which node goes off.
// Asks frame, funnel, ways-out and net-draft.
import type { GraphNode } from '../../model/graph.ts';
import { keyOf, scopeKey, type Frame } from './frame.ts';
import { passes, runOf } from './funnel.ts';
import { slotOf, type NetDraft } from './net-draft.ts';
import { waysOut } from './ways-out.ts';

/** One way out of a node: the slots that get a token, and what is passed on the way there. */
export interface Leaving {
  readonly put: readonly number[];
  readonly steps: readonly string[];
}

/** All ways out of a node; a throwing link leaves by its catching one. */
export function leavings(draft: NetDraft, frame: Frame, node: GraphNode): readonly Leaving[] {
  const link = node.linkTargetId === undefined ? undefined : frame.graph.nodes.get(node.linkTargetId);
  const { ways, simplified } = waysOut(frame.graph, link ?? node);
  if (simplified) draft.simplified = true;
  const first = link ? [node.id, link.id] : [node.id];
  return ways.map((flowIds) => {
    const { put, steps } = alongFlows(draft, frame, flowIds);
    return { put, steps: [...first, ...steps] };
  });
}

/** Tokens put on flows, each at the end of its run. */
export function alongFlows(draft: NetDraft, frame: Frame, flowIds: readonly string[]): Leaving {
  const runs = flowIds.map((id) => runOf(frame, id));
  return { put: runs.map((run) => slotOf(draft, 'flow', keyOf(frame, run.lastFlowId))), steps: runs.flatMap((run) => run.steps) };
}

/** Slots whose tokens wait for the node. */
export function placesOf(draft: NetDraft, frame: Frame, node: GraphNode): readonly number[] {
  const own = draft.keys.get(`node ${keyOf(frame, node.id)}`);
  const implicit = own === undefined ? [] : [own];
  if (passes(frame, node)) return implicit;
  return [...incomingSlots(draft, frame, node), ...implicit];
}

/** Slots of the incoming flows, for a node that does not pass tokens on by itself. */
export function incomingSlots(draft: NetDraft, frame: Frame, node: GraphNode): readonly number[] {
  return node.incoming.filter((id) => frame.graph.flows.has(id)).map((id) => slotOf(draft, 'flow', keyOf(frame, id)));
}

/** What must be there for the events of a node to come: message slots to take, per alternative; `[]` = comes from outside. Empty = by itself never. */
export function triggersOf(draft: NetDraft, frame: Frame, node: GraphNode): readonly (readonly number[])[] {
  const messages = (frame.comes.get(node.id) ?? []).map((id) => [slotOf(draft, 'message', id)]);
  const kinds = (node.events ?? []).map((event) => event.kind);
  const free = kinds.some((kind) => kind === 'timer' || kind === 'signal' || kind === 'conditional' || (kind === 'message' && messages.length === 0));
  const nothing = kinds.length === 0 && messages.length === 0;
  return free || nothing ? [[], ...messages] : messages;
}

/** Slots of the messages a node sends when it is done. */
export function sendsOf(draft: NetDraft, frame: Frame, node: GraphNode): readonly number[] {
  return (frame.goes.get(node.id) ?? []).map((id) => slotOf(draft, 'message', id));
}

/** Slot of a running sub-process or call; undefined when nothing runs inside the node. */
export function scopeSlot(draft: NetDraft, frame: Frame, node: GraphNode): number | undefined {
  return draft.keys.get(`scope ${innerKey(frame, node)}`);
}

/** Key of the scope inside a sub-process or call. */
export function innerKey(frame: Frame, node: GraphNode): string {
  return frame.calls.get(node.id)?.key ?? scopeKey(frame, node.id);
}

/** Marks that end with an activity: its non-interrupting boundary events that came already. */
export function marksOf(draft: NetDraft, frame: Frame, node: GraphNode): readonly number[] {
  return (node.boundaryIds ?? []).flatMap((id) => draft.keys.get(`mark ${keyOf(frame, id)}`) ?? []);
}
