// Owns answering lists from SQLite, page by page.
// Must not compute what a row already says.
// Asks page.ts for cursors, statements/read-statements.ts for the SQL, lookups.ts for the rest.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AggregateKind } from '../journal-entry.ts';
import { readEntry } from '../journal-hash.ts';
import { cursorParts, type CursorPart, type Page, type PageAsked, pageOf, rowsWanted } from '../page.ts';
import { POSITIONS_PER_LEDGER_ROW, type Value } from '../plan.ts';
import type { AuditEntry, CaseFilter, ReadQueries } from '../read-queries.ts';
import type { AlertRow, CaseRow, JobRow, MessageRow, TimerRow, WorkItemRow } from '../rows.ts';
import type { ReadKey } from '../statements/read-statements.ts';
import type { Reading } from './executor.ts';
import { createLookups } from './lookups.ts';

const LATEST = Number.MAX_SAFE_INTEGER;
/** Rows looked through at a time when a list is searched; other work goes on in between. */
const SEARCH_CHUNK = 5000;

type Shape = readonly ('number' | 'string')[];

interface EntryRow {
  readonly position: number;
  readonly kind: AggregateKind;
  readonly prevHash: string;
  readonly hash: string;
  readonly body: string;
}

/** Makes the reading half of a store. */
export function createReads(reading: Reading): ReadQueries {
  /** One page of a list whose statement takes the filter, the key to go on behind, and the limit. */
  function page<R>(key: ReadKey, filter: readonly Value[], asked: PageAsked, shape: Shape, start: readonly CursorPart[], keyOf: (row: R) => readonly CursorPart[]): Page<R> {
    const from = asked.after === undefined ? start : cursorParts(asked.after, shape);
    const limit = rowsWanted(asked.limit);
    return pageOf(reading.all<R>(key, [...filter, ...from, limit + 1]), limit, keyOf);
  }

  const count = (key: ReadKey, params: readonly Value[]): number => reading.get<{ count: number }>(key, params)?.count ?? 0;
  const inbox = (key: ReadKey, who: string, asked: PageAsked): Page<WorkItemRow> =>
    page(key, [who], asked, ['number', 'string', 'string'], [-1, '', ''], (row: WorkItemRow) => [row.dueAtMs ?? LATEST, row.caseId, row.activationId]);

  return {
    ...createLookups(reading),

    async inboxOfUnit(unitId, asked) {
      return inbox('inbox-of-unit', unitId, asked);
    },
    async inboxOfHandler(handlerId, asked) {
      return inbox('inbox-of-handler', handlerId, asked);
    },
    async inboxCounts(handlerId, unitId) {
      const mine = count('count-of-handler', [handlerId]);
      if (unitId === undefined) return { unit: 0, mine, overdue: 0 };
      return { unit: count('count-of-unit', [unitId]), mine, overdue: count('count-overdue-of-unit', [unitId]) };
    },

    async alerts({ kind, caseId }, asked) {
      const filter = [caseId, kind].filter((part) => part !== undefined);
      const ofCase = kind === undefined ? 'alerts-of-case' : 'alerts-of-case-and-kind';
      const key = caseId === undefined ? (kind === undefined ? 'alerts' : 'alerts-of-kind') : ofCase;
      return page(key, filter, asked, ['number', 'string', 'string'], [LATEST, '', ''], (row: AlertRow) => [row.raisedAtMs, row.caseId, row.alertId]);
    },
    async alertCounts(sinceMs) {
      return Object.fromEntries(reading.all<{ kind: string; count: number }>('alert-counts', [sinceMs]).map((row) => [row.kind, row.count]));
    },

    cases: (filter, asked) => searchedCases(reading, filter, asked),
    caseCounts: async () => ({ open: count('count-open', []), overdue: count('count-open-overdue', []) }),
    async openCaseIds(asked) {
      const { rows, next } = page('open-case-ids', [], asked, ['number', 'string'], [-1, ''], (row: Pick<CaseRow, 'openedAtMs' | 'id'>) => [row.openedAtMs, row.id]);
      const ids = rows.map((row) => row.id);
      return next === undefined ? { rows: ids } : { rows: ids, next };
    },

    async audit({ actorId, kind }, asked) {
      const [key, filter] = auditStatement(actorId, kind);
      const { rows, next } = page(key, filter, asked, ['number'], [LATEST], (row: EntryRow) => [row.position]);
      const entries = rows.map(auditEntry);
      return next === undefined ? { rows: entries } : { rows: entries, next };
    },
    async aggregateIds(kind, asked) {
      // Ids are `<kind>-…` or the kind itself, and '.' follows '-': they all lie between these two.
      const before = kind.slice(0, -1);
      const after = asked.after === undefined ? before : String(cursorParts(asked.after, ['string'])[0]);
      const limit = rowsWanted(asked.limit);
      const found = reading.all<{ id: string }>('aggregate-ids', [after, `${kind}.`, kind, limit + 1]).map((row) => row.id);
      return pageOf(found, limit, (id) => [id]);
    },

    async subscribedKeyNames(kind, name, after) {
      return reading.get<{ keyNames: string | null }>('subscription-key-names', [kind, name, after])?.keyNames ?? undefined;
    },
    async subscriptionsOfKeys(kind, name, keyNames, keyValues, limit) {
      return reading.all('subscriptions-of-keys', [kind, name, keyNames, keyValues, limit]);
    },
    async subscribedCases(kind, name, after, limit) {
      return reading.all<{ caseId: string }>('subscribed-cases', [kind, name, after, limit]).map(({ caseId }) => caseId);
    },
    async jobs(topic, asked) {
      const keyOf = (row: JobRow): readonly CursorPart[] => [row.caseId, row.jobId];
      return topic === undefined ? page('jobs', [], asked, ['string', 'string'], ['', ''], keyOf) : page('jobs-of-topic', [topic], asked, ['string', 'string'], ['', ''], keyOf);
    },
    async messages(kind, asked) {
      return page('messages', [kind], asked, ['number', 'string'], [LATEST, ''], (row: MessageRow) => [row.sentAtMs, row.id]);
    },
    async messagesOfName(kind, name, limit, after) {
      return reading.all('messages-of-name', [kind, name, after?.sentAtMs ?? -1, after?.id ?? '', limit]);
    },
    async messagesGone(nowMs, limit) {
      return reading.all('messages-gone', [nowMs, limit]);
    },

    async dueTimers(nowMs, limit, after) {
      const from = after === undefined ? [-1, '', ''] : [after.dueAtMs, after.caseId, after.clockId];
      return reading.all<TimerRow>('due-timers', [nowMs, ...from, limit]);
    },
    async nextTimerMs(afterMs = -1) {
      return reading.get<{ dueAtMs: number | null }>('next-timer', [afterMs])?.dueAtMs ?? undefined;
    },
  };
}

