// Owns the working-day calendar: which years are covered, loading a new one, and what that changed.
// Must not compute a date.
// Asks api.ts.
import { UploadOutlined } from '@ant-design/icons';
import { Alert, App, Button, Input, Space, Tag } from 'antd';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { api } from '../api/api.ts';
import { useLoad } from '../api/use-load.ts';
import { useSubmit } from '../api/use-submit.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Facts } from '../parts/facts.tsx';
import { PartLoading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { When } from '../parts/when.tsx';
import { testIds } from '../test-ids.ts';
import { readCalendar } from './read-calendar.ts';
import type { CalendarGist } from './read-calendar.ts';

/** The page. */
export function CalendarPage(): ReactNode {
  const { t } = useSpeech();
  const { data, problem, reload } = useLoad('calendar', () => api.calendar());
  return (
    <Page title={t('page.calendar')} note={t('calendar.note')}>
      <ProblemNote problem={problem} onRetry={reload} />
      <section className="panel padded">
        {data === undefined ? (
          problem === undefined && <PartLoading rows={3} />
        ) : (
          <Facts
            facts={[
              { label: t('calendar.version'), value: data.version === 0 ? '—' : t('flow.version', { n: data.version }) },
              { label: t('calendar.years'), value: <span data-testid={testIds.calendarYears}>{data.years.length === 0 ? '—' : data.years.map((year) => <Tag key={year} className="chip" color="success">{year}</Tag>)}</span> },
              { label: t('calendar.versions'), wide: true, value: data.versions.length === 0 ? '—' : <ul className="plain-list">{data.versions.map((line) => <li key={line.version}>{t('flow.version', { n: line.version })} · <When ms={line.loadedAtMs} /></li>)}</ul> },
              ...(data.recompute.state === 'running' ? [{ label: t('calendar.running'), wide: true, value: t('calendar.progress', { done: data.recompute.recomputed, total: data.recompute.total }) }] : []),
            ]}
          />
        )}
      </section>
      <LoadCalendar reload={reload} />
    </Page>
  );
}

function LoadCalendar({ reload }: { readonly reload: () => void }): ReactNode {
  const { t } = useSpeech();
  const { modal } = App.useApp();
  const [text, setText] = useState('');
  const file = useRef<HTMLInputElement>(null);
  const load = useSubmit((data: object, id) => api.loadCalendar(data, id));
  const [result, setResult] = useState<{ version: number; recomputed: number; changed: number } | undefined>(undefined);
  const read = text.trim() === '' ? undefined : readCalendar(text);
  const send = async (data: object, gist: CalendarGist): Promise<void> => {
    const sure = await modal.confirm({ title: t('calendar.ask', { version: gist.version, years: gist.years.join(t('punctuation.comma')) }), content: t('calendar.ask-note') });
    if (!sure) return;
    setResult(undefined);
    const done = await load.submit(data);
    reload();
    if (done === undefined) return;
    setResult(done);
    setText('');
  };
  return (
    <section className="panel padded stack">
      <h2>{t('calendar.load')}</h2>
      <p className="quiet">{t('calendar.load-note')}</p>
      <Input.TextArea value={text} onChange={(event) => setText(event.target.value)} autoSize={{ minRows: 6, maxRows: 16 }} placeholder={t('calendar.paste')} aria-label={t('calendar.paste')} className="code-input" spellCheck={false} data-testid={testIds.calendarText} />
      {read !== undefined && (read.ok ? <p className="done-text">{t('calendar.read', { version: read.gist.version, years: read.gist.years.join(t('punctuation.comma')), days: read.gist.days })}</p> : <p className="overdue-text" role="alert">{t(read.why, { detail: read.detail })}</p>)}
      <Space>
        <Button
          type="primary"
          disabled={read?.ok !== true}
          loading={load.busy}
          data-testid={testIds.calendarLoad}
          onClick={() => { if (read?.ok === true) void send(read.data, read.gist); }}
        >
          {t('calendar.submit')}
        </Button>
        <input ref={file} type="file" accept=".json,application/json" hidden onChange={(event) => { void event.target.files?.[0]?.text().then(setText); event.target.value = ''; }} />
        <Button icon={<UploadOutlined />} onClick={() => file.current?.click()}>{t('calendar.file')}</Button>
      </Space>
      <ProblemNote problem={load.problem} onClose={load.clear} />
      {result !== undefined && (
        <Alert type="success" showIcon data-testid={testIds.calendarResult} title={t('calendar.done', { version: result.version })} description={t('calendar.recomputed', { recomputed: result.recomputed, changed: result.changed })} />
      )}
    </section>
  );
}
