// Owns the raw journal of a case with its chain of hashes, for supervisors.
// Must not be edited or filtered.
// Asks api.ts and parts/journal-table.
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import type { JournalLine, Page } from '../api/answers.ts';
import { api } from '../api/api.ts';
import { usePages } from '../api/use-pages.ts';
import { JournalTable } from '../parts/journal-table.tsx';

/** The journal, oldest first; `revision` grows with every entry. */
export function CaseJournal({ caseId, revision }: { readonly caseId: string; readonly revision: number }): ReactNode {
  const journal = usePages<JournalLine, Page<JournalLine>>(caseId, (ask) => api.caseJournal(caseId, ask));
  const { reload } = journal;
  useEffect(() => reload(), [revision, reload]);
  return <JournalTable journal={journal} />;
}
