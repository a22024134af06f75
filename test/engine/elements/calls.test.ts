import t from 'tap';
import { entriesOf } from '../../../engine/index.ts';
import { type Chart, type ChartNode, error, escalation, message, times } from '../chart.ts';
import { done, happen, opened, resolve, set, waits, where, work } from '../case.ts';

const other: Chart = { nodes: [['start', 'os'], ['user', 'o', work], ['end', 'oe']], flows: ['os>o', 'o>oe'] };
const calling = (content = '', called: Chart = other, attributes = 'calledElement="other"'): Chart => ({ nodes: [['start', 's'], ['call', 'c', content, attributes], ['user', 'z', work], ['end', 'e']], flows: ['s>c', 'c>z', 'z>e'], processes: { other: called } });

t.test('call activity: the called process runs inside the case and the caller goes on after it', async (t) => {
  const driven = await opened(calling());
  t.equal(where(driven), 'o');
  done(driven, 'o');
  t.equal(where(driven), 'z');
  done(driven, 'z');
  t.equal(where(driven), 'over');
});

t.test('call activity: values go in and come back as mapped, and nothing else', async (t) => {
  const driven = await opened(calling('<camunda:in source="n" target="m"/><camunda:out source="m" target="back"/>'), { n: 1, secret: 2 });
  const called = entriesOf(driven.must().scopes).find(({ role }) => role === 'call');
  t.strictSame(called?.variables, { m: 1 });
  driven.do('o', { values: { m: 5, own: 6 } });
  t.strictSame(driven.must().variables, { n: 1, secret: 2, back: 5 });
});

t.test('call activity: everything in, everything back', async (t) => {
  const driven = await opened(calling('<camunda:in variables="all"/><camunda:out variables="all"/>'), { n: 1 });
  driven.do('o', { values: { m: 5 } });
  t.strictSame(driven.must().variables, { n: 1, m: 5 });
});

t.test('call activity: a process that is missing is an incident, tried again when it is resolved', async (t) => {
  const driven = await opened(calling('', other, 'calledElement="= which"'), {});
  t.equal(where(driven), '!c');
  resolve(driven, 'c', { which: 'nothing' });
  t.equal(where(driven), '!c');
  t.strictSame(driven.of('incident-raised').map(({ code }) => code), ['called-flow-missing', 'called-flow-missing']);
  resolve(driven, 'c', { which: 'other' });
  t.equal(where(driven), 'o');
});

t.test('call activity: a process that only an event begins cannot be called', async (t) => {
  const driven = await opened(calling('', { nodes: [['start', 'os', message('m')], ['end', 'oe']], flows: ['os>oe'] }));
  t.match(driven.of('incident-raised'), [{ code: 'called-flow-needs-event', elementId: 'c' }]);
});

t.test('call activity: a result that cannot be computed is taken again, the called process does not run twice', async (t) => {
  const driven = await opened(calling('<zeebe:ioMapping><zeebe:output source="= m + 1" target="back"/></zeebe:ioMapping>'));
  done(driven, 'o');
  t.equal(where(driven), '!c');
  const scope = entriesOf(driven.must().scopes).find(({ role }) => role === 'call')?.id ?? '';
  driven.ask({ type: 'set-variables', scopeId: scope, values: { m: 1 } });
  resolve(driven, 'c');
  t.equal(where(driven), 'z');
  t.equal(driven.must().variables['back'], 2);
});

t.test('call activity: errors and escalations of the called process come to the caller', async (t) => {
  const throwing = (end: ChartNode): Chart => ({ nodes: [['start', 'os'], ['user', 'o', work], end], flows: ['os>o', `o>${end[1]}`] });
  const caller = (called: Chart, event: string, cancels: boolean): Chart => {
    const chart = calling('', called);
    return { ...chart, nodes: [...chart.nodes, ['boundary', 'b', event, `attachedToRef="c" cancelActivity="${cancels}"`], ['user', 'y', work]], flows: [...chart.flows, 'b>y', 'y>e'] };
  };
  const failed = await opened(caller(throwing(['end', 'oe', error('e1')]), error('e1'), true));
  done(failed, 'o');
  t.equal(where(failed), 'y');
  const told = await opened(caller(throwing(['end', 'oe', escalation('c1')]), escalation('c1'), false));
  done(told, 'o');
  t.equal(where(told), 'y z');
});

t.test('call activity: calls in calls, several at once', async (t) => {
  const chart = calling(times(2), { nodes: [['start', 'os'], ['call', 'deep', '', 'calledElement="third"'], ['end', 'oe']], flows: ['os>deep', 'deep>oe'] });
  const driven = await opened({ ...chart, processes: { ...chart.processes, third: { nodes: [['start', 'ts'], ['user', 'th', work], ['end', 'te']], flows: ['ts>th', 'th>te'] } } });
  t.equal(where(driven), 'th th');
  done(driven, 'th', 'th');
  t.equal(where(driven), 'z');
});

t.test('call activity: a process that calls itself for ever is stopped, and the case can be cancelled', async (t) => {
  const driven = await opened(calling('', { nodes: [['start', 'os'], ['call', 'again', '', 'calledElement="other"'], ['end', 'oe']], flows: ['os>again', 'again>oe'] }));
  t.match(driven.of('incident-raised'), [{ code: 'scopes-too-deep', elementId: 'again' }]);
  t.ok(driven.ask({ type: 'cancel-case', reason: '试验' }).accepted);
  t.equal(where(driven), 'over');
});

