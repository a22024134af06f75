// Owns the head of a case: number, item, applicant, state, running limits.
// Must not compute limits: the server does.
// Asks the parts for chips.
import { Tag, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { CaseAnswer, ClockAnswer } from '../api/case-answer.ts';
import { useSpeech } from '../i18n/language.tsx';
import type { TextKey } from '../i18n/language.tsx';
import { CaseStateTag } from '../parts/case-state-tag.tsx';
import { remainingText, urgencyOf } from '../parts/remaining-text.ts';
import { instantText } from '../parts/instant-text.ts';
import { When } from '../parts/when.tsx';
import { testIdOf, testIds } from '../test-ids.ts';

/** First line: number, item, applicant, state. */
export function CaseHeading({ shown }: { readonly shown: CaseAnswer }): ReactNode {
  const { t } = useSpeech();
  return (
    <span className="case-heading">
      <span className="case-no" data-testid={testIds.caseNo}>{shown.caseNo}</span>
      <span className="case-item"><Link href={`/open/${shown.itemId}`}>{shown.itemName}</Link></span>
      <span className="case-applicant">{t('case.applicant')}{t('punctuation.colon')}{shown.applicant.name}</span>
      <CaseStateTag state={shown.lifecycle} testId={testIds.caseState} />
    </span>
  );
}

const order: readonly ClockAnswer['kind'][] = ['step', 'acceptance', 'promised', 'legal'];
const kinds: { readonly [kind in ClockAnswer['kind']]: TextKey } = { step: 'clock.step', acceptance: 'clock.acceptance', promised: 'clock.promised', legal: 'clock.legal' };

/** Second line: the limits that run, nearest kind first; of a closed case when it ended. */
export function CaseLimits({ clocks, closedAtMs }: { readonly clocks: readonly ClockAnswer[]; readonly closedAtMs: number | undefined }): ReactNode {
  const { t } = useSpeech();
  const running = clocks.filter((clock) => clock.state !== 'stopped').toSorted((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
  return (
    <span className="limits" data-testid={testIds.caseClocks}>
      {closedAtMs !== undefined && <span>{t('case.closed')} <When ms={closedAtMs} /></span>}
      {running.map((clock) => <Limit key={clock.id} clock={clock} />)}
      {running.length === 0 && closedAtMs === undefined && <span>{t('case.no-limits')}</span>}
    </span>
  );
}

function Limit({ clock }: { readonly clock: ClockAnswer }): ReactNode {
  const { t, language } = useSpeech();
  const urgency = clock.state === 'overdue' ? 'overdue' : urgencyOf(clock.remaining);
  const colour = clock.state === 'paused' ? 'default' : urgency === 'overdue' ? 'error' : urgency === 'soon' ? 'warning' : 'processing';
  const lines = [
    clock.title,
    t('clock.limit', { limit: clock.limitText }),
    t('clock.started', { at: instantText(clock.startedAtMs) }),
    clock.state === 'paused' ? t('clock.paused-note') : t('clock.due', { day: clock.due.lastDay }),
    clock.due.provisional ? t('time.provisional-why') : undefined,
    clock.article,
  ].filter((line) => line !== undefined && line !== '');
  return (
    <Tooltip title={<>{lines.map((line) => <div key={line}>{line}</div>)}</>}>
      <Tag color={colour} className="chip limit" data-testid={testIdOf.clock(clock.kind)} data-state={clock.state} tabIndex={0}>
        <span className="limit-kind">{clock.title === '' || language === 'en' ? t(kinds[clock.kind]) : clock.title}</span>
        <strong>{clock.state === 'paused' ? t('clock.paused') : remainingText(t, clock.remaining)}</strong>
        {clock.state !== 'paused' && (
          <span className="limit-due">
            {t('clock.until', { day: clock.due.lastDay.slice(5) })}
            {clock.due.provisional ? ` · ${t('time.provisional')}` : ''}
          </span>
        )}
      </Tag>
    </Tooltip>
  );
}
