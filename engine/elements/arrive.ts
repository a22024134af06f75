// Owns the list of elements: which file says what an arriving token means.
// Must not hold any meaning itself.
// Asks one file beside it per element.
import type { Deciding } from '../decide/deciding.ts';
import { leave } from '../decide/leave.ts';
import type { GraphNode } from '../model/graph.ts';
import type { Token } from '../model/state.ts';
import { arriveAtEnd } from './end-event.ts';
import { arriveAtInclusiveGateway } from './inclusive-gateway.ts';
import { arriveAtParallelGateway } from './parallel-gateway.ts';
import { arriveAtSubProcess } from './sub-process.ts';
import { arriveAtTask } from './task.ts';
import { arriveAtTerminateEnd } from './terminate-end-event.ts';

/** A token has arrived at a node. */
export function arrive(deciding: Deciding, node: GraphNode, token: Token): void {
  switch (node.kind) {
    case 'start-event':
      // Conditions on flows leaving a start event have no effect (BPMN 2.0.2 section 10.5.2).
      return leave(deciding, node, [token], 'all');
    case 'exclusive-gateway':
      // Every token passes on its own (BPMN 2.0.2 section 13.4.2).
      return leave(deciding, node, [token], 'first-true');
    case 'user-task':
    case 'manual-task':
      return arriveAtTask(deciding, node, token);
    case 'parallel-gateway':
      return arriveAtParallelGateway(deciding, node, token);
    case 'inclusive-gateway':
      return arriveAtInclusiveGateway(deciding, node, token);
    case 'sub-process':
      return arriveAtSubProcess(deciding, node, token);
    case 'end-event':
      return arriveAtEnd(deciding, node, token);
    case 'terminate-end-event':
      return arriveAtTerminateEnd(deciding, node, token);
  }
}
