// Owns what is done to a case from outside its chart: variables set, an ad-hoc activity started, the case ended before its end.
// Must not pass by a gate: none of these completes a step.
// Asks terminate to cancel, close-case for the end.
import { allows } from '../lifecycle/advance.ts';
import { caseLifecycle } from '../lifecycle/case.ts';
import { isAdHoc } from '../elements/ad-hoc.ts';
import { entriesOf, find, isEmpty } from '../evolve/keyed.ts';
import type { CancelCase, SetVariables, StartActivity } from '../model/command.ts';
import type { Graph } from '../model/graph.ts';
import { rejection } from '../model/outcome.ts';
import type { Scope } from '../model/state.ts';
import { advanceCase } from './case-clocks.ts';
import { closeCase } from './close-case.ts';
import { type Deciding, graphOf, nodeOf, record, type Refusal } from './deciding.ts';
import { createToken, definitionOf } from './scopes.ts';
import { closeScope } from './terminate.ts';

/** Sets variables; those of a scope that is gone are refused, as are those of a case that has ended. */
export function setVariables(deciding: Deciding, { scopeId, values }: SetVariables): Refusal | undefined {
  if (deciding.state.closedAtMs !== undefined) {
    return { rejection: rejection('case-closed', { zh: '该办件已经办结，不能再修改数据。', en: 'Expected an open case, but it has ended already.' }) };
  }
  if (scopeId !== undefined && !find(deciding.state.scopes, scopeId)) {
    return { rejection: rejection('scope-not-open', { zh: '该子流程已经结束，不能再修改其中的数据。', en: `Expected a running scope, but ${scopeId} has ended.` }) };
  }
  record(deciding, { type: 'variables-set', ...(scopeId !== undefined && { scopeId }), values });
  return undefined;
}

/** Starts an activity of a running ad-hoc sub-process. */
export function startActivity(deciding: Deciding, { scopeId, elementId }: StartActivity): Refusal | undefined {
  const scope = find(deciding.state.scopes, scopeId);
  if (!scope || !isAdHoc(deciding, scope) || !isStartable(graphOf(deciding, scopeId), scope, elementId)) {
    return { rejection: rejection('activity-not-startable', { zh: '只能启动正在进行的特别子流程中的活动。', en: `Expected an activity of a running ad-hoc sub-process, but ${elementId} in ${scopeId} is none.` }, { elementId }) };
  }
  createToken(deciding, scopeId, elementId);
  return undefined;
}

/** An activity of its own that a person may start: no event, gateway, handler or event sub-process; one at a time where the order is sequential. */
function isStartable(graph: Graph, scope: Scope, elementId: string): boolean {
  const node = graph.nodes.get(elementId);
  if (!node || !definitionOf(graph, scope.elementId).nodeIds.includes(elementId)) return false;
  if (node.kind.endsWith('-event') || node.kind.endsWith('-gateway') || node.kind === 'event-sub-process' || node.isForCompensation) return false;
  const isBusy = scope.children > 0 || !isEmpty(scope.tokens);
  return nodeOf(graph, scope.elementId).adHoc?.ordering !== 'sequential' || !isBusy;
}

/** Ends the case with everything under way. Refused when it has ended already. */
export function cancelCase(deciding: Deciding, _command: CancelCase): Refusal | undefined {
  const { state } = deciding;
  if (state.closedAtMs !== undefined) {
    return { rejection: rejection('case-closed', { zh: '该办件已经办结，不能再终止。', en: 'Expected an open case, but it has ended already.' }) };
  }
  const root = entriesOf(state.scopes).find(({ role }) => role === 'process');
  if (root) closeScope(deciding, root.id, 'cancel-case');
  if (allows(caseLifecycle, state.lifecycle, 'terminate')) advanceCase(deciding, 'terminate');
  closeCase(deciding);
  return undefined;
}
