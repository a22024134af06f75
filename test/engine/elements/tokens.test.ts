import t from 'tap';
import { entriesOf } from '../../../engine/index.ts';
import { type Chart, chartGraph, step } from '../chart.ts';
import { Driven } from '../drive.ts';

const opened = async (chart: Chart, values: Record<string, string | number | boolean> = {}): Promise<Driven> => new Driven(await chartGraph(chart)).open(values);

t.test('exclusive gateway: the first true flow in document order, the default last', async (t) => {
  const chart: Chart = {
    nodes: [['start', 's'], ['xor', 'x'], ['user', 'a', step()], ['user', 'b', step()], ['user', 'c', step()], ['end', 'e']],
    flows: ['s>x', 'x>c!', 'x>a: n > 1', 'x>b: n > 0', 'a>e', 'b>e', 'c>e'],
  };
  for (const [n, expected] of [[2, 'a'], [1, 'b'], [0, 'c']] as const) t.strictSame((await opened(chart, { n })).openSteps(), [expected]);
});

t.test('exclusive gateway: joined by two tokens, each passes on its own', async (t) => {
  const driven = await opened({
    nodes: [['start', 's'], ['and', 'split'], ['user', 'a', step()], ['user', 'b', step()], ['xor', 'x'], ['user', 'c', step()], ['end', 'e']],
    flows: ['s>split', 'split>a', 'split>b', 'a>x', 'b>x', 'x>c', 'c>e'],
  });
  driven.do('a');
  driven.do('b');
  t.strictSame(driven.openSteps(), ['c', 'c']);
});

t.test('parallel gateway: two tokens on one flow do not open the join', async (t) => {
  const driven = await opened({
    nodes: [['start', 's'], ['and', 'split'], ['user', 'a', step()], ['user', 'b', step()], ['user', 'c', step()], ['xor', 'x'], ['and', 'join'], ['user', 'd', step()], ['end', 'e']],
    flows: ['s>split', 'split>a', 'split>b', 'split>c', 'a>x', 'b>x', 'x>join', 'c>join', 'join>d', 'd>e'],
  });
  driven.do('a');
  driven.do('b');
  t.strictSame(driven.openSteps(), ['c'], 'two tokens wait on the flow from x');
  driven.do('c');
  t.strictSame(driven.openSteps(), ['d'], 'one from each flow is taken');
  driven.do('d');
  t.match(driven.of('incident-raised')[0], { code: 'join-never-opens', elementId: 'join' }, 'the token left over is not passed over in silence');
});

t.test('activity with several outgoing flows: unconditional ones always, the default only when no conditional one is true', async (t) => {
  const chart: Chart = {
    nodes: [['start', 's'], ['user', 'a', step()], ['user', 'always', step()], ['user', 'big', step()], ['user', 'other', step()], ['end', 'e']],
    flows: ['s>a', 'a>always', 'a>big: n > 1', 'a>other!', 'always>e', 'big>e', 'other>e'],
  };
  const big = await opened(chart, { n: 2 });
  big.do('a');
  t.strictSame(big.openSteps(), ['always', 'big']);
  const small = await opened(chart, { n: 0 });
  small.do('a');
  t.strictSame(small.openSteps(), ['always', 'other']);
});

t.test('inclusive join: waits for every branch that was taken, and for no other', async (t) => {
  const chart: Chart = {
    nodes: [['start', 's'], ['or', 'split'], ['user', 'a', step()], ['user', 'b', step()], ['user', 'c', step()], ['or', 'join'], ['user', 'd', step()], ['end', 'e']],
    flows: ['s>split', 'split>a: n > 0', 'split>b: n > 1', 'split>c!', 'a>join', 'b>join', 'c>join', 'join>d', 'd>e'],
  };
  const both = await opened(chart, { n: 2 });
  t.strictSame(both.openSteps(), ['a', 'b']);
  both.do('a');
  t.strictSame(both.openSteps(), ['b']);
  both.do('b');
  t.strictSame(both.openSteps(), ['d']);
  const none = await opened(chart, { n: 0 });
  none.do('c');
  t.strictSame(none.openSteps(), ['d']);
});

