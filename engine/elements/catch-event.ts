// Owns intermediate catch events and event-based gateways: a token waits for what they catch.
// Must not say what happens when it comes: decide/catch.ts does.
// Asks waits to open.
import { type Deciding, graphOf, nodeOf, record, tokenOf } from '../decide/deciding.ts';
import { raiseIncident } from '../decide/incidents.ts';
import { leave } from '../decide/leave.ts';
import { dropWaits, openWaits } from '../decide/waits.ts';
import type { GraphNode } from '../model/graph.ts';
import type { Token } from '../model/state.ts';

/** The token waits; a link that is reached by a flow passes, as does a none event. */
export function arriveAtCatchEvent(deciding: Deciding, node: GraphNode, token: Token): void {
  const events = node.events ?? [];
  if (events.every(({ kind }) => kind === 'link')) return leave(deciding, node, [token], 'every-true');
  record(deciding, { type: 'token-held', tokenId: token.id, scopeId: token.scopeId, elementId: node.id, phase: 'busy' });
  const failure = openWaits(deciding, { scopeId: token.scopeId, elementId: node.id, tokenId: token.id, purpose: 'catch' }, events);
  if (failure) raiseIncident(deciding, token, failure, 'arrived');
}

/** All events behind the gateway are waited for; the first decides the way (BPMN 2.0.2 section 13.4.4). */
export function arriveAtEventBasedGateway(deciding: Deciding, node: GraphNode, token: Token): void {
  record(deciding, { type: 'token-held', tokenId: token.id, scopeId: token.scopeId, elementId: node.id, phase: 'busy' });
  awaitEvents(deciding, node, token, undefined);
}

/** Opens the waits of an event-based gateway, but for the event that has happened already. */
export function awaitEvents(deciding: Deciding, node: GraphNode, token: Token, happened: string | undefined): void {
  const graph = graphOf(deciding, token.scopeId);
  for (const flowId of node.outgoing) {
    const target = graph.flows.get(flowId)?.targetId;
    if (target === undefined || target === happened) continue;
    const { events } = nodeOf(graph, target);
    const failure = openWaits(deciding, { scopeId: token.scopeId, elementId: target, tokenId: token.id, purpose: 'event-gateway' }, events ?? [{ kind: 'message' }]);
    if (!failure) continue;
    dropWaits(deciding, tokenOf(deciding, token) ?? token);
    return raiseIncident(deciding, token, failure, 'arrived');
  }
}
