// Owns completing a step: all that must be there before a step counts as done, and what its result sets going.
// Must not look at form schemas: values were valid before they came here.
// Asks step-access whose step it is, result-guards what a result demands, case-clocks for the limits.
import type { CompleteStep } from '../model/command.ts';
import type { CaseLifecycleEvent } from '../lifecycle/case.ts';
import type { StepOutcome } from '../model/graph.ts';
import type { Handler } from '../model/state.ts';
import { complete } from '../elements/activity.ts';
import { advanceCase, stopStepClock } from './case-clocks.ts';
import { type Deciding, record, type Refusal, tokenOf } from './deciding.ts';
import { resultRefused } from './result-guards.ts';
import { notClaimed, tooFewHandlers } from './handler-guards.ts';
import { notTheirs, openStep, type OpenStep, othersUnqualified } from './step-access.ts';

/** Completes the round and lets its token go on. */
export function completeStep(deciding: Deciding, command: CompleteStep): Refusal | undefined {
  const step = openStep(deciding, command.activationId);
  if ('rejection' in step) return step;
  const refusal = notTheirs(deciding, step) ?? notClaimed(deciding, step) ?? tooFewHandlers(deciding, step) ?? othersUnqualified(deciding, step, command.handlers) ?? resultRefused(deciding, step, command);
  if (refusal) return refusal;
  const outcome = step.node.step?.outcomes.find(({ id }) => id === command.outcome);
  const token = tokenOf(deciding, { scopeId: step.active.scopeId, id: step.active.tokenId });
  if (!token) throw new Error(`Expected token ${step.active.tokenId} under step ${step.active.id}, but it is not there.`);
  stopStepClock(deciding, step.active.id);
  recordCompletion(deciding, step, command, outcome);
  if (outcome?.event !== undefined) advanceCase(deciding, outcome.event as CaseLifecycleEvent);
  complete(deciding, token);
  return undefined;
}

function recordCompletion(deciding: Deciding, { active, node }: OpenStep, command: CompleteStep, outcome: StepOutcome | undefined): void {
  const { id, name, unitId } = deciding.actor;
  const completer: Handler = active.handlers.find((handler) => handler.id === id) ?? { id, name, ...(unitId !== undefined && { unitId }) };
  const others = active.handlers.filter((handler) => handler.id !== id);
  const opinion = command.opinion?.trim();
  const reason = command.reason?.trim();
  const noticeNo = command.noticeNo?.trim();
  record(deciding, {
    type: 'step-completed',
    activationId: active.id,
    elementId: node.id,
    handlers: [completer, ...others],
    ...(command.outcome !== undefined && { outcome: command.outcome }),
    ...(opinion && { opinion }),
    ...(reason && { reason }),
    ...(outcome?.notice !== undefined && { notice: outcome.notice }),
    ...(noticeNo && { noticeNo }),
    requirements: command.requirements,
    values: command.values ?? {},
    ...(outcome?.once && { once: true }),
  });
}
