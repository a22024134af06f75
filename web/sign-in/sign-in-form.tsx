// Owns asking for username and password.
// Must not keep a password, nor say which of the two was wrong: the server does not tell.
// Asks the session.
import { Button, Form, Input } from 'antd';
import { useRef } from 'react';
import type { InputRef } from 'antd';
import type { ReactNode } from 'react';
import type { Account } from '../api/answers.ts';
import { useSubmit } from '../api/use-submit.ts';
import { useSpeech } from '../i18n/language.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSession } from '../session/session.tsx';
import { testIds } from '../test-ids.ts';

/** `username` given = only that account signs in again. */
export interface SignInFormProps {
  readonly username?: string;
  readonly onDone: (account: Account) => void;
}

/** The form. */
export function SignInForm({ username, onDone }: SignInFormProps): ReactNode {
  const { t } = useSpeech();
  const { signIn } = useSession();
  const [form] = Form.useForm<{ username: string; password: string }>();
  const password = useRef<InputRef>(null);
  const { submit, busy, problem } = useSubmit((values: { username: string; password: string }) => signIn(values.username.trim(), values.password));
  const required = (label: string): { required: true; message: string } => ({ required: true, message: t('form.required', { field: label }) });
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ username }}
      onFinish={(values) =>
        void submit(values).then((account) => {
          if (account !== undefined) return onDone(account);
          form.setFieldValue('password', '');
          password.current?.focus();
        })
      }
    >
      <ProblemNote problem={problem} testId={testIds.signInProblem} />
      <Form.Item name="username" label={t('sign-in.username')} rules={[required(t('sign-in.username'))]}>
        <Input autoFocus={username === undefined} autoComplete="username" disabled={username !== undefined} maxLength={64} data-testid={testIds.username} />
      </Form.Item>
      <Form.Item name="password" label={t('sign-in.password')} rules={[required(t('sign-in.password'))]}>
        <Input.Password ref={password} autoFocus={username !== undefined} autoComplete="current-password" maxLength={200} data-testid={testIds.password} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={busy} data-testid={testIds.signIn}>{t('sign-in.submit')}</Button>
    </Form>
  );
}
