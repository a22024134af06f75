// Owns change sets as a case would make them, for tests and benchmarks of the store.
// Must not call the engine: the store does not know it either.
// Asks journal-hash.ts for the first hash.
import { ZERO_HASH } from '../../../server/store/journal-hash.ts';
import type { AlertRow, CaseRow, RowPut, TimerRow, WorkItemRow } from '../../../server/store/rows.ts';
import type { ChangeSet, CommitResult } from '../../../server/store/store.ts';

/** Where an aggregate stands: what the next change set is decided on. */
export interface Standing {
  readonly revision: number;
  readonly headHash: string;
}

/** Before the first commit. */
export const NOTHING: Standing = { revision: 0, headHash: ZERO_HASH };

/** Monday 2 March 2026, 09:00 in Shanghai. */
export const START_MS = 1_772_413_200_000;

/** A change set of a case with one fact and nothing else, unless `more` says so. */
export function changeSet(caseId: string, on: Standing, more: Partial<ChangeSet> = {}): ChangeSet {
  return {
    aggregateId: `case-${caseId}`,
    kind: 'case',
    expectedRevision: on.revision,
    headHash: on.headHash,
    entry: entry('complete-step', [{ type: 'step-completed', activationId: `s${on.revision}`, opinion: '同意' }]),
    rows: [],
    ...more,
  };
}

/** An entry by 演示经办甲. */
export function entry(command: string, facts: readonly object[], atMs = START_MS): ChangeSet['entry'] {
  return { atMs, actor: { id: 'officer1', name: '演示经办甲' }, command, facts };
}

/** What the next change set of the same aggregate is decided on. Throws unless the commit went through. */
export function standing(result: CommitResult | { readonly kind: 'failed'; readonly error: Error } | undefined): Standing {
  if (result?.kind !== 'ok') throw new Error(`Expected a commit, but came ${JSON.stringify(result)}.`);
  return { revision: result.revision, headHash: result.headHash };
}

/** Row of a case. */
export function caseRow(id: string, more: Partial<CaseRow> = {}): CaseRow {
  return {
    id, caseNo: `SQ-2026-${id}`, itemId: 'water-abstraction-permit', itemName: '取水许可证核发', flowVersion: 1, lifecycle: 'handling',
    applicantName: '演示申请人', openedAtMs: START_MS, closedAtMs: null, legalDueMs: START_MS + 2_000_000_000,
    promisedDueMs: START_MS + 1_000_000_000, overdue: 0, ...more,
  };
}

/** Row of a work item. */
export function workItemRow(caseId: string, activationId: string, more: Partial<WorkItemRow> = {}): WorkItemRow {
  return {
    caseId, activationId, elementId: 'Activity_review', stepName: '审查', unitId: 'water-resources-section', handlers: '[]', minimumHandlers: 2,
    enteredAtMs: START_MS, dueAtMs: START_MS + 500_000_000, lastDay: '2026-03-09', provisional: 0, overdue: 0, caseNo: `SQ-2026-${caseId}`,
    itemId: 'water-abstraction-permit', itemName: '取水许可证核发', applicantName: '演示申请人', round: 1, ...more,
  };
}

/** Row of a timer. */
export function timerRow(caseId: string, clockId: string, dueAtMs: number): TimerRow {
  return { caseId, clockId, dueAtMs };
}

/** Row of an alert. */
export function alertRow(caseId: string, alertId: string, raisedAtMs: number, more: Partial<AlertRow> = {}): AlertRow {
  return {
    caseId, alertId, kind: 'step-overdue', level: 2, elementId: 'Activity_review', elementName: '审查', activationId: 's1', clockId: 'c1', raisedAtMs,
    actorId: 'system', actorName: '系统', zh: '环节超时', en: 'Step overdue', caseNo: `SQ-2026-${caseId}`, itemId: 'water-abstraction-permit',
    itemName: '取水许可证核发', unitId: 'water-resources-section', ...more,
  };
}

/** Shortens the writing of puts. */
export const put = {
  case: (row: CaseRow): RowPut<'case_'> => ({ op: 'put', table: 'case_', row }),
  workItem: (row: WorkItemRow): RowPut<'work_item'> => ({ op: 'put', table: 'work_item', row }),
  timer: (row: TimerRow): RowPut<'timer'> => ({ op: 'put', table: 'timer', row }),
  alert: (row: AlertRow): RowPut<'alert'> => ({ op: 'put', table: 'alert', row }),
};

/** The opening of a case: its row, a work item, two timers, a snapshot. */
export function openingSet(caseId: string, more: Partial<ChangeSet> = {}): ChangeSet {
  return changeSet(caseId, NOTHING, {
    entry: entry('open-case', [{ type: 'case-opened', caseId, atMs: START_MS }]),
    snapshot: sampleSnapshot(caseId, 1),
    rows: [put.case(caseRow(caseId)), put.workItem(workItemRow(caseId, 's1')), put.timer(timerRow(caseId, 'c1', START_MS + 500_000_000)), put.timer(timerRow(caseId, 'legal', START_MS + 2_000_000_000))],
    ...more,
  });
}

/** One completed step: two facts, the next work item for the old one, its timer, a snapshot of 1.5 KB, a request. */
export function stepSet(caseId: string, on: Standing, more: Partial<ChangeSet> = {}): ChangeSet {
  const [old, next] = [`s${on.revision}`, `s${on.revision + 1}`];
  return changeSet(caseId, on, {
    entry: {
      ...entry('complete-step', [
        { type: 'step-completed', activationId: old, elementId: 'Activity_review', handlers: [{ id: 'officer1', name: '演示经办甲' }], outcome: 'accepted', opinion: '材料齐全，同意进入下一环节。', requirements: ['r1', 'r2'], values: { volume: 12000 } },
        { type: 'element-left', elementId: 'Activity_review', tokenIds: ['t1'] },
        { type: 'step-entered', activationId: next, tokenId: 't2', elementId: 'Activity_decide', round: 1, atMs: START_MS },
        { type: 'clock-started', clockId: next, kind: 'step', name: 'Activity_decide', activationId: next, atMs: START_MS, period: { value: 15, unit: 'working-day' }, pausable: true, due: { lastDay: '2026-03-23', endsAtMs: START_MS, provisional: false } },
      ]),
      requestId: `${caseId}-${on.revision}`,
      origin: '127.0.0.1',
    },
    snapshot: sampleSnapshot(caseId, on.revision + 1),
    request: { id: `officer1:${caseId}-${on.revision}`, digest: 'd'.repeat(43), answer: `{"ok":true,"id":"${caseId}","revision":${on.revision + 1}}` },
    rows: [
      { op: 'delete', table: 'work_item', key: { caseId, activationId: old } },
      { ...put.workItem(workItemRow(caseId, next)), fresh: true },
      { op: 'delete', table: 'timer', key: { caseId, clockId: `c${on.revision}` } },
      { ...put.timer(timerRow(caseId, `c${on.revision + 1}`, START_MS + on.revision)), fresh: true },
    ],
    ...more,
  });
}

function sampleSnapshot(caseId: string, revision: number): string {
  return JSON.stringify({ caseId, revision, padding: '全程留痕'.repeat(120) });
}
