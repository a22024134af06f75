// Owns the outcomes of a step (办理结果): name, effect on the case, written notice, reason, once.
// Must not write but through session/edits, which renames outcomes in conditions too.
// Asks Ant Design.
import { Button, Checkbox } from 'antd';
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { StepOutcome } from '../../engine/authoring.ts';
import type { DiagramElement } from '../diagram/services.ts';
import { choices, eventNames } from '../language/choice-words.ts';
import { freeId, replacedAt, withoutAt } from '../model/list-edits.ts';
import { updateOutcomes } from '../session/edits.ts';
import { CommitInput } from './commit-input.tsx';
import { Field, Pick } from './field.tsx';
import { Tool } from './requirement-list.tsx';
import { useSession, useWords } from './use-session.ts';

/** The list with its buttons. */
export function OutcomeList({ element, outcomes, disabled }: { readonly element: DiagramElement; readonly outcomes: readonly StepOutcome[]; readonly disabled: boolean }): ReactNode {
  const session = useSession();
  const say = useWords();
  const change = (list: readonly StepOutcome[]): void => updateOutcomes(session.diagram, element, { stepId: session.idOf(element), before: outcomes, after: list });
  const add = (): void => change([...outcomes, { id: freeId('outcome', outcomes), name: say('newOutcome'), once: false, reasonRequired: false }]);
  return (
    <div data-testid="outcome-list">
      {outcomes.length === 0 ? <p className="qc-note">{say('noOutcomes')}</p> : null}
      {outcomes.map((outcome, index) => (
        <OutcomeItem
          key={index}
          index={index}
          outcome={outcome}
          disabled={disabled}
          onChange={(changed) => change(replacedAt(outcomes, index, changed))}
          onRemove={() => change(withoutAt(outcomes, index))}
        />
      ))}
      <Button size="small" block type="dashed" icon={<PlusOutlined />} disabled={disabled} data-testid="outcome-add" onClick={add}>
        {say('addOutcome')}
      </Button>
    </div>
  );
}

function OutcomeItem(props: {
  readonly index: number;
  readonly outcome: StepOutcome;
  readonly disabled: boolean;
  readonly onChange: (outcome: StepOutcome) => void;
  readonly onRemove: () => void;
}): ReactNode {
  const { index, outcome, disabled, onChange, onRemove } = props;
  const session = useSession();
  const say = useWords();
  return (
    <div className="qc-item" data-testid={`outcome-${index}`}>
      <div className="qc-pair">
        <CommitInput testId={`outcome-name-${index}`} label={say('outcomeName')} placeholder={say('outcomeName')} disabled={disabled} value={outcome.name} onCommit={(name) => onChange({ ...outcome, name })} />
        <Tool name={say('remove')} testId={`outcome-remove-${index}`} disabled={disabled} icon={<DeleteOutlined />} onClick={onRemove} />
      </div>
      <Field label={say('outcomeId')}>
        <CommitInput
          testId={`outcome-id-${index}`}
          label={say('outcomeId')}
          disabled={disabled}
          value={outcome.id}
          onCommit={(id) => (id.trim() === '' ? undefined : onChange({ ...outcome, id: id.trim() }))}
        />
      </Field>
      <Field label={say('outcomeEvent')}>
        <Pick
          testId={`outcome-event-${index}`}
          label={say('outcomeEvent')}
          placeholder={say('outcomeEventNone')}
          disabled={disabled}
          value={outcome.event}
          options={choices(eventNames, session.language())}
          onPick={(event) => onChange(withText(outcome, 'event', event))}
        />
      </Field>
      <Field label={say('outcomeNotice')}>
        <CommitInput
          testId={`outcome-notice-${index}`}
          label={say('outcomeNotice')}
          disabled={disabled}
          value={outcome.notice ?? ''}
          onCommit={(notice) => onChange(withText(outcome, 'notice', notice))}
        />
      </Field>
      <div className="qc-checks">
        <Checkbox data-testid={`outcome-reason-${index}`} disabled={disabled} checked={outcome.reasonRequired} onChange={(event) => onChange({ ...outcome, reasonRequired: event.target.checked })}>
          {say('outcomeReason')}
        </Checkbox>
        <Checkbox data-testid={`outcome-once-${index}`} disabled={disabled} checked={outcome.once} onChange={(event) => onChange({ ...outcome, once: event.target.checked })}>
          {say('outcomeOnce')}
        </Checkbox>
      </div>
    </div>
  );
}

function withText(outcome: StepOutcome, field: 'event' | 'notice', text: string | undefined): StepOutcome {
  const { [field]: _, ...rest } = outcome;
  return text === undefined || text.trim() === '' ? rest : { ...rest, [field]: text.trim() };
}
