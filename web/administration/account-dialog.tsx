// Owns adding and changing an account.
// Must not show or keep a password; an empty one stays as it is.
// Asks api.ts.
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { App, Button, Form, Input, Select, TreeSelect } from 'antd';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import type { Account, Unit } from '../api/answers.ts';
import { api } from '../api/api.ts';
import type { AccountInput } from '../api/api.ts';
import { useSubmit } from '../api/use-submit.ts';
import { useSpeech } from '../i18n/language.tsx';
import { DayField } from '../parts/day-field.tsx';
import { FormDialog } from './form-dialog.tsx';
import { unitTree } from './unit-tree.ts';

interface AccountForm {
  readonly username?: string;
  readonly name?: string;
  readonly password?: string;
  readonly unitId?: string;
  readonly posts?: readonly string[];
  readonly qualifications?: readonly { readonly kind?: string; readonly validUntil?: string }[];
}

/** What the dialog needs: the account to change, `new`, or undefined = closed. */
export interface AccountDialogProps {
  readonly account: Account | 'new' | undefined;
  readonly units: readonly Unit[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function inputOf(form: AccountForm, isNew: boolean): AccountInput {
  const qualifications = (form.qualifications ?? []).flatMap(({ kind, validUntil }) => (kind === undefined || validUntil === undefined || validUntil === '' ? [] : [{ kind: kind.trim(), validUntil }]));
  const password = form.password === undefined || form.password === '' ? {} : { password: form.password };
  const shared = { name: form.name?.trim() ?? '', posts: form.posts ?? [], qualifications, ...password };
  if (isNew) return { ...shared, username: form.username?.trim() ?? '', ...(form.unitId === undefined ? {} : { unitId: form.unitId }) };
  return { ...shared, unitId: form.unitId ?? null };
}

/** The dialog. */
export function AccountDialog({ account, units, onClose, onDone }: AccountDialogProps): ReactNode {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const isNew = account === 'new';
  const save = useSubmit((input: AccountInput, id) => (account === 'new' || account === undefined ? api.addAccount(input, id) : api.changeAccount(account.id, input, id)));
  const start = useMemo<AccountForm | undefined>(() => {
    if (account === undefined) return undefined;
    if (account === 'new') return {};
    const { username, name, unitId, posts, qualifications } = account;
    return { username, name, posts, qualifications, ...(unitId === undefined ? {} : { unitId }) };
  }, [account]);
  const close = (): void => {
    save.clear();
    onClose();
  };
  const send = async (form: AccountForm): Promise<void> => {
    if ((await save.submit(inputOf(form, isNew))) === undefined) return;
    void message.success(t('accounts.saved', { name: form.name ?? '' }));
    onDone();
  };
  const required = (label: string): { required: true; whitespace: true; message: string } => ({ required: true, whitespace: true, message: t('form.required', { field: label }) });
  return (
    <FormDialog<AccountForm> title={t(isNew ? 'accounts.add' : 'accounts.edit')} start={start} busy={save.busy} problem={save.problem} onSend={(form) => void send(form)} onClose={close}>
      <Form.Item name="username" label={t('sign-in.username')} extra={isNew ? t('accounts.username-note') : undefined} rules={[required(t('sign-in.username')), { pattern: /^[a-z0-9][a-z0-9._-]{1,49}$/, message: t('accounts.username-wrong') }]}>
        <Input autoFocus={isNew} disabled={!isNew} maxLength={50} autoComplete="off" data-testid="account-username" />
      </Form.Item>
      <Form.Item name="name" label={t('accounts.name')} rules={[required(t('accounts.name'))]}>
        <Input maxLength={100} autoComplete="off" data-testid="account-name" />
      </Form.Item>
      <Form.Item
        name="password"
        label={t(isNew ? 'accounts.first-password' : 'accounts.new-password')}
        extra={t(isNew ? 'accounts.password-note' : 'accounts.password-keep')}
        rules={[...(isNew ? [required(t('sign-in.password'))] : []), { min: 10, message: t('accounts.password-short') }]}
      >
        <Input.Password maxLength={200} autoComplete="new-password" data-testid="account-password" />
      </Form.Item>
      <Form.Item name="unitId" label={t('accounts.unit')}>
        <TreeSelect allowClear treeDefaultExpandAll treeData={unitTree(units)} fieldNames={{ value: 'id', label: 'name', children: 'children' }} placeholder={t('accounts.no-unit')} />
      </Form.Item>
      <Form.Item name="posts" label={t('accounts.posts')}>
        <Select mode="tags" open={false} suffixIcon={null} placeholder={t('form.texts-hint')} />
      </Form.Item>
      <Form.Item label={t('accounts.qualifications')}>
        <Qualifications />
      </Form.Item>
    </FormDialog>
  );
}

function Qualifications(): ReactNode {
  const { t } = useSpeech();
  return (
    <Form.List name="qualifications">
      {(fields, { add, remove }) => (
        <>
          {fields.map((field) => (
            <div key={field.key} className="qualification">
              <Form.Item name={[field.name, 'kind']} noStyle rules={[{ required: true, message: t('accounts.qualification-kind') }]}>
                <Select options={[{ value: 'enforcement', label: t('accounts.enforcement') }]} placeholder={t('accounts.qualification-kind')} />
              </Form.Item>
              <Form.Item name={[field.name, 'validUntil']} noStyle rules={[{ required: true, message: t('accounts.valid-until') }]}>
                <DayField label={t('accounts.valid-until')} placeholder={t('accounts.valid-until')} />
              </Form.Item>
              <Button type="text" icon={<DeleteOutlined />} aria-label={t('accounts.qualification-remove')} onClick={() => remove(field.name)} />
            </div>
          ))}
          <Button type="dashed" size="small" icon={<PlusOutlined />} onClick={() => add({ kind: 'enforcement' })}>{t('accounts.qualification-add')}</Button>
        </>
      )}
    </Form.List>
  );
}
