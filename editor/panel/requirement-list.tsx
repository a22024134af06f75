// Owns the list of requirements (办理要求): text, must or may, order.
// Must not write: it answers the changed list.
// Asks Ant Design.
import { Button, Switch } from 'antd';
import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { Requirement } from '../../engine/authoring.ts';
import { freeId, moved, replacedAt, withoutAt } from '../model/list-edits.ts';
import { CommitInput } from './commit-input.tsx';
import { useWords } from './use-session.ts';

/** The list with its buttons. */
export function RequirementList(props: { readonly requirements: readonly Requirement[]; readonly disabled: boolean; readonly onChange: (list: readonly Requirement[]) => void }): ReactNode {
  const { requirements, disabled, onChange } = props;
  const say = useWords();
  const add = (): void => onChange([...requirements, { id: freeId('r', requirements), text: '', required: true }]);
  return (
    <div data-testid="requirement-list">
      {requirements.map((requirement, index) => (
        <div className="qc-item" key={requirement.id} data-testid={`requirement-${index}`}>
          <CommitInput
            rows={1}
            testId={`requirement-text-${index}`}
            label={`${say('groupRequirements')} ${index + 1}`}
            placeholder={say('requirementPlaceholder')}
            disabled={disabled}
            value={requirement.text}
            onCommit={(text) => onChange(replacedAt(requirements, index, { ...requirement, text }))}
          />
          <div className="qc-item-tools">
            <Switch
              size="small"
              data-testid={`requirement-required-${index}`}
              checkedChildren={say('required')}
              unCheckedChildren={say('optional')}
              disabled={disabled}
              checked={requirement.required}
              onChange={(required) => onChange(replacedAt(requirements, index, { ...requirement, required }))}
            />
            <span className="qc-grow" />
            <Tool name={say('moveUp')} testId={`requirement-up-${index}`} disabled={disabled || index === 0} icon={<ArrowUpOutlined />} onClick={() => onChange(moved(requirements, index, index - 1))} />
            <Tool
              name={say('moveDown')}
              testId={`requirement-down-${index}`}
              disabled={disabled || index === requirements.length - 1}
              icon={<ArrowDownOutlined />}
              onClick={() => onChange(moved(requirements, index, index + 1))}
            />
            <Tool name={say('remove')} testId={`requirement-remove-${index}`} disabled={disabled} icon={<DeleteOutlined />} onClick={() => onChange(withoutAt(requirements, index))} />
          </div>
        </div>
      ))}
      <Button size="small" block type="dashed" icon={<PlusOutlined />} disabled={disabled} data-testid="requirement-add" onClick={add}>
        {say('addRequirement')}
      </Button>
    </div>
  );
}

/** A small button with an icon and a name for those who cannot see it. */
export function Tool(props: { readonly name: string; readonly icon: ReactNode; readonly testId: string; readonly disabled: boolean; readonly onClick: () => void }): ReactNode {
  const { name, icon, testId, disabled, onClick } = props;
  return <Button size="small" type="text" title={name} aria-label={name} icon={icon} disabled={disabled} data-testid={testId} onClick={onClick} />;
}
