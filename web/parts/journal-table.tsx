// Owns how journal entries are listed, each opening to its facts and its place in the chain of hashes.
// Must not translate facts: they are shown as recorded.
// Asks list-table.
import type { ReactNode } from 'react';
import type { JournalLine, Page } from '../api/answers.ts';
import type { Pages } from '../api/use-pages.ts';
import { useSpeech } from '../i18n/language.tsx';
import { testIdOf, testIds } from '../test-ids.ts';
import { Facts } from './facts.tsx';
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
        { title: t('journal.command'), key: 'command', render: (_value, row) => <code>{row.command}</code> },
        ...(withAggregate ? [{ title: t('journal.aggregate'), key: 'aggregate', render: (_value: unknown, row: JournalLine) => <code>{row.aggregateId}</code> }] : []),
        { title: t('journal.seq'), key: 'seq', width: 70, align: 'right' as const, dataIndex: 'seq' },
        { title: t('journal.origin'), key: 'origin', render: (_value, row) => row.origin ?? '—' },
        { title: t('journal.hash'), key: 'hash', width: 120, render: (_value, row) => <code title={row.hash}>{row.hash.slice(0, 10)}…</code> },
      ]}
    />
  );
}

function Entry({ entry }: { readonly entry: JournalLine }): ReactNode {
  const { t } = useSpeech();
  return (
    <div className="journal-entry">
      <Facts
        columns={1}
        facts={[
          { label: t('journal.hash'), value: <code>{entry.alg}:{entry.hash}</code> },
          { label: t('journal.prev-hash'), value: <code>{entry.prevHash}</code> },
          ...(entry.requestId === undefined ? [] : [{ label: t('journal.request'), value: <code>{entry.requestId}</code> }]),
        ]}
      />
      <pre className="journal-facts">{JSON.stringify(entry.facts, null, 2)}</pre>
    </div>
  );
}
