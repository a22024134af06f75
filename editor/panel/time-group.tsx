// Owns whether time in a step counts, on which ground it does not, and whether an opinion must be written.
// Must not write but through session/edits.
// Asks the law profile for the grounds.
import { Switch } from 'antd';
import type { ReactNode } from 'react';
import type { StepChange } from '../model/write-step.ts';
import { updateStep } from '../session/edits.ts';
import { Field, Group, Pick } from './field.tsx';
import { useSession, useWords } from './use-session.ts';
import type { StepGroupProps } from './who-group.tsx';

/** 计时与意见. */
export function TimeGroup({ element, step }: StepGroupProps): ReactNode {
  const session = useSession();
  const say = useWords();
  const disabled = session.readOnly;
  const change = (changed: StepChange): void => updateStep(session.diagram, element, changed);
  const grounds = session.context().lawProfile?.pauseGrounds ?? [];
  return (
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
            options={grounds.map(({ id, name, article }) => ({ value: id, label: `${name}（${article}）` }))}
            onPick={(pauseGround) => change({ pauseGround })}
          />
        </Field>
      )}
      <Field label={say('opinionRequired')}>
        <Switch size="small" data-testid="opinion-required" disabled={disabled} checked={step.opinionRequired} onChange={(opinionRequired) => change({ opinionRequired })} />
      </Field>
    </Group>
  );
}
