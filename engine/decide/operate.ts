// Owns what is done to a case from outside its chart: variables set, an ad-hoc activity started, the case ended before its end.
// Must not pass by a gate: none of these completes a step.
// Asks terminate to cancel, close-case for the end.
import { allows } from '../lifecycle/advance.ts';
import { caseLifecycle } from '../lifecycle/case.ts';
import { find } from '../evolve/keyed.ts';
import type { CancelCase, SetVariables, StartActivity } from '../model/command.ts';
import { rejection } from '../model/outcome.ts';
import { advanceCase } from './case-clocks.ts';
import { closeCase } from './close-case.ts';
import { type Deciding, graphOf, nodeOf, record, type Refusal } from './deciding.ts';
import { createToken, definitionOf } from './scopes.ts';
import { closeScope } from './terminate.ts';
import { entriesOf } from '../evolve/keyed.ts';

/** Sets variables; those of a scope that is gone are refused. */
export function setVariables(deciding: Deciding, { scopeId, values }: SetVariables): Refusal | undefined {
  if (scopeId !== undefined && !find(deciding.state.scopes, scopeId)) {
    return { rejection: rejection('scope-not-open', { zh: '该子流程已经结束，不能再修改其中的数据。', en: `Expected a running scope, but ${scopeId} has ended.` }) };
  }
  record(deciding, { type: 'variables-set', ...(scopeId !== undefined && { scopeId }), values });
  return undefined;
}

/** Starts an activity of a running ad-hoc sub-process. */
export function startActivity(deciding: Deciding, { scopeId, elementId }: StartActivity): Refusal | undefined {
  const scope = find(deciding.state.scopes, scopeId);
  const isAdHoc = scope?.role === 'sub-process' && nodeOf(graphOf(deciding, scopeId), scope.elementId).kind === 'ad-hoc-sub-process';
  if (!scope || !isAdHoc || !definitionOf(graphOf(deciding, scopeId), scope.elementId).nodeIds.includes(elementId)) {
    return { rejection: rejection('activity-not-startable', { zh: '只能启动正在进行的特别子流程中的活动。', en: `Expected an activity of a running ad-hoc sub-process, but ${elementId} in ${scopeId} is none.` }, { elementId }) };
  }
  createToken(deciding, scopeId, elementId);
  return undefined;
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
