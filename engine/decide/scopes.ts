// Owns how scopes begin and how tokens are made.
// Must not know gateways or steps.
// Asks deciding to record, waits for what the event sub-processes of a scope listen to.
import { incident } from '../model/incident.ts';
import type { Json } from '../model/command.ts';
import type { Graph, GraphScope } from '../model/graph.ts';
import type { CompletedActivity, FlowRef, ScopeRole, Token, Variables } from '../model/state.ts';
import { type Deciding, freshId, graphOf, nodeOf, record, scopeOf, tokenOf } from './deciding.ts';
import { raiseIncident } from './incidents.ts';
import { dropWaits, openWaits } from './waits.ts';

/** Deepest nesting of running scopes. */
const DEEPEST = 100;

/** What a scope begins with. */
export interface Opening {
  readonly role: ScopeRole;
  readonly elementId: string;
  readonly parentId?: string;
  readonly hostTokenId?: string;
  readonly flow?: FlowRef;
  readonly variables?: Variables;
  readonly loop?: { readonly total?: number; readonly items?: readonly Json[]; readonly collects?: true };
  readonly completed?: readonly CompletedActivity[];
  readonly todo?: readonly CompletedActivity[];
}

/** Opens a scope and answers its id; nothing starts in it yet. Inside a called process it stays in that process. */
export function openScope(deciding: Deciding, opening: Opening): string {
  const scopeId = freshId(deciding, 'p');
  const flow = opening.flow ?? (opening.parentId === undefined ? undefined : scopeOf(deciding, opening.parentId).flow);
  record(deciding, { type: 'scope-opened', scopeId, ...opening, ...(flow && { flow }) });
  return scopeId;
}

/** True, with an incident on the host, when scopes nest too deep: a process that calls itself for ever. */
export function nestsTooDeep(deciding: Deciding, host: Token): boolean {
  let depth = 0;
  for (let at: string | undefined = host.scopeId; at !== undefined; at = scopeOf(deciding, at).parentId) depth += 1;
  if (depth < DEEPEST) return false;
  const now = tokenOf(deciding, host) ?? host;
  dropWaits(deciding, now);
  raiseIncident(deciding, now, incident('scopes-too-deep', { zh: `流程嵌套超过 ${DEEPEST} 层，已停下：可能有流程不断调用自己。`, en: `More than ${DEEPEST} scopes are nested: a process may be calling itself for ever.` }), 'arrived');
  return true;
}

/** Starts what stands in a process or sub-process: its event sub-processes listen, its start events get a token each. */
export function startScope(deciding: Deciding, scopeId: string): void {
  const { elementId } = scopeOf(deciding, scopeId);
  const graph = graphOf(deciding, scopeId);
  const definition = definitionOf(graph, elementId);
  listen(deciding, scopeId);
  for (const startId of startsOf(graph, definition)) createToken(deciding, scopeId, startId);
}

/** Arms the event sub-processes of a scope. */
export function listen(deciding: Deciding, scopeId: string): void {
  const graph = graphOf(deciding, scopeId);
  const definition = definitionOf(graph, scopeOf(deciding, scopeId).elementId);
  for (const eventSubProcessId of definition.eventSubProcessIds) listenFor(deciding, scopeId, eventSubProcessId);
}

/** Arms one event sub-process. Where its timer or name cannot be told, a token of its own is held there by an incident. */
export function listenFor(deciding: Deciding, scopeId: string, eventSubProcessId: string): void {
  const graph = graphOf(deciding, scopeId);
  const startId = graph.scopes.get(eventSubProcessId)?.eventStartIds[0];
  if (startId === undefined) return;
  const failure = openWaits(deciding, { scopeId, elementId: eventSubProcessId, purpose: 'event-sub-process' }, nodeOf(graph, startId).events ?? []);
  if (!failure) return;
  const tokenId = createToken(deciding, scopeId, eventSubProcessId);
  raiseIncident(deciding, { id: tokenId, scopeId, elementId: eventSubProcessId, phase: 'arrived' }, failure);
}

/** Implicit start (BPMN 2.0.2 section 13.1): without a start event, every node without incoming flow starts. */
function startsOf(graph: Graph, { startIds, eventStartIds, nodeIds }: GraphScope): readonly string[] {
  if (startIds.length > 0) return startIds;
  if (eventStartIds.length > 0) return [];
  return implicitStarts(graph, nodeIds);
}

/** Activities, gateways and events that no flow leads to and that nothing else starts. */
export function implicitStarts(graph: Graph, nodeIds: readonly string[]): readonly string[] {
  return nodeIds.filter((id) => {
    const node = nodeOf(graph, id);
    if (node.incoming.length > 0 || node.isForCompensation || node.kind === 'boundary-event' || node.kind === 'event-sub-process') return false;
    return !(node.kind === 'intermediate-catch-event' && node.events?.[0]?.kind === 'link');
  });
}

/** A new token at a node; answers its id. */
export function createToken(deciding: Deciding, scopeId: string, elementId: string, more: { readonly flowId?: string; readonly inner?: true; readonly phase?: 'finishing' | 'leaving' } = {}): string {
  const tokenId = freshId(deciding, 't');
  record(deciding, { type: 'token-created', tokenId, scopeId, elementId, ...more });
  return tokenId;
}

/** Takes a sequence flow: a new token arrives at its target. */
export function takeFlow(deciding: Deciding, scopeId: string, flowId: string): void {
  const graph = graphOf(deciding, scopeId);
  const flow = graph.flows.get(flowId);
  if (!flow) throw new Error(`Expected sequence flow ${flowId} in flow ${graph.id}, but the chart has none.`);
  createToken(deciding, scopeId, flow.targetId, { flowId });
}

/** Data objects and properties declared inside are locals, empty at first. */
export function declaredIn(graph: Graph, elementId: string): { readonly variables?: Variables } {
  const { variables } = definitionOf(graph, elementId);
  return variables.length === 0 ? {} : { variables: Object.fromEntries(variables.map((name) => [name, null])) };
}

/** What the chart says of a process or sub-process. @throws Error when the chart has no such scope. */
export function definitionOf(graph: Graph, elementId: string): GraphScope {
  const definition = graph.scopes.get(elementId);
  if (!definition) throw new Error(`Expected scope ${elementId} in flow ${graph.id}, but the chart has none.`);
  return definition;
}
