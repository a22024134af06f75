// Owns choosing a step's result, with the reason and the number of the written notice where it asks for them.
// Must not offer a result again that may be chosen only once.
// Asks the form around it.
import { Form, Input, Radio } from 'antd';
import type { ReactNode } from 'react';
import type { StepOutcome } from '../api/case-answer.ts';
import { useSpeech } from '../i18n/language.tsx';
import { testIdOf, testIds } from '../test-ids.ts';

/** The result, under `outcome`, `reason` and `noticeNo` of the form around it. */
export function OutcomeFields({ outcomes }: { readonly outcomes: readonly StepOutcome[] }): ReactNode {
  const { t } = useSpeech();
  const chosenId = Form.useWatch<string>('outcome', Form.useFormInstance());
  const chosen = outcomes.find((outcome) => outcome.id === chosenId);
  return (
    <>
      <Form.Item name="outcome" label={t('step.outcome')} rules={[{ required: true, message: t('step.outcome-required') }]}>
        <Radio.Group className="outcomes">
          {outcomes.map((outcome) => (
            <Radio key={outcome.id} value={outcome.id} disabled={outcome.spent} data-testid={testIdOf.outcome(outcome.id)}>
              {outcome.name}
              {outcome.spent && <span className="quiet"> {t('step.outcome-spent')}</span>}
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      {chosen?.reasonRequired === true && (
        <Form.Item name="reason" label={t('step.reason')} rules={[{ required: true, whitespace: true, message: t('step.reason-required', { outcome: chosen.name }) }]}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={4000} data-testid={testIds.reason} />
        </Form.Item>
      )}
      {chosen?.notice !== undefined && (
        <Form.Item
          name="noticeNo"
          label={t('step.notice-no', { notice: chosen.notice })}
          rules={[{ required: true, whitespace: true, message: t('step.notice-no-required', { notice: chosen.notice }) }]}
        >
          <Input maxLength={100} className="field-notice" data-testid={testIds.noticeNo} autoComplete="off" />
        </Form.Item>
      )}
    </>
  );
}
