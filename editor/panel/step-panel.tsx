// Owns the fields of a step (环节).
// Must not write but through session/edits.
// Asks model/read-step for what the chart says.
import { Switch } from 'antd';
import type { ReactNode } from 'react';
import type { MandatoryStep } from '../../engine/authoring.ts';
import type { DiagramElement } from '../diagram/services.ts';
import { choices, mandatoryStepNames, qualificationNames } from '../language/choice-words.ts';
import { readStep, reviewFieldNames } from '../model/read-step.ts';
import type { StepChange } from '../model/write-step.ts';
import { updateStep } from '../session/edits.ts';
import { CommitInput } from './commit-input.tsx';
import { CommitNumber } from './commit-number.tsx';
import { Field, Group, Pick, TagList } from './field.tsx';
import type { Choice } from './field.tsx';
import { LimitFields } from './limit-fields.tsx';
import { OutcomeList } from './outcome-list.tsx';
import { RequirementList } from './requirement-list.tsx';
import { useSession, useWords } from './use-session.ts';

const REVIEW_WORDS = {
  stage: 'reviewStage',
  content: 'reviewContent',
  standard: 'reviewStandard',
  points: 'reviewPoints',
  cautions: 'reviewCautions',
  consequences: 'reviewConsequences',
} as const;

/** Everything `qc:step` can say. */
export function StepPanel({ element }: { readonly element: DiagramElement }): ReactNode {
  const session = useSession();
  const say = useWords();
  const language = session.language();
  const context = session.context();
  const step = readStep(element.businessObject);
  const disabled = session.readOnly;
  const change = (changed: StepChange): void => updateStep(session.diagram, element, changed);
  const posts: readonly Choice[] = (context.posts ?? []).map((post) => ({ value: post, label: post }));
  const hasReview = step.review !== undefined && Object.keys(step.review).length > 0;
  return (
    <>
      <Group title={say('groupWho')} testId="group-who">
        <UnitField element={element} />
        <Field label={say('minimumHandlers')}>
          <CommitNumber
            least={1}
            most={99}
            disabled={disabled}
            testId="minimum-handlers"
            label={say('minimumHandlers')}
            value={step.minimumHandlers}
            onCommit={(minimumHandlers) => change({ minimumHandlers })}
          />
        </Field>
        <Field label={say('qualification')}>
          <Pick
            testId="qualification"
            label={say('qualification')}
            placeholder={say('qualificationNone')}
            disabled={disabled}
            value={step.qualification}
            options={choices(qualificationNames, language)}
            onPick={(qualification) => change({ qualification })}
          />
        </Field>
        <Field label={say('posts')}>
          <TagList testId="posts" label={say('posts')} placeholder={say('postsPick')} disabled={disabled} value={step.posts} options={posts} onChange={(list) => change({ posts: list })} />
        </Field>
      </Group>
      <Group title={`${say('groupRequirements')}(${step.requirements.length})`} testId="group-requirements">
        <RequirementList requirements={step.requirements} disabled={disabled} onChange={(requirements) => change({ requirements })} />
      </Group>
      <Group title={say('groupLimit')} testId="group-limit">
        <LimitFields limit={step.limit} disabled={disabled} onChange={(limit) => change({ limit })} />
      </Group>
      <Group title={`${say('groupOutcomes')}(${step.outcomes.length})`} testId="group-outcomes" folded={step.outcomes.length === 0}>
        <OutcomeList element={element} outcomes={step.outcomes} disabled={disabled} />
      </Group>
      <Group title={say('groupForm')} testId="group-form">
        <FormField element={element} />
        <Field label={say('materials')}>
          <TagList
            testId="materials"
            label={say('materials')}
            placeholder={say('materialsPlaceholder')}
            disabled={disabled}
            value={step.materials}
            options={[]}
            onChange={(materials) => change({ materials })}
          />
        </Field>
      </Group>
      <Group title={say('groupTime')} testId="group-time">
        <Field label={say('timeCounts')}>
          <Switch
            size="small"
            data-testid="time-counts"
            disabled={disabled}
            checked={step.timeCounts}
            onChange={(timeCounts) => change(timeCounts ? { timeCounts, pauseGround: undefined } : { timeCounts })}
          />
        </Field>
        {step.timeCounts ? null : (
          <Field label={say('pauseGround')} missing={step.pauseGround === undefined}>
            <Pick
              testId="pause-ground"
              label={say('pauseGround')}
              placeholder={say('pauseGroundPick')}
              disabled={disabled}
              value={step.pauseGround}
              options={(context.lawProfile?.pauseGrounds ?? []).map(({ id, name, article }) => ({ value: id, label: `${name}(${article})` }))}
              onPick={(pauseGround) => change({ pauseGround })}
            />
          </Field>
        )}
        <Field label={say('opinionRequired')}>
          <Switch size="small" data-testid="opinion-required" disabled={disabled} checked={step.opinionRequired} onChange={(opinionRequired) => change({ opinionRequired })} />
        </Field>
      </Group>
      <Group title={say('groupReview')} testId="group-review" folded={!hasReview}>
        {reviewFieldNames.map((name) => (
          <Field key={name} label={say(REVIEW_WORDS[name])}>
            <CommitInput
              rows={1}
              testId={`review-${name}`}
              label={say(REVIEW_WORDS[name])}
              disabled={disabled}
              value={step.review?.[name] ?? ''}
              onCommit={(text) => change({ review: { ...step.review, [name]: text } })}
            />
          </Field>
        ))}
      </Group>
      <Group title={say('groupMandatory')} testId="group-mandatory" folded={step.mandatoryStep === undefined}>
        <Field label={say('mandatoryStep')}>
          <Pick
            testId="mandatory-step"
            label={say('mandatoryStep')}
            placeholder={say('mandatoryNone')}
            disabled={disabled}
            value={step.mandatoryStep}
            options={choices(mandatoryStepNames, language)}
            onPick={(picked) => change({ mandatoryStep: picked as MandatoryStep | undefined })}
          />
        </Field>
      </Group>
    </>
  );
}

