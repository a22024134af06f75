// Owns the journal of everything for audit administrators: newest first, by actor and kind.
// Must not let anything be changed: there is no route for it (rule A2).
// Asks api.ts.
import { SearchOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { JournalLine, Page as PageOf } from '../api/answers.ts';
import { api } from '../api/api.ts';
import { usePages } from '../api/use-pages.ts';
import { useSpeech } from '../i18n/language.tsx';
import { JournalTable } from '../parts/journal-table.tsx';
import { Page } from '../parts/page.tsx';

const kinds = ['case', 'flow', 'item', 'unit', 'account', 'calendar', 'message', 'logins'] as const;

/** The page. */
export function AuditPage(): ReactNode {
  const { t } = useSpeech();
  const [kind, setKind] = useState<string | undefined>(undefined);
  const [typed, setTyped] = useState('');
  const [actor, setActor] = useState('');
  const journal = usePages<JournalLine, PageOf<JournalLine>>(`${kind ?? ''} ${actor}`, ({ after, limit }) => api.audit({ before: after, limit, kind, actor: actor === '' ? undefined : actor }));
  return (
    <Page title={t('page.audit')} note={t('audit.note')} actions={<Button onClick={journal.reload} loading={journal.loading}>{t('action.refresh')}</Button>}>
      <div className="filters">
        <Select allowClear className="filter-select" placeholder={t('audit.kind')} aria-label={t('audit.kind')} value={kind} onChange={setKind} options={kinds.map((value) => ({ value, label: t(`aggregate.${value}`) }))} />
        <Input
          className="filter-search"
          prefix={<SearchOutlined aria-hidden="true" />}
          placeholder={t('audit.actor')}
          aria-label={t('audit.actor')}
          value={typed}
          maxLength={100}
          allowClear
          onChange={(event) => { setTyped(event.target.value); if (event.target.value === '') setActor(''); }}
          onPressEnter={() => setActor(typed.trim())}
          onBlur={() => setActor(typed.trim())}
        />
      </div>
      <JournalTable journal={journal} withAggregate />
    </Page>
  );
}
