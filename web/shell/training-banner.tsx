// Owns the banner of training mode, and for system administrators the buttons that move its clock on.
// Must not move anything back: the server refuses it.
// Asks api.ts.
import { App, Button, Popover, Space } from 'antd';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { api } from '../api/api.ts';
import { useSubmit } from '../api/use-submit.ts';
import { now, setNow } from '../clock.ts';
import { useSpeech } from '../i18n/language.tsx';
import type { TextKey } from '../i18n/language.tsx';
import { DayField } from '../parts/day-field.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { instantText, longDayText } from '../parts/instant-text.ts';
import { startOfDayAfter } from '../parts/start-of-day.ts';
import { useLiveState } from '../session/live-provider.tsx';
import { useSession } from '../session/session.tsx';
import { testIds } from '../test-ids.ts';

const HOUR_MS = 3_600_000;
const TICK_MS = 10_000;
const leaps: readonly { readonly key: TextKey; readonly ms: number; readonly testId: string }[] = [
  { key: 'training.hour', ms: HOUR_MS, testId: testIds.clockHour },
  { key: 'training.day', ms: 24 * HOUR_MS, testId: testIds.clockDay },
  { key: 'training.five-days', ms: 120 * HOUR_MS, testId: testIds.clockFiveDays },
];

/** The banner. */
export function TrainingBanner(): ReactNode {
  const { t, locale } = useSpeech();
  const { has } = useSession();
  const { modal } = App.useApp();
  // Drawn again whenever the clock moves, and with every page.
  useLiveState();
  const [, draw] = useState(0);
  const { submit, busy, problem, clear } = useSubmit(async (move: { advanceMs: number } | { toMs: number }, id) => {
    const { nowMs } = await api.moveClock(move, id);
    setNow(nowMs);
    draw((count) => count + 1);
    return nowMs;
  });
  useEffect(() => {
    const timer = setInterval(() => draw((count) => count + 1), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  const shown = now();
  const ask = (move: { advanceMs: number } | { toMs: number }): void => {
    const toMs = 'toMs' in move ? move.toMs : now() + move.advanceMs;
    void modal.confirm({
      title: t('training.ask', { to: `${longDayText(toMs, locale)} ${instantText(toMs).slice(11)}` }),
      content: t('training.ask-note'),
      okText: t('training.ask-move'),
      okButtonProps: { 'data-testid': testIds.clockConfirm },
      onOk: () => void submit(move),
    });
  };
  return (
    <div className="training" role="status" data-testid={testIds.trainingBanner}>
      <strong>{t('training.title')}</strong>
      <span>{t('training.note')}</span>
      <span className="training-date" data-testid={testIds.trainingDate} data-now={shown}>
        {longDayText(shown, locale)} {instantText(shown).slice(11)}
      </span>
      {has('system-admin') && (
        <Space size={6} className="training-clock no-print">
          <span>{t('training.forward')}</span>
          {leaps.map((step) => (
            <Button key={step.key} size="small" disabled={busy} data-testid={step.testId} onClick={() => ask({ advanceMs: step.ms })}>
              {t(step.key)}
            </Button>
          ))}
          <ToDate busy={busy} onPick={(toMs) => ask({ toMs })} />
        </Space>
      )}
      <ProblemNote problem={problem} onClose={clear} />
    </div>
  );
}

function ToDate({ busy, onPick }: { readonly busy: boolean; readonly onPick: (toMs: number) => void }): ReactNode {
  const { t } = useSpeech();
  const [open, setOpen] = useState(false);
  const [day, setDay] = useState<string | undefined>(undefined);
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      title={t('training.to-date-title')}
      content={
        <Space>
          <DayField value={day} least={instantText(now(), 'day')} testId={testIds.clockToField} label={t('training.to-date-title')} onChange={setDay} />
          <Button
            type="primary"
            data-testid={testIds.clockToSubmit}
            disabled={day === undefined || busy}
            onClick={() => {
              if (day === undefined) return;
              setOpen(false);
              onPick(startOfDayAfter(day, 9));
            }}
          >
            {t('training.move')}
          </Button>
        </Space>
      }
    >
      <Button size="small" disabled={busy} data-testid={testIds.clockTo}>{t('training.to-date')}</Button>
    </Popover>
  );
}
