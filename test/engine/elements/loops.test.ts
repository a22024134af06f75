import t from 'tap';
import { type Chart, type ChartNode, completion, each, error, escalation, loopWhile, signal, times } from '../chart.ts';
import { done, elements, job, opened, resolve, where, work } from '../case.ts';

const around = (node: ChartNode, more: ChartNode[] = [], flows: string[] = []): Chart => ({ nodes: [['start', 's'], node, ['user', 'z', work], ['end', 'e'], ...more], flows: ['s>a', 'a>z', 'z>e', ...flows] });
const count = (loop: string): ChartNode => ['script', 'a', `${loop}<bpmn:script>n + 1</bpmn:script>`, 'scriptFormat="feel" camunda:resultVariable="n"'];

t.test('standard loop: while the condition is true, before or after each round, at most the maximum', async (t) => {
  for (const [attributes, n, expected] of [['', 0, 3], ['', 9, 10], ['testBefore="true"', 0, 3], ['testBefore="true"', 9, 9], ['loopMaximum="2"', 0, 2], ['testBefore="true" loopMaximum="2"', 0, 2]] as const) {
    const driven = await opened(around(count(loopWhile('n < 3', attributes))), { n });
    t.equal(driven.must().variables['n'], expected, `${attributes} from ${n}`);
    t.equal(where(driven), 'z');
  }
});

t.test('standard loop: a condition that cannot be told holds it where it is', async (t) => {
  const driven = await opened(around(['user', 'a', `${work}${loopWhile('left > 0')}`]));
  done(driven, 'a');
  t.equal(where(driven), '!a');
  resolve(driven, 'a', { left: 1 });
  t.equal(where(driven), 'a');
  driven.do('a', { values: { left: 0 } });
  t.equal(where(driven), 'z');
});

t.test('multi-instance: side by side and one after the other, over a number and a list', async (t) => {
  const parallel = await opened(around(['user', 'a', `${work}${times(3)}`]));
  t.equal(where(parallel), 'a a a');
  done(parallel, 'a', 'a', 'a');
  t.equal(where(parallel), 'z');
  const sequential = await opened(around(['user', 'a', `${work}${each('who', 'one', 'isSequential="true"')}`]), { who: ['x', 'y'] });
  t.equal(where(sequential), 'a');
  done(sequential, 'a', 'a');
  t.equal(where(sequential), 'z');
});

t.test('multi-instance: nothing to do passes; a wrong number or list is an incident', async (t) => {
  t.equal(where(await opened(around(['user', 'a', `${work}${times(0)}`]))), 'z');
  t.equal(where(await opened(around(['user', 'a', `${work}${each('who', 'one')}`]), { who: [] })), 'z');
  for (const n of [-1, 1.5, 'x', null, { a: 1 }, 1e9]) {
    const driven = await opened(around(['user', 'a', `${work}${times('n')}`]), { n });
    t.equal(where(driven), '!a', JSON.stringify(n));
    resolve(driven, 'a', { n: 1 });
    t.equal(where(driven), 'a');
  }
  for (const who of [1, 'x', { a: 1 }, null]) t.equal(where(await opened(around(['user', 'a', `${work}${each('who', 'one')}`]), { who })), '!a');
});

t.test('multi-instance: the element and the counters are seen inside, results are collected in order', async (t) => {
  const loop = '<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="= list" inputElement="item" outputCollection="out" outputElement="= item * loopCounter"/></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>';
  const driven = await opened(around(['task', 'a', loop]), { list: [5, 6, 7] });
  t.strictSame(driven.must().variables['out'], [5, 12, 21]);
});

t.test('multi-instance: a completion condition ends the rest', async (t) => {
  const driven = await opened(around(['user', 'a', `${work}${times(4, '', completion('numberOfCompletedInstances / numberOfInstances >= 0.5'))}`]));
  done(driven, 'a');
  t.equal(where(driven), 'a a a');
  done(driven, 'a');
  t.equal(where(driven), 'z');
  t.strictSame(driven.of('instance-ended').map(({ cause }) => cause), ['completed', 'completed', 'terminated', 'terminated']);
});

t.test('multi-instance: a completion condition that cannot be told loses no run', async (t) => {
  const driven = await opened(around(['user', 'a', `${work}${times(3, '', completion('numberOfCompletedInstances >= enough'))}`]));
  done(driven, 'a');
  t.equal(where(driven), '!a a a');
  done(driven, 'a');
  t.equal(where(driven), '!a a', 'one incident, the others go on');
  resolve(driven, 'a', { enough: 3 });
  t.equal(where(driven), 'a');
  done(driven, 'a');
  t.equal(where(driven), 'z');
});

t.test('multi-instance: a result that cannot be told is taken again', async (t) => {
  const loop = '<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="= list" inputElement="item" outputCollection="out" outputElement="= item * factor"/></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>';
  const driven = await opened(around(['task', 'a', loop]), { list: [1, 2] });
  t.equal(where(driven), '!a');
  resolve(driven, 'a', { factor: 10 });
  t.equal(where(driven), 'z');
  t.strictSame(driven.must().variables['out'], [10, 20]);
});

