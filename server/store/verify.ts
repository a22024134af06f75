// Owns verifying a whole database: journals, ledger, documents, and (with a projector) states and rows.
// Must not change anything, nor stop at the first break.
// Asks checks/ for each part.
import type { Break } from './checks/break.ts';
import { broken } from './checks/break.ts';
import { keepBreaks } from './checks/breaks-kept.ts';
import { checkDocuments } from './checks/check-documents.ts';
import { checkJournals } from './checks/check-journals.ts';
import { checkLedger, type LedgerHead } from './checks/check-ledger.ts';
import { createProjectionCheck } from './checks/check-projection.ts';
import type { Projector } from './projector.ts';
import type { Reading } from './sqlite/executor.ts';

/** How far the verification is. */
export interface VerifyProgress {
  readonly part: 'journals' | 'ledger' | 'documents';
  readonly done: number;
  /** Absent when it is not known beforehand. */
  readonly total?: number;
}

/** What to verify besides. */
export interface VerifyOptions {
  /** A head noted earlier: it must still be in the ledger. */
  readonly notedHead?: LedgerHead;
  /** Absent: states and rows are not compared with the journals. */
  readonly project?: Projector;
  /** Called now and then. */
  readonly onProgress?: (progress: VerifyProgress) => void;
}

/** What was found. */
export interface VerifyReport {
  readonly ok: boolean;
  readonly aggregates: number;
  readonly entries: number;
  readonly ledgerRows: number;
  readonly documents: number;
  /** To be noted outside. Absent while nothing has been committed. */
  readonly head?: LedgerHead;
  /** The first ones in the order of the walk. */
  readonly breaks: readonly Break[];
  /** How many there are in all. */
  readonly breakCount: number;
}

const MOST_BREAKS = 50;
const PROGRESS_EVERY = 5000;

/** Walks everything as of one instant (the reading must be within one transaction). */
export async function verify(reading: Reading, { notedHead, project, onProgress = () => undefined }: VerifyOptions = {}): Promise<VerifyReport> {
  const breaks = keepBreaks(MOST_BREAKS);
  const counted = { aggregates: 0, entries: 0, ledgerRows: 0, documents: 0 };
  const counting = (name: 'entries' | 'ledgerRows', part: VerifyProgress['part'], total: number) => () => {
    counted[name] += 1;
    if (counted[name] % PROGRESS_EVERY === 0) onProgress({ part, done: counted[name], total });
  };
  let head: LedgerHead | undefined;
  try {
    const projection = project && createProjectionCheck(reading, project, breaks);
    const count = (key: 'count-entries' | 'count-ledger-rows'): number => reading.get<{ count: number }>(key)?.count ?? 0;
    for (const aggregate of checkJournals(reading, breaks, counting('entries', 'journals', count('count-entries')))) {
      counted.aggregates += 1;
      await projection?.check(aggregate);
    }
    projection?.end();
    head = checkLedger(reading, notedHead, breaks, counting('ledgerRows', 'ledger', count('count-ledger-rows')));
    counted.documents = checkDocuments(reading, breaks);
    onProgress({ part: 'documents', done: counted.documents, total: counted.documents });
  } catch (error) {
    if (!damaged(error)) throw error;
    breaks.add(broken('database-damaged', 'database', 'a readable file', error.message));
  }
  const report = { ok: breaks.count() === 0, ...counted, breaks: breaks.kept, breakCount: breaks.count() };
  return head === undefined ? report : { ...report, head };
}

function damaged(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && /^SQLITE_(CORRUPT|NOTADB|IOERR)/.test(String(error.code));
}
