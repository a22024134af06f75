// Owns opening a case: item, applicant, materials.
// Must not lose what was typed: a draft is kept until the case is open.
// Asks api.ts.
import { Alert, App, Button, Form, Result, Select } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { ItemLine } from '../api/answers.ts';
import { api } from '../api/api.ts';
import type { NewCase } from '../api/api.ts';
import { useLoad } from '../api/use-load.ts';
import { useSubmit } from '../api/use-submit.ts';
import { useSpeech } from '../i18n/language.tsx';
import { forgetDraft, keepDraft, keptDraft } from '../parts/keep.ts';
import { PartLoading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useRequiredMark } from '../parts/required-mark.tsx';
import { useSession } from '../session/session.tsx';
import { testIds } from '../test-ids.ts';
import { ApplicantFields } from './applicant-fields.tsx';
import { MaterialFields } from './material-fields.tsx';
import type { MaterialInput } from './material-fields.tsx';
import { missingMaterials } from './missing-materials.ts';
import { newCaseOf } from './new-case-of.ts';
import type { OpenCaseForm } from './new-case-of.ts';

/** The page. */
export function OpenCasePage(): ReactNode {
  const { t } = useSpeech();
  const [opened, setOpened] = useState<{ id: string; caseNo: string } | undefined>(undefined);
  const { data, problem, reload } = useLoad('items', () => api.items({ all: false }));
  const items = data?.rows.filter((item) => item.published !== null && item.status === 'active');
  if (opened !== undefined) return <Opened opened={opened} onNext={() => setOpened(undefined)} />;
  return (
    <Page title={t('page.open-case')} note={t('open-case.note')}>
      <ProblemNote problem={problem} onRetry={reload} />
      {items === undefined && problem === undefined && <div className="panel"><PartLoading /></div>}
      {items !== undefined && items.length === 0 && <Result status="info" title={t('open-case.no-items')} subTitle={t('open-case.no-items-note')} />}
      {items !== undefined && items.length > 0 && <OpenCase items={items} onOpened={setOpened} />}
    </Page>
  );
}

function OpenCase({ items, onOpened }: { readonly items: readonly ItemLine[]; readonly onOpened: (opened: { id: string; caseNo: string }) => void }): ReactNode {
  const { t } = useSpeech();
  const { account } = useSession();
  const { modal } = App.useApp();
  const requiredMark = useRequiredMark();
  const draftName = `open-case.${account?.id ?? ''}`;
  const [form] = Form.useForm<OpenCaseForm>();
  const start = useMemo<OpenCaseForm>(() => {
    const only = items.length === 1 ? items[0]?.id : undefined;
    return { applicant: { kind: 'person' }, ...(only === undefined ? {} : { itemId: only }), ...keptDraft<OpenCaseForm>(draftName) };
  }, [items, draftName]);
  const itemId = Form.useWatch('itemId', form) ?? start.itemId;
  const materials = useLoad(`materials ${itemId ?? ''}`, async () => (itemId === undefined ? [] : materialsOf(itemId)));
  useEffect(() => {
    if (materials.data === undefined || materials.data.length === 0) return;
    const present = (form.getFieldValue('materials') as readonly MaterialInput[] | undefined) ?? [];
    if (present.length === 0) form.setFieldValue('materials', materials.data.map((name) => ({ name, received: false, listed: true })));
  }, [materials.data, form]);
  const { submit, busy, problem } = useSubmit((input: NewCase, id) => api.openCase(input, id));
  const send = async (values: OpenCaseForm): Promise<void> => {
    const opened = await submit(newCaseOf(values));
    if (opened === undefined) return;
    forgetDraft(draftName);
    onOpened(opened);
  };
  const listed = Form.useWatch((values: OpenCaseForm) => values.materials, { form, preserve: true }) ?? [];
  const missing = missingMaterials(listed);
  const names = missing.join(t('punctuation.comma'));
  const ask = (values: OpenCaseForm): void => {
    if (missing.length === 0 || missing.length < listed.length) return void send(values);
    void modal.confirm({ title: t('open-case.missing-all'), content: names, okText: t('open-case.go-on'), okButtonProps: { 'data-testid': testIds.caseAnyway }, onOk: () => send(values) });
  };
  return (
    <Form<OpenCaseForm> form={form} layout="vertical" requiredMark={requiredMark} initialValues={start} onFinish={ask} onValuesChange={(_changed, all) => keepDraft(draftName, all)} className="panel padded open-case">
      <Form.Item name="itemId" label={t('case.item')} rules={[{ required: true, message: t('open-case.item-required') }]}>
        <Select
          showSearch
          optionFilterProp="label"
          placeholder={t('open-case.item-placeholder')}
          options={items.map((item) => ({ value: item.id, label: item.name }))}
          onChange={() => form.setFieldValue('materials', [])}
          data-testid={testIds.caseItem}
        />
      </Form.Item>
      <h2>{t('open-case.applicant')}</h2>
      <ApplicantFields />
      <h2>{t('open-case.materials')}</h2>
      <MaterialFields waiting={materials.loading && materials.data === undefined} />
      {missing.length > 0 && <Alert type="warning" showIcon className="problem-note" title={t('open-case.missing', { n: missing.length, names })} description={t('open-case.missing-note')} data-testid={testIds.caseMissing} />}
      <ProblemNote problem={problem} />
      <div className="form-foot">
        <Button type="primary" htmlType="submit" loading={busy} data-testid={testIds.caseSubmit}>{t('open-case.submit')}</Button>
        <Button onClick={() => { forgetDraft(draftName); form.resetFields(); form.setFieldsValue({ applicant: { kind: 'person' }, materials: [] }); materials.reload(); }} disabled={busy}>{t('open-case.clear')}</Button>
        <span className="quiet">{t('form.draft-kept')}</span>
      </div>
    </Form>
  );
}

/** The materials that the first step of the published chart asks for; none when it says nothing. */
async function materialsOf(itemId: string): Promise<readonly string[]> {
  const [{ xml }, { chartSteps }] = await Promise.all([api.chart(itemId), import('../parts/chart-steps.ts')]);
  const steps = await chartSteps(xml, undefined, 'zh');
  return [...new Set(steps.filter((step) => step.first).flatMap((step) => step.materials))];
}

function Opened({ opened, onNext }: { readonly opened: { id: string; caseNo: string }; readonly onNext: () => void }): ReactNode {
  const { t } = useSpeech();
  return (
    <Page title={t('page.open-case')}>
      <div className="panel">
        <Result
          status="success"
          title={t('open-case.done')}
          subTitle={<>{t('case.no')}<strong className="case-no-large" data-testid={testIds.caseCreated}>{opened.caseNo}</strong></>}
          extra={[
            <Link key="case" href={`/cases/${opened.id}`} className="link-button" data-testid={testIds.caseCreatedLink}>{t('open-case.show')}</Link>,
            <Button key="next" onClick={onNext}>{t('open-case.next')}</Button>,
          ]}
        />
      </div>
    </Page>
  );
}