t.test('multi-instance: inputs are each run\'s own', async (t) => {
  const mapping = '<zeebe:ioMapping><zeebe:input source="= item + 1" target="x"/></zeebe:ioMapping>';
  const loop = '<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="= list" inputElement="item" outputCollection="out" outputElement="= x"/></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>';
  const driven = await opened(around(['user', 'a', `${work}${mapping}${loop}`]), { list: [1, 2] });
  done(driven, 'a', 'a');
  t.strictSame(driven.must().variables['out'], [2, 3]);
  t.equal(driven.must().variables['x'], undefined);
});

t.test('multi-instance: behaviours throw to the boundary at each completion, at the first, or as conditions say', async (t) => {
  const loop = (behavior: string, inner = ''): string => `<bpmn:multiInstanceLoopCharacteristics behavior="${behavior}"><bpmn:loopCardinality xsi:type="bpmn:tFormalExpression">3</bpmn:loopCardinality>${inner}</bpmn:multiInstanceLoopCharacteristics>`;
  const roots = '<bpmn:signal id="g" name="g"/><bpmn:signalEventDefinition id="def" signalRef="g"/>';
  const chart = (characteristics: string): Chart => ({ ...around(['user', 'a', `${work}${characteristics}`], [['boundary', 'b', signal('g'), 'attachedToRef="a" cancelActivity="false"'], ['user', 'y', work]], ['b>y', 'y>e']), roots });
  const each = await opened(chart(loop('None').replace('behavior="None"', 'behavior="None" noneBehaviorEventRef="def"')));
  done(each, 'a', 'a');
  t.equal(where(each), 'a y y');
  const first = await opened(chart(loop('One').replace('behavior="One"', 'behavior="One" oneBehaviorEventRef="def"')));
  done(first, 'a', 'a');
  t.equal(where(first), 'a y');
  const when = await opened(chart(loop('Complex', '<bpmn:complexBehaviorDefinition id="cb"><bpmn:condition xsi:type="bpmn:tFormalExpression">numberOfCompletedInstances = 2</bpmn:condition><bpmn:event id="cbe" name="x"><bpmn:signalEventDefinition id="d2" signalRef="g"/></bpmn:event></bpmn:complexBehaviorDefinition>')));
  done(when, 'a');
  t.equal(where(when), 'a a');
  done(when, 'a');
  t.equal(where(when), 'a y');
});

t.test('multi-instance: a sub-process each, terminated one by one', async (t) => {
  const driven = await opened(around(['sub', 'a', { nodes: [['start', 'is'], ['and', 'p'], ['user', 'i', work], ['user', 'j', work], ['terminate', 'stop'], ['end', 'ie']], flows: ['is>p', 'p>i', 'p>j', 'i>stop', 'j>ie'], inner: times(2) }]));
  t.equal(where(driven), 'i i j j');
  done(driven, 'i');
  t.equal(where(driven), 'i j', 'the other run goes on');
  done(driven, 'i');
  t.equal(where(driven), 'z');
});

t.test('multi-instance: an escalation from each run, an error from one', async (t) => {
  const inside = (event: string, kind: 'throw' | 'end'): ChartNode => ['sub', 'a', { nodes: [['start', 'is'], ['user', 'i', work], [kind, 'up', event], ...(kind === 'throw' ? [['end', 'ie'] as const] : [])], flows: ['is>i', 'i>up', ...(kind === 'throw' ? ['up>ie'] : [])], inner: times(2) }];
  const beside = await opened(around(inside(escalation('c'), 'throw'), [['boundary', 'b', escalation('c'), 'attachedToRef="a" cancelActivity="false"'], ['user', 'y', work]], ['b>y', 'y>e']));
  done(beside, 'i', 'i');
  t.equal(where(beside), 'y y z');
  const stops = await opened(around(inside(error('e1'), 'end'), [['boundary', 'b', error('e1'), 'attachedToRef="a"'], ['user', 'y', work]], ['b>y', 'y>e']));
  done(stops, 'i');
  t.equal(where(stops), 'y');
});

t.test('multi-instance: jobs, a failed one holds its own run only', async (t) => {
  const driven = await opened(around(['service', 'a', `<qc:job topic="x" retries="1"/>${times(2)}`]));
  driven.ask({ type: 'fail-job', jobId: job(driven, 'a'), message: 'down' });
  t.equal(where(driven), '!a a');
  driven.ask({ type: 'complete-job', jobId: job(driven, 'a') });
  resolve(driven, 'a');
  driven.ask({ type: 'complete-job', jobId: job(driven, 'a') });
  t.equal(where(driven), 'z');
  t.equal(elements(driven, 'incident-raised'), 'a');
});

t.test('multi-instance: receive tasks each wait for their own message', async (t) => {
  const driven = await opened(around(['receive', 'a', each('list', 'item'), 'messageRef="m"']), { list: [1, 2] });
  t.equal(where(driven), 'a a');
});
