// Owns when an ad-hoc sub-process is over (BPMN 2.0.2 section 13.3.5): its completion condition, looked at after each activity, or nothing left to do.
// Must not start what a person has to start.
// Asks evaluate for the condition, scopes for tokens.
import { type Deciding, graphOf, hostOf, nodeOf, record } from '../decide/deciding.ts';
import { truthOf } from '../decide/evaluate.ts';
import { raiseIncident } from '../decide/incidents.ts';
import { createToken, definitionOf, implicitStarts } from '../decide/scopes.ts';
import { emptyScope } from '../decide/terminate.ts';
import type { AdHocRule } from '../model/graph.ts';
import { incident } from '../model/incident.ts';
import type { Scope } from '../model/state.ts';

/** True for the inside of an ad-hoc sub-process that no event sub-process has taken over. */
export function isAdHoc(deciding: Deciding, scope: Scope): boolean {
  return scope.role === 'sub-process' && !scope.interrupted && nodeOf(graphOf(deciding, scope.id), scope.elementId).kind === 'ad-hoc-sub-process';
}

/** After an activity: its condition may end it while others are still under way. */
export function endAdHocEarly(deciding: Deciding, scope: Scope): void {
  if (!deciding.agenda.left.delete(scope.id)) return;
  const { completionCondition, cancelRemaining } = ruleOf(deciding, scope);
  if (completionCondition && cancelRemaining && isComplete(deciding, scope)) emptyScope(deciding, scope.id, scope.elementId);
}

/** True when the sub-process is not over though nothing is under way: the next activity has begun, or its condition is still to come true. */
export function adHocGoesOn(deciding: Deciding, scope: Scope): boolean {
  const { ordering, completionCondition } = ruleOf(deciding, scope);
  const complete = isComplete(deciding, scope);
  if (complete !== false) return complete === undefined;
  const graph = graphOf(deciding, scope.id);
  const starts = implicitStarts(graph, definitionOf(graph, scope.elementId).nodeIds);
  const done = (scope.loop?.completed ?? 0) + 1;
  const next = ordering === 'sequential' ? starts[done] : undefined;
  if (next !== undefined) {
    record(deciding, { type: 'instance-ended', scopeId: scope.id, elementId: scope.elementId, index: done - 1, cause: 'completed' });
    createToken(deciding, scope.id, next);
    return true;
  }
  return completionCondition !== undefined;
}

function ruleOf(deciding: Deciding, scope: Scope): AdHocRule {
  return nodeOf(graphOf(deciding, scope.id), scope.elementId).adHoc ?? { ordering: 'parallel', cancelRemaining: true };
}

/** Whether the condition is true; undefined, with an incident on the sub-process, when it cannot be told. */
function isComplete(deciding: Deciding, scope: Scope): boolean | undefined {
  const { completionCondition } = ruleOf(deciding, scope);
  if (!completionCondition) return false;
  const answer = truthOf(deciding, completionCondition, scope.id);
  if (answer.ok) return answer.value;
  const host = hostOf(deciding, scope);
  if (host && host.phase !== 'stuck') raiseIncident(deciding, host, incident('condition-failed', { zh: `完成条件无法判断：${answer.zh}`, en: `The completion condition cannot be decided: ${answer.en}` }), 'finishing');
  return undefined;
}
