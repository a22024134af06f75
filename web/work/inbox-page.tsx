// Owns the inbox: what is due, soonest first.
// Must not sort: the server does.
// Asks api.ts.
import { PlusOutlined } from '@ant-design/icons';
import { Badge, Button, Tabs, Tag } from 'antd';
import type { ReactNode } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import type { Inbox, WorkItem } from '../api/answers.ts';
import { api } from '../api/api.ts';
import { usePages } from '../api/use-pages.ts';
import { useSpeech } from '../i18n/language.tsx';
import { ListTable } from '../parts/list-table.tsx';
import type { ListTableProps } from '../parts/list-table.tsx';
import { Page } from '../parts/page.tsx';
import { TimeLeft } from '../parts/time-left.tsx';
import { When } from '../parts/when.tsx';
import { useLiveReload } from '../session/live-provider.tsx';
import { useSession } from '../session/session.tsx';
import { testIdOf, testIds } from '../test-ids.ts';
import { colours } from '../theme.ts';

/** The page. */
export function InboxPage(): ReactNode {
  const { t } = useSpeech();
  const [, go] = useLocation();
  const [search, setSearch] = useSearchParams();
  const scope = search.get('scope') === 'mine' ? 'mine' : 'unit';
  const inbox = usePages<WorkItem, Inbox>(scope, (ask) => api.inbox({ scope, ...ask }));
  useLiveReload(['work-item', 'case', 'clock', 'caught-up'], inbox.reload);
  const counts = inbox.head?.counts;
  const tab = (key: 'unit' | 'mine', count: number | undefined): { key: string; label: ReactNode } => ({
    key,
    label: (
      <span data-testid={key === 'unit' ? testIds.inboxUnit : testIds.inboxMine}>
        {t(`inbox.${key}`)} <Badge count={count ?? 0} showZero color={key === scope ? colours.accent : colours.faint} overflowCount={999} />
      </span>
    ),
  });
  return (
    <Page
      title={t('page.inbox')}
      note={counts === undefined ? t('inbox.note') : counts.overdue > 0 ? <span className="overdue-text">{t('inbox.overdue', { n: counts.overdue })}</span> : t('inbox.none-overdue')}
      actions={<Button type="primary" icon={<PlusOutlined />} data-testid={testIds.openCase} onClick={() => go('/work/open-case')}>{t('page.open-case')}</Button>}
    >
      <Tabs activeKey={scope} onChange={(key) => setSearch(key === 'mine' ? { scope: 'mine' } : {}, { replace: true })} items={[tab('unit', counts?.unit), tab('mine', counts?.mine)]} className="list-tabs" />
      <InboxTable inbox={inbox} scope={scope} />
    </Page>
  );
}

function InboxTable({ inbox, scope }: { readonly inbox: ReturnType<typeof usePages<WorkItem, Inbox>>; readonly scope: 'unit' | 'mine' }): ReactNode {
  const { t } = useSpeech();
  const { account } = useSession();
  const empty = account?.unitId === undefined ? t('inbox.no-unit') : t(scope === 'mine' ? 'inbox.empty-mine' : 'inbox.empty-unit');
  return (
    <ListTable<WorkItem>
      label={t('page.inbox')}
      testId={testIds.inboxTable}
      rows={inbox.rows}
      rowKey={(row) => `${row.caseId} ${row.activationId}`}
      rowTestId={(row) => testIdOf.workItem(row.caseNo)}
      rowClass={(row) => (row.overdue ? 'row-overdue' : '')}
      loading={inbox.loading}
      problem={inbox.problem}
      reload={inbox.reload}
      more={inbox.more}
      loadMore={inbox.loadMore}
      empty={empty}
      columns={useColumns(account?.id)}
    />
  );
}

function useColumns(accountId: string | undefined): ListTableProps<WorkItem>['columns'] {
  const { t } = useSpeech();
  return [
    {
      title: t('inbox.time-left'),
      key: 'left',
      width: 170,
      render: (_value, row) => <TimeLeft remaining={row.remaining} provisional={row.provisional} lastDay={row.lastDay} testId={testIdOf.timeLeft(row.caseNo)} />,
    },
    { title: t('case.no'), key: 'no', width: 170, render: (_value, row) => <Link href={`/cases/${row.caseId}`} className="strong-link">{row.caseNo}</Link> },
    {
      title: t('case.step'),
      key: 'step',
      render: (_value, row) => (
        <>
          {row.stepName}
          {row.round > 1 && <Tag className="chip after">{t('case.round', { n: row.round })}</Tag>}
        </>
      ),
    },
    { title: t('case.item'), dataIndex: 'itemName', key: 'item' },
    { title: t('case.applicant'), dataIndex: 'applicantName', key: 'applicant', className: 'cell-name' },
    {
      title: t('case.handlers'),
      key: 'handlers',
      render: (_value, row) =>
        row.handlers.length === 0 ? (
          <span className="quiet">{t(row.minimumHandlers > 1 ? 'inbox.unclaimed-several' : 'inbox.unclaimed', { n: row.minimumHandlers })}</span>
        ) : (
          <>
            {row.handlers.map((person) => (person.id === accountId ? t('inbox.me', { name: person.name }) : person.name)).join(t('punctuation.comma'))}
            {row.handlers.length < row.minimumHandlers && <span className="quiet"> {t('inbox.needs', { n: row.minimumHandlers })}</span>}
          </>
        ),
    },
    { title: t('inbox.entered'), key: 'entered', width: 150, render: (_value, row) => <When ms={row.enteredAtMs} /> },
  ];
}
