// Owns what a request id is good for, and the answers to what is unknown or malformed.
// Must not test the engine's rules: its own tests do.
// Asks a whole house.
import t from 'tap';
import { fingerprint } from '../../scenarios/laws.ts';
import { buildHouse } from './house.ts';
import { settableClock, shanghai } from './settable-clock.ts';
import { activationOf, claim, codeOf, complete, done, goodValues, openPermit, permit, toAccept } from './walk.ts';

const clock = settableClock(shanghai('2026-03-02T09:00'));
const house = await buildHouse({ clock });
t.teardown(() => house.close());
const { runner, store } = house;
const [clerk, officer1] = [await house.by('clerk'), await house.by('officer1')];
const opening = { itemId: permit, applicant: { kind: 'person', name: '演示申请人' }, materials: [] } as const;

t.test('repeated request: the same answer, nothing recorded, also while the first is under way', async (t) => {
  const answers = await Promise.all([1, 2, 3].map(() => runner.openCase(opening, clerk, 'open-1')));
  const before = await fingerprint(house);
  answers.push(await runner.openCase(opening, clerk, 'open-1'));
  t.equal(new Set(answers.map((answer) => JSON.stringify(answer))).size, 1);
  t.equal(await fingerprint(house), before);
  const other = await house.runner.openCase(opening, officer1, 'open-1');
  t.equal(codeOf(other), 'intake-not-yours', 'the same id of somebody else is another request');
});

t.test('request id: used again with other content is refused and changes nothing', async (t) => {
  done(await runner.openCase(opening, clerk, 'open-2'));
  const before = await fingerprint(house);
  const answer = await runner.openCase({ ...opening, applicant: { kind: 'person', name: '演示另一人' } }, clerk, 'open-2');
  t.equal(codeOf(answer), 'request-id-reused');
  t.equal(await fingerprint(house), before);
});

t.test('refusal: recorded once, repeated with the same words, recorded again under a new id', async (t) => {
  const caseId = await toAccept(house);
  const activationId = await activationOf(house, caseId, 'accept');
  const attempt = (id: string) => runner.caseCommand(caseId, { type: 'claim-step', activationId }, clerk, id);
  const first = await attempt('refused-1');
  const length = (await store.journal(`case-${caseId}`)).length;
  t.strictSame(await attempt('refused-1'), first);
  t.equal((await store.journal(`case-${caseId}`)).length, length);
  t.strictSame(await attempt('refused-2'), first);
  t.equal((await store.journal(`case-${caseId}`)).length, length + 1);
  t.match(first, { ok: false, class: 'forbidden', rejection: { code: 'step-not-yours' } });
});

t.test('refused opening: there is no case, so the account that tried it keeps the record', async (t) => {
  const answer = await runner.openCase(opening, officer1, 'not-mine');
  t.match(answer, { ok: false, class: 'forbidden', rejection: { code: 'intake-not-yours' } });
  t.match((await store.journal('account-officer1')).at(-1), { command: 'open-case', requestId: 'not-mine', facts: [{ type: 'attempt-refused', code: 'intake-not-yours' }] });
  t.strictSame(await runner.openCase(opening, officer1, 'not-mine'), answer);
});

t.test('unknown: case, step and item have an answer each', async (t) => {
  t.match(await runner.caseCommand('c-none', { type: 'claim-step', activationId: 's1' }, clerk), { ok: false, class: 'unknown', rejection: { code: 'case-unknown' } });
  t.match(await runner.openCase({ ...opening, itemId: 'none' }, clerk), { ok: false, class: 'unknown', rejection: { code: 'item-unknown' } });
  const caseId = await openPermit(house);
  t.match(await runner.caseCommand(caseId, { type: 'claim-step', activationId: 's999' }, clerk), { ok: false, class: 'refused', rejection: { code: 'step-not-open' } });
  t.equal(await runner.read.caseView('c-none', clerk), undefined);
  t.equal(await runner.read.caseChart('c-none'), undefined);
  t.equal(await runner.read.caseJournal('c-none'), undefined);
});

t.test('form: missing, wrong and extra fields are named, and nothing is recorded', async (t) => {
  const caseId = await openPermit(house);
  done(await claim(house, caseId, 'apply', 'clerk'));
  const before = await fingerprint(house);
  const { intakePlace: _missing, ...rest } = goodValues.apply;
  const answer = await complete(house, caseId, 'apply', 'clerk', { values: { ...rest, yearlyCubicMetres: 'many', waterSource: 'moon', extra: 1 } });
  t.match(answer, { ok: false, class: 'invalid', rejection: { code: 'form-invalid' } });
  t.strictSame(answer.ok ? [] : [answer.rejection.zh, answer.rejection.en], [
    '表单有 4 处不符合要求，例如 /values/intakePlace：“取水地点”必须填写。请更正后再提交。',
    'Expected values that fit the form, but 4 do not, for example /values/intakePlace: Expected "取水地点", but it is missing. Correct them and send again.',
  ], 'one full stop each');
  t.strictSame(answer.ok ? [] : answer.errors?.map(({ path, zh }) => [path, zh]), [
    ['/values/intakePlace', '“取水地点”必须填写。'],
    ['/values/extra', '表单没有“extra”这一字段，请去掉。'],
    ['/values/waterSource', '“水源类型”须从 地表水、地下水、地表水和地下水 中选择。'],
    ['/values/yearlyCubicMetres', '“申请年取水量”须为整数。'],
  ]);
  t.equal(await fingerprint(house), before);
  done(await complete(house, caseId, 'apply', 'clerk'));
});

t.test('form: the reserved variable cannot be typed in, neither with a form nor without nor at the opening', async (t) => {
  const caseId = await toAccept(house);
  done(await claim(house, caseId, 'accept', 'officer1'));
  const forged = { outcomes: { decide: 'grant' } };
  t.equal(codeOf(await complete(house, caseId, 'accept', 'officer1', { outcome: 'accepted', values: forged })), 'form-invalid');
  t.equal(codeOf(await complete(house, caseId, 'accept', 'officer1', { outcome: 'accepted', values: { anything: 1 } })), 'form-invalid', 'a step without a form takes no values');
  t.equal(codeOf(await runner.openCase({ ...opening, values: forged }, clerk)), 'form-invalid');
});

t.test('form: somebody who may not act is refused for that, and on record, whatever the values', async (t) => {
  const caseId = await openPermit(house);
  const activationId = await activationOf(house, caseId, 'apply');
  const answer = await runner.caseCommand(caseId, { type: 'complete-step', activationId, requirements: [], values: { nonsense: true } }, officer1);
  t.equal(codeOf(answer), 'step-not-yours');
  t.match((await store.journal(`case-${caseId}`)).at(-1)?.facts, [{ type: 'attempt-refused' }, { type: 'alert-raised' }]);
});
