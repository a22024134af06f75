// Owns the alert console: newest first, live, by kind.
// Must not wait for a reload: an alert is shown as its event arrives.
// Asks api.ts and the live connection.
import { Badge } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { AlertKind, AlertLine, AlertPage } from '../api/answers.ts';
import { api } from '../api/api.ts';
import { usePages } from '../api/use-pages.ts';
import { useSpeech } from '../i18n/language.tsx';
import { AlertTag, alertKinds } from '../parts/alert-tag.tsx';
import { ListTable } from '../parts/list-table.tsx';
import type { ListTableProps } from '../parts/list-table.tsx';
import { Page } from '../parts/page.tsx';
import { PersonName } from '../parts/person-name.tsx';
import { When } from '../parts/when.tsx';
import { useLive, useLiveReload, useLiveState } from '../session/live-provider.tsx';
import { testIdOf, testIds } from '../test-ids.ts';
import { colours } from '../theme.ts';

const idOf = (alert: AlertLine): string => `${alert.caseId} ${alert.alertId}`;

/** The page. */
export function AlertsPage(): ReactNode {
  const { t } = useSpeech();
  const { connected } = useLiveState();
  const [search, setSearch] = useSearchParams();
  const kind = alertKinds.find((name) => name === search.get('kind'));
  const alerts = usePages<AlertLine, AlertPage>(kind ?? 'all', (ask) => api.alerts({ kind, ...ask }));
  const [arrived, setArrived] = useState<readonly AlertLine[]>([]);
  useLive(['alert'], (_name, data) => {
    const alert = data as AlertLine | undefined;
    if (alert?.alertId !== undefined) setArrived((old) => [alert, ...old.filter((one) => idOf(one) !== idOf(alert))].slice(0, 200));
  });
  // The list itself is loaded again too, for the counts and for what an event may have left out.
  useLiveReload(['alert', 'clock', 'caught-up'], alerts.reload);
  const known = new Set(alerts.rows.map(idOf));
  const rows = [...arrived.filter((alert) => !known.has(idOf(alert)) && (kind === undefined || alert.kind === kind)), ...alerts.rows];
  const fresh = new Set(arrived.map(idOf));
  const counts = alerts.head?.counts ?? {};
  return (
    <Page
      title={t('page.alerts')}
      note={<><span className={connected ? 'live-dot live-dot-on' : 'live-dot'} aria-hidden="true" /> {t(connected ? 'alerts.live' : 'alerts.not-live')}</>}
    >
      <KindFilter kind={kind} counts={counts} onChange={(next) => setSearch(next === undefined ? {} : { kind: next }, { replace: true })} />
      <ListTable<AlertLine>
        label={t('page.alerts')}
        testId={testIds.alertsTable}
        rows={rows}
        rowKey={idOf}
        rowTestId={(row) => testIdOf.alertRow(row.alertId)}
        rowClass={(row) => `${row.level === 3 ? 'row-overdue' : ''} ${fresh.has(idOf(row)) ? 'row-fresh' : ''}`}
        loading={alerts.loading}
        problem={alerts.problem}
        reload={alerts.reload}
        more={alerts.more}
        loadMore={alerts.loadMore}
        empty={t(kind === undefined ? 'alerts.empty' : 'alerts.empty-kind')}
        columns={useAlertColumns(fresh)}
      />
    </Page>
  );
}

interface KindFilterProps {
  readonly kind: AlertKind | undefined;
  readonly counts: { readonly [kind in AlertKind]?: number };
  readonly onChange: (kind: AlertKind | undefined) => void;
}

function KindFilter({ kind, counts, onChange }: KindFilterProps): ReactNode {
  const { t } = useSpeech();
  const total = Object.values(counts).reduce((sum, n) => sum + n, 0);
  const entry = (value: AlertKind | undefined, label: string, n: number): ReactNode => (
    <button key={value ?? 'all'} type="button" className={kind === value ? 'kind kind-current' : 'kind'} aria-pressed={kind === value} onClick={() => onChange(value)} data-testid={testIdOf.alertKind(value ?? 'all')}>
      {label}
      <Badge count={n} showZero overflowCount={9999} color={kind === value ? colours.accent : colours.faint} />
    </button>
  );
  return (
    <div className="kinds" role="group" aria-label={t('alerts.kinds')}>
      {entry(undefined, t('alerts.all'), total)}
      {alertKinds.map((name) => entry(name, t(`alert.${name}`), counts[name] ?? 0))}
    </div>
  );
}

function useAlertColumns(fresh: ReadonlySet<string>): ListTableProps<AlertLine>['columns'] {
  const { t, say } = useSpeech();
  return [
    {
      title: t('alerts.raised'),
      key: 'raised',
      width: 180,
      render: (_value, row) => (
        <>
          <When ms={row.raisedAtMs} precision="second" />
          {fresh.has(idOf(row)) && <span className="new-mark">{t('alerts.new')}</span>}
        </>
      ),
    },
    { title: t('alerts.kind'), key: 'kind', width: 130, render: (_value, row) => <AlertTag kind={row.kind} level={row.level} /> },
    { title: t('alerts.what'), key: 'what', className: 'cell-text', render: (_value, row) => say(row) },
    { title: t('case.no'), key: 'no', width: 170, render: (_value, row) => <Link href={`/cases/${row.caseId}`} className="strong-link">{row.caseNo}</Link> },
    { title: t('case.step'), key: 'step', render: (_value, row) => row.elementName ?? '—' },
    { title: t('case.item'), key: 'item', dataIndex: 'itemName' },
    { title: t('alerts.by'), key: 'by', render: (_value, row) => <PersonName person={row.actor} /> },
  ];
}
