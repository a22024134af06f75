// Owns the six fields a review must spell out (notice, task 7; rule D2) and the mark of a mandatory step.
// Must not write but through session/edits.
// Asks model/read-step for their names.
import type { ReactNode } from 'react';
import type { MandatoryStep } from '../../engine/authoring.ts';
import { choices, mandatoryStepNames } from '../language/choice-words.ts';
import { reviewFieldNames } from '../model/read-step.ts';
import { updateStep } from '../session/edits.ts';
import { CommitInput } from './commit-input.tsx';
import { Field, Group, Pick } from './field.tsx';
import { useSession, useWords } from './use-session.ts';
import type { StepGroupProps } from './who-group.tsx';

const REVIEW_WORDS = {
  stage: 'reviewStage',
  content: 'reviewContent',
  standard: 'reviewStandard',
  points: 'reviewPoints',
  cautions: 'reviewCautions',
  consequences: 'reviewConsequences',
} as const;

/** 审查六要素. */
export function ReviewGroup({ element, step }: StepGroupProps): ReactNode {
  const session = useSession();
  const say = useWords();
  const review = step.review ?? {};
  return (
    <Group title={say('groupReview')} testId="group-review" folded={Object.keys(review).length === 0}>
      {reviewFieldNames.map((name) => (
        <Field key={name} label={say(REVIEW_WORDS[name])}>
          <CommitInput
            rows={1}
            testId={`review-${name}`}
            label={say(REVIEW_WORDS[name])}
            disabled={session.readOnly}
            value={review[name] ?? ''}
            onCommit={(text) => updateStep(session.diagram, element, { review: { ...review, [name]: text } })}
          />
        </Field>
      ))}
    </Group>
  );
}

/** 重大行政决策必经程序. */
export function MandatoryGroup({ element, step }: StepGroupProps): ReactNode {
  const session = useSession();
  const say = useWords();
  return (
    <Group title={say('groupMandatory')} testId="group-mandatory" folded={step.mandatoryStep === undefined}>
      <Field label={say('mandatoryStep')}>
        <Pick
          testId="mandatory-step"
          label={say('mandatoryStep')}
          placeholder={say('mandatoryNone')}
          disabled={session.readOnly}
          value={step.mandatoryStep}
          options={choices(mandatoryStepNames, session.language())}
          onPick={(picked) => updateStep(session.diagram, element, { mandatoryStep: picked as MandatoryStep | undefined })}
        />
      </Field>
    </Group>
  );
}
