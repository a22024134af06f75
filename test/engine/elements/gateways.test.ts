import t from 'tap';
import { type Chart, type ChartNode, error, link, message, signal, times } from '../chart.ts';
import { done, happen, job, opened, set, waits, where, work } from '../case.ts';

/** Two branches from a parallel split to an inclusive join; `b` is one of them. */
const joined = (b: ChartNode[], flows: string[]): Chart => ({
  nodes: [['start', 's'], ['and', 'p'], ['user', 'a', work], ...b, ['or', 'j'], ['user', 'z', work], ['end', 'e']],
  flows: ['s>p', 'p>a', 'a>j', 'j>z', 'z>e', ...flows],
});

t.test('inclusive join: a branch that leaves by an interrupting boundary event releases it', async (t) => {
  const driven = await opened(joined([['service', 'b', '<qc:job topic="x"/>'], ['boundary', 'x', error('e1'), 'attachedToRef="b"'], ['user', 'y', work], ['end', 'f']], ['p>b', 'b>j', 'x>y', 'y>f']));
  done(driven, 'a');
  t.equal(where(driven), 'b');
  driven.ask({ type: 'throw-job-error', jobId: job(driven, 'b'), code: 'e1' });
  t.equal(where(driven), 'y z');
});

t.test('inclusive join: what a boundary event may still put beside its host is waited for', async (t) => {
  const driven = await opened(joined([['user', 'b', work], ['boundary', 'x', message('m'), 'attachedToRef="b" cancelActivity="false"'], ['user', 'y', work], ['end', 'f']], ['p>b', 'b>f', 'x>y', 'y>j']));
  done(driven, 'a');
  t.equal(where(driven), 'b');
  happen(driven, 'x');
  done(driven, 'b');
  t.equal(where(driven), 'y');
  done(driven, 'y');
  t.equal(where(driven), 'z');
});

t.test('inclusive join: two tokens on one flow open it twice', async (t) => {
  const driven = await opened({
    nodes: [['start', 's'], ['and', 'p'], ['user', 'a', work], ['user', 'b', work], ['user', 'c', work], ['xor', 'm'], ['or', 'j'], ['user', 'z', work], ['end', 'e']],
    flows: ['s>p', 'p>a', 'p>b', 'p>c', 'a>m', 'b>m', 'm>j', 'c>j', 'j>z', 'z>e'],
  });
  done(driven, 'a', 'b', 'c');
  t.equal(where(driven), 'z z');
});

t.test('inclusive join: inside each run of a multi-instance sub-process', async (t) => {
  const driven = await opened({ nodes: [['start', 'q'], ['sub', 'in', { ...joined([['user', 'b', work]], ['p>b', 'b>j']), inner: times(2) }], ['end', 'qe']], flows: ['q>in', 'in>qe'] });
  t.equal(where(driven), 'a a b b');
  done(driven, 'a', 'b');
  t.equal(where(driven), 'a b z');
});

t.test('inclusive join: a link in a branch is followed', async (t) => {
  const driven = await opened(joined([['user', 'b', work], ['throw', 'l1', link('on')], ['catch', 'l2', link('on')], ['user', 'c', work]], ['p>b', 'b>l1', 'l2>c', 'c>j']));
  done(driven, 'a');
  t.equal(where(driven), 'b');
  done(driven, 'b');
  t.equal(where(driven), 'c');
  done(driven, 'c');
  t.equal(where(driven), 'z');
});

t.test('inclusive join: a loop back to before the split does not hold it up', async (t) => {
  const driven = await opened({
    nodes: [['start', 's'], ['xor', 'm'], ['or', 'o'], ['user', 'a', work], ['user', 'b', work], ['or', 'j'], ['xor', 'x'], ['user', 'z', work], ['end', 'e']],
    flows: ['s>m', 'm>o', 'o>a: true', 'o>b: both = true', 'a>j', 'b>j', 'j>x', 'x>m: again = true', 'x>z!', 'z>e'],
  }, { both: true, again: true });
  done(driven, 'a');
  t.equal(where(driven), 'b');
  driven.do('b', { values: { both: false } });
  t.equal(where(driven), 'a');
  driven.do('a', { values: { again: false } });
  t.equal(where(driven), 'z');
});

const complex = (condition: string, more: Partial<Chart> = {}): Chart => ({
  nodes: [['start', 's'], ['and', 'p'], ['user', 'a', work], ['user', 'b', work], ['user', 'c', work], ['complex', 'j', `<bpmn:activationCondition xsi:type="bpmn:tFormalExpression">${condition}</bpmn:activationCondition>`], ['user', 'z', work], ['end', 'e'], ...(more.nodes ?? [])],
  flows: ['s>p', 'p>a', 'p>b', 'p>c', 'a>j', 'b>j', 'c>j', 'j>z', 'z>e', ...(more.flows ?? [])],
});

