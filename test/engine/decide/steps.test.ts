import t from 'tap';
import { entriesOf } from '../../../engine/index.ts';
import { chartGraph, step } from '../chart.ts';
import { at, clerk, colleague, Driven, reference, stranger } from '../drive.ts';

const two = await chartGraph({
  nodes: [['start', 's'], ['user', 'first', step()], ['user', 'second', step()], ['end', 'e']],
  flows: ['s>first', 'first>second', 'second>e'],
});

t.test('complete-step: the whole way of a case leaves nothing behind', async (t) => {
  const driven = new Driven(two).open();
  t.strictSame(driven.openSteps(), ['first']);
  driven.do('first');
  t.strictSame(driven.openSteps(), ['second']);
  driven.do('second');
  t.equal(driven.must().lifecycle, 'completed');
  t.equal(driven.of('case-closed')[0]?.result, 'completed');
});

t.test('complete-step: not theirs is refused, recorded and seen by the supervisor', async (t) => {
  const driven = new Driven(two).open();
  const outcome = driven.ask({ type: 'complete-step', activationId: driven.round('first'), requirements: [] }, stranger);
  t.notOk(outcome.accepted);
  t.equal(!outcome.accepted && outcome.rejection.code, 'step-not-yours');
  t.equal(driven.of('attempt-refused')[0]?.elementId, 'first');
  t.match(driven.of('alert-raised')[0], { kind: 'attempt-refused', elementId: 'first' });
  t.strictSame(driven.openSteps(), ['first'], 'nothing moved');
});

t.test('complete-step: a second time is refused and names what is open now', async (t) => {
  const driven = new Driven(two).open();
  const round = driven.round('first');
  driven.do('first');
  const outcome = driven.ask({ type: 'complete-step', activationId: round, requirements: [] });
  t.match(outcome, { accepted: false, rejection: { code: 'step-not-open', zh: /现在应办的是“second”（办公室）/ } });
  t.match(driven.of('alert-raised').at(-1), { kind: 'attempt-refused' });
});

t.test('complete-step: out of order, by the name of a later step, is refused by name', async (t) => {
  const driven = new Driven(two).open();
  const outcome = driven.ask({ type: 'complete-step', activationId: 'second', requirements: [] });
  t.match(outcome, { accepted: false, rejection: { code: 'step-not-open', elementId: 'second', en: /Expected "first"/ } });
});

t.test('complete-step: an id nobody has heard of is refused', async (t) => {
  const driven = new Driven(two).open();
  for (const activationId of ['../../etc', '__proto__', 'constructor', 'toString', '']) {
    t.match(driven.ask({ type: 'complete-step', activationId, requirements: [] }), { accepted: false, rejection: { code: 'step-not-open' } }, activationId);
    t.match(driven.ask({ type: 'claim-step', activationId }), { accepted: false, rejection: { code: 'step-not-open' } }, activationId);
  }
  t.match(driven.ask({ type: 'resolve-incident', incidentId: '__proto__' }), { accepted: false, rejection: { code: 'incident-not-open' } });
});

t.test('complete-step: an ended case refuses everything and stays ended', async (t) => {
  const driven = new Driven(two).open();
  const round = driven.round('first');
  driven.do('first');
  driven.do('second');
  t.match(driven.ask({ type: 'complete-step', activationId: round, requirements: [] }), { accepted: false, rejection: { code: 'step-not-open' } });
  t.match(driven.ask({ type: 'claim-step', activationId: round }), { accepted: false, rejection: { code: 'step-not-open' } });
});

t.test('claim-step: claimed first, by one, and given back', async (t) => {
  const driven = new Driven(two).open();
  const round = driven.round('first');
  t.match(driven.ask({ type: 'complete-step', activationId: round, requirements: [] }), { accepted: false, rejection: { code: 'step-not-claimed' } });
  t.ok(driven.claim('first').accepted);
  t.match(driven.claim('first'), { accepted: false, rejection: { code: 'step-already-yours' } });
  t.match(driven.claim('first', colleague), { accepted: false, rejection: { code: 'step-taken' } });
  t.match(driven.ask({ type: 'complete-step', activationId: round, requirements: [] }, colleague), { accepted: false, rejection: { code: 'step-not-claimed' } });
  t.match(driven.ask({ type: 'release-step', activationId: round }, colleague), { accepted: false, rejection: { code: 'step-not-claimed' } });
  t.ok(driven.ask({ type: 'release-step', activationId: round }).accepted);
  t.ok(driven.claim('first', colleague).accepted, 'free again');
});