t.test('call activity: outcomes chosen in the called process decide there', async (t) => {
  const called: Chart = {
    nodes: [['start', 'os'], ['user', 'o', `<qc:step unit="office" unitName="办公室" opinionRequired="false"><qc:limit value="5" unit="working-day" source="local"/><qc:outcome id="yes" name="同意"/><qc:outcome id="no" name="不同意"/></qc:step>`], ['xor', 'x'], ['user', 'p', work], ['user', 'q', work], ['end', 'oe']],
    flows: ['os>o', 'o>x', 'x>p: outcomes.o = "yes"', 'x>q!', 'p>oe', 'q>oe'],
  };
  const driven = await opened(calling('', called));
  driven.do('o', { outcome: 'yes' });
  t.equal(where(driven), 'p');
  t.equal(driven.must().variables['outcomes'], undefined, 'the called process keeps its own');
});

const adHoc = (attributes: string, inner = '', more: ChartNode[] = []): Chart => ({ nodes: [['start', 's'], ['adhoc', 'h', { nodes: [['user', 'a', work], ['user', 'b', work], ['user', 'c', work], ...more], flows: ['b>c'], inner }, attributes], ['user', 'z', work], ['end', 'e']], flows: ['s>h', 'h>z', 'z>e'] });
const until = (text: string): string => `<bpmn:completionCondition xsi:type="bpmn:tFormalExpression">${text}</bpmn:completionCondition>`;

t.test('ad-hoc sub-process: parallel, everything no flow leads to starts; it ends when nothing is left', async (t) => {
  const driven = await opened(adHoc(''));
  t.equal(where(driven), 'a b');
  done(driven, 'a', 'b');
  t.equal(where(driven), 'c');
  done(driven, 'c');
  t.equal(where(driven), 'z');
});

t.test('ad-hoc sub-process: sequential, one after the other', async (t) => {
  const driven = await opened(adHoc('ordering="Sequential"'));
  t.equal(where(driven), 'a');
  done(driven, 'a');
  t.equal(where(driven), 'b');
  done(driven, 'b', 'c');
  t.equal(where(driven), 'z');
});

t.test('ad-hoc sub-process: the condition is looked at after each activity; the rest is cancelled or finished first', async (t) => {
  const cancels = await opened(adHoc('', until('enough = true')), { enough: false });
  cancels.do('a', { values: { enough: true } });
  t.equal(where(cancels), 'z');
  const finishes = await opened(adHoc('cancelRemainingInstances="false"', until('enough = true')), { enough: false });
  finishes.do('a', { values: { enough: true } });
  t.equal(where(finishes), 'b');
  done(finishes, 'b', 'c');
  t.equal(where(finishes), 'z');
});

t.test('ad-hoc sub-process: activities are started once more until the condition is true', async (t) => {
  const driven = await opened(adHoc('', until('enough = true')), { enough: false });
  done(driven, 'a', 'b', 'c');
  t.equal(where(driven), '', 'it waits for somebody to start something');
  const scopeId = entriesOf(driven.must().scopes).find(({ elementId }) => elementId === 'h')?.id ?? '';
  for (const elementId of ['z', 'h', 'nothing']) t.notOk(driven.ask({ type: 'start-activity', scopeId, elementId }).accepted, elementId);
  t.ok(driven.ask({ type: 'start-activity', scopeId, elementId: 'a' }).accepted);
  driven.do('a', { values: { enough: true } });
  t.equal(where(driven), 'z');
  t.notOk(driven.ask({ type: 'start-activity', scopeId, elementId: 'a' }).accepted, 'it is over');
});

t.test('ad-hoc sub-process: a condition that cannot be told is an incident and loses nothing', async (t) => {
  const driven = await opened(adHoc('', until('enough > 1')));
  done(driven, 'a');
  t.equal(where(driven), '!h b');
  resolve(driven, 'h', { enough: 1 });
  t.equal(where(driven), 'b');
  driven.do('b', { values: { enough: 2 } });
  t.equal(where(driven), 'z');
});

t.test('ad-hoc sub-process: an interrupting event sub-process takes over for good', async (t) => {
  const driven = await opened(adHoc('', until('enough = true'), [['event-sub', 'v', { nodes: [['start', 'vs', message('m')], ['user', 'w', work], ['end', 've']], flows: ['vs>w', 'w>ve'] }]]), { enough: false });
  happen(driven, 'v');
  t.equal(where(driven), 'w');
  t.equal(waits(driven), '');
  done(driven, 'w');
  t.equal(where(driven), 'z');
});

t.test('set-variables: those of a case that has ended, or of a scope that is gone, are refused', async (t) => {
  const driven = await opened(calling());
  t.notOk(driven.ask({ type: 'set-variables', scopeId: 'p999', values: { n: 1 } }).accepted);
  t.ok(driven.ask({ type: 'cancel-case', reason: '试验' }).accepted);
  t.notOk(set(driven, { n: 1 }).accepted);
  t.notOk(driven.ask({ type: 'cancel-case', reason: '再次' }).accepted);
});
