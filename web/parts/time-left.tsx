// Owns how the time left of a limit is said and coloured.
// Must not compute it: the server does.
// Asks the texts.
import { Tag, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import type { Remaining } from '../api/answers.ts';
import { useSpeech } from '../i18n/language.tsx';
import type { Speech, TextKey } from '../i18n/language.tsx';

/** `none` = no limit; `soon` = the last day, or one left. */
export type Urgency = 'overdue' | 'soon' | 'calm' | 'none';

/** How pressing it is. */
export function urgencyOf(remaining: Remaining | undefined): Urgency {
  if (remaining === undefined) return 'none';
  if (remaining.overdue) return 'overdue';
  if (remaining.unit === 'hour') return remaining.days < 4 ? 'soon' : 'calm';
  return remaining.days <= 1 ? 'soon' : 'calm';
}

const left: { readonly [unit: string]: TextKey } = { 'working-day': 'time.left.working-day', 'natural-day': 'time.left.natural-day', hour: 'time.left.hour' };
const over: { readonly [unit: string]: TextKey } = { 'working-day': 'time.over.working-day', 'natural-day': 'time.over.natural-day', hour: 'time.over.hour' };

/** What is left, in words: 剩余 3 个工作日 · 今天到期 · 超期 2 个工作日. */
export function remainingText(t: Speech['t'], { overdue, days, unit }: Remaining): string {
  if (overdue) return days === 0 ? t('time.over.just') : t(over[unit] ?? 'time.over.working-day', { n: days });
  if (days === 0) return t(unit === 'hour' ? 'time.left.under-an-hour' : 'time.left.today');
  return t(left[unit] ?? 'time.left.working-day', { n: days });
}

const colour: { readonly [urgency in Urgency]: string } = { overdue: 'error', soon: 'warning', calm: 'processing', none: 'default' };

/** What the chip needs. `title` is shown on hover. */
export interface TimeLeftProps {
  readonly remaining: Remaining | undefined;
  readonly provisional?: boolean;
  readonly lastDay?: string | undefined;
  readonly testId?: string;
}

/** The chip. A provisional date is marked. */
export function TimeLeft({ remaining, provisional = false, lastDay, testId }: TimeLeftProps): ReactNode {
  const { t } = useSpeech();
  const text = remaining === undefined ? t('time.none') : remainingText(t, remaining);
  const title = [lastDay === undefined ? undefined : t('time.last-day', { day: lastDay }), provisional ? t('time.provisional-why') : undefined].filter((line) => line !== undefined);
  return (
    <Tooltip title={title.length === 0 ? undefined : <>{title.map((line) => <div key={line}>{line}</div>)}</>}>
      <Tag color={colour[urgencyOf(remaining)]} className="chip" data-testid={testId} data-urgency={urgencyOf(remaining)}>
        {text}
        {provisional ? ` · ${t('time.provisional')}` : ''}
      </Tag>
    </Tooltip>
  );
}