t.test('P1: a step that asks for two officers is not completed by one', async (t) => {
  const graph = await chartGraph({
    nodes: [['start', 's'], ['user', 'check', step('minimumHandlers="2" qualification="enforcement"')], ['end', 'e']],
    flows: ['s>check', 'check>e'],
  });
  const first = { ...clerk, qualifications: [{ kind: 'enforcement', validUntil: '2026-12-31' }] };
  const second = { ...colleague, qualifications: [{ kind: 'enforcement', validUntil: '2026-03-02' }] };
  const driven = new Driven(graph).open();
  t.match(driven.claim('check', clerk), { accepted: false, rejection: { code: 'handler-unqualified', rule: 'P1' } }, 'no certificate');
  t.ok(driven.claim('check', first).accepted);
  const round = driven.round('check');
  t.match(driven.ask({ type: 'complete-step', activationId: round, requirements: [] }, first), { accepted: false, rejection: { code: 'handlers-missing', rule: 'P1' } });
  t.match(driven.of('alert-raised').at(-1), { kind: 'attempt-refused', level: 3, elementId: 'check' });
  driven.atMs = at('2026-03-03 00:00');
  t.match(driven.claim('check', second), { accepted: false, rejection: { code: 'handler-unqualified', zh: /2026-03-02 到期/ } }, 'the day after the last valid day');
  driven.atMs = at('2026-03-02 23:59');
  t.ok(driven.claim('check', second).accepted, 'on the last valid day');
  const complete = (handlers?: (typeof first)[]) => driven.ask({ type: 'complete-step', activationId: round, requirements: [], ...(handlers && { handlers }) }, first);
  t.match(complete([]), { accepted: false, rejection: { code: 'handler-unqualified', zh: /演示乙已停用/ } }, 'the other has left office');
  t.match(complete([{ ...second, qualifications: [] }]), { accepted: false, rejection: { code: 'handler-unqualified', zh: /演示乙没有登记/ } }, 'the other lost the certificate');
  t.ok(driven.ask({ type: 'complete-step', activationId: round, requirements: [] }, first).accepted);
  t.strictSame(driven.of('step-completed')[0]?.handlers.map(({ id }) => id), ['clerk', 'colleague'], 'both stand behind it');
});

t.test('P11: a step is not completed by a name only', async (t) => {
  const graph = await chartGraph({
    nodes: [['start', 's'], ['user', 'approve', '<qc:step unit="office" unitName="办公室"><qc:limit value="5" unit="working-day"/></qc:step>'], ['end', 'e']],
    flows: ['s>approve', 'approve>e'],
  });
  const driven = new Driven(graph).open();
  t.match(driven.do('approve'), { accepted: false, rejection: { code: 'opinion-missing', rule: 'P11' } });
  t.match(driven.do('approve', { opinion: ' \n　' }), { accepted: false, rejection: { code: 'opinion-missing' } }, 'blanks are no opinion');
  t.ok(driven.do('approve', { opinion: '同意' }).accepted);
  t.equal(driven.of('step-completed')[0]?.opinion, '同意');
});

t.test('complete-step: requirements, results, reasons and notices are demanded one by one', async (t) => {
  const children = `<qc:requirement id="r1" required="true">核对材料</qc:requirement><qc:requirement id="r2" required="false">拍照</qc:requirement>
    <qc:outcome id="yes" name="受理" event="accept" notice="受理通知书"/><qc:outcome id="no" name="不予受理" event="not-accept" reasonRequired="true" notice="不予受理通知书"/>
    <qc:outcome id="later" name="不能现在作出" event="grant"/>`;
  const graph = await chartGraph({ nodes: [['start', 's'], ['user', 'accept', step('', children)], ['end', 'e']], flows: ['s>accept', 'accept>e'] });
  const driven = new Driven(graph).open();
  driven.claim('accept');
  const activationId = driven.round('accept');
  const ask = (more: object) => driven.ask({ type: 'complete-step', activationId, requirements: ['r1'], ...more });
  t.match(ask({ requirements: [] }), { accepted: false, rejection: { code: 'requirement-unmet', zh: /核对材料/ } });
  t.match(ask({ requirements: ['r1', 'r9'] }), { accepted: false, rejection: { code: 'requirement-unknown' } });
  t.match(ask({}), { accepted: false, rejection: { code: 'outcome-not-offered' } });
  t.match(ask({ outcome: 'maybe' }), { accepted: false, rejection: { code: 'outcome-not-offered', zh: /maybe/ } });
  t.match(ask({ outcome: 'later' }), { accepted: false, rejection: { code: 'result-out-of-order' } }, 'granting before acceptance');
  t.match(ask({ outcome: 'no', noticeNo: '1' }), { accepted: false, rejection: { code: 'reason-missing' } });
  t.match(ask({ outcome: 'no', reason: '不属于本机关职权' }), { accepted: false, rejection: { code: 'notice-missing' } });
  t.ok(ask({ outcome: 'no', reason: '不属于本机关职权', noticeNo: '〔2026〕1号' }).accepted);
  t.equal(driven.must().lifecycle, 'not-accepted');
  t.match(driven.of('step-completed')[0], { reason: '不属于本机关职权', notice: '不予受理通知书', noticeNo: '〔2026〕1号' });
});

