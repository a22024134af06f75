// Owns the page of one case: head, what is to be done, the chart, the course so far.
// Must not decide what may be done: the server's `can` does.
// Asks api.ts and its parts beside it.
import { Result, Tabs } from 'antd';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { CaseAnswer } from '../api/case-answer.ts';
import { api } from '../api/api.ts';
import { useLoad } from '../api/use-load.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Chart } from '../parts/chart.tsx';
import { Page } from '../parts/page.tsx';
import { PageLoading, PartLoading } from '../parts/loading.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useLive, useLiveReload } from '../session/live-provider.tsx';
import { useSession } from '../session/session.tsx';
import { testIds } from '../test-ids.ts';
import type { LawProfile } from '../../engine/authoring.ts';
import { CaseAlerts } from './case-alerts.tsx';
import { CaseFacts } from './case-facts.tsx';
import { CaseHeading, CaseLimits } from './case-head.tsx';
import { CaseIncidents } from './case-incidents.tsx';
import { CaseJournal } from './case-journal.tsx';
import { CaseNotices } from './case-notices.tsx';
import { CaseTimeline } from './case-timeline.tsx';
import { CaseWaits, isWaiting } from './case-waits.tsx';
import { StaleNote } from './stale-note.tsx';
import { StepCard } from './step-card.tsx';
import { useLostStep } from './use-lost-step.ts';

/** The page. */
export function CasePage({ caseId }: { readonly caseId: string }): ReactNode {
  const { t } = useSpeech();
  const { data, problem, reload } = useLoad(caseId, () => api.case(caseId));
  useLive(['case'], (_name, event) => {
    const news = event as { caseId?: string; revision?: number } | undefined;
    if (news?.caseId === caseId && (news.revision ?? Infinity) > (data?.revision ?? -1)) reload();
  });
  useLiveReload(['clock', 'caught-up'], reload);
  if (data === undefined) {
    if (problem === undefined) return <PageLoading />;
    if (problem.status === 404) return <main className="page"><Result status="info" title={t('case.unknown')} subTitle={t('case.unknown-note')} /></main>;
    return <main className="page"><ProblemNote problem={problem} onRetry={reload} /></main>;
  }
  return <CaseShown shown={data} problemNote={<ProblemNote problem={problem} onRetry={reload} />} reload={reload} />;
}

interface CaseShownProps {
  readonly shown: CaseAnswer;
  readonly problemNote: ReactNode;
  readonly reload: () => void;
}

function CaseShown({ shown, problemNote, reload }: CaseShownProps): ReactNode {
  const { t } = useSpeech();
  const [selected, setSelected] = useState<string | undefined>(undefined);
  const { lost, acting, dismiss } = useLostStep(shown);
  return (
    <Page wide title={shown.caseNo} heading={<CaseHeading shown={shown} />} note={<CaseLimits clocks={shown.clocks} closedAtMs={shown.closedAtMs} />}>
      {problemNote}
      <StaleNote lost={lost} shown={shown} onClose={dismiss} />
      <CaseIncidents shown={shown} reload={reload} />
      <div className="case">
        <div className="case-main">
          {shown.steps.map((step) => <StepCard key={step.activationId} step={step} shown={shown} reload={reload} acting={acting} />)}
          <CaseWaits shown={shown} />
          {shown.steps.length === 0 && !isWaiting(shown) && <p className="panel padded quiet">{t(shown.closedAtMs === undefined ? 'case.no-step' : 'case.closed-note')}</p>}
          <CaseTabs shown={shown} selected={selected} clear={() => setSelected(undefined)} />
        </div>
        <aside className="case-side" aria-label={t('case.chart')}>
          <section className="panel case-chart">
            <CaseChart shown={shown} onSelect={setSelected} />
          </section>
        </aside>
      </div>
    </Page>
  );
}

/** The chart of the version the case began on, with the names its law gives to periods. */
function CaseChart({ shown, onSelect }: { readonly shown: CaseAnswer; readonly onSelect: (elementId: string | undefined) => void }): ReactNode {
  const { data, problem, reload } = useLoad(`${shown.itemId} ${shown.flowVersion}`, () => api.chart(shown.itemId, shown.flowVersion));
  const marks = useMemo(() => ({ elements: shown.elements, flows: shown.flows }), [shown]);
  if (data === undefined) return problem === undefined ? <PartLoading rows={10} /> : <ProblemNote problem={problem} onRetry={reload} />;
  const profile = data.lawProfile as LawProfile | undefined;
  return <Chart xml={data.xml} marks={marks} onSelect={onSelect} {...(profile === undefined ? {} : { lawProfile: profile })} testId={testIds.caseChart} />;
}

function CaseTabs({ shown, selected, clear }: { readonly shown: CaseAnswer; readonly selected: string | undefined; readonly clear: () => void }): ReactNode {
  const { t } = useSpeech();
  const { has } = useSession();
  const count = (label: string, n: number): string => (n === 0 ? label : `${label} ${n}`);
  const items = [
    { key: 'timeline', label: t('case.timeline'), children: <CaseTimeline lines={shown.timeline} selected={selected} clear={clear} /> },
    { key: 'facts', label: t('case.facts'), children: <CaseFacts shown={shown} /> },
    { key: 'notices', label: count(t('case.notices'), shown.notices.length), children: <CaseNotices shown={shown} /> },
    { key: 'alerts', label: count(t('case.alerts'), shown.alerts.length), children: <CaseAlerts alerts={shown.alerts} /> },
    ...(has('supervisor') ? [{ key: 'journal', label: t('case.journal'), children: <CaseJournal caseId={shown.id} revision={shown.revision} /> }] : []),
  ];
  return <Tabs className="panel padded case-tabs" items={items} defaultActiveKey="timeline" destroyOnHidden={false} />;
}
