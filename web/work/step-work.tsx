// Owns working on a claimed step: form, requirements, result, opinion, and sending it once.
// Must not lose anything typed: it is kept until the step has been completed.
// Asks api.ts and the form room.
import { Alert, App, Button, Form } from 'antd';
import type { FormInstance } from 'antd';
import { useEffect, useMemo } from 'react';
import type { ReactNode } from 'react';
import type { CaseAnswer, StepAnswer } from '../api/case-answer.ts';
import { api } from '../api/api.ts';
import type { Completion } from '../api/api.ts';
import type { FieldError } from '../api/problem.ts';
import { useSubmit } from '../api/use-submit.ts';
import { startValues } from '../form/form-values.ts';
import { SchemaFields } from '../form/schema-fields.tsx';
import { useSpeech } from '../i18n/language.tsx';
import { forgetDraft, keepDraft, keptDraft } from '../parts/keep.ts';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useRequiredMark } from '../parts/required-mark.tsx';
import { useSession } from '../session/session.tsx';
import { testIds } from '../test-ids.ts';
import { completionOf } from './completion-of.ts';
import { missingMaterials } from './missing-materials.ts';
import { OpinionField } from './opinion-field.tsx';
import { OutcomeFields } from './outcome-fields.tsx';
import { RequirementFields } from './requirement-fields.tsx';
import { stepDraftName } from './step-draft.ts';
import type { StepDraft } from './step-draft.ts';

/** What working on a step needs. */
export interface StepWorkProps {
  readonly step: StepAnswer;
  readonly shown: CaseAnswer;
  readonly reload: () => void;
  readonly acting: (activationId: string | undefined) => void;
}

/** The form. */
export function StepWork({ step, shown, reload, acting }: StepWorkProps): ReactNode {
  const { t } = useSpeech();
  const { message, modal } = App.useApp();
  const { account } = useSession();
  const requiredMark = useRequiredMark();
  const [form] = Form.useForm<StepDraft>();
  const draftName = stepDraftName(account?.id ?? '', shown.id, step.activationId);
  const start = useMemo<StepDraft>(() => {
    const kept = keptDraft<StepDraft>(draftName);
    return { requirements: [], ...kept, values: { ...(step.form === undefined ? {} : startValues(step.form, shown.values)), ...kept?.values } };
    // What the case knows is taken once; afterwards the form is the person's.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [draftName]);
  const complete = useSubmit((completion: Completion, id) => api.complete(shown.id, step.activationId, completion, id));
  const { problem } = complete;
  useEffect(() => {
    if (problem !== undefined) form.setFields(fieldErrors(problem.errors));
  }, [problem, form]);

  const send = async (draft: StepDraft): Promise<void> => {
    acting(step.activationId);
    const result = await complete.submit(completionOf(step, draft));
    if (result === undefined) {
      acting(undefined);
      reload();
      return;
    }
    forgetDraft(draftName);
    void message.success(t('step.completed', { step: step.name }));
    reload();
    scrollTo({ top: 0 });
  };
  const missing = step.outcomes.some(({ event }) => event === 'accept') ? missingMaterials(shown.materials) : [];
  const missingNote = missing.length > 0 && (
    <Alert type="warning" showIcon className="problem-note" title={t('step.materials-missing', { n: missing.length, names: missing.join(t('punctuation.comma')) })} description={t('step.materials-missing-note')} data-testid={testIds.stepMaterials} />
  );
  const ask = (draft: StepDraft): void => {
    const outcome = step.outcomes.find((one) => one.id === draft.outcome);
    void modal.confirm({
      title: outcome === undefined ? t('step.complete-ask', { step: step.name }) : t('step.complete-ask-outcome', { step: step.name, outcome: outcome.name }),
      content: <>{t('step.complete-note')}{outcome?.event === 'accept' && missingNote}</>,
      okText: t('step.complete'),
      okButtonProps: { 'data-testid': testIds.completeConfirm },
      autoFocusButton: 'ok',
      onOk: () => send(draft),
    });
  };

  return (
    <div className="step-work">
      <Form<StepDraft> form={form} layout="vertical" requiredMark={requiredMark} initialValues={start} onFinish={ask} onValuesChange={(_changed, all) => keepDraft(draftName, all)}>
        {missingNote}
        {step.form !== undefined && <SchemaFields schema={step.form} />}
        {step.requirements.length > 0 && <RequirementFields requirements={step.requirements} />}
        {step.outcomes.length > 0 && <OutcomeFields outcomes={step.outcomes} />}
        <OpinionField required={step.opinionRequired} onPut={() => keepDraft(draftName, form.getFieldsValue())} />
        <ProblemNote problem={problem} onClose={complete.clear} testId={testIds.stepProblem} />
        <div className="form-foot">
          <Button type="primary" htmlType="submit" loading={complete.busy} disabled={!step.can.complete} data-testid={testIds.complete}>{t('step.complete')}</Button>
          <span className="quiet">{t('form.draft-kept')}</span>
        </div>
      </Form>
    </div>
  );
}

type FieldErrors = Parameters<FormInstance<StepDraft>['setFields']>[0];

/** The server's field errors at the form's fields; `/values/a` is the field `a` of the step's form. */
function fieldErrors(errors: readonly FieldError[]): FieldErrors {
  return errors
    .map((error) => ({ name: error.path.replace(/^\/body/, '').split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~')), errors: [error.message] }))
    .filter((field) => field.name.length > 0) as unknown as FieldErrors;
}
