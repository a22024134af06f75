// Owns how the time left of a limit is said and coloured.
// Must not compute it: the server does.
// Asks the texts.
import { Tag, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import type { Remaining } from '../api/answers.ts';
import { useSpeech } from '../i18n/language.tsx';
import { remainingText, urgencyOf } from './remaining-text.ts';
import type { Urgency } from './remaining-text.ts';

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
