import t from 'tap';
import { type Chart, type ChartNode, condition, error, escalation, message, signal, timer } from '../chart.ts';
import { done, elements, happen, job, opened, resolve, set, waits, where, work } from '../case.ts';

const handler = (event: string, interrupting: boolean, id = 'v'): ChartNode => ['event-sub', id, { nodes: [['start', `${id}s`, event, `isInterrupting="${interrupting}"`], ['user', `${id}w`, work], ['end', `${id}e`]], flows: [`${id}s>${id}w`, `${id}w>${id}e`] }];

const atProcess = (...handlers: ChartNode[]): Chart => ({ nodes: [['start', 's'], ['user', 'a', work], ['user', 'b', work], ['end', 'e'], ...handlers], flows: ['s>a', 'a>b', 'b>e'] });
const inSub = (...handlers: ChartNode[]): Chart => ({ nodes: [['start', 's'], ['sub', 'in', { nodes: [['start', 'is'], ['user', 'a', work], ['end', 'ie'], ...handlers], flows: ['is>a', 'a>ie'] }], ['user', 'b', work], ['end', 'e']], flows: ['s>in', 'in>b', 'b>e'] });

for (const [name, event] of [['message', message('m')], ['signal', signal('g')], ['timer', timer('PT1H')]] as const) {
  t.test(`event sub-process: a ${name} at the process, interrupting and not`, async (t) => {
    const stops = await opened(atProcess(handler(event, true)));
    happen(stops, 'v');
    t.equal(where(stops), 'vw');
    t.equal(waits(stops), '', 'it listens no more');
    done(stops, 'vw');
    t.equal(where(stops), 'over');
    const beside = await opened(atProcess(handler(event, false)));
    happen(beside, 'v');
    t.equal(where(beside), 'a vw');
    done(beside, 'a', 'b');
    t.equal(where(beside), 'vw', 'the process waits for its handler');
    done(beside, 'vw');
    t.equal(where(beside), 'over');
  });

  t.test(`event sub-process: a ${name} in a sub-process, which then leaves by its normal flow`, async (t) => {
    const stops = await opened(inSub(handler(event, true)));
    happen(stops, 'v');
    t.equal(where(stops), 'vw');
    done(stops, 'vw');
    t.equal(where(stops), 'b');
    const beside = await opened(inSub(handler(event, false)));
    happen(beside, 'v');
    done(beside, 'a');
    t.equal(where(beside), 'vw');
    done(beside, 'vw');
    t.equal(where(beside), 'b');
    t.equal(waits(beside), '', 'it listened as long as the sub-process lived');
  });
}

t.test('event sub-process: a condition, interrupting and not', async (t) => {
  const stops = await opened(atProcess(handler(condition('n > 1'), true)));
  set(stops, { n: 2 });
  t.equal(where(stops), 'vw');
  const beside = await opened(atProcess(handler(condition('n > 1'), false)));
  for (const n of [2, 3, 1, 2]) set(beside, { n });
  t.equal(where(beside), 'a vw vw');
});

t.test('event sub-process: an interrupting one ends a handler that runs beside', async (t) => {
  const driven = await opened(inSub(handler(message('m'), false), handler(signal('g'), true, 'x')));
  happen(driven, 'v');
  happen(driven, 'v');
  t.equal(where(driven), 'a vw vw');
  happen(driven, 'x');
  t.equal(where(driven), 'xw');
  done(driven, 'xw');
  t.equal(where(driven), 'b');
});

t.test('event sub-process: an error or escalation from inside, by code', async (t) => {
  const chart = (...handlers: ChartNode[]): Chart => ({ nodes: [['start', 's'], ['service', 'a', '<qc:job topic="x"/>'], ['user', 'b', work], ['end', 'e'], ...handlers], flows: ['s>a', 'a>b', 'b>e'] });
  const caught = await opened(chart(handler(error('e1'), true), handler(error(), true, 'x')));
  caught.ask({ type: 'throw-job-error', jobId: job(caught, 'a'), code: 'e1' });
  t.equal(where(caught), 'vw');
  const other = await opened(chart(handler(error('e1'), true), handler(error(), true, 'x')));
  other.ask({ type: 'throw-job-error', jobId: job(other, 'a'), code: 'e2' });
  t.equal(where(other), 'xw');
  const none = await opened(chart(handler(error('e1'), true)));
  none.ask({ type: 'throw-job-error', jobId: job(none, 'a'), code: 'e2' });
  t.equal(where(none), '!a');
});

