// Owns turning what was typed for a step into what is sent.
// Must not send anything the step did not ask for: the server would refuse it.
// Asks form/form-values.
import type { Completion } from '../api/api.ts';
import type { StepAnswer } from '../api/case-answer.ts';
import { filledValues } from '../form/form-values.ts';
import type { StepDraft } from './step-draft.ts';

/** What is sent: empty texts left out, reason and number only where the result asks for them. */
export function completionOf(step: StepAnswer, draft: StepDraft): Completion {
  const outcome = step.outcomes.find((one) => one.id === draft.outcome);
  const text = (name: string, value: string | undefined): object => (value === undefined || value.trim() === '' ? {} : { [name]: value.trim() });
  const offered = new Set(step.requirements.map((line) => line.id));
  return {
    ...(outcome === undefined ? {} : { outcome: outcome.id }),
    ...text('opinion', draft.opinion),
    ...(outcome?.reasonRequired === true ? text('reason', draft.reason) : {}),
    ...(outcome?.notice === undefined ? {} : text('noticeNo', draft.noticeNo)),
    requirements: (draft.requirements ?? []).filter((id) => offered.has(id)),
    ...(step.form === undefined ? {} : { values: filledValues(step.form, draft.values) }),
  };
}
