// Owns the case page: what a person sees of a case, at each turn.
// Must not test the engine's decisions.
// Asks a whole house for cases.
import t from 'tap';
import { buildHouse } from '../runner/house.ts';
import { settableClock, shanghai } from '../runner/settable-clock.ts';
import { claim, complete, done, openPermit, toAccept, toEnd, toReview } from '../runner/walk.ts';

const clock = settableClock(shanghai('2026-03-02T09:00'));
const house = await buildHouse({ clock });
t.teardown(() => house.close());
t.beforeEach(() => clock.set(shanghai('2026-03-02T09:00')));

async function viewOf(caseId: string, who: string) {
  const view = await house.runner.read.caseView(caseId, await house.by(who));
  if (view === undefined) throw new Error('no such case');
  return view;
}

t.test('elements and flows: done, current, overdue, and only the way taken', async (t) => {
  const caseId = await toReview(house);
  const { elements, flows } = await viewOf(caseId, 'officer1');
  t.strictSame(elements, { start: 'done', apply: 'done', accept: 'done', whether_accepted: 'done', decide_on_spot: 'done', whether_on_spot: 'done', review: 'current' });
  t.strictSame(flows, ['to_apply', 'to_accept', 'to_whether_accepted', 'when_accepted', 'to_whether_on_spot', 'when_proceed']);
  clock.set(shanghai('2026-03-10T00:00:01'));
  await house.runner.fireDue();
  t.equal((await viewOf(caseId, 'officer1')).elements['review'], 'overdue');
});

t.test('what may be done: by whom, and why not', async (t) => {
  const caseId = await toReview(house);
  const can = async (who: string) => (await viewOf(caseId, who)).steps[0]?.can;
  t.strictSame(await can('officer1'), { claim: true, release: false, complete: false });
  t.match(await can('clerk'), { claim: false, release: false, complete: false, why: { zh: /水政水资源股/ } });
  t.strictSame(await can('supervisor'), { claim: false, release: false, complete: false }, 'a supervisor reads');
  done(await claim(house, caseId, 'review', 'officer1'));
  t.match(await can('officer1'), { claim: false, release: true, complete: false, why: { zh: /2 名以上/ } });
  t.strictSame(await can('officer2'), { claim: true, release: false, complete: false });
  done(await claim(house, caseId, 'review', 'officer2'));
  t.strictSame(await can('officer1'), { claim: false, release: true, complete: true });
  t.equal((await house.store.journal(`case-${caseId}`)).length, (await viewOf(caseId, 'officer1')).revision, 'asking leaves no trace');
});

t.test('supplement: spent once, with its notice and the round', async (t) => {
  const caseId = await toAccept(house);
  done(await claim(house, caseId, 'accept', 'officer1'));
  done(await complete(house, caseId, 'accept', 'officer1', { outcome: 'supplement', reason: '缺一份说明', noticeNo: '演水补〔2026〕1号' }));
  t.match(await viewOf(caseId, 'clerk'), { lifecycle: 'supplement-requested', notices: [{ name: '补正告知书', no: '演水补〔2026〕1号', elementName: '受理', reason: '缺一份说明' }] });
  done(await claim(house, caseId, 'supplement', 'clerk'));
  done(await complete(house, caseId, 'supplement', 'clerk', { outcome: 'returned' }));
  const { steps, elements } = await viewOf(caseId, 'officer1');
  t.match(steps, [{ elementId: 'accept', round: 2 }]);
  t.strictSame(steps[0]?.outcomes.map(({ id, spent }) => [id, spent]), [['accepted', false], ['not-accepted', false], ['supplement', true]]);
  t.equal(elements['accept'], 'current', 'an element in its second round is current, not done');
});

