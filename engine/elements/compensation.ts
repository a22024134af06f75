// Owns compensation: completed activities are undone one after the other, the last first (BPMN 2.0.2 sections 10.7, 13.5.5), and the cancelling of transactions.
// Must not compensate what is still under way, nor anything twice.
// Asks scopes for the scopes that handlers run in.
import { catcherOf } from '../decide/catchers.ts';
import { deliver } from '../decide/catch.ts';
import { type Deciding, graphOf, hostOf, nameAt, nodeAt, nodeOf, record, scopeOf } from '../decide/deciding.ts';
import { raiseIncident } from '../decide/incidents.ts';
import { consume } from '../decide/leave.ts';
import { createToken, listen, openScope } from '../decide/scopes.ts';
import { emptyScope } from '../decide/terminate.ts';
import { dropWaits } from '../decide/waits.ts';
import { find } from '../evolve/keyed.ts';
import type { EventDefinition, Graph } from '../model/graph.ts';
import { incident } from '../model/incident.ts';
import type { CompletedActivity, Scope, Token } from '../model/state.ts';

/** Throws compensation: of one activity, or of all that its scope has completed. The thrower stays until it is done unless it does not wait. */
export function compensate(deciding: Deciding, token: Token, { activityId, waits }: Extract<EventDefinition, { kind: 'compensation' }>): 'goes-on' | 'stays' {
  record(deciding, { type: 'event-thrown', elementId: token.elementId, scopeId: token.scopeId, kind: 'compensation', ...(activityId !== undefined && { name: activityId }) });
  const target = targetOf(deciding, token.scopeId, activityId);
  const taken = (target?.completed ?? []).filter(({ elementId }) => activityId === undefined || elementId === activityId);
  if (!target || taken.length === 0) return 'goes-on';
  record(deciding, { type: 'compensation-taken', scopeId: target.id, ...(activityId !== undefined && { elementId: activityId }) });
  if (!waits) {
    openScope(deciding, { role: 'compensation', elementId: token.elementId, parentId: token.scopeId, todo: taken });
    return 'goes-on';
  }
  record(deciding, { type: 'token-held', tokenId: token.id, scopeId: token.scopeId, elementId: token.elementId, phase: 'busy' });
  openScope(deciding, { role: 'compensation', elementId: token.elementId, parentId: token.scopeId, hostTokenId: token.id, todo: taken });
  return 'stays';
}

/** The scope whose activities are meant: the activity's own, or the thrower's; a handler for a scope means that scope. */
function targetOf(deciding: Deciding, from: string, activityId: string | undefined): Scope | undefined {
  const wanted = activityId === undefined ? undefined : graphOf(deciding, from).nodes.get(activityId)?.scopeId;
  for (let scope = find(deciding.state.scopes, from); scope; scope = scope.parentId === undefined ? undefined : find(deciding.state.scopes, scope.parentId)) {
    if (scope.role === 'instance' || scope.role === 'loop' || scope.role === 'handler') continue;
    // A compensating event sub-process holds what its sub-process had completed; any other handler means the scope around it.
    if (scope.role === 'event' && scope.completed === undefined && wanted !== scope.elementId) continue;
    if (scope.role === 'compensation') continue;
    if (wanted === undefined || scope.elementId === wanted || scope.completed?.some(({ elementId }) => elementId === activityId)) return scope;
  }
  return undefined;
}

/** Runs the next handler of a compensation; answers false when there is none left. */
export function nextHandler(deciding: Deciding, scope: Scope): boolean {
  const activity = scope.todo?.at(-1);
  if (!activity) return false;
  record(deciding, { type: 'compensation-begun', scopeId: scope.id, elementId: activity.elementId });
  const graph = graphOf(deciding, scope.id);
  const handlerId = graph.nodes.get(activity.elementId)?.compensatedBy;
  if (handlerId !== undefined) {
    const handler = openScope(deciding, { role: 'handler', elementId: activity.elementId, parentId: scope.id, ...locals(activity) });
    createToken(deciding, handler, handlerId);
    return true;
  }
  const eventSubProcessId = compensationHandlerOf(graph, activity.elementId);
  if (eventSubProcessId === undefined) openScope(deciding, { role: 'compensation', elementId: activity.elementId, parentId: scope.id, ...locals(activity), todo: activity.completed ?? [] });
  else startHandler(deciding, scope, eventSubProcessId, activity);
  return true;
}

