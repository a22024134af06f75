// Owns the accounts: list, adding, changing, disabling (system administrators), roles (security administrators).
// Must not show two of the three administrator roles as choosable together (rule A2); the server refuses it anyhow.
// Asks api.ts.
import { PlusOutlined } from '@ant-design/icons';
import { App, Button, Popconfirm, Space, Tag } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Account } from '../api/answers.ts';
import { api } from '../api/api.ts';
import { useLoad } from '../api/use-load.ts';
import { useSubmit } from '../api/use-submit.ts';
import { useSpeech } from '../i18n/language.tsx';
import { ListTable } from '../parts/list-table.tsx';
import { Page } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSession } from '../session/session.tsx';
import { testIdOf, testIds } from '../test-ids.ts';
import { AccountDialog } from './account-dialog.tsx';
import { RolesDialog } from './roles-dialog.tsx';

/** The page. */
export function AccountsPage(): ReactNode {
  const { t } = useSpeech();
  const { has } = useSession();
  const { data, problem, loading, reload } = useLoad('accounts', () => api.accounts());
  const units = useLoad('units', () => api.units());
  const [edited, setEdited] = useState<Account | 'new' | undefined>(undefined);
  const [granted, setGranted] = useState<Account | undefined>(undefined);
  const able = useAbling(reload);
  const unitName = (unitId: string | undefined): string => units.data?.rows.find((unit) => unit.id === unitId)?.name ?? unitId ?? '—';
  return (
    <Page
      title={t('page.accounts')}
      note={t(has('security-admin') ? 'accounts.note-security' : 'accounts.note')}
      actions={has('system-admin') ? <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')} data-testid={testIds.addAccount}>{t('accounts.add')}</Button> : undefined}
    >
      <ProblemNote problem={able.problem} onClose={able.clear} />
      <ListTable<Account>
        label={t('page.accounts')}
        testId={testIds.accountsTable}
        rows={data?.rows ?? []}
        rowKey={(row) => row.id}
        rowTestId={(row) => testIdOf.account(row.username)}
        rowClass={(row) => (row.disabled ? 'row-quiet' : '')}
        loading={loading}
        problem={problem}
        reload={reload}
        empty={t('accounts.empty')}
        columns={[
          { title: t('sign-in.username'), key: 'username', render: (_value, row) => <code>{row.username}</code> },
          { title: t('accounts.name'), key: 'name', dataIndex: 'name' },
          { title: t('accounts.unit'), key: 'unit', render: (_value, row) => unitName(row.unitId) },
          { title: t('accounts.roles'), key: 'roles', render: (_value, row) => (row.roles.length === 0 ? '—' : row.roles.map((role) => <Tag key={role} className="chip">{t(`role.${role}`)}</Tag>)) },
          { title: t('accounts.qualifications'), key: 'qualifications', render: (_value, row) => row.qualifications.map((line) => t('accounts.qualification', { kind: line.kind === 'enforcement' ? t('accounts.enforcement') : line.kind, until: line.validUntil })).join(t('punctuation.comma')) || '—' },
          { title: t('accounts.state'), key: 'state', render: (_value, row) => <Tag className="chip" color={row.disabled ? 'default' : 'success'}>{t(row.disabled ? 'accounts.disabled' : 'accounts.active')}</Tag> },
          {
            title: '',
            key: 'acts',
            fixed: 'end',
            align: 'right',
            render: (_value, row) => (
              <Space size={6}>
                {has('system-admin') && <Button size="small" onClick={() => setEdited(row)}>{t('action.edit')}</Button>}
                {has('system-admin') && (
                  <Popconfirm title={t(row.disabled ? 'accounts.enable-ask' : 'accounts.disable-ask', { name: row.name })} description={row.disabled ? undefined : t('accounts.disable-note')} onConfirm={() => void able.set(row)}>
                    <Button size="small" danger={!row.disabled}>{t(row.disabled ? 'accounts.enable' : 'accounts.disable')}</Button>
                  </Popconfirm>
                )}
                {has('security-admin') && <Button size="small" onClick={() => setGranted(row)}>{t('accounts.set-roles')}</Button>}
              </Space>
            ),
          },
        ]}
      />
      <AccountDialog account={edited} units={units.data?.rows ?? []} onClose={() => setEdited(undefined)} onDone={() => { setEdited(undefined); reload(); }} />
      <RolesDialog account={granted} onClose={() => setGranted(undefined)} onDone={() => { setGranted(undefined); reload(); }} />
    </Page>
  );
}

function useAbling(reload: () => void): { readonly set: (account: Account) => Promise<void>; readonly problem: ReturnType<typeof useSubmit>['problem']; readonly clear: () => void } {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const { submit, problem, clear } = useSubmit((account: Account, id) => api.changeAccount(account.id, { disabled: !account.disabled }, id));
  return {
    set: async (account) => {
      const done = await submit(account);
      if (done !== undefined) void message.success(t(account.disabled ? 'accounts.enabled-done' : 'accounts.disabled-done', { name: account.name }));
      reload();
    },
    problem,
    clear,
  };
}
