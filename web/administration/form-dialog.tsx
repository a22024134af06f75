// Owns a dialog with a form in it: opened, sent once, closed when it was accepted.
// Must not close on a refusal: nothing typed is lost. Must not carry anything over to its next opening.
// Asks Ant Design.
import { Form, Modal } from 'antd';
import { useEffect, useId } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '../api/problem.ts';
import { useSpeech } from '../i18n/language.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { testIds } from '../test-ids.ts';

/** What the dialog needs; `start` undefined = closed. */
export interface FormDialogProps<Values extends object> {
  readonly title: string;
  readonly start: Values | undefined;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  readonly onSend: (values: Values) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The dialog. Enter sends. */
export function FormDialog<Values extends object>({ title, start, busy, problem, onSend, onClose, children }: FormDialogProps<Values>): ReactNode {
  const { t } = useSpeech();
  const formId = useId();
  return (
    <Modal
      open={start !== undefined}
      title={title}
      okText={t('action.save')}
      cancelText={t('action.cancel')}
      confirmLoading={busy}
      okButtonProps={{ 'data-testid': testIds.dialogSubmit, htmlType: 'submit', form: formId }}
      onCancel={onClose}
      destroyOnHidden
      mask={{ closable: false }}
    >
      {start !== undefined && <Sheet formId={formId} start={start} problem={problem} onSend={onSend}>{children}</Sheet>}
      <ProblemNote problem={problem} />
    </Modal>
  );
}

interface SheetProps<Values extends object> {
  readonly formId: string;
  readonly start: Values;
  readonly problem: Problem | undefined;
  readonly onSend: (values: Values) => void;
  readonly children: ReactNode;
}

/** The form of one opening; the next one gets a new one. */
function Sheet<Values extends object>({ formId, start, problem, onSend, children }: SheetProps<Values>): ReactNode {
  const [form] = Form.useForm<Values>();
  useEffect(() => {
    if (problem === undefined) return;
    const fields = problem.errors.map((error) => ({ name: error.path.split('/').slice(1), errors: [error.message] })).filter((field) => field.name.length > 0);
    form.setFields(fields as unknown as Parameters<typeof form.setFields>[0]);
  }, [problem, form]);
  return (
    <Form<Values> form={form} id={formId} layout="vertical" initialValues={start} onFinish={onSend}>
      {children}
    </Form>
  );
}
