// Owns what happens when something that was waited for, or thrown, is caught: what is interrupted and where tokens go on.
// Must not decide whether it may be caught.
// Asks terminate to interrupt, scopes to open event sub-processes, engine/time for the next turn of a cycle.
import { complete } from '../elements/activity.ts';
import { find } from '../evolve/keyed.ts';
import type { EventDefinition, GraphNode } from '../model/graph.ts';
import type { Scope, Token, Wait } from '../model/state.ts';
import { nextFire, parseTimer } from '../time/index.ts';
import type { Catcher } from './catchers.ts';
import { type Deciding, graphOf, nodeOf, record, scopeOf, tokenOf } from './deciding.ts';
import { createToken, declaredIn, definitionOf, listenFor, openScope } from './scopes.ts';
import { emptyScope, terminateToken } from './terminate.ts';
import { dropWaits, openWaits, waitsOf } from './waits.ts';
import { consume } from './leave.ts';

/** An error or escalation reaches its catcher. Answers false when the thrower's path goes on beside it (nothing was interrupted). */
export function deliver(deciding: Deciding, catcher: Catcher, code: string | undefined): boolean {
  const scopeId = catcher.kind === 'boundary' ? catcher.host.scopeId : catcher.scopeId;
  const elementId = catcher.kind === 'boundary' ? catcher.boundary.id : catcher.eventSubProcess.id;
  record(deciding, { type: 'event-caught', elementId, scopeId, kind: catcher.event.kind, ...(code !== undefined && { code }) });
  takeCode(deciding, catcher.event, scopeId, code);
  const interrupts = catcher.event.kind !== 'escalation' || (catcher.kind === 'boundary' ? catcher.boundary : catcher.start).interrupting !== false;
  if (catcher.kind === 'boundary') {
    leaveByBoundary(deciding, catcher.boundary, catcher.host, interrupts);
    return interrupts;
  }
  startEventSubProcess(deciding, catcher.scopeId, catcher.eventSubProcess, catcher.start, interrupts);
  return interrupts;
}

function takeCode(deciding: Deciding, event: EventDefinition, scopeId: string, code: string | undefined): void {
  if ((event.kind === 'error' || event.kind === 'escalation') && event.codeVariable !== undefined && code !== undefined) {
    record(deciding, { type: 'variables-set', scopeId, values: { [event.codeVariable]: code } });
  }
}

/** The token goes on behind the boundary event; an interrupting one takes the host's place. */
function leaveByBoundary(deciding: Deciding, boundary: GraphNode, host: Token, interrupts = boundary.interrupting !== false): void {
  if (interrupts) terminateToken(deciding, host, boundary.id);
  createToken(deciding, host.scopeId, boundary.id, { phase: 'leaving' });
}

/** An event sub-process begins; an interrupting one ends everything else in its scope, which lives on until the handler is done. */
function startEventSubProcess(deciding: Deciding, scopeId: string, eventSubProcess: GraphNode, start: GraphNode, interrupts = start.interrupting !== false): void {
  if (interrupts) {
    record(deciding, { type: 'scope-interrupted', scopeId, elementId: scopeOf(deciding, scopeId).elementId, by: eventSubProcess.id });
    emptyScope(deciding, scopeId, eventSubProcess.id);
    dropWaits(deciding, scopeOf(deciding, scopeId));
  }
  const opened = openScope(deciding, { role: 'event', elementId: eventSubProcess.id, parentId: scopeId, ...declaredIn(graphOf(deciding, scopeId), eventSubProcess.id) });
  createToken(deciding, opened, start.id, { phase: 'leaving' });
  for (const nested of definitionOf(graphOf(deciding, opened), eventSubProcess.id).eventSubProcessIds) listenFor(deciding, opened, nested);
}

/** What an open wait was for has happened. */
export function caught(deciding: Deciding, wait: Wait): void {
  const { elementId, scopeId, kind, name } = wait;
  record(deciding, { type: 'event-caught', elementId, scopeId, kind, ...(name !== undefined && { name }) });
  const token = wait.tokenId === undefined ? undefined : tokenOf(deciding, { scopeId, id: wait.tokenId });
  switch (wait.purpose) {
    case 'script':
      return token && goOnAfter(deciding, wait, token);
    case 'catch':
      if (!token || waitsForMore(deciding, wait, token)) return;
      return goOnAfter(deciding, wait, token);
    case 'event-gateway':
      return token && takeEventPath(deciding, wait, token);
    case 'boundary':
      return token && boundaryCaught(deciding, wait, token);
    case 'event-sub-process':
      return eventSubProcessCaught(deciding, wait);
  }
}

