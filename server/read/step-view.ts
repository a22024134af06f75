// Owns an open step as the case page shows it, and what its viewer may do with it.
// Must not hold a second opinion on what is allowed: it asks the engine and throws the answer away.
// Asks engine/decide, engine/check for the limit's text.
import { limitText } from '../../engine/authoring.ts';
import { decide } from '../../engine/index.ts';
import type { Command } from '../../engine/model/command.ts';
import type { Step } from '../../engine/model/graph.ts';
import type { ActiveStep, CaseState } from '../../engine/model/state.ts';
import type { CaseHistoryInput } from './case-history.ts';
import { nodeIn } from './charts-of-case.ts';
import type { StepCan, StepView } from './case-view.ts';

const noStep: Step = { requirements: [], posts: [], minimumHandlers: 1, materials: [], timeCounts: true, opinionRequired: false, outcomes: [] };

/** The step as the viewer sees it. */
export function stepView(state: CaseState, active: ActiveStep, input: CaseHistoryInput): StepView {
  const { flow, reference, units } = input;
  const node = nodeIn({ graph: flow.graph, ...(reference.callable !== undefined && { callable: reference.callable }) }, state, active);
  const step = node?.step ?? noStep;
  const form = step.formId === undefined ? undefined : flow.forms.get(step.formId);
  const unitId = step.unitId ?? '';
  return {
    activationId: active.id,
    elementId: active.elementId,
    name: node?.name || active.elementId,
    unitId,
    unitName: units.get(unitId) ?? step.unitName ?? unitId,
    round: active.round,
    state: active.lifecycle,
    handlers: active.handlers.map(({ id, name }) => ({ id, name })),
    minimumHandlers: step.minimumHandlers,
    ...(step.qualification !== undefined && { qualification: step.qualification }),
    enteredAtMs: active.enteredAtMs,
    requirements: step.requirements,
    outcomes: step.outcomes.map((outcome) => ({ ...outcome, spent: isSpent(state, active, outcome.id) })),
    ...(form !== undefined && { form: form.schema }),
    opinionRequired: step.opinionRequired,
    limitText: step.limit === undefined ? '' : limitText(step.limit, reference.lawProfile, 'zh'),
    materials: step.materials,
    can: canDo(state, active, step, input),
  };
}

function isSpent(state: CaseState, active: ActiveStep, outcomeId: string): boolean {
  return state.spentOutcomes.includes(`${active.elementId}:${outcomeId}`);
}

/** Tries each act on the state as it is, with a completion that lacks nothing a form could give. */
function canDo(state: CaseState, active: ActiveStep, step: Step, { flow, reference, viewer, nowMs }: CaseHistoryInput): StepCan {
  const nothing = { claim: false, release: false, complete: false };
  if (!viewer.isStaff) return nothing;
  const asked = { atMs: nowMs, actor: viewer.actor, activationId: active.id };
  const attempt = (command: Command) => decide(flow.graph, reference, state, command);
  const outcome = step.outcomes.find(({ id }) => !isSpent(state, active, id))?.id;
  const claimed = attempt({ ...asked, type: 'claim-step' });
  const released = attempt({ ...asked, type: 'release-step' });
  const completed = attempt({
    ...asked, type: 'complete-step', opinion: '-', reason: '-', noticeNo: '-',
    requirements: step.requirements.map(({ id }) => id),
    ...(outcome !== undefined && { outcome }),
  });
  const can = { claim: claimed.accepted, release: released.accepted, complete: completed.accepted };
  const mine = active.handlers.some(({ id }) => id === viewer.actor.id);
  const obstacle = mine ? completed : claimed;
  if (obstacle.accepted) return can;
  const { zh, en } = obstacle.rejection;
  return { ...can, why: { zh, en } };
}
