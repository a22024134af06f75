import t from 'tap';
import type { StepAnswer, TimelineLine } from '../../../web/api/case-answer.ts';
import { completionOf } from '../../../web/work/completion-of.ts';
import { newCaseOf } from '../../../web/work/new-case-of.ts';
import { timelineGroups } from '../../../web/work/timeline-groups.ts';

const step: StepAnswer = {
  activationId: 's1', elementId: 'accept', name: '受理', unitId: 'u', unitName: '水政水资源股', round: 1, state: 'claimed', handlers: [], minimumHandlers: 1, enteredAtMs: 0,
  requirements: [{ id: 'r1', text: '核对', required: true }],
  outcomes: [
    { id: 'accepted', name: '受理', once: false, reasonRequired: false, notice: '受理通知书', spent: false },
    { id: 'not-accepted', name: '不予受理', once: false, reasonRequired: true, notice: '不予受理通知书', spent: false },
    { id: 'passed', name: '通过', once: false, reasonRequired: false, spent: false },
  ],
  opinionRequired: true, limitText: '5 个工作日', materials: [], can: { claim: false, release: true, complete: true },
};

t.test('completion: reason and notice number only where the result asks for them', (t) => {
  const typed = { opinion: ' 同意 ', reason: '不属职权', noticeNo: '1号', requirements: ['r1', 'gone'] };
  t.same(completionOf(step, { ...typed, outcome: 'not-accepted' }), { outcome: 'not-accepted', opinion: '同意', reason: '不属职权', noticeNo: '1号', requirements: ['r1'] });
  t.same(completionOf(step, { ...typed, outcome: 'accepted' }), { outcome: 'accepted', opinion: '同意', noticeNo: '1号', requirements: ['r1'] });
  t.same(completionOf(step, { ...typed, outcome: 'passed' }), { outcome: 'passed', opinion: '同意', requirements: ['r1'] });
  t.end();
});

t.test('completion: an outcome the step no longer offers is not sent, and values only with a form', (t) => {
  t.same(completionOf(step, { outcome: 'gone', values: { a: 'x' } }), { requirements: [] });
  t.same(completionOf({ ...step, form: { properties: { a: { type: 'string' } } } }, { values: { a: 'x', b: 'y' } }), { requirements: [], values: { a: 'x' } });
  t.end();
});

t.test('new case: empty texts are left out, materials without a name dropped', (t) => {
  const typed = {
    itemId: 'water', applicant: { kind: 'organisation' as const, name: ' 演示合作社 ', code: '', phone: '  ', address: '一号' },
    materials: [{ name: '申请书', received: true, copies: 2 }, { name: ' ', received: true }, { name: '说明', copies: null }],
  };
  t.same(newCaseOf(typed), {
    itemId: 'water', applicant: { kind: 'organisation', name: '演示合作社', address: '一号' }, materials: [{ name: '申请书', received: true, copies: 2 }, { name: '说明', received: false }],
  });
  t.end();
});

const line = (seq: number, kind: string, more: Partial<TimelineLine> = {}): TimelineLine => ({ seq, atMs: seq, actor: { id: 'a', name: '甲' }, kind, zh: kind, en: kind, ...more });

t.test('timeline: the lines of an entry stand together under what was done', (t) => {
  const groups = timelineGroups([line(1, 'step-claimed'), line(2, 'clock-stopped'), line(2, 'step-completed'), line(2, 'step-entered'), line(3, 'clock-expired'), line(3, 'alert-raised'), line(4, 'attempt-refused', { refused: true }), line(4, 'alert-raised')]);
  t.same(groups.map(({ seq, main, others, look }) => [seq, main.kind, others.map(({ kind }) => kind), look]), [
    [1, 'step-claimed', [], 'plain'],
    [2, 'step-completed', ['clock-stopped', 'step-entered'], 'done'],
    [3, 'alert-raised', ['clock-expired'], 'alert'],
    [4, 'attempt-refused', ['alert-raised'], 'refused'],
  ]);
  t.end();
});
