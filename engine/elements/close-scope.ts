// Owns what follows when a scope has nothing left inside: its host goes on, the next run or handler begins, or the case ends.
// Must not close what still lives.
// Asks loop.ts, compensation.ts and activity.ts, each for its own scopes.
import { closeCase } from '../decide/close-case.ts';
import { type Deciding, graphOf, hostOf, nodeAt, nodeOf, record, tokenOf } from '../decide/deciding.ts';
import { truthOf, valueOf, variablesAt } from '../decide/evaluate.ts';
import { createToken, definitionOf, implicitStarts } from '../decide/scopes.ts';
import { emptyScope } from '../decide/terminate.ts';
import { dropWaits } from '../decide/waits.ts';
import { find, isEmpty } from '../evolve/keyed.ts';
import type { Json } from '../model/command.ts';
import type { Scope, Variables } from '../model/state.ts';
import { complete } from './activity.ts';
import { afterThrow } from './throw-event.ts';
import { handUpCompleted, keepCompletedScope, leaveCancelled, nextHandler } from './compensation.ts';
import { collectResults, endInstance, resultOf } from './loop.ts';

/** Closes a scope that may have become empty, and lets go on what waited for it. Answers false when it still lives. */
export function closeIfIdle(deciding: Deciding, scopeId: string): boolean {
  const scope = find(deciding.state.scopes, scopeId);
  if (!scope || scope.children > 0 || !isEmpty(scope.tokens)) return false;
  if (scope.role === 'compensation' && nextHandler(deciding, scope)) return true;
  if (isAdHoc(deciding, scope) && adHocGoesOn(deciding, scope)) return false;
  close(deciding, scope);
  return true;
}

function close(deciding: Deciding, scope: Scope): void {
  const host = hostOf(deciding, scope);
  const results = resultsOf(deciding, scope);
  if (scope.role === 'sub-process' && host && !scope.cancelled) keepCompletedScope(deciding, scope, host);
  if (scope.role === 'instance' || scope.role === 'loop') handUpCompleted(deciding, scope);
  if (scope.role === 'loop') collectResults(deciding, scope);
  const result = scope.role === 'instance' ? resultOf(deciding, scope) : undefined;
  dropWaits(deciding, scope);
  record(deciding, { type: 'scope-closed', scopeId: scope.id, elementId: scope.elementId, cause: scope.cancelled ? 'terminated' : 'completed' });
  if (results && scope.parentId !== undefined) record(deciding, { type: 'variables-set', scopeId: scope.parentId, values: results });
  goOn(deciding, scope, result);
}

function goOn(deciding: Deciding, scope: Scope, result: Json | undefined): void {
  const host = hostOf(deciding, scope);
  switch (scope.role) {
    case 'process':
      return closeCase(deciding);
    case 'instance':
      return endInstance(deciding, scope, result);
    case 'sub-process':
      if (!host) return;
      return scope.cancelled ? leaveCancelled(deciding, host) : complete(deciding, host);
    case 'call':
    case 'loop':
      return host && complete(deciding, host);
    case 'compensation':
      return host && afterThrow(deciding, nodeAt(deciding, host), tokenOf(deciding, host) ?? host);
    case 'event':
    case 'handler':
      return undefined;
  }
}

/** What a called process gives back to its caller. */
function resultsOf(deciding: Deciding, scope: Scope): Variables | undefined {
  const host = scope.role === 'call' ? hostOf(deciding, scope) : undefined;
  const node = host && nodeAt(deciding, host);
  if (!node?.call) return undefined;
  const values: { [name: string]: Json } = node.call.allOut ? { ...variablesAt(deciding, scope.id) } : {};
  for (const { source, target } of node.outputs ?? []) {
    const answer = valueOf(deciding, source, scope.id);
    values[target] = answer.ok ? answer.value : null;
  }
  return Object.keys(values).length > 0 ? values : undefined;
}

function isAdHoc(deciding: Deciding, scope: Scope): boolean {
  return scope.role === 'sub-process' && nodeOf(graphOf(deciding, scope.id), scope.elementId).kind === 'ad-hoc-sub-process';
}

/** True when the sub-process is not over: the next activity has begun, or its condition is still to come true. */
function adHocGoesOn(deciding: Deciding, scope: Scope): boolean {
  const graph = graphOf(deciding, scope.id);
  const node = nodeOf(graph, scope.elementId);
  if (isComplete(deciding, scope)) return false;
  const starts = implicitStarts(graph, definitionOf(graph, scope.elementId).nodeIds);
  const done = (scope.loop?.completed ?? 0) + 1;
  const next = node.adHoc?.ordering === 'sequential' ? starts[done] : undefined;
  if (next !== undefined) {
    record(deciding, { type: 'instance-ended', scopeId: scope.id, elementId: scope.elementId, index: done - 1, cause: 'completed' });
    createToken(deciding, scope.id, next);
    return true;
  }
  return node.adHoc?.completionCondition !== undefined;
}

function isComplete(deciding: Deciding, scope: Scope): boolean {
  const condition = nodeOf(graphOf(deciding, scope.id), scope.elementId).adHoc?.completionCondition;
  const answer = condition && truthOf(deciding, condition, scope.id);
  return answer?.ok === true && answer.value;
}

/** After an activity of an ad-hoc sub-process: its condition may end it while others are still under way. */
export function endAdHocEarly(deciding: Deciding, scopeId: string): void {
  const scope = find(deciding.state.scopes, scopeId);
  if (!scope || !isAdHoc(deciding, scope)) return;
  const { adHoc } = nodeOf(graphOf(deciding, scope.id), scope.elementId);
  if (adHoc?.completionCondition && adHoc.cancelRemaining && isComplete(deciding, scope)) emptyScope(deciding, scope.id, scope.elementId);
}
