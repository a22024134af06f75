// Owns how a process or sub-process begins and how its tokens are made.
// Must not know gateways or steps.
// Asks deciding to record.
import { type Deciding, freshId, nodeOf, record } from './deciding.ts';

/** Opens the process, or the sub-process that `hostTokenId` stands on, and puts a token on each start. */
export function openScope(deciding: Deciding, elementId: string, host?: { readonly tokenId: string; readonly scopeId: string }): void {
  const definition = deciding.graph.scopes.get(elementId);
  if (!definition) throw new Error(`Expected scope ${elementId} in flow ${deciding.graph.id}, but the chart has none.`);
  const scopeId = freshId(deciding, 'p');
  record(deciding, { type: 'scope-opened', scopeId, elementId, ...(host && { parentId: host.scopeId, hostTokenId: host.tokenId }) });
  for (const startId of startsOf(deciding, definition.startIds, definition.nodeIds)) {
    record(deciding, { type: 'token-created', tokenId: freshId(deciding, 't'), scopeId, elementId: startId });
  }
}

/** Implicit start (BPMN 2.0.2 section 13.1): without a start event, every node without incoming flow starts. */
function startsOf(deciding: Deciding, startIds: readonly string[], nodeIds: readonly string[]): readonly string[] {
  if (startIds.length > 0) return startIds;
  return nodeIds.filter((id) => nodeOf(deciding.graph, id).incoming.length === 0);
}

/** Takes a sequence flow: a new token arrives at its target. */
export function takeFlow(deciding: Deciding, scopeId: string, flowId: string): void {
  const flow = deciding.graph.flows.get(flowId);
  if (!flow) throw new Error(`Expected sequence flow ${flowId} in flow ${deciding.graph.id}, but the chart has none.`);
  record(deciding, { type: 'token-created', tokenId: freshId(deciding, 't'), scopeId, elementId: flow.targetId, flowId });
}
