// Owns setting the roles of an account.
// Must not let two administrator roles be ticked together (rule A2).
// Asks api.ts.
import { App, Checkbox, Form } from 'antd';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import type { Account, Role } from '../api/answers.ts';
import { api } from '../api/api.ts';
import { useSubmit } from '../api/use-submit.ts';
import { useSpeech } from '../i18n/language.tsx';
import { testIdOf } from '../test-ids.ts';
import { FormDialog } from './form-dialog.tsx';

const everyday: readonly Role[] = ['designer', 'staff', 'supervisor'];
const administrators: readonly Role[] = ['system-admin', 'security-admin', 'audit-admin'];

/** What the dialog needs; `account` undefined = closed. */
export interface RolesDialogProps {
  readonly account: Account | undefined;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** The dialog. */
export function RolesDialog({ account, onClose, onDone }: RolesDialogProps): ReactNode {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const save = useSubmit((roles: readonly Role[], id) => api.setRoles(account?.id ?? '', roles, id));
  const start = useMemo(() => (account === undefined ? undefined : { roles: account.roles }), [account]);
  const send = async ({ roles }: { roles: readonly Role[] }): Promise<void> => {
    if ((await save.submit(roles)) === undefined) return;
    void message.success(t('accounts.roles-done', { name: account?.name ?? '' }));
    onDone();
  };
  return (
    <FormDialog<{ roles: readonly Role[] }> title={t('accounts.roles-of', { name: account?.name ?? '' })} start={start} busy={save.busy} problem={save.problem} onSend={(form) => void send(form)} onClose={() => { save.clear(); onClose(); }}>
      <p className="quiet">{t('accounts.roles-note')}</p>
      <Form.Item name="roles">
        <RoleChoice />
      </Form.Item>
    </FormDialog>
  );
}

function RoleChoice({ value = [], onChange }: { readonly value?: readonly Role[]; readonly onChange?: (roles: readonly Role[]) => void }): ReactNode {
  const { t } = useSpeech();
  const held = administrators.find((role) => value.includes(role));
  const box = (role: Role, disabled: boolean): ReactNode => (
    <Checkbox key={role} checked={value.includes(role)} disabled={disabled} data-testid={testIdOf.role(role)} onChange={(event) => onChange?.(event.target.checked ? [...value, role] : value.filter((one) => one !== role))}>
      {t(`role.${role}`)}
    </Checkbox>
  );
  return (
    <div className="role-choice">
      {everyday.map((role) => box(role, false))}
      <hr />
      {administrators.map((role) => box(role, held !== undefined && held !== role && !value.includes(role)))}
    </div>
  );
}
