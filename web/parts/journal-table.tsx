// Owns how journal entries are listed, each opening to its facts and its place in the chain of hashes.
// Must not hide what was recorded: the words stand before it, the record itself is one switch away.
// Asks list-table and journal-words.
import { Switch, Tag } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { JournalLine, Page } from '../api/answers.ts';
import type { Pages } from '../api/use-pages.ts';
import { knownText, useSpeech } from '../i18n/language.tsx';
import { testIdOf, testIds } from '../test-ids.ts';
import { Facts } from './facts.tsx';
import { endingOf, readableFacts } from './journal-words.ts';
import { ListTable } from './list-table.tsx';
import { PersonName } from './person-name.tsx';
import { When } from './when.tsx';

/** The entries as they came. */
export function JournalTable({ journal, withAggregate = false }: { readonly journal: Pages<JournalLine, Page<JournalLine>>; readonly withAggregate?: boolean }): ReactNode {
  const { t } = useSpeech();
  return (
    <ListTable<JournalLine>
      label={t('journal.title')}
      testId={testIds.auditTable}
      rows={journal.rows}
      rowKey={(row) => `${row.aggregateId} ${row.seq}`}
      rowTestId={(row) => testIdOf.audit(row.aggregateId, row.seq)}
      loading={journal.loading}
      problem={journal.problem}
      reload={journal.reload}
      more={journal.more}
      loadMore={journal.loadMore}
      empty={t('journal.empty')}
      expandable={{ expandedRowRender: (row) => <Entry entry={row} /> }}
      columns={[
        { title: t('journal.when'), key: 'when', width: 170, render: (_value, row) => <When ms={row.atMs} precision="second" /> },
        { title: t('journal.who'), key: 'who', render: (_value, row) => <PersonName person={row.actor} /> },
        { title: t('journal.command'), key: 'command', render: (_value, row) => <Did entry={row} /> },
        ...(withAggregate ? [{ title: t('journal.aggregate'), key: 'aggregate', render: (_value: unknown, row: JournalLine) => <About entry={row} /> }] : []),
        { title: t('journal.seq'), key: 'seq', width: 70, align: 'right' as const, dataIndex: 'seq' },
        { title: t('journal.origin'), key: 'origin', render: (_value, row) => row.origin ?? '—' },
        { title: t('journal.hash'), key: 'hash', width: 120, render: (_value, row) => <code title={row.hash}>{row.hash.slice(0, 10)}…</code> },
      ]}
    />
  );
}

function Did({ entry }: { readonly entry: JournalLine }): ReactNode {
  const { language, t } = useSpeech();
  const ending = endingOf(entry.facts);
  return (
    <>
      <span title={entry.command}>{knownText(t, `did.${entry.command}`, entry.command)}</span>
      {ending !== undefined && (
        <Tag className="chip after journal-ending" color={ending.look}>{knownText(t, `ended.${ending.name}`, ending.name)}</Tag>
      )}
      {ending?.said !== undefined && <div className="quiet journal-said">{ending.said[language]}</div>}
    </>
  );
}

function About({ entry }: { readonly entry: JournalLine }): ReactNode {
  const { t } = useSpeech();
  return (
    <>
      {entry.kind !== undefined && <span className="journal-kind">{knownText(t, `aggregate.${entry.kind}`, entry.kind)}</span>}
      <code>{entry.aggregateId}</code>
    </>
  );
}

function Entry({ entry }: { readonly entry: JournalLine }): ReactNode {
  const { language, t } = useSpeech();
  const [raw, setRaw] = useState(false);
  return (
    <div className="journal-entry stack">
      {readableFacts(entry.facts, t, language).map(({ title, pairs }, index) => (
        <section key={`${title} ${index}`}>
          <h3>{title}</h3>
          {pairs.length > 0 && (
            <dl className="timeline-details">
              {pairs.map(({ label, text }, at) => <div key={`${label} ${at}`}><dt>{label}</dt><dd>{text}</dd></div>)}
            </dl>
          )}
        </section>
      ))}
      <Facts
        columns={1}
        facts={[
          { label: t('journal.hash'), value: <code>{entry.alg}:{entry.hash}</code> },
          { label: t('journal.prev-hash'), value: <code>{entry.prevHash}</code> },
          ...(entry.reason === undefined ? [] : [{ label: t('journal.reason'), value: entry.reason }]),
          ...(entry.requestId === undefined ? [] : [{ label: t('journal.request'), value: <code>{entry.requestId}</code> }]),
        ]}
      />
      <label className="journal-switch"><Switch size="small" checked={raw} onChange={setRaw} data-testid={testIds.journalRaw} /> {t('journal.raw')}</label>
      {raw && <pre className="journal-facts">{JSON.stringify(entry.facts, null, 2)}</pre>}
    </div>
  );
}