t.test('event sub-process: an escalation, interrupting and not', async (t) => {
  const chart = (interrupting: boolean): Chart => ({ nodes: [['start', 's'], ['throw', 'up', escalation('c')], ['user', 'a', work], ['end', 'e'], handler(escalation('c'), interrupting)], flows: ['s>up', 'up>a', 'a>e'] });
  t.equal(where(await opened(chart(true))), 'vw');
  t.equal(where(await opened(chart(false))), 'a vw');
});

t.test('event sub-process: it does not catch what is thrown inside itself; the scope around does', async (t) => {
  const rethrow = (id: string): ChartNode => ['event-sub', id, { nodes: [['start', `${id}s`, error('e1')], ['end', `${id}e`, error('e1')]], flows: [`${id}s>${id}e`] }];
  const driven = await opened({
    nodes: [['start', 's'], ['sub', 'in', { nodes: [['start', 'is'], ['end', 'ie', error('e1')], rethrow('v')], flows: ['is>ie'] }], ['end', 'e'], handler(error('e1'), true, 'x')],
    flows: ['s>in', 'in>e'],
  });
  t.equal(elements(driven, 'event-caught'), 'v x');
  t.equal(where(driven), 'xw');
});

t.test('event sub-process: nested in another one and listening as long as that runs', async (t) => {
  const nested: ChartNode = ['event-sub', 'v', { nodes: [['start', 'vs', message('m')], ['user', 'vw', work], ['end', 've'], handler(signal('g'), true, 'x')], flows: ['vs>vw', 'vw>ve'] }];
  const driven = await opened(inSub(nested));
  t.equal(waits(driven), 'v');
  happen(driven, 'v');
  t.equal(waits(driven), 'x');
  happen(driven, 'x');
  t.equal(where(driven), 'xw');
  done(driven, 'xw');
  t.equal(where(driven), 'b');
});

t.test('event sub-process: in a called process, and the caller goes on after it', async (t) => {
  const driven = await opened({ nodes: [['start', 't'], ['call', 'c', '', 'calledElement="other"'], ['user', 'after', work], ['end', 'z']], flows: ['t>c', 'c>after', 'after>z'], processes: { other: atProcess(handler(message('m'), true)) } });
  happen(driven, 'v');
  t.equal(where(driven), 'vw');
  done(driven, 'vw');
  t.equal(where(driven), 'after');
});

t.test('event sub-process: the boundary events of its sub-process stay armed while it runs', async (t) => {
  const chart = inSub(handler(message('m'), true));
  const driven = await opened({ nodes: [...chart.nodes, ['boundary', 'late', timer('PT1H'), 'attachedToRef="in"'], ['user', 'z', work]], flows: [...chart.flows, 'late>z', 'z>e'] });
  happen(driven, 'v');
  t.equal(waits(driven), 'late');
  happen(driven, 'late');
  t.equal(where(driven), 'z');
});

t.test('event sub-process: a timer that cannot be told is an incident beside the work, armed when it is resolved', async (t) => {
  const driven = await opened(inSub(handler(timer('= until', 'timeDuration'), true)));
  t.equal(where(driven), '!v a');
  resolve(driven, 'v', { until: 'PT1H' });
  t.equal(where(driven), 'a');
  t.equal(waits(driven), 'v');
  happen(driven, 'v');
  t.equal(where(driven), 'vw');
});

t.test('event sub-process: two that wake each other for ever are stopped', async (t) => {
  const script = (id: string, when: string, value: string): ChartNode => ['event-sub', id, { nodes: [['start', `${id}s`, condition(when), 'isInterrupting="false"'], ['script', `${id}t`, `<bpmn:script>${value}</bpmn:script>`, 'scriptFormat="feel" camunda:resultVariable="on"'], ['end', `${id}e`]], flows: [`${id}s>${id}t`, `${id}t>${id}e`] }];
  const driven = await opened(atProcess(script('v', 'on = true', 'false'), script('x', 'on = false', 'true')));
  set(driven, { on: true });
  t.match(driven.of('incident-raised'), [{ code: 'loop-without-wait' }]);
  t.match(where(driven), /a/);
});