t.test('inclusive join: a split with one flow straight to the join', async (t) => {
  const driven = await opened({
    nodes: [['start', 's'], ['and', 'split'], ['user', 'a', step()], ['or', 'join'], ['user', 'd', step()], ['end', 'e']],
    flows: ['s>split', 'split>join', 'split>a', 'a>join', 'join>d', 'd>e'],
  });
  t.strictSame(driven.openSteps(), ['a']);
  driven.do('a');
  t.strictSame(driven.openSteps(), ['d']);
});

t.test('inclusive join: a token that could only queue behind a filled flow does not hold it up', async (t) => {
  const driven = await opened({
    nodes: [['start', 's'], ['and', 'split'], ['user', 'a', step()], ['xor', 'merge'], ['user', 'b', step()], ['xor', 'again'], ['user', 'c', step()], ['or', 'join'], ['user', 'd', step()], ['end', 'e']],
    flows: ['s>split', 'split>merge', 'split>a', 'a>join', 'merge>b', 'b>again', 'again>merge: back = true', 'again>join!', 'split>c', 'c>join', 'join>d', 'd>e'],
  }, { back: false });
  driven.do('b');
  t.strictSame(driven.openSteps(), ['a', 'c'], 'a and c can still come');
  driven.do('a');
  t.strictSame(driven.openSteps(), ['c']);
  driven.do('c');
  t.strictSame(driven.openSteps(), ['d']);
});

t.test('inclusive join: a branch that ends elsewhere releases it', async (t) => {
  const driven = await opened({
    nodes: [['start', 's'], ['and', 'split'], ['user', 'a', step()], ['user', 'b', step()], ['xor', 'x'], ['end', 'gone'], ['or', 'join'], ['user', 'd', step()], ['end', 'e']],
    flows: ['s>split', 'split>a', 'split>b', 'a>join', 'b>x', 'x>join: stay = true', 'x>gone!', 'join>d', 'd>e'],
  }, { stay: false });
  driven.do('a');
  t.strictSame(driven.openSteps(), ['b'], 'b may still come');
  driven.do('b');
  t.strictSame(driven.openSteps(), ['d'], 'tested again after a token left');
});

t.test('inclusive join: a nested sub-process in a branch counts as a token at that node', async (t) => {
  const driven = await opened({
    nodes: [['start', 's'], ['and', 'split'], ['user', 'a', step()], ['sub', 'inner', { nodes: [['start', 'is'], ['user', 'ia', step()], ['end', 'ie']], flows: ['is>ia', 'ia>ie'] }], ['or', 'join'], ['user', 'd', step()], ['end', 'e']],
    flows: ['s>split', 'split>a', 'split>inner', 'a>join', 'inner>join', 'join>d', 'd>e'],
  });
  driven.do('a');
  t.strictSame(driven.openSteps(), ['ia']);
  driven.do('ia');
  t.strictSame(driven.openSteps(), ['d']);
});

t.test('sub-process: ends when its last token ends, and starts without a start event', async (t) => {
  const driven = await opened({
    nodes: [['start', 's'], ['sub', 'inner', { nodes: [['user', 'p', step()], ['user', 'q', step()]], flows: [] }], ['user', 'after', step()], ['end', 'e']],
    flows: ['s>inner', 'inner>after', 'after>e'],
  });
  t.strictSame(driven.openSteps(), ['p', 'q']);
  driven.do('q');
  t.strictSame(driven.openSteps(), ['p']);
  driven.do('p');
  t.strictSame(driven.openSteps(), ['after']);
});

t.test('terminate end: ends its own scope only, its steps with a fact that says by what', async (t) => {
  const driven = await opened({
    nodes: [
      ['start', 's'],
      ['and', 'split'],
      ['user', 'outside', step()],
      ['sub', 'inner', { nodes: [['start', 'is'], ['and', 'isplit'], ['user', 'ia', step()], ['user', 'ib', step()], ['sub', 'deep', { nodes: [['user', 'dd', step()]], flows: [] }], ['terminate', 'stop']], flows: ['is>isplit', 'isplit>ia', 'isplit>ib', 'isplit>deep', 'ia>stop'] }],
      ['user', 'after', step()],
      ['end', 'e'],
    ],
    flows: ['s>split', 'split>outside', 'split>inner', 'inner>after', 'outside>e', 'after>e'],
  });
  t.strictSame(driven.openSteps(), ['dd', 'ia', 'ib', 'outside']);
  driven.do('ia');
  t.strictSame(driven.openSteps(), ['after', 'outside']);
  t.strictSame(driven.of('step-cancelled').map(({ elementId, by }) => [elementId, by]), [['dd', 'stop'], ['ib', 'stop']], 'innermost first');
});

