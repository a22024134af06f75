// Owns what follows when a scope has nothing left inside: its host goes on, the next run or handler begins, or the case ends.
// Must not close what still lives.
// Asks loop.ts, compensation.ts, ad-hoc.ts and activity.ts, each for its own scopes.
import { closeCase } from '../decide/close-case.ts';
import { type Deciding, graphOf, hostOf, nodeAt, nodeOf, record, tokenOf } from '../decide/deciding.ts';
import { valueOf, variablesAt } from '../decide/evaluate.ts';
import { raiseIncident } from '../decide/incidents.ts';
import { dropWaits } from '../decide/waits.ts';
import { find, isEmpty } from '../evolve/keyed.ts';
import type { Json } from '../model/command.ts';
import type { Expression } from '../model/expression.ts';
import type { Sentence } from '../model/finding.ts';
import { incident, type IncidentReport } from '../model/incident.ts';
import type { Scope, Token, Variables } from '../model/state.ts';
import { complete } from './activity.ts';
import { adHocGoesOn, endAdHocEarly, isAdHoc } from './ad-hoc.ts';
import { handUpCompleted, keepCompletedScope, leaveCancelled, nextHandler } from './compensation.ts';
import { collectResults, endInstance, holdLoop, resultOf } from './loop.ts';
import { afterThrow } from './throw-event.ts';

/** Closes a scope that may have become empty, and lets go on what waited for it. */
export function closeIfIdle(deciding: Deciding, scopeId: string): void {
  const before = find(deciding.state.scopes, scopeId);
  if (!before) return;
  const adHoc = isAdHoc(deciding, before);
  if (adHoc) endAdHocEarly(deciding, before);
  const scope = find(deciding.state.scopes, scopeId);
  if (!scope || scope.children > 0 || !isEmpty(scope.tokens, deciding.state.nextId) || hostOf(deciding, scope)?.phase === 'stuck') return;
  if (scope.role === 'compensation' && nextHandler(deciding, scope)) return;
  if (adHoc && adHocGoesOn(deciding, scope)) return;
  close(deciding, scope);
}

function close(deciding: Deciding, scope: Scope): void {
  const host = hostOf(deciding, scope);
  const results = scope.role === 'call' && host ? resultsOf(deciding, scope, host) : undefined;
  const result = scope.role === 'instance' ? resultOf(deciding, scope) : undefined;
  if (result && !result.ok) return holdRun(deciding, scope, result);
  if (host && results && !results.ok) return raiseIncident(deciding, host, results.report, 'finishing');
  if (scope.role === 'sub-process' && host && !scope.cancelled) keepCompletedScope(deciding, scope, host);
  if (scope.role === 'instance' || scope.role === 'loop') handUpCompleted(deciding, scope);
  if (scope.role === 'loop') collectResults(deciding, scope);
  dropWaits(deciding, scope);
  record(deciding, { type: 'scope-closed', scopeId: scope.id, elementId: scope.elementId, cause: scope.cancelled ? 'terminated' : 'completed' });
  if (results?.ok && scope.parentId !== undefined && Object.keys(results.values).length > 0) record(deciding, { type: 'variables-set', scopeId: scope.parentId, values: results.values });
  goOn(deciding, scope, result?.value);
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

type Results = { readonly ok: true; readonly values: Variables } | { readonly ok: false; readonly report: IncidentReport };

/** What a called process gives back to its caller. A variable it never had is given back empty. */
function resultsOf(deciding: Deciding, scope: Scope, host: Token): Results {
  const node = nodeAt(deciding, host);
  const values: { [name: string]: Json } = node.call?.allOut ? { ...variablesAt(deciding, scope.id) } : {};
  for (const { source, target } of node.outputs ?? []) {
    const answer = valueOf(deciding, source, scope.id, values);
    if (!answer.ok && !isPlainName(source)) return { ok: false, report: mappingFailed(target, answer) };
    values[target] = answer.ok ? answer.value : null;
  }
  return { ok: true, values };
}

function isPlainName({ names, text }: Expression): boolean {
  return names.length === 1 && names[0] === text.trim();
}

function mappingFailed(target: string, why: Sentence): IncidentReport {
  return incident('mapping-failed', { zh: `变量“${target}”的取值无法计算：${why.zh}`, en: `The value of variable "${target}" cannot be computed: ${why.en}` });
}

/** The result of a run cannot be told: its loop is held, the run stays until that is resolved. */
function holdRun(deciding: Deciding, run: Scope, why: Sentence): void {
  const loop = run.parentId === undefined ? undefined : find(deciding.state.scopes, run.parentId);
  const rule = loop && nodeOf(graphOf(deciding, loop.id), loop.elementId).loop;
  if (loop && rule?.kind === 'multi-instance') holdLoop(deciding, loop, mappingFailed(rule.outputCollection ?? '', why));
}
