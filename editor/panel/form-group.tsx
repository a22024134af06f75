// Owns which form and materials a step has.
// Must not write but through session/edits.
// Asks the host's context for the forms there are.
import type { ReactNode } from 'react';
import { updateStep } from '../session/edits.ts';
import { CommitInput } from './commit-input.tsx';
import { Field, Group, Pick, TagList } from './field.tsx';
import { useSession, useWords } from './use-session.ts';
import type { StepGroupProps } from './who-group.tsx';

/** 表单与材料. */
export function FormGroup({ element, step }: StepGroupProps): ReactNode {
  const session = useSession();
  const say = useWords();
  return (
    <Group title={say('groupForm')} testId="group-form">
      <FormField element={element} step={step} />
      <Field label={say('materials')}>
        <TagList
          testId="materials"
          label={say('materials')}
          placeholder={say('materialsPlaceholder')}
          disabled={session.readOnly}
          value={step.materials}
          options={[]}
          onChange={(materials) => updateStep(session.diagram, element, { materials })}
        />
      </Field>
    </Group>
  );
}

function FormField({ element, step: { formId } }: StepGroupProps): ReactNode {
  const session = useSession();
  const say = useWords();
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
