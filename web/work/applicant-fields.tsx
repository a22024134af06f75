// Owns the fields of an applicant.
// Must not check codes for good: the server knows the schemes.
// Asks Ant Design's form around it.
import { Form, Input, Radio } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../i18n/language.tsx';
import { testIds } from '../test-ids.ts';

/** What is typed of an applicant. */
export interface ApplicantInput {
  readonly kind?: 'person' | 'organisation';
  readonly name?: string;
  readonly code?: string;
  readonly phone?: string;
  readonly address?: string;
}

/** The fields, under `applicant` of the form around them. */
export function ApplicantFields(): ReactNode {
  const { t } = useSpeech();
  const kind = Form.useWatch<ApplicantInput['kind']>(['applicant', 'kind']) ?? 'person';
  return (
    <div className="fields-two">
      <Form.Item name={['applicant', 'kind']} label={t('applicant.kind')} required>
        <Radio.Group
          data-testid={testIds.applicantKind}
          options={[
            { value: 'person', label: t('applicant.person') },
            { value: 'organisation', label: t('applicant.organisation') },
          ]}
        />
      </Form.Item>
      <Form.Item
        name={['applicant', 'name']}
        label={t(kind === 'person' ? 'applicant.person-name' : 'applicant.organisation-name')}
        rules={[{ required: true, whitespace: true, message: t('form.required', { field: t(kind === 'person' ? 'applicant.person-name' : 'applicant.organisation-name') }) }]}
      >
        <Input maxLength={200} data-testid={testIds.applicantName} autoComplete="off" />
      </Form.Item>
      <Form.Item name={['applicant', 'code']} label={t(kind === 'person' ? 'applicant.person-code' : 'applicant.organisation-code')}>
        <Input maxLength={40} data-testid={testIds.applicantCode} autoComplete="off" />
      </Form.Item>
      <Form.Item name={['applicant', 'phone']} label={t('applicant.phone')} rules={[{ pattern: /^[0-9+()\-\s]{3,30}$/, message: t('applicant.phone-wrong') }]}>
        <Input maxLength={30} data-testid={testIds.applicantPhone} autoComplete="off" inputMode="tel" />
      </Form.Item>
      <Form.Item name={['applicant', 'address']} label={t('applicant.address')} className="field-wide">
        <Input maxLength={200} data-testid={testIds.applicantAddress} autoComplete="off" />
      </Form.Item>
    </div>
  );
}
