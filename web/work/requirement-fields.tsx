// Owns ticking the requirements (办理要求) of a step.
// Must not let a required one be passed over: the server would refuse and record it.
// Asks the form around it.
import { Checkbox, Form } from 'antd';
import type { ReactNode } from 'react';
import type { StepAnswer } from '../api/case-answer.ts';
import { useSpeech } from '../i18n/language.tsx';
import { testIdOf } from '../test-ids.ts';

/** The check list, under `requirements` of the form around it. */
export function RequirementFields({ requirements }: { readonly requirements: StepAnswer['requirements'] }): ReactNode {
  const { t } = useSpeech();
  return (
    <Form.Item
      name="requirements"
      label={t('step.requirements')}
      required={requirements.some(({ required }) => required)}
      className="requirements"
      rules={[
        {
          validator: (_rule, ticked: readonly string[] | undefined) => {
            const open = requirements.find((line) => line.required && ticked?.includes(line.id) !== true);
            return open === undefined ? Promise.resolve() : Promise.reject(new Error(t('step.requirement-open', { text: open.text })));
          },
        },
      ]}
    >
      <Checkbox.Group className="requirement-list">
        {requirements.map((line) => (
          <Checkbox key={line.id} value={line.id} data-testid={testIdOf.requirement(line.id)}>
            {line.text}
            {!line.required && <span className="quiet"> {t('step.requirement-optional')}</span>}
          </Checkbox>
        ))}
      </Checkbox.Group>
    </Form.Item>
  );
}