function UnitField({ element }: { readonly element: DiagramElement }): ReactNode {
  const session = useSession();
  const say = useWords();
  const { unitId, unitName } = readStep(element.businessObject);
  const units = session.context().units;
  const change = (changed: StepChange): void => updateStep(session.diagram, element, changed);
  if (units === undefined) {
    return (
      <Field label={say('unit')} missing={unitId === undefined}>
        <CommitInput testId="step-unit" label={say('unit')} disabled={session.readOnly} value={unitName ?? unitId ?? ''} onCommit={(name) => change({ unitId: name, unitName: name })} />
      </Field>
    );
  }
  const options: Choice[] = units.map(({ id, name }) => ({ value: id, label: name }));
  if (unitId !== undefined && !units.some(({ id }) => id === unitId)) options.push({ value: unitId, label: `${unitName ?? unitId}(${say('unregistered')})` });
  return (
    <Field label={say('unit')} missing={unitId === undefined}>
      <Pick
        testId="step-unit"
        label={say('unit')}
        placeholder={say('unitPick')}
        disabled={session.readOnly}
        value={unitId}
        options={options}
        onPick={(id) => change({ unitId: id, unitName: units.find((unit) => unit.id === id)?.name })}
      />
    </Field>
  );
}

function FormField({ element }: { readonly element: DiagramElement }): ReactNode {
  const session = useSession();
  const say = useWords();
  const { formId } = readStep(element.businessObject);
  const forms = session.context().formIds;
  const change = (picked: string | undefined): void => updateStep(session.diagram, element, { formId: picked });
  return (
    <Field label={say('form')}>
      {forms === undefined ? (
        <CommitInput testId="form" label={say('form')} disabled={session.readOnly} placeholder={say('formNone')} value={formId ?? ''} onCommit={change} />
      ) : (
        <Pick
          testId="form"
          label={say('form')}
          placeholder={say('formNone')}
          disabled={session.readOnly}
          value={formId}
          options={forms.map((id) => ({ value: id, label: id }))}
          onPick={change}
        />
      )}
    </Field>
  );
}