t.test('terminate end: at the top the case ends', async (t) => {
  const driven = await opened({ nodes: [['start', 's'], ['and', 'split'], ['user', 'a', step()], ['user', 'b', step()], ['terminate', 'stop'], ['end', 'e']], flows: ['s>split', 'split>a', 'split>b', 'a>stop', 'b>e'] });
  driven.do('a');
  t.equal(driven.must().lifecycle, 'completed');
});

t.test('automatic loop: stopped after 10,000 moves with an incident that names the place', async (t) => {
  const driven = await opened({ nodes: [['start', 's'], ['xor', 'x'], ['xor', 'y'], ['end', 'e']], flows: ['s>x', 'x>y', 'y>x: true', 'y>e!'] });
  t.match(driven.of('incident-raised'), [{ code: 'loop-without-wait' }]);
  t.equal(driven.must().closedAtMs, undefined, 'the case stays whole');
});

t.test('automatic loop: one that makes more and more tokens is held as a whole, and later commands do not run it again', async (t) => {
  const driven = await opened({ nodes: [['start', 's'], ['xor', 'm'], ['and', 'f'], ['user', 'a', step()], ['end', 'e']], flows: ['s>m', 'm>f', 'f>m', 'f>a', 'a>e'] });
  t.equal(driven.of('alert-raised').length, 1, 'one alert');
  const before = driven.facts.length;
  const round = entriesOf(driven.must().steps)[0]?.id ?? '';
  t.ok(driven.ask({ type: 'claim-step', activationId: round }).accepted);
  t.ok(driven.facts.length - before < 5, 'the claim and nothing else');
});

t.test('inclusive join: held by an incident, it stays shut until that is resolved', async (t) => {
  const driven = await opened({
    nodes: [['start', 's'], ['and', 'o'], ['user', 'a', step()], ['user', 'b', step()], ['or', 'j'], ['user', 'x', step()], ['end', 'e']],
    flows: ['s>o', 'o>a', 'o>b', 'a>j', 'b>j', 'j>x: n > 1', 'x>e'],
  });
  driven.do('a');
  driven.do('b');
  t.match(driven.of('incident-raised'), [{ code: 'condition-failed', elementId: 'j' }]);
  driven.ask({ type: 'resolve-incident', incidentId: entriesOf(driven.must().incidents)[0]?.id ?? '', values: { n: 2 } });
  t.strictSame(driven.openSteps(), ['x']);
  driven.do('x');
  t.equal(driven.must().lifecycle, 'completed');
});

t.test('start event: conditions that a chart puts on its flows all the same are not dropped silently', async (t) => {
  const driven = await opened({ nodes: [['start', 's'], ['user', 'a', step()], ['user', 'b', step()], ['end', 'e']], flows: ['s>a: 1 > 2', 's>b', 'a>e', 'b>e'] });
  t.strictSame(driven.openSteps(), ['b']);
});

t.test('user task of a foreign chart: completed by anybody, claimed by nobody', async (t) => {
  const driven = await opened({ nodes: [['start', 's'], ['user', 'a'], ['end', 'e']], flows: ['s>a', 'a>e'] });
  t.ok(driven.ask({ type: 'complete-step', activationId: driven.round('a'), requirements: [] }).accepted);
  t.equal(driven.must().lifecycle, 'completed');
});

t.test('manual task: waits for a person like any step', async (t) => {
  const driven = await opened({ nodes: [['start', 's'], ['manual', 'm', step()], ['end', 'e']], flows: ['s>m', 'm>e'] });
  t.strictSame(driven.openSteps(), ['m']);
  driven.do('m');
  t.equal(driven.must().lifecycle, 'completed');
});

t.test('names in every script: elements and variables in Chinese', async (t) => {
  const driven = await opened({ nodes: [['start', 's'], ['xor', 'x'], ['user', 'a', step()], ['end', 'e']], flows: ['s>x', 'x>a: 面积 > 100 and 类别 = "工业"', 'x>e!', 'a>e'] }, { 面积: 120, 类别: '工业' });
  t.strictSame(driven.openSteps(), ['a']);
});
