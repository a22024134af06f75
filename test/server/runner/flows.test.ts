// Owns drafts, publication and versions through the runner.
// Must not test single publication rules: test/engine/check does.
// Asks a whole house.
import t from 'tap';
import { compileFlow } from '../../../server/library/compiled-flow.ts';
import { buildHouse } from './house.ts';
import { settableClock, shanghai } from './settable-clock.ts';
import { claim, codeOf, complete, done, openPermit, permit, toAccept } from './walk.ts';

const clock = settableClock(shanghai('2026-03-02T09:00'));
const house = await buildHouse({ clock });
t.teardown(() => house.close());
const { runner, store } = house;
const designer = await house.by('designer');

async function draftNow() {
  const draft = (await runner.read.flow(permit))?.draft;
  if (draft === undefined) throw new Error('no draft');
  return draft;
}

const original = (await draftNow()).xml;

/** Saves the latest draft changed by `change` and answers its revision. */
async function redraw(change: (xml: string) => string): Promise<number> {
  const { xml, revision } = await draftNow();
  const changed = change(xml);
  if (changed === xml) throw new Error('the change did not change the chart');
  done(await runner.saveDraft(permit, { xml: changed, baseRevision: revision }, designer));
  return revision + 1;
}

t.test('draft: saved on a stale revision is refused and nothing is lost', async (t) => {
  const { xml, revision } = await draftNow();
  const answer = await runner.saveDraft(permit, { xml: `${xml}<!-- late -->`, baseRevision: revision - 1 }, designer);
  t.match(answer, { ok: false, class: 'refused', rejection: { code: 'draft-stale' } });
  t.equal((await draftNow()).xml, xml);
  t.equal(codeOf(await runner.saveDraft('none', { xml, baseRevision: 0 }, designer)), 'item-unknown');
});

t.test('D1: a chart whose step lacks its unit is not published; who tried is on record; new cases stay on version 1', async (t) => {
  const revision = await redraw((xml) => xml.replace(/ unit="[^"]*"( unitName="[^"]*" form="decision")/, '$1'));
  const { xml } = await draftNow();
  const checked = await runner.read.checkDraft(permit, xml);
  const answer = await runner.publishFlow(permit, { draftRevision: revision, comment: '试发布' }, designer);
  t.match(answer, { ok: false, class: 'invalid', rejection: { code: 'flow-not-publishable' } });
  t.match(answer.ok ? [] : answer.findings?.map(({ elementId }) => elementId), ['decide']);
  t.strictSame(answer.ok ? [] : answer.findings, checked?.findings.filter(({ severity }) => severity === 'error'), 'the editor and publication say the same');
  t.match((await store.journal(`flow-${permit}`)).at(-1), { actor: { id: 'designer' }, facts: [{ type: 'attempt-refused', code: 'flow-not-publishable' }] });
  t.equal((await runner.read.item(permit))?.publishedVersion, 1);
});

t.test('D7: a running case stays on its version, new cases take the newest', async (t) => {
  const old = await toAccept(house);
  const revision = await redraw(() => original.replaceAll('name="受理"', 'name="受理（新版）"'));
  const published = done(await runner.publishFlow(permit, { draftRevision: revision, comment: '改名' }, designer));
  t.strictSame(published.body, { version: 2 });
  t.strictSame((await runner.read.flow(permit))?.versions.map(({ version, state }) => [version, state]), [[2, 'published'], [1, 'superseded']]);
  const fresh = await toAccept(house);
  const supervisor = await house.by('supervisor');
  const [oldView, freshView] = [await runner.read.caseView(old, supervisor), await runner.read.caseView(fresh, supervisor)];
  t.strictSame([oldView?.flowVersion, oldView?.steps[0]?.name], [1, '受理']);
  t.strictSame([freshView?.flowVersion, freshView?.steps[0]?.name], [2, '受理（新版）']);
  t.not((await runner.read.caseChart(old))?.xml, (await runner.read.caseChart(fresh))?.xml);
  t.equal((await runner.read.itemChart(permit))?.version, 2);
  done(await claim(house, old, 'accept', 'officer1'));
  done(await complete(house, old, 'accept', 'officer1', { outcome: 'accepted' }));
});

t.test('D7: before the first day and after the last no case is opened, running ones go on', async (t) => {
  const running = await openPermit(house);
  const { typeName: _t, publishedVersion: _p, ...item } = (await runner.read.item(permit)) ?? { typeName: '', publishedVersion: null, id: '' };
  const put = async (more: object) => done(await runner.putItem({ ...item, ...more } as Parameters<typeof runner.putItem>[0], await house.by('sysadmin')));
  const attempt = async () => codeOf(await runner.openCase({ itemId: permit, applicant: { kind: 'person', name: '演示' }, materials: [] }, await house.by('clerk')));
  await put({ effectiveFrom: '2026-03-03' });
  t.equal(await attempt(), 'item-not-yet-effective');
  await put({ cancelledFrom: '2026-03-02' });
  t.equal(await attempt(), 'item-cancelled');
  await put({ status: 'draft' });
  t.equal(await attempt(), 'item-not-active');
  done(await claim(house, running, 'apply', 'clerk'));
  done(await complete(house, running, 'apply', 'clerk'));
  await put({});
  t.equal(await attempt(), 'accepted');
});

t.test('publication: no draft, a stale revision, broken XML and a form that is none are refused in words', async (t) => {
  done(await runner.putItem({ id: 'empty-item', name: '演示空事项', type: '01', code: '', status: 'draft', body: '', basis: [], responsibility: [], lawProfileId: 'administrative-permit', intakeUnitIds: [] }, await house.by('sysadmin')));
  t.equal(codeOf(await runner.publishFlow('empty-item', { draftRevision: 1, comment: '' }, designer)), 'draft-unknown');
  t.equal(codeOf(await runner.publishFlow(permit, { draftRevision: 1, comment: '' }, designer)), 'draft-stale');
  done(await runner.saveDraft('empty-item', { xml: '<broken', baseRevision: 0 }, designer));
  t.equal(codeOf(await runner.publishFlow('empty-item', { draftRevision: 1, comment: '' }, designer)), 'flow-not-publishable');
  const { findings } = await compileFlow((await draftNow()).xml, { wrong: { type: 'no-such-type' } });
  t.ok(findings.some(({ code }) => code === 'form-unreadable'));
  t.equal(codeOf(await runner.openCase({ itemId: 'empty-item', applicant: { kind: 'person', name: '演示' }, materials: [] }, await house.by('clerk'))), 'item-not-active');
});
