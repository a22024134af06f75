// Owns the list of elements: which file says what an arriving or leaving token means.
// Must not hold any meaning itself.
// Asks one file beside it per element.
import { type Deciding, nodeAt, tokenOf } from '../decide/deciding.ts';
import { consume, leave } from '../decide/leave.ts';
import { listenFor } from '../decide/scopes.ts';
import type { ActivityKind, GraphNode } from '../model/graph.ts';
import type { Token } from '../model/state.ts';
import { enter, goOn, mayStart } from './activity.ts';
import { arriveAtCatchEvent, arriveAtEventBasedGateway } from './catch-event.ts';
import { arriveAtComplexGateway } from './complex-gateway.ts';
import { arriveAtInclusiveGateway } from './inclusive-gateway.ts';
import { startLoop } from './loop.ts';
import { arriveAtParallelGateway } from './parallel-gateway.ts';
import { runActivity } from './run-activity.ts';
import { throwEvents } from './throw-event.ts';

/** A token has arrived at a node. */
export function arrive(deciding: Deciding, node: GraphNode, token: Token): void {
  switch (node.kind) {
    case 'start-event':
    case 'boundary-event':
      // There should be no conditions on these flows (BPMN 2.0.2 section 10.5.2); where a chart has them they are not dropped silently.
      return leave(deciding, node, [token], 'every-true');
    case 'intermediate-catch-event':
      return arriveAtCatchEvent(deciding, node, token);
    case 'intermediate-throw-event':
    case 'end-event':
      return throwEvents(deciding, node, token);
    case 'exclusive-gateway':
      // Every token passes on its own (BPMN 2.0.2 section 13.4.2).
      return leave(deciding, node, [token], 'first-true');
    case 'parallel-gateway':
      return arriveAtParallelGateway(deciding, node, token);
    case 'inclusive-gateway':
      return arriveAtInclusiveGateway(deciding, node, token);
    case 'complex-gateway':
      return arriveAtComplexGateway(deciding, node, token);
    case 'event-based-gateway':
      return arriveAtEventBasedGateway(deciding, node, token);
    case 'event-sub-process':
      // Its start could not be told before (an incident held this token); it is armed again.
      consume(deciding, token);
      return listenFor(deciding, token.scopeId, node.id);
    case 'task':
    case 'user-task':
    case 'manual-task':
    case 'service-task':
    case 'send-task':
    case 'receive-task':
    case 'script-task':
    case 'business-rule-task':
    case 'sub-process':
    case 'transaction':
    case 'ad-hoc-sub-process':
    case 'call-activity':
      return arriveAtActivity(deciding, node, node.kind, token);
  }
}

function arriveAtActivity(deciding: Deciding, node: GraphNode, kind: ActivityKind, token: Token): void {
  if (!mayStart(deciding, node, token) || !enter(deciding, node, token)) return;
  if (node.loop && !token.inner) startLoop(deciding, node.loop, tokenOf(deciding, token) ?? token);
  else runActivity(deciding, node, kind, tokenOf(deciding, token) ?? token);
}

/** A token that is done at its node chooses its way out. */
export function depart(deciding: Deciding, token: Token): void {
  const node = nodeAt(deciding, token);
  switch (node.kind) {
    case 'start-event':
    case 'boundary-event':
    case 'intermediate-catch-event':
    case 'intermediate-throw-event':
      return leave(deciding, node, [token], 'every-true');
    case 'end-event':
    case 'event-sub-process':
      return consume(deciding, token);
    case 'exclusive-gateway':
    case 'parallel-gateway':
    case 'inclusive-gateway':
    case 'complex-gateway':
    case 'event-based-gateway':
      return arrive(deciding, node, token);
    case 'task':
    case 'user-task':
    case 'manual-task':
    case 'service-task':
    case 'send-task':
    case 'receive-task':
    case 'script-task':
    case 'business-rule-task':
    case 'sub-process':
    case 'transaction':
    case 'ad-hoc-sub-process':
    case 'call-activity':
      return goOn(deciding, token);
  }
}