/** Parallel multiple: every definition is needed; this one is ticked off. */
function waitsForMore(deciding: Deciding, wait: Wait, holder: Token | Scope): boolean {
  const graph = graphOf(deciding, wait.scopeId);
  const node = wait.purpose === 'event-sub-process' ? startOf(deciding, wait) : nodeOf(graph, wait.elementId);
  if (!node.parallelMultiple) return false;
  endWait(deciding, wait);
  return waitsOf(deciding, holder).some(({ id, elementId }) => id !== wait.id && elementId === wait.elementId);
}

/** The token has nothing left to wait for: an activity is done, an event is left. */
function goOnAfter(deciding: Deciding, wait: Wait, token: Token): void {
  endWait(deciding, wait);
  const now = tokenOf(deciding, token) ?? token;
  const { kind } = nodeOf(graphOf(deciding, token.scopeId), token.elementId);
  if (kind === 'receive-task' || kind === 'script-task') return complete(deciding, now);
  dropWaits(deciding, now);
  record(deciding, { type: 'token-held', tokenId: token.id, scopeId: token.scopeId, elementId: token.elementId, phase: 'leaving' });
}

function endWait(deciding: Deciding, { id, elementId }: Wait): void {
  if (find(deciding.state.waits, id)) record(deciding, { type: 'wait-ended', waitId: id, elementId, cause: 'caught' });
}

/** Event-based gateway: the first event wins, the others are dropped; an instantiating parallel one needs them all. */
function takeEventPath(deciding: Deciding, wait: Wait, token: Token): void {
  const graph = graphOf(deciding, token.scopeId);
  const gateway = nodeOf(graph, token.elementId);
  const flowId = gateway.outgoing.find((id) => graph.flows.get(id)?.targetId === wait.elementId);
  endWait(deciding, wait);
  const now = tokenOf(deciding, token) ?? token;
  const others = waitsOf(deciding, now).filter(({ elementId }) => elementId !== wait.elementId);
  if (!gateway.parallelEvents || others.length === 0) {
    dropWaits(deciding, now);
    consume(deciding, token);
  }
  const phase = nodeOf(graph, wait.elementId).kind === 'receive-task' ? 'finishing' : 'leaving';
  createToken(deciding, token.scopeId, wait.elementId, { ...(flowId !== undefined && { flowId }), phase });
}

function boundaryCaught(deciding: Deciding, wait: Wait, host: Token): void {
  const boundary = nodeOf(graphOf(deciding, wait.scopeId), wait.elementId);
  if (waitsForMore(deciding, wait, host)) return;
  if (boundary.interrupting === false) renew(deciding, wait, boundary, { scopeId: wait.scopeId, elementId: wait.elementId, tokenId: host.id, purpose: 'boundary' });
  leaveByBoundary(deciding, boundary, host);
}

function eventSubProcessCaught(deciding: Deciding, wait: Wait): void {
  const start = startOf(deciding, wait);
  const graph = graphOf(deciding, wait.scopeId);
  if (waitsForMore(deciding, wait, scopeOf(deciding, wait.scopeId))) return;
  if (start.interrupting === false) renew(deciding, wait, start, { scopeId: wait.scopeId, elementId: wait.elementId, purpose: 'event-sub-process' });
  startEventSubProcess(deciding, wait.scopeId, nodeOf(graph, wait.elementId), start);
}

function startOf(deciding: Deciding, { scopeId, elementId }: Wait): GraphNode {
  const graph = graphOf(deciding, scopeId);
  const startId = definitionOf(graph, elementId).eventStartIds[0];
  if (startId === undefined) throw new Error(`Expected event sub-process ${elementId} to have a start event, but it has none.`);
  return nodeOf(graph, startId);
}

/** What does not interrupt listens on: messages, signals and conditions always, a timer as long as its cycle lasts. */
function renew(deciding: Deciding, wait: Wait, node: GraphNode, waiter: { readonly scopeId: string; readonly elementId: string; readonly tokenId?: string; readonly purpose: 'boundary' | 'event-sub-process' }): void {
  if (node.parallelMultiple) {
    openWaits(deciding, waiter, node.events ?? []);
    return;
  }
  if (wait.kind !== 'timer') return;
  const fired = (wait.fired ?? 0) + 1;
  const next = nextTurn(deciding, wait, fired);
  if (next === undefined) return endWait(deciding, wait);
  record(deciding, { type: 'wait-renewed', waitId: wait.id, elementId: wait.elementId, dueAtMs: next, fired });
}

/** Previous due instant plus the period; after a stop one firing stands for those that were missed. */
function nextTurn(deciding: Deciding, { cycle, dueAtMs }: Wait, fired: number): number | undefined {
  if (cycle === undefined || dueAtMs === undefined) return undefined;
  const parsed = parseTimer('cycle', cycle);
  return parsed.ok ? nextFire(parsed.rule, dueAtMs, fired, deciding.atMs, deciding.reference.calendar.timeZone) : undefined;
}
