// Owns random row changes of one case, for the property test.
// Must not make rows that no table takes.
// Asks sample-change-sets.ts for the rows.
import type { RowChange } from '../../../server/store/rows.ts';
import { alertRow, caseRow, put, timerRow, workItemRow } from './sample-change-sets.ts';

/** Up to five changes; the same row may be put and deleted again. */
export function randomRows(roll: (sides: number) => number, caseId: string): RowChange[] {
  const activationId = `s${roll(3)}`;
  const handlers = ['[]', '[{"id":"officer1","name":"演示经办甲"}]', '[{"id":"officer1","name":"演示经办甲"},{"id":"officer2","name":"演示经办乙"}]'][roll(3)] ?? '[]';
  const choices: (() => RowChange)[] = [
    () => put.case(caseRow(caseId, { overdue: roll(2) === 0 ? 0 : 1, closedAtMs: roll(3) === 0 ? 9 : null })),
    () => put.workItem(workItemRow(caseId, activationId, { dueAtMs: roll(3) === 0 ? null : roll(1000), handlers })),
    () => ({ op: 'delete', table: 'work_item', key: { caseId, activationId } }),
    () => put.timer(timerRow(caseId, `c${roll(3)}`, roll(1000))),
    () => ({ op: 'delete', table: 'timer', key: { caseId, clockId: `c${roll(3)}` } }),
    () => ({ op: 'put', table: 'subscription', row: { caseId, waitId: `w${roll(3)}`, kind: 'message', name: 'paid', keyNames: '[]', keyValues: '[]' } }),
    () => ({ op: 'delete', table: 'subscription', key: { caseId, waitId: `w${roll(3)}` } }),
    () => ({ op: 'put', table: 'job', row: { caseId, jobId: `j${roll(3)}`, topic: 'mail', elementId: 'j', elementName: '发信', retries: roll(4), caseNo: caseId, itemId: 'demo' } }),
    () => ({ op: 'delete', table: 'job', key: { caseId, jobId: `j${roll(3)}` } }),
    () => ({ op: 'put', table: 'message', row: { id: caseId, kind: 'message', name: 'paid', body: '{}', sentAtMs: 1, goneAtMs: roll(2) === 0 ? null : roll(1000), actorId: 'a', actorName: '演示甲' } }),
    () => put.alert(alertRow(caseId, `x${roll(100)}`, roll(1000))),
  ];
  return Array.from({ length: roll(6) }, () => (choices[roll(choices.length)] ?? choices[0]!)());
}
