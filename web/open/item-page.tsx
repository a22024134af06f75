// Owns the public page of one item (rule D3): facts, the published chart, its steps as a table.
// Must not show a draft.
// Asks api.ts.
import { PrinterOutlined } from '@ant-design/icons';
import { Button, Result } from 'antd';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { Chart as ChartAnswer, Item } from '../api/answers.ts';
import { api } from '../api/api.ts';
import { useLoad } from '../api/use-load.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Chart } from '../parts/chart.tsx';
import { Facts } from '../parts/facts.tsx';
import { PageLoading, PartLoading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { When } from '../parts/when.tsx';
import { testIds } from '../test-ids.ts';
import type { LawProfile } from '../../engine/authoring.ts';
import { basisText } from './items-page.tsx';
import { PeriodText } from './period-text.tsx';
import { StepsTable } from './steps-table.tsx';

/** The page. */
export function ItemPage({ itemId }: { readonly itemId: string }): ReactNode {
  const { t } = useSpeech();
  const [, go] = useLocation();
  const { data: item, problem, reload } = useLoad(itemId, () => api.item(itemId));
  if (item === undefined) {
    if (problem === undefined) return <PageLoading />;
    if (problem.status === 404) return <main className="page"><Result status="info" title={t('item.unknown')} extra={<Button type="primary" onClick={() => go('/open')}>{t('page.items')}</Button>} /></main>;
    return <main className="page"><ProblemNote problem={problem} onRetry={reload} /></main>;
  }
  return (
    <Page
      title={item.name}
      note={`${item.typeName} · ${item.body}`}
      actions={<Button icon={<PrinterOutlined />} onClick={() => window.print()} data-testid={testIds.print}>{t('action.print')}</Button>}
    >
      <section className="panel padded">
        <ItemFacts item={item} />
      </section>
      {item.publishedVersion === null ? <p className="panel padded quiet">{t('item.no-flow-note')}</p> : <PublishedFlow itemId={itemId} version={item.publishedVersion} />}
    </Page>
  );
}

function ItemFacts({ item }: { readonly item: Item }): ReactNode {
  const { t } = useSpeech();
  return (
    <Facts
      testId={testIds.itemFacts}
      facts={[
        { label: t('item.name'), value: item.name },
        { label: t('item.type'), value: item.typeName },
        ...(item.code === '' ? [] : [{ label: t('item.code'), value: <span className="code">{item.code}</span> }]),
        { label: t('item.body'), value: item.body },
        { label: t('item.promised'), value: item.promised === undefined ? t('item.promised-none') : <PeriodText period={item.promised} /> },
        { label: t('item.effective'), value: item.effectiveFrom ?? t('item.effective-always'), wide: item.code === '' },
        {
          label: t('item.basis'),
          wide: true,
          value: (
            <ol className="plain-list">
              {item.basis.map((basis) => (
                <li key={basisText(basis)}>
                  {basisText(basis)}
                  {basis.verified === false && <span className="quiet">{t('item.unverified')}</span>}
                  {basis.text !== undefined && <div className="quiet">{basis.text}</div>}
                </li>
              ))}
            </ol>
          ),
        },
        { label: t('item.responsibility'), wide: true, value: <ol className="plain-list">{[item.responsibility].flat().map((line) => <li key={line}>{line}</li>)}</ol> },
      ]}
    />
  );
}

function PublishedFlow({ itemId, version }: { readonly itemId: string; readonly version: number }): ReactNode {
  const { t } = useSpeech();
  const { data, problem, reload } = useLoad(`${itemId} ${version}`, () => api.chart(itemId));
  return (
    <>
      <section className="panel open-flow">
        <header className="section-head">
          <h2>{t('item.flow')}</h2>
          {data !== undefined && (
            <span className="quiet" data-testid={testIds.itemVersion} data-version={data.version}>
              {t('flow.version', { n: data.version })}
              {data.publishedAtMs !== undefined && <> · {t('flow.published-on')} <When ms={data.publishedAtMs} precision="day" /></>}
            </span>
          )}
        </header>
        <ProblemNote problem={problem} onRetry={reload} />
        {data === undefined ? problem === undefined && <PartLoading rows={10} /> : <Flow chart={data} />}
      </section>
      {data !== undefined && <StepsTable chart={data} />}
    </>
  );
}

function Flow({ chart }: { readonly chart: ChartAnswer }): ReactNode {
  const profile = useMemo(() => chart.lawProfile as LawProfile | undefined, [chart]);
  return <Chart xml={chart.xml} height="chart" printed {...(profile === undefined ? {} : { lawProfile: profile })} testId={testIds.itemChart} />;
}
