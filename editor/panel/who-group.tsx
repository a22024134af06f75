// Owns who handles a step: unit, number of handlers, qualification, posts.
// Must not write but through session/edits.
// Asks the host's context for units and posts.
import type { ReactNode } from 'react';
import type { Step } from '../../engine/authoring.ts';
import type { DiagramElement } from '../diagram/services.ts';
import { choices, qualificationNames } from '../language/choice-words.ts';
import type { StepChange } from '../model/write-step.ts';
import { updateStep } from '../session/edits.ts';
import { CommitInput } from './commit-input.tsx';
import { CommitNumber } from './commit-number.tsx';
import { Field, Group, Pick, TagList } from './field.tsx';
import type { Choice } from './field.tsx';
import { useSession, useWords } from './use-session.ts';

/** What every group of the step panel takes. */
export interface StepGroupProps {
  readonly element: DiagramElement;
  readonly step: Step;
}

/** 承办. */
export function WhoGroup({ element, step }: StepGroupProps): ReactNode {
  const session = useSession();
  const say = useWords();
  const disabled = session.readOnly;
  const change = (changed: StepChange): void => updateStep(session.diagram, element, changed);
  const posts: readonly Choice[] = (session.context().posts ?? []).map((post) => ({ value: post, label: post }));
  return (
    <Group title={say('groupWho')} testId="group-who">
      <UnitField element={element} step={step} />
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
          options={choices(qualificationNames, session.language())}
          onPick={(qualification) => change({ qualification })}
        />
      </Field>
      <Field label={say('posts')}>
        <TagList testId="posts" label={say('posts')} placeholder={say('postsPick')} disabled={disabled} value={step.posts} options={posts} onChange={(list) => change({ posts: list })} />
      </Field>
    </Group>
  );
}

function UnitField({ element, step: { unitId, unitName } }: StepGroupProps): ReactNode {
  const session = useSession();
  const say = useWords();
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
