import t from 'tap';
import { type Chart, compensation, condition, error, escalation, link, message, signal, timer } from '../chart.ts';
import { done, elements, happen, opened, set, waits, where, work } from '../case.ts';

const line = (...nodes: Chart['nodes']): Chart => ({ nodes: [['start', 's'], ...nodes, ['end', 'e']], flows: ['s', ...nodes.map(([, id]) => id), 'e'].slice(0, -1).map((id, index) => `${id}>${[...nodes.map(([, one]) => one), 'e'][index]}`) });

for (const [name, content] of [['message', message('m')], ['signal', signal('g')], ['duration', timer('PT1H')], ['date', timer('2026-03-05T10:00:00+08:00')], ['cycle', timer('R3/PT1H')]] as const) {
  t.test(`catch event: a ${name} is waited for and then passed`, async (t) => {
    const driven = await opened(line(['catch', 'c', content], ['user', 'u', work]));
    t.equal(where(driven), 'c');
    happen(driven, 'c', { seen: 1 });
    t.equal(where(driven), 'u');
    t.equal(driven.must().variables['seen'], 1);
    done(driven, 'u');
    t.equal(where(driven), 'over');
  });
}

t.test('catch event: a condition that holds already passes at once, another when data change', async (t) => {
  const chart = line(['catch', 'c', condition('n > 2')], ['user', 'u', work]);
  t.equal(where(await opened(chart, { n: 3 })), 'u');
  const driven = await opened(chart);
  t.equal(where(driven), 'c', 'what is not there yet is no');
  set(driven, { n: 3 });
  t.equal(where(driven), 'u');
});

t.test('catch event: a condition sees data written by another branch', async (t) => {
  const driven = await opened({
    nodes: [['start', 's'], ['and', 'p'], ['user', 'a', work], ['catch', 'c', condition('n > 2')], ['user', 'u', work], ['end', 'e']],
    flows: ['s>p', 'p>a', 'p>c', 'c>u', 'a>e', 'u>e'],
  });
  driven.do('a', { values: { n: 5 } });
  t.equal(where(driven), 'u');
});

t.test('catch event: multiple takes the first event, parallel multiple needs all', async (t) => {
  const both = `${message('m')}${signal('g')}`;
  const first = await opened(line(['catch', 'c', both], ['user', 'u', work]));
  happen(first, 'c', {}, 1);
  t.equal(where(first), 'u');
  t.equal(waits(first), '');
  const all = await opened(line(['catch', 'c', both, 'parallelMultiple="true"'], ['user', 'u', work]));
  happen(all, 'c', {}, 1);
  t.equal(where(all), 'c');
  happen(all, 'c', {}, 0);
  t.equal(where(all), 'u');
});

t.test('link: goes on at the catching link, as often as it is thrown', async (t) => {
  const driven = await opened({
    nodes: [['start', 's'], ['and', 'p'], ['throw', 'l1', link('on')], ['throw', 'l2', link('on')], ['catch', 'l', link('on')], ['user', 'u', work], ['end', 'e']],
    flows: ['s>p', 'p>l1', 'p>l2', 'l>u', 'u>e'],
  });
  t.equal(where(driven), 'u u');
  done(driven, 'u', 'u');
  t.equal(where(driven), 'over');
});

t.test('throw event: a signal reaches everybody of the case who waits, each once', async (t) => {
  const driven = await opened({
    nodes: [['start', 's'], ['and', 'p'], ['catch', 'c1', signal('g')], ['catch', 'c2', signal('g')], ['catch', 'c3', signal('other')], ['user', 'a', work], ['throw', 'g1', signal('g')], ['user', 'u', work], ['end', 'e']],
    flows: ['s>p', 'p>c1', 'p>c2', 'p>c3', 'p>a', 'a>g1', 'g1>e', 'c1>u', 'c2>u', 'c3>u', 'u>e'],
  });
  done(driven, 'a');
  t.equal(where(driven), 'c3 u u');
  t.equal(elements(driven, 'event-thrown'), 'g1');
});

t.test('throw event: a message is a fact with its name; the runner carries it', async (t) => {
  const driven = await opened(line(['throw', 'm1', message('paid')], ['user', 'u', work]));
  t.match(driven.of('event-thrown'), [{ elementId: 'm1', kind: 'message', name: 'paid' }]);
  t.equal(where(driven), 'u');
});

t.test('throw event: several events are thrown, the compensation last', async (t) => {
  const driven = await opened({
    nodes: [['start', 's'], ['user', 'a', work], ['boundary', 'k', compensation(), 'attachedToRef="a"'], ['user', 'undo', '', 'isForCompensation="true"'], ['end', 'e', `${compensation()}${message('m')}${signal('g')}`]],
    flows: ['k~undo', 's>a', 'a>e'],
  });
  done(driven, 'a');
  t.strictSame(driven.of('event-thrown').map(({ kind }) => kind), ['message', 'signal', 'compensation']);
  t.equal(where(driven), 'undo');
});