t.test('complex gateway: opens when its condition is true, lets the late ones in and starts anew', async (t) => {
  const driven = await opened(complex('activationCount >= 2'));
  done(driven, 'a');
  t.equal(where(driven), 'b c');
  done(driven, 'b');
  t.equal(where(driven), 'c z');
  done(driven, 'z', 'c');
  t.equal(where(driven), 'over', 'the late token goes nowhere');
});

t.test('complex gateway: conditions can tell the second phase', async (t) => {
  const driven = await opened(complex('activationCount >= 2', { nodes: [['user', 'late', work]], flows: ['j>late: waitingForStart = false', 'late>e'] }));
  done(driven, 'a', 'b');
  t.equal(where(driven), 'c z');
  done(driven, 'c');
  t.equal(where(driven), 'late z');
});

t.test('complex gateway: with nothing more to come it starts anew at once, for the next round of a loop', async (t) => {
  const driven = await opened({
    nodes: [['start', 's'], ['xor', 'm'], ['xor', 'o'], ['user', 'a', work], ['user', 'b', work], ['complex', 'j', '<bpmn:activationCondition xsi:type="bpmn:tFormalExpression">activationCount &gt;= 1</bpmn:activationCondition>'], ['xor', 'x'], ['user', 'z', work], ['end', 'e']],
    flows: ['s>m', 'm>o', 'o>a: n = 1', 'o>b!', 'a>j', 'b>j', 'j>x', 'x>m: again = true', 'x>z!', 'z>e'],
  }, { n: 1, again: true });
  driven.do('a', { values: { n: 2 } });
  t.equal(where(driven), 'b');
  driven.do('b', { values: { again: false } });
  t.equal(where(driven), 'z', 'the second round is not taken for a late token of the first');
});

t.test('activity: start quantity waits for as many tokens, completion quantity gives as many', async (t) => {
  const driven = await opened({
    nodes: [['start', 's'], ['and', 'p'], ['user', 'a', work], ['user', 'b', work], ['user', 'c', work, 'startQuantity="2" completionQuantity="3"'], ['user', 'z', work], ['end', 'e']],
    flows: ['s>p', 'p>a', 'p>b', 'a>c', 'b>c', 'c>z', 'z>e'],
  });
  done(driven, 'a');
  t.equal(where(driven), 'b');
  done(driven, 'b');
  t.equal(where(driven), 'c');
  done(driven, 'c');
  t.equal(where(driven), 'z z z');
});

t.test('activity: a token too few is an incident, not silence', async (t) => {
  const driven = await opened({ nodes: [['start', 's'], ['user', 'c', work, 'startQuantity="2"'], ['end', 'e']], flows: ['s>c', 'c>e'] });
  t.match(driven.of('incident-raised'), [{ code: 'join-never-opens', elementId: 'c' }]);
});

t.test('activity: waits until one of its input sets is complete', async (t) => {
  const sets = '<bpmn:ioSpecification><bpmn:dataInput id="da" name="amount"/><bpmn:dataInput id="db" name="price"/><bpmn:inputSet><bpmn:dataInputRefs>da</bpmn:dataInputRefs></bpmn:inputSet><bpmn:inputSet><bpmn:dataInputRefs>db</bpmn:dataInputRefs></bpmn:inputSet><bpmn:outputSet/></bpmn:ioSpecification><bpmn:dataInputAssociation><bpmn:sourceRef>amount</bpmn:sourceRef><bpmn:targetRef>da</bpmn:targetRef></bpmn:dataInputAssociation><bpmn:dataInputAssociation><bpmn:sourceRef>price</bpmn:sourceRef><bpmn:targetRef>db</bpmn:targetRef></bpmn:dataInputAssociation>';
  const driven = await opened({ nodes: [['start', 's'], ['user', 'a', `${work}${sets}`], ['end', 'e']], flows: ['s>a', 'a>e'], inner: '<bpmn:dataObject id="amount"/><bpmn:dataObject id="price"/>' });
  t.equal(where(driven), '');
  set(driven, { other: 1 });
  t.equal(where(driven), '');
  set(driven, { price: 1 });
  t.equal(where(driven), 'a');
});

t.test('conditional flows: two events at once leave no join behind', async (t) => {
  const driven = await opened(joined([['catch', 'b', signal('g')], ['throw', 't', signal('g')]], ['p>b', 'p>t', 't>j', 'b>j']));
  t.equal(where(driven), 'a');
  done(driven, 'a');
  t.equal(where(driven), 'z');
  t.equal(waits(driven), '');
});