function auditStatement(actorId: string | undefined, kind: AggregateKind | undefined): [ReadKey, Value[]] {
  if (actorId !== undefined) return kind === undefined ? ['audit-of-actor', [actorId]] : ['audit-of-actor-and-kind', [actorId, kind]];
  if (kind === undefined) return ['audit', []];
  return kind === 'case' ? ['audit-of-cases', []] : ['audit-of-kind', [kind]];
}

function auditEntry({ position, kind, prevHash, hash, body }: EntryRow): AuditEntry {
  return { ...readEntry(body, prevHash, hash), kind, ledgerSeq: Math.floor(position / POSITIONS_PER_LEDGER_ROW) };
}

/** A search looks through the list in the order it is shown, chunk by chunk, so that it needs no index and holds up nobody. */
async function searchedCases(reading: Reading, { state, q = '' }: CaseFilter, asked: PageAsked): Promise<Page<CaseRow>> {
  const limit = rowsWanted(asked.limit);
  const keyOf = (row: Pick<CaseRow, 'openedAtMs' | 'id'>): readonly CursorPart[] => [row.openedAtMs, row.id];
  let from = asked.after === undefined ? [LATEST, ''] : cursorParts(asked.after, ['number', 'string']);
  if (q.trim() === '') return pageOf(reading.all<CaseRow>(`cases-${state}`, [...from, limit + 1]), limit, keyOf);

  const pattern = containing(q.trim());
  const found: CaseRow[] = [];
  for (;;) {
    found.push(...reading.all<CaseRow>(`cases-found-${state}`, [...from, SEARCH_CHUNK, pattern, pattern]));
    const last = reading.get<Pick<CaseRow, 'openedAtMs' | 'id'>>(`cases-passed-${state}`, [...from, 1, SEARCH_CHUNK - 1]);
    if (found.length > limit || last === undefined) return pageOf(found, limit, keyOf);
    from = keyOf(last);
    await nextTurn();
  }
}

/** The pattern for a text anywhere; Latin letters in either case, nothing in the text is a wildcard. */
function containing(text: string): string {
  const small = text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return `%${small.replace(/[!%_]/g, (sign) => `!${sign}`)}%`;
}
