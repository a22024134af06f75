// Owns rules about people as they hold through the whole server: two officers, qualifications, opinions.
// Must not repeat the engine's single cases.
// Asks a whole house.
import t from 'tap';
import { buildHouse } from './house.ts';
import { settableClock, shanghai } from './settable-clock.ts';
import { claim, codeOf, complete, done, toReview } from './walk.ts';

const clock = settableClock(shanghai('2026-03-02T09:00'));
const house = await buildHouse({ clock });
t.teardown(() => house.close());
const { runner, store } = house;

t.test('P1: one officer cannot complete a step that asks for two, two can; the attempt is an alert', async (t) => {
  const caseId = await toReview(house);
  done(await claim(house, caseId, 'review', 'officer1'));
  t.match(await complete(house, caseId, 'review', 'officer1', { outcome: 'direct' }), { ok: false, class: 'refused', rejection: { code: 'handlers-missing', rule: 'P1' } });
  t.match((await runner.read.alerts({ kind: 'attempt-refused' })).rows, [{ caseId, level: 3, unitId: 'water-resources-section', actor: { id: 'officer1' } }]);
  done(await claim(house, caseId, 'review', 'officer2'));
  done(await complete(house, caseId, 'review', 'officer1', { outcome: 'direct' }));
});

t.test('P1: a qualification out of date, changed by the administrator a moment ago, no longer counts', async (t) => {
  const caseId = await toReview(house);
  done(await claim(house, caseId, 'review', 'officer1'));
  done(await runner.changeAccount('officer2', { qualifications: [{ kind: 'enforcement', validUntil: '2026-03-01' }] }, await house.by('sysadmin')));
  t.match(await claim(house, caseId, 'review', 'officer2'), { ok: false, class: 'forbidden', rejection: { code: 'handler-unqualified', rule: 'P1' } });
  done(await runner.changeAccount('officer2', { qualifications: [{ kind: 'enforcement', validUntil: '2026-03-02' }] }, await house.by('sysadmin')));
  done(await claim(house, caseId, 'review', 'officer2'));
});

t.test('P1: an officer who loses the qualification or the account after claiming no longer counts for the other', async (t) => {
  const sysadmin = await house.by('sysadmin');
  const lost = [{ qualifications: [] }, { qualifications: [{ kind: 'enforcement', validUntil: '2026-03-01' }] }, { disabled: true }] as const;
  for (const change of lost) {
    const caseId = await toReview(house);
    for (const who of ['officer1', 'officer2']) done(await claim(house, caseId, 'review', who));
    done(await runner.changeAccount('officer2', change, sysadmin));
    const before = await store.load(`case-${caseId}`);
    const said = JSON.stringify(change);
    t.match(await complete(house, caseId, 'review', 'officer1', { outcome: 'direct' }), { ok: false, class: 'forbidden', rejection: { code: 'handler-unqualified', rule: 'P1' } }, said);
    const alerts = (await runner.read.alerts({ kind: 'attempt-refused' })).rows.filter((alert) => alert.caseId === caseId);
    t.match(alerts, [{ level: 3, actor: { id: 'officer1' } }], 'the supervisor sees it');
    t.equal((await store.load(`case-${caseId}`))?.revision, (before?.revision ?? 0) + 1, 'only the attempt is on record');
    t.match((await runner.read.caseView(caseId, sysadmin))?.steps, [{ elementId: 'review', handlers: [{ id: 'officer1' }, { id: 'officer2' }] }], 'nothing moved');
    done(await runner.changeAccount('officer2', { disabled: false, qualifications: [{ kind: 'enforcement', validUntil: '2099-12-31' }] }, sysadmin));
    done(await complete(house, caseId, 'review', 'officer1', { outcome: 'direct' }));
  }
});

t.test('P11: a name is not an opinion; what is recorded has opinion, person and time', async (t) => {
  const caseId = await toReview(house);
  for (const who of ['officer1', 'officer2']) done(await claim(house, caseId, 'review', who));
  t.equal(codeOf(await complete(house, caseId, 'review', 'officer1', { outcome: 'direct', opinion: '  ' })), 'opinion-missing');
  done(await complete(house, caseId, 'review', 'officer1', { outcome: 'direct', opinion: '现场与申请一致' }));
  t.match((await store.journal(`case-${caseId}`)).at(-1), { atMs: clock.now(), actor: { id: 'officer1', name: '演示经办甲' }, facts: [{ type: 'clock-stopped' }, { type: 'step-completed', opinion: '现场与申请一致' }] });
});

t.test('script in every text field: kept as text, to the letter', async (t) => {
  const script = '<script>alert(1)</script>"\'&\u0000';
  const answer = done(await runner.openCase({ itemId: 'water-abstraction-permit', applicant: { kind: 'person', name: script }, materials: [{ name: script, received: true, note: script }] }, await house.by('clerk')));
  const view = await runner.read.caseView(answer.id, await house.by('clerk'));
  t.equal(view?.applicant.name, script);
  t.equal(view?.materials[0]?.note, script);
});
