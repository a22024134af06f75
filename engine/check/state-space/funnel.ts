// Owns which flows count as one: a token on the first always may go on to the last, through nodes that neither wait, choose nor split.
// Must not join flows where that could change a verdict: see docs of `passes`.
// Asks frame, ways-out and catchers.
import type { GraphNode } from '../../model/graph.ts';
import { catchersOf } from './catchers.ts';
import type { Frame, NextFlow } from './frame.ts';
import { holdsScope } from './frame.ts';
import { waysOut } from './ways-out.ts';

/** The last flow of a run, and what a token passes on the way to it (first flow, nodes, flows). */
export interface Run {
  readonly lastFlowId: string;
  readonly steps: readonly string[];
}

/** Follows a flow to the end of its run. A run that bites its own tail ends at its smallest flow id. */
export function runOf(frame: Frame, flowId: string): Run {
  const steps = [flowId];
  const seen = new Set(steps);
  for (let next = nextOf(frame, flowId); next !== undefined && !seen.has(next.flowId); next = nextOf(frame, next.flowId)) {
    steps.push(...next.steps, next.flowId);
    seen.add(next.flowId);
  }
  return { lastFlowId: lastOf(frame, flowId), steps };
}

/** The last flow of the run a flow belongs to: the flow that stands for the whole run. */
export function lastOf(frame: Frame, flowId: string): string {
  const known = frame.kept.last.get(flowId);
  if (known !== undefined) return known;
  const path = new Set<string>();
  let at = flowId;
  let last: string | undefined;
  while (last === undefined) {
    path.add(at);
    const next = nextOf(frame, at)?.flowId;
    if (next === undefined) last = at;
    else if (path.has(next)) last = smallestOfCircle(frame, next);
    else last = frame.kept.last.get(next);
    at = next ?? at;
  }
  for (const id of path) frame.kept.last.set(id, last);
  return last;
}

function nextOf(frame: Frame, flowId: string): NextFlow | undefined {
  if (frame.kept.next.has(flowId)) return frame.kept.next.get(flowId);
  const target = frame.graph.nodes.get(frame.graph.flows.get(flowId)?.targetId ?? '');
  const link = frame.graph.nodes.get(target?.linkTargetId ?? '');
  const next = target && passes(frame, target) ? onlyFlow(frame, link ?? target) : undefined;
  const found = target && next !== undefined ? { flowId: next, steps: link ? [target.id, link.id] : [target.id] } : undefined;
  frame.kept.next.set(flowId, found);
  return found;
}

function smallestOfCircle(frame: Frame, from: string): string {
  let smallest = from;
  for (let at = nextOf(frame, from)?.flowId; at !== undefined && at !== from; at = nextOf(frame, at)?.flowId) if (at < smallest) smallest = at;
  return smallest;
}

function onlyFlow(frame: Frame, node: GraphNode): string | undefined {
  const { ways } = waysOut(frame.graph, node);
  return ways.length === 1 && ways[0]?.length === 1 ? ways[0][0] : undefined;
}

/**
 * True when each token that comes to the node may always go on by the one flow out of it, and by nothing else. Then the flows before and
 * behind hold two tokens together exactly when the flow behind can: safe, ends and stops stay what they are.
 */
export function passes(frame: Frame, node: GraphNode): boolean {
  if (frame.comes.has(node.id) || frame.goes.has(node.id)) return false;
  if ((node.startQuantity ?? 1) !== 1 || (node.completionQuantity ?? 1) !== 1) return false;
  if (holdsScope(frame, node) || !isPlain(frame, node)) return false;
  const link = node.linkTargetId === undefined ? undefined : frame.graph.nodes.get(node.linkTargetId);
  return onlyFlow(frame, link ?? node) !== undefined;
}

function isPlain(frame: Frame, node: GraphNode): boolean {
  switch (node.kind) {
    case 'exclusive-gateway':
      return true;
    case 'parallel-gateway':
    case 'inclusive-gateway':
    case 'complex-gateway':
      return node.incoming.length <= 1;
    case 'intermediate-catch-event':
      return true;
    case 'intermediate-throw-event':
      return !(node.events ?? []).some((event) => event.kind === 'escalation' || event.kind === 'compensation' || event.kind === 'error');
    case 'task':
    case 'user-task':
    case 'manual-task':
    case 'service-task':
    case 'send-task':
    case 'receive-task':
    case 'script-task':
    case 'business-rule-task':
    case 'call-activity':
      return (node.boundaryIds ?? []).length === 0 && !(mayFail(node) && catchersOf(frame, node, 'error', undefined).length > 0);
    case 'start-event':
    case 'end-event':
    case 'boundary-event':
    case 'event-based-gateway':
    case 'sub-process':
    case 'event-sub-process':
    case 'transaction':
    case 'ad-hoc-sub-process':
      return false;
  }
}

/** Tasks that may throw an error by themselves. */
export function mayFail(node: GraphNode): boolean {
  return node.kind === 'service-task' || node.kind === 'send-task' || node.kind === 'business-rule-task' || node.kind === 'script-task' || node.kind === 'call-activity';
}
