// Owns the list of cases: search, open or closed.
// Must not filter in the page: the server does.
// Asks api.ts.
import { SearchOutlined } from '@ant-design/icons';
import { Input, Segmented, Tag } from 'antd';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { CaseLine, Page as PageOf } from '../api/answers.ts';
import { api } from '../api/api.ts';
import { usePages } from '../api/use-pages.ts';
import { useSpeech } from '../i18n/language.tsx';
import { CaseStateTag } from '../parts/case-state-tag.tsx';
import { ListTable } from '../parts/list-table.tsx';
import type { ListTableProps } from '../parts/list-table.tsx';
import { Page } from '../parts/page.tsx';
import { When } from '../parts/when.tsx';
import { useLiveReload } from '../session/live-provider.tsx';
import { testIdOf, testIds } from '../test-ids.ts';

const states = ['open', 'closed', 'all'] as const;
const TYPING_MS = 300;

/** The page. */
export function CasesPage(): ReactNode {
  const { t } = useSpeech();
  const [search, setSearch] = useSearchParams();
  const state = states.find((name) => name === search.get('state')) ?? 'open';
  const text = search.get('q') ?? '';
  const [typed, setTyped] = useState(text);
  useEffect(() => {
    if (typed.trim() === text) return undefined;
    const timer = setTimeout(() => setSearch((old) => put(old, 'q', typed.trim()), { replace: true }), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, text, setSearch]);
  const cases = usePages<CaseLine, PageOf<CaseLine>>(`${state} ${text}`, (ask) => api.cases({ state, q: text === '' ? undefined : text, ...ask }));
  useLiveReload(['case', 'clock', 'caught-up'], cases.reload);
  return (
    <Page title={t('page.cases')} note={t('cases.note')}>
      <div className="filters">
        <Segmented value={state} onChange={(next) => setSearch((old) => put(old, 'state', next), { replace: true })} options={states.map((name) => ({ value: name, label: t(`cases.${name}`) }))} data-testid={testIds.casesState} />
        <Input className="filter-search" prefix={<SearchOutlined aria-hidden="true" />} placeholder={t('cases.search')} aria-label={t('cases.search')} value={typed} onChange={(event) => setTyped(event.target.value)} allowClear maxLength={80} data-testid={testIds.casesSearch} />
      </div>
      <ListTable<CaseLine>
        label={t('page.cases')}
        testId={testIds.casesTable}
        rows={cases.rows}
        rowKey={(row) => row.id}
        rowTestId={(row) => testIdOf.caseRow(row.caseNo)}
        rowClass={(row) => (row.overdue ? 'row-overdue' : '')}
        loading={cases.loading}
        problem={cases.problem}
        reload={cases.reload}
        more={cases.more}
        loadMore={cases.loadMore}
        empty={text === '' ? t('cases.empty') : t('cases.nothing-found', { text })}
        columns={useCaseColumns()}
      />
    </Page>
  );
}

function put(old: URLSearchParams, name: string, value: string): URLSearchParams {
  const next = new URLSearchParams(old);
  if (value === '') next.delete(name);
  else next.set(name, value);
  return next;
}

/** The columns of a list of cases. */
export function useCaseColumns(): ListTableProps<CaseLine>['columns'] {
  const { t } = useSpeech();
  return [
    { title: t('case.no'), key: 'no', width: 170, render: (_value, row) => <Link href={`/cases/${row.id}`} className="strong-link">{row.caseNo}</Link> },
    {
      title: t('case.state'),
      key: 'state',
      width: 150,
      render: (_value, row) => (
        <>
          <CaseStateTag state={row.lifecycle} />
          {row.overdue && <Tag color="error" className="chip">{t('cases.overdue')}</Tag>}
        </>
      ),
    },
    { title: t('case.item'), dataIndex: 'itemName', key: 'item' },
    { title: t('case.applicant'), dataIndex: 'applicantName', key: 'applicant', className: 'cell-name' },
    { title: t('case.opened'), key: 'opened', width: 150, render: (_value, row) => <When ms={row.openedAtMs} /> },
    { title: t('case.promised-due'), key: 'promised', width: 120, render: (_value, row) => (row.promisedDueAtMs === undefined ? '—' : <When ms={row.promisedDueAtMs - 1} precision="day" />) },
    { title: t('case.legal-due'), key: 'legal', width: 120, render: (_value, row) => (row.legalDueAtMs === undefined ? '—' : <When ms={row.legalDueAtMs - 1} precision="day" />) },
    { title: t('case.closed'), key: 'closed', width: 150, render: (_value, row) => (row.closedAtMs === undefined ? '—' : <When ms={row.closedAtMs} />) },
  ];
}
