// Owns the fields of a step (环节), group by group.
// Must not write but through session/edits.
// Asks model/read-step for what the chart says.
import type { ReactNode } from 'react';
import type { DiagramElement } from '../diagram/services.ts';
import { readStep } from '../model/read-step.ts';
import type { StepChange } from '../model/write-step.ts';
import { updateStep } from '../session/edits.ts';
import { Group } from './field.tsx';
import { FormGroup } from './form-group.tsx';
import { LimitFields } from './limit-fields.tsx';
import { OutcomeList } from './outcome-list.tsx';
import { RequirementList } from './requirement-list.tsx';
import { MandatoryGroup, ReviewGroup } from './review-group.tsx';
import { TimeGroup } from './time-group.tsx';
import { useSession, useWords } from './use-session.ts';
import { WhoGroup } from './who-group.tsx';

/** Everything `qc:step` can say. */
export function StepPanel({ element }: { readonly element: DiagramElement }): ReactNode {
  const session = useSession();
  const say = useWords();
  const step = readStep(element.businessObject);
  const disabled = session.readOnly;
  const change = (changed: StepChange): void => updateStep(session.diagram, element, changed);
  return (
    <>
      <WhoGroup element={element} step={step} />
      <Group title={`${say('groupRequirements')}（${step.requirements.length}）`} testId="group-requirements">
        <RequirementList requirements={step.requirements} disabled={disabled} onChange={(requirements) => change({ requirements })} />
      </Group>
      <Group title={say('groupLimit')} testId="group-limit">
        <LimitFields key={element.id} limit={step.limit} disabled={disabled} onChange={(limit) => change({ limit })} />
      </Group>
      <Group title={`${say('groupOutcomes')}（${step.outcomes.length}）`} testId="group-outcomes" folded={step.outcomes.length === 0}>
        <OutcomeList element={element} outcomes={step.outcomes} disabled={disabled} />
      </Group>
      <FormGroup element={element} step={step} />
      <TimeGroup element={element} step={step} />
      <ReviewGroup element={element} step={step} />
      <MandatoryGroup element={element} step={step} />
    </>
  );
}
