import { readFileSync } from 'node:fs';
import t from 'tap';
import type { CheckContext, LawProfile } from '../../../engine/authoring.ts';
import { lineText, processText, stepText, told, verdict } from '../read/bpmn-text.ts';

const lawProfile = JSON.parse(readFileSync(new URL('../../../flows/rules/law/administrative-permit.json', import.meta.url), 'utf8')) as LawProfile;
type Parts = Parameters<typeof stepText>[1];
const said = async (parts: Parts, context: CheckContext = {}) => verdict(lineText(stepText('review', { name: '审查', ...parts }), 'review'), context);

t.test('limit: a whole number of at least 1, nothing with on the spot', async (t) => {
  t.strictSame(told(await said({ limit: '<qc:limit value="0" unit="working-day"/>' })), ['limit-out-of-range@review']);
  t.strictSame(told(await said({ limit: '<qc:limit value="-3" unit="hour"/>' })), ['limit-out-of-range@review']);
  t.strictSame(told(await said({ limit: '<qc:limit value="36601" unit="natural-day"/>' })), ['limit-out-of-range@review']);
  t.strictSame(told(await said({ limit: '<qc:limit value="5" unit="on-the-spot"/>' })), ['limit-out-of-range@review']);
  t.strictSame(told(await said({ limit: '<qc:limit value="36600" unit="natural-day"/>' })), []);
  t.strictSame(told(await said({ limit: '<qc:limit value="0" unit="on-the-spot"/>' })), []);
});

t.test('limit by a period of the law: one the profile knows', async (t) => {
  t.strictSame(told(await said({ limit: '<qc:limit period="delivery"/>' }, { lawProfile })), []);
  const findings = await said({ limit: '<qc:limit period="delivry"/>' }, { lawProfile });
  t.match(findings, [{ code: 'limit-period-unknown', elementId: 'review', zh: /“delivry”.*行政许可法/ }]);
  t.strictSame(told(await said({ limit: '<qc:limit period="delivry"/>' })), [], 'without a profile it is not checked');
});

t.test('references: unit, form and posts exist', async (t) => {
  const parts = { attributes: 'unit="section" unitName="业务股" form="review"', more: '<qc:post>科长</qc:post>' };
  t.strictSame(told(await said(parts)), []);
  t.strictSame(told(await said(parts, { units: [{ id: 'section', name: '业务股' }], formIds: ['review'], posts: ['科长'] })), []);
  const findings = await said(parts, { units: [{ id: 'window', name: '窗口' }], formIds: [], posts: [] });
  t.strictSame(told(findings), ['unit-unknown@review', 'form-unknown@review', 'post-unknown@review']);
  t.match(findings[0]?.zh, /“业务股（section）”不在机构名录中/);
});

t.test('P1: fewer than one handler is refused', async (t) => {
  t.strictSame(told(await said({ attributes: 'unit="u" minimumHandlers="0"' })), ['minimum-handlers-too-few@review']);
  t.strictSame(told(await said({ attributes: 'unit="u" minimumHandlers="2"' })), []);
});

t.test('time that does not count: on a ground the law lists', async (t) => {
  t.strictSame(told(await said({ attributes: 'unit="u" timeCounts="false"' })), ['pause-ground-missing@review']);
  t.strictSame(told(await said({ attributes: 'unit="u" timeCounts="false" pauseGround="hearing"' }, { lawProfile })), []);
  const findings = await said({ attributes: 'unit="u" timeCounts="false" pauseGround="lunch"' }, { lawProfile });
  t.match(findings, [{ code: 'pause-ground-unknown', zh: /听证、招标、拍卖/ }]);
});

t.test('ids used twice in one step: named', async (t) => {
  const findings = await said({ more: '<qc:requirement id="r1">另一条</qc:requirement><qc:outcome id="a" name="甲"/><qc:outcome id="a" name="乙"/>' });
  t.strictSame(told(findings), ['requirement-repeated@review', 'outcome-repeated@review']);
});

t.test('event of an outcome: one a case knows', async (t) => {
  t.strictSame(told(await said({ more: '<qc:outcome id="a" name="受理" event="accept"/>' })), []);
  const findings = await said({ more: '<qc:outcome id="a" name="受理" event="accepted"/>' });
  t.match(findings, [{ code: 'outcome-event-unknown', elementId: 'review', zh: /“受理”.*“accepted”不存在/ }]);
});

t.test('chart of another item or another law: pointed out', async (t) => {
  const xml = processText(`<bpmn:extensionElements><qc:flow item="water" lawProfile="penalty"/></bpmn:extensionElements><bpmn:startEvent id="s"/><bpmn:endEvent id="e"/><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="e"/>`);
  t.strictSame(told(await verdict(xml)), []);
  const findings = await verdict(xml, { lawProfile, item: { id: 'advertising', name: '户外广告', intakeUnitIds: [] } });
  t.strictSame(told(findings), ['flow-item-other@flow', 'flow-law-profile-other@flow']);
});
