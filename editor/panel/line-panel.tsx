// Owns the fields of a sequence flow (连线): name and condition, picked from outcomes or written in FEEL.
// Must not write a condition on a default flow.
// Asks engine/authoring whether a condition can be read.
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { compileCondition } from '../../engine/expression/index.ts';
import { service } from '../diagram/services.ts';
import type { DiagramElement } from '../diagram/services.ts';
import { textOf } from '../model/moddle.ts';
import { conditionOf, pickOf } from '../model/outcome-condition.ts';
import { readStep } from '../model/read-step.ts';
import { conditionOfFlow, setCondition } from '../session/edits.ts';
import { CommitInput } from './commit-input.tsx';
import { Field, Group, Pick, TagList } from './field.tsx';
import { useSession, useWords } from './use-session.ts';

/** Condition of the flow. */
export function LinePanel({ element }: { readonly element: DiagramElement }): ReactNode {
  const session = useSession();
  const say = useWords();
  const [typed, setTyped] = useState<string | undefined>();
  const condition = conditionOfFlow(element.businessObject);
  const write = (text: string): void => {
    setTyped(undefined);
    setCondition(session.diagram, element, text);
  };
  if (element.source?.businessObject.get('default') === element.businessObject) {
    return <p className="qc-note" data-testid="flow-is-default">{say('conditionIsDefault')}</p>;
  }
  const shown = typed ?? condition ?? '';
  const verdict = shown.trim() === '' ? undefined : compileCondition(shown);
  return (
    <>
      <Group title={say('conditionBuilder')} testId="group-condition-builder">
        <OutcomeBuilder element={element} condition={condition} onCondition={write} />
      </Group>
      <Group title={say('conditionText')} testId="group-condition">
        <CommitInput
          rows={2}
          testId="flow-condition"
          label={say('conditionText')}
          placeholder={say('conditionPlaceholder')}
          disabled={session.readOnly}
          value={condition ?? ''}
          onTyping={setTyped}
          onCommit={write}
        />
        <p className={verdict?.ok === false ? 'qc-note qc-note-bad' : 'qc-note'} data-testid="flow-condition-verdict" role="status">
          {verdict === undefined ? say('conditionNone') : verdict.ok ? say('conditionGood') : verdict[session.language()]}
        </p>
        {condition === undefined || session.readOnly ? null : (
          <Button size="small" data-testid="flow-condition-clear" onClick={() => write('')}>
            {say('conditionClear')}
          </Button>
        )}
      </Group>
    </>
  );
}

/** Builds `outcomes.<step> = "<outcome>"`. Steps without outcomes are not offered. */
function OutcomeBuilder({ element, condition, onCondition }: { readonly element: DiagramElement; readonly condition: string | undefined; readonly onCondition: (text: string) => void }): ReactNode {
  const session = useSession();
  const say = useWords();
  const pick = condition === undefined ? undefined : pickOf(condition);
  const [begun, setBegun] = useState<string | undefined>();
  const steps = stepsWithOutcomes(service(session.diagram, 'elementRegistry').filter(() => true), element, session.idOf);
  const stepId = begun ?? pick?.stepId ?? (condition === undefined && steps.length === 1 ? steps[0]?.id : undefined);
  const outcomes = steps.find(({ id }) => id === stepId)?.outcomes ?? [];
  const nameOf = (id: string): string => outcomes.find((outcome) => outcome.id === id)?.name ?? id;
  const idOf = (label: string): string => outcomes.find((outcome) => outcome.name === label || outcome.id === label)?.id ?? label;
  return (
    <>
      <Field label={say('conditionStep')}>
        <Pick
          testId="flow-condition-step"
          label={say('conditionStep')}
          placeholder={say('conditionStep')}
          disabled={session.readOnly}
          value={stepId}
          options={steps.map(({ id, name }) => ({ value: id, label: name }))}
          onPick={setBegun}
        />
      </Field>
      <Field label={say('conditionOutcomes')}>
        <TagList
          testId="flow-condition-outcomes"
          label={say('conditionOutcomes')}
          placeholder={say('conditionOutcomes')}
          disabled={session.readOnly || stepId === undefined}
          value={pick !== undefined && pick.stepId === stepId ? pick.outcomeIds.map(nameOf) : []}
          options={outcomes.map(({ name, id }) => ({ value: name === '' ? id : name, label: name === '' ? id : name }))}
          onChange={(labels) => {
            const outcomeIds = labels.map(idOf).filter((id) => outcomes.some((outcome) => outcome.id === id));
            if (stepId !== undefined) onCondition(outcomeIds.length === 0 ? '' : conditionOf({ stepId, outcomeIds }));
            setBegun(undefined);
          }}
        />
      </Field>
    </>
  );
}

interface StepWithOutcomes {
  readonly id: string;
  readonly name: string;
  readonly outcomes: readonly { readonly id: string; readonly name: string }[];
}

/** Steps of the chart that have outcomes, those just before the flow first. */
function stepsWithOutcomes(elements: readonly DiagramElement[], flow: DiagramElement, idOf: (element: DiagramElement) => string): readonly StepWithOutcomes[] {
  const near = [flow.source, ...(flow.source?.incoming ?? []).map(({ source }) => source)];
  const before = new Set(near.map((element) => (element === undefined ? '' : idOf(element))));
  return elements
    .filter(({ type }) => type === 'bpmn:UserTask' || type === 'bpmn:ManualTask')
    .map((step) => ({ id: idOf(step), name: textOf(step.businessObject, 'name') ?? idOf(step), outcomes: readStep(step.businessObject).outcomes }))
    .filter(({ outcomes }) => outcomes.length > 0)
    .toSorted((one, other) => Number(before.has(other.id)) - Number(before.has(one.id)));
}