t.test('complete-step: what may be told once is told once', async (t) => {
  const children = '<qc:outcome id="yes" name="受理" event="accept"/><qc:outcome id="more" name="补正" event="request-supplement" once="true"/>';
  const back = '<qc:outcome id="returned" name="已补正" event="return-supplement"/>';
  const graph = await chartGraph({
    nodes: [['start', 's'], ['user', 'accept', step('', children)], ['xor', 'x'], ['user', 'supplement', step('', back)], ['end', 'e']],
    flows: ['s>accept', 'accept>x', 'x>supplement: outcomes.accept = "more"', 'supplement>accept', 'x>e!'],
  });
  const driven = new Driven(graph).open();
  t.ok(driven.do('accept', { outcome: 'more' }).accepted);
  t.equal(driven.must().lifecycle, 'supplement-requested');
  t.ok(driven.do('supplement', { outcome: 'returned' }).accepted);
  t.equal(driven.of('step-entered').at(-1)?.round, 2, 'the second round of acceptance');
  t.match(driven.do('accept', { outcome: 'more' }), { accepted: false, rejection: { code: 'outcome-spent', article: /三十二条/ } });
  t.ok(driven.do('accept', { outcome: 'yes' }).accepted);
});

t.test('open-case: only the intake unit opens', async (t) => {
  const driven = new Driven(two, reference({ intakeUnitIds: ['window'] })).open();
  t.equal(driven.state, undefined);
});

t.test('D7: no case before the item takes effect nor from the day it is cancelled on', async (t) => {
  const terms = reference({ effectiveFrom: '2026-03-02', cancelledFrom: '2026-03-05' });
  const days = ['2026-03-01 23:59', '2026-03-02 00:00', '2026-03-04 23:59', '2026-03-05 00:00'];
  t.strictSame(days.map((day) => new Driven(two, terms, at(day)).open().state !== undefined), [false, true, true, false]);
});

t.test('resolve-incident: a result without a way out is seen, corrected and goes on', async (t) => {
  const graph = await chartGraph({
    nodes: [['start', 's'], ['user', 'a', step()], ['xor', 'x'], ['user', 'b', step()], ['end', 'e']],
    flows: ['s>a', 'a>x', 'x>b: amount > 10', 'x>e: amount < 5', 'b>e'],
  });
  const driven = new Driven(graph).open();
  driven.do('a', { values: { amount: 7 } });
  t.match(driven.of('incident-raised')[0], { code: 'no-flow-taken', elementId: 'x' });
  t.match(driven.of('alert-raised')[0], { kind: 'incident', level: 3 });
  t.match(driven.ask({ type: 'resolve-incident', incidentId: 'i999' }), { accepted: false, rejection: { code: 'incident-not-open' } });
  const incidentId = entriesOf(driven.must().incidents)[0]?.id ?? '';
  driven.ask({ type: 'resolve-incident', incidentId, values: { amount: 11 } });
  t.strictSame(driven.openSteps(), ['b']);
});

t.test('resolve-incident: a condition on a step with two ways out is tried again without a new round', async (t) => {
  const graph = await chartGraph({ nodes: [['start', 's'], ['user', 'a', step()], ['user', 'b', step()], ['end', 'e']], flows: ['s>a', 'a>b: missing > 1', 'a>e: missing <= 1', 'b>e'] });
  const driven = new Driven(graph).open();
  driven.do('a');
  t.match(driven.of('incident-raised')[0], { code: 'condition-failed', elementId: 'a' });
  driven.ask({ type: 'resolve-incident', incidentId: entriesOf(driven.must().incidents)[0]?.id ?? '', values: { missing: 2 } });
  t.strictSame(driven.openSteps(), ['b']);
  t.equal(driven.of('step-entered').filter(({ elementId }) => elementId === 'a').length, 1);
});