function startHandler(deciding: Deciding, scope: Scope, eventSubProcessId: string, activity: CompletedActivity): void {
  const startId = graphOf(deciding, scope.id).scopes.get(eventSubProcessId)?.eventStartIds[0];
  if (startId === undefined) return;
  const opened = openScope(deciding, { role: 'event', elementId: eventSubProcessId, parentId: scope.id, ...locals(activity), completed: activity.completed ?? [] });
  listen(deciding, opened);
  createToken(deciding, opened, startId, { phase: 'leaving' });
}

function locals({ variables }: CompletedActivity): { readonly variables?: NonNullable<CompletedActivity['variables']> } {
  return variables ? { variables } : {};
}

/** The event sub-process of a sub-process that starts with compensation. */
function compensationHandlerOf(graph: Graph, subProcessId: string): string | undefined {
  return graph.scopes.get(subProcessId)?.eventSubProcessIds.find((id) => {
    const startId = graph.scopes.get(id)?.eventStartIds[0];
    return startId !== undefined && nodeOf(graph, startId).events?.[0]?.kind === 'compensation';
  });
}

/** A sub-process is about to be closed: what it has completed can be undone from outside, unless a handler of its own stands for it. */
export function keepCompletedScope(deciding: Deciding, scope: Scope, host: Token): void {
  const node = nodeAt(deciding, host);
  const handler = compensationHandlerOf(graphOf(deciding, scope.id), scope.elementId);
  if (node.compensatedBy !== undefined || ((scope.completed ?? []).length === 0 && handler === undefined)) return;
  const { variables, completed } = scope;
  const activity: CompletedActivity = { elementId: scope.elementId, ...(variables && { variables }), ...(completed && { completed }) };
  record(deciding, { type: 'compensation-recorded', scopeId: host.scopeId, activity });
}

/** A run of a loop, or the loop, is about to be closed: what it completed counts for the scope around it. */
export function handUpCompleted(deciding: Deciding, scope: Scope): void {
  if (scope.parentId === undefined) return;
  for (const activity of scope.completed ?? []) record(deciding, { type: 'compensation-recorded', scopeId: scope.parentId, activity });
}

/** A cancel end event: the rest of the transaction stops, what it completed is compensated, then it leaves by its cancel boundary event (BPMN 2.0.2 section 13.5.7). */
export function cancelTransaction(deciding: Deciding, token: Token): 'stays' {
  consume(deciding, token);
  let transaction = find(deciding.state.scopes, token.scopeId);
  while (transaction && !isTransaction(deciding, transaction)) transaction = transaction.parentId === undefined ? undefined : find(deciding.state.scopes, transaction.parentId);
  if (!transaction) return 'stays';
  record(deciding, { type: 'event-thrown', elementId: token.elementId, scopeId: token.scopeId, kind: 'cancel' });
  record(deciding, { type: 'scope-interrupted', scopeId: transaction.id, elementId: transaction.elementId, by: token.elementId, cancels: true });
  emptyScope(deciding, transaction.id, token.elementId);
  dropWaits(deciding, scopeOf(deciding, transaction.id));
  const todo = scopeOf(deciding, transaction.id).completed ?? [];
  record(deciding, { type: 'compensation-taken', scopeId: transaction.id });
  openScope(deciding, { role: 'compensation', elementId: token.elementId, parentId: transaction.id, todo });
  return 'stays';
}

/** A transaction whose cancelling is done: its token goes on behind the cancel boundary event. */
export function leaveCancelled(deciding: Deciding, host: Token): void {
  const catcher = catcherOf(deciding, host, { kind: 'cancel' });
  if (catcher?.kind !== 'boundary' || catcher.host.elementId !== host.elementId) {
    const name = nameAt(deciding, host);
    dropWaits(deciding, host);
    return raiseIncident(deciding, host, incident('cancel-uncaught', { zh: `事务“${name}”已取消，但没有取消边界事件说明之后怎么走。`, en: `The transaction "${name}" was cancelled, but no cancel boundary event says how to go on.` }), 'leaving');
  }
  deliver(deciding, catcher, undefined);
}

function isTransaction(deciding: Deciding, scope: Scope): boolean {
  const host = scope.role === 'sub-process' ? hostOf(deciding, scope) : undefined;
  return host !== undefined && nodeAt(deciding, host).kind === 'transaction';
}