t.test('clocks: what is left, standing still while a hearing runs', async (t) => {
  const caseId = await toReview(house);
  done(await claim(house, caseId, 'review', 'officer1'));
  done(await claim(house, caseId, 'review', 'officer2'));
  clock.set(shanghai('2026-03-04T09:00'));
  done(await complete(house, caseId, 'review', 'officer1', { outcome: 'hearing' }));
  clock.set(shanghai('2026-03-20T09:00'));
  const { clocks } = await viewOf(caseId, 'officer1');
  t.match(clocks, [
    { kind: 'legal', name: 'decision', title: '法定时限：决定', state: 'paused', limitText: '20 个工作日', remaining: { overdue: false, days: 18 }, article: /四十二/ },
    { kind: 'promised', state: 'paused', remaining: { days: 18 } },
    { kind: 'step', elementId: 'hearing', state: 'running', remaining: { overdue: false, unit: 'working-day' } },
  ]);
});

t.test('timeline: the whole case in Chinese and English, no placeholder left', async (t) => {
  const caseId = await toEnd(house);
  const { timeline, lifecycle, closedAtMs, steps, clocks } = await viewOf(caseId, 'supervisor');
  t.match({ lifecycle, closedAtMs, steps, clocks }, { lifecycle: 'completed', closedAtMs: Number, steps: [], clocks: [] });
  t.equal(timeline.length, timeline.filter(({ zh, en }) => zh !== '' && en !== '').length);
  for (const { zh, en } of timeline) for (const text of [zh, en]) t.notMatch(text, /undefined|\[object|NaN/);
  t.strictSame(timeline.map(({ seq }) => seq), timeline.map(({ seq }) => seq).toSorted((a, b) => a - b));
  t.match(timeline.at(-1), { kind: 'case-closed', zh: '办件结束，结果：已办结', en: 'The case has ended: completed' });
});

t.test('refused attempts and alerts: on the page, with rule and article', async (t) => {
  const caseId = await toReview(house);
  done(await claim(house, caseId, 'review', 'officer1'));
  await complete(house, caseId, 'review', 'officer1', { outcome: 'direct' });
  const { timeline, alerts } = await viewOf(caseId, 'supervisor');
  t.match(timeline.filter(({ refused }) => refused), [{ kind: 'attempt-refused', elementId: 'review', elementName: '审查', details: [{ label: { zh: '规则' }, text: 'P1' }, { label: { zh: '依据' } }] }]);
  t.match(alerts, [{ kind: 'attempt-refused', level: 3, elementName: '审查', actor: { id: 'officer1' } }]);
});

t.test('lists: inbox, cases and alerts say the same as the page', async (t) => {
  const caseId = await openPermit(house, undefined, '演示列表户');
  const { read } = house.runner;
  const inbox = await read.inbox({ scope: 'unit', unitId: 'intake-window', accountId: 'clerk' });
  t.match(inbox.rows.find((row) => row.caseId === caseId), { stepName: '申请', applicantName: '演示列表户', remaining: { overdue: false, days: 0 }, handlers: [] });
  t.strictSame((await read.inbox({ scope: 'mine', accountId: 'clerk' })).rows.filter((row) => row.caseId === caseId), []);
  done(await claim(house, caseId, 'apply', 'clerk'));
  t.match((await read.inbox({ scope: 'mine', accountId: 'clerk' })).rows.find((row) => row.caseId === caseId), { handlers: [{ id: 'clerk', name: '演示窗口员' }] });
  t.match((await read.cases({ state: 'open', text: '演示列表户' })).rows, [{ id: caseId, lifecycle: 'received', overdue: false }]);
  t.strictSame((await read.inbox({ scope: 'unit', accountId: 'supervisor' })).rows, [], 'nobody outside every unit has an inbox');
  t.ok((await read.alerts({ kind: 'attempt-refused' })).rows.length >= 1);
  const paged = await read.cases({ state: 'all', limit: 1 });
  t.equal(paged.rows.length, 1);
  t.ok(paged.next);
  t.match(await read.audit({ actor: 'clerk', kind: 'case', limit: 1 }), { rows: [{ kind: 'case', actor: { id: 'clerk' } }] });
  const journal = await read.caseJournal(caseId, { limit: 1 });
  t.match(journal, { rows: [{ seq: 1, command: 'open-case', hash: String }], next: '1' });
  t.match(await read.caseJournal(caseId, { after: '1' }), { rows: [{ seq: 2 }] });
});