t.test('end event: a signal caught by an event sub-process of its own scope', async (t) => {
  const driven = await opened({
    nodes: [['start', 's'], ['user', 'a', work], ['end', 'e', signal('g')], ['event-sub', 'v', { nodes: [['start', 'vs', signal('g'), 'isInterrupting="false"'], ['user', 'w', work], ['end', 've']], flows: ['vs>w', 'w>ve'] }]],
    flows: ['s>a', 'a>e'],
  });
  done(driven, 'a');
  t.equal(where(driven), 'w', 'the case lives until the handler is done');
  done(driven, 'w');
  t.equal(where(driven), 'over');
});

t.test('event: a name that cannot be told is an incident, corrected once and thrown once', async (t) => {
  const driven = await opened({ ...line(['throw', 'm1', message('m')], ['user', 'u', work]), roots: '<bpmn:message id="m" name="= prefix + &quot;-done&quot;"/>' });
  t.equal(where(driven), '!m1');
  driven.ask({ type: 'resolve-incident', incidentId: driven.of('incident-raised')[0]?.incidentId ?? '', values: { prefix: 'x' } });
  t.equal(where(driven), 'u');
  t.match(driven.of('event-thrown'), [{ name: 'x-done' }]);
});

t.test('escalation: uncaught it changes nothing; error: uncaught it is an incident', async (t) => {
  t.equal(where(await opened(line(['throw', 'up', escalation('c')], ['user', 'u', work]))), 'u');
  const driven = await opened({ nodes: [['start', 's'], ['end', 'e', error('e1')]], flows: ['s>e'] });
  t.equal(where(driven), '!e');
  t.match(driven.of('incident-raised'), [{ code: 'error-uncaught' }]);
});

t.test('event-based gateway: the first event decides, the others are dropped', async (t) => {
  const chart: Chart = {
    nodes: [['start', 's'], ['event-gate', 'g'], ['catch', 'm1', message('m')], ['catch', 'late', timer('PT1H')], ['receive', 'r', '', 'messageRef="r1"'], ['user', 'u', work], ['user', 'v', work], ['user', 'w', work], ['end', 'e']],
    flows: ['s>g', 'g>m1', 'g>late', 'g>r', 'm1>u', 'late>v', 'r>w', 'u>e', 'v>e', 'w>e'],
  };
  for (const [event, expected] of [['m1', 'u'], ['late', 'v'], ['r', 'w']] as const) {
    const driven = await opened(chart);
    t.equal(where(driven), 'late m1 r');
    happen(driven, event);
    t.equal(where(driven), expected);
    t.equal(waits(driven), '');
  }
});

t.test('start: several none starts each give a token; an event names its own', async (t) => {
  t.equal(where(await opened({ nodes: [['start', 's1'], ['start', 's2'], ['user', 'a', work], ['user', 'b', work], ['end', 'e']], flows: ['s1>a', 's2>b', 'a>e', 'b>e'] })), 'a b');
  const events: Chart = {
    nodes: [['start', 'sm', message('m')], ['start', 'st', timer('R/PT1H')], ['start', 'sg', signal('g')], ['start', 'sc', condition('n > 1')], ['receive', 'r', '', 'messageRef="m2" instantiate="true"'], ['user', 'a', work], ['user', 'b', work], ['end', 'e']],
    flows: ['sm>a', 'st>b', 'sg>a', 'sc>b', 'r>a', 'a>e', 'b>e'],
  };
  for (const [startAt, expected] of [['sm', 'a'], ['st', 'b'], ['sg', 'a'], ['sc', 'b'], ['r', 'a']] as const) t.equal(where(await opened(events, {}, startAt)), expected);
});

t.test('start: an instantiating event-based gateway, exclusive and parallel', async (t) => {
  const chart = (attributes: string): Chart => ({
    nodes: [['event-gate', 'g', '', `instantiate="true" ${attributes}`], ['catch', 'm1', message('m')], ['catch', 'm2', message('n')], ['user', 'u', work], ['user', 'v', work], ['end', 'e']],
    flows: ['g>m1', 'g>m2', 'm1>u', 'm2>v', 'u>e', 'v>e'],
  });
  const one = await opened(chart(''), {}, 'm1');
  t.equal(where(one), 'u');
  done(one, 'u');
  t.equal(where(one), 'over');
  const both = await opened(chart('eventGatewayType="Parallel"'), {}, 'm1');
  t.equal(where(both), 'm2 u');
  done(both, 'u');
  t.equal(where(both), 'm2', 'the case needs all of the events');
  happen(both, 'm2');
  t.equal(where(both), 'v');
  done(both, 'v');
  t.equal(where(both), 'over');
});
