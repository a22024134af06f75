// Owns where a case begins when an event begins it: a start event, an instantiating receive task or gateway (BPMN 2.0.2 section 13.2).
// Must not match messages: the runner knows which event has happened.
// Asks scopes to listen and to make the token.
import { awaitEvents } from '../elements/catch-event.ts';
import type { Graph } from '../model/graph.ts';
import { rejection, type Rejection } from '../model/outcome.ts';
import { type Deciding, nodeOf, record, tokenOf } from './deciding.ts';
import { createToken, definitionOf, listen } from './scopes.ts';

/** Refused when the chart has no such beginning, or when only an event can begin it and none is named. */
export function startRefused(graph: Graph, startAt: string | undefined): Rejection | undefined {
  const { startIds, eventStartIds } = definitionOf(graph, graph.id);
  if (startAt === undefined) {
    if (startIds.length > 0 || eventStartIds.length === 0) return undefined;
    return rejection('start-needs-event', {
      zh: `流程“${graph.name || graph.id}”只能由事件启动，请指明从哪个开始事件启动。`,
      en: `Expected the event that begins ${graph.id}, but none is named and it has no plain start event.`,
    });
  }
  if (startIds.includes(startAt) || eventStartIds.includes(startAt) || gatewayOf(graph, startAt) !== undefined) return undefined;
  return rejection('start-unknown', { zh: `流程“${graph.name || graph.id}”不能从“${startAt}”启动。`, en: `Expected a beginning of ${graph.id}, but ${startAt} is none.` }, { elementId: startAt });
}

/** Puts the first token behind the event that has happened. */
export function startAt(deciding: Deciding, scopeId: string, elementId: string): void {
  listen(deciding, scopeId);
  const node = nodeOf(deciding.graph, elementId);
  if (node.kind === 'event-based-gateway') {
    createToken(deciding, scopeId, elementId);
    return;
  }
  record(deciding, { type: 'event-caught', elementId, scopeId, kind: node.events?.[0]?.kind ?? 'message' });
  const gateway = gatewayOf(deciding.graph, elementId);
  const flowId = gateway && node.incoming.find((id) => deciding.graph.flows.get(id)?.sourceId === gateway.id);
  if (gateway?.parallelEvents) {
    const tokenId = createToken(deciding, scopeId, gateway.id, { phase: 'leaving' });
    record(deciding, { type: 'token-held', tokenId, scopeId, elementId: gateway.id, phase: 'busy' });
    const token = tokenOf(deciding, { scopeId, id: tokenId });
    if (token) awaitEvents(deciding, gateway, token, elementId);
  }
  createToken(deciding, scopeId, elementId, { ...(flowId !== undefined && { flowId }), phase: node.kind === 'receive-task' ? 'finishing' : 'leaving' });
}

/** The instantiating gateway in front of an event. */
function gatewayOf(graph: Graph, elementId: string): ReturnType<typeof nodeOf> | undefined {
  for (const flowId of graph.nodes.get(elementId)?.incoming ?? []) {
    const source = graph.nodes.get(graph.flows.get(flowId)?.sourceId ?? '');
    if (source?.kind === 'event-based-gateway' && source.instantiates) return source;
  }
  return undefined;
}
