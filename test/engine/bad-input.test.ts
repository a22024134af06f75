import t from 'tap';
import { entriesOf } from '../../engine/index.ts';
import { type Chart, type ChartNode, compensation, each, loopWhile, message, signal, times } from './chart.ts';
import { done, happen, opened, resolve, set, where, work } from './case.ts';
import type { Driven } from './drive.ts';

t.setTimeout(240_000);

const codes = (driven: Driven): string[] => [...new Set(driven.of('incident-raised').map(({ code }) => code))];

/** The case is whole: it can be asked on and cancelled. */
function stillWhole(t: { ok: (value: unknown, name: string) => void; equal: (a: unknown, b: unknown, name: string) => void }, driven: Driven): void {
  t.ok(set(driven, { asked: 1 }).accepted, 'it can be asked on');
  t.ok(driven.ask({ type: 'cancel-case', reason: '试验' }).accepted, 'it can be cancelled');
  t.equal(where(driven), 'over', 'nothing is left');
}

const inner = (more = ''): Chart => ({ nodes: [['start', 'is'], ['task', 'i'], ['end', 'ie']], flows: ['is>i', 'i>ie'], inner: more });
const ROUND: Record<string, ChartNode[]> = {
  'a gateway': [['xor', 'a']],
  'a task': [['task', 'a']],
  'a sub-process': [['sub', 'a', inner()]],
  'a transaction': [['transaction', 'a', inner()]],
  'an ad-hoc sub-process': [['adhoc', 'a', { nodes: [['task', 'i']], flows: [] }]],
  'a called process': [['call', 'a', '', 'calledElement="other"']],
  'runs side by side': [['task', 'a', times(3)]],
  'runs one after the other': [['sub', 'a', inner(times(2, 'isSequential="true"'))]],
  'rounds of a loop': [['task', 'a', loopWhile('false')]],
  'an event that is thrown': [['throw', 'a', signal('g')]],
  'compensation': [['task', 'a'], ['boundary', 'k', compensation(), 'attachedToRef="a"'], ['task', 'u', '', 'isForCompensation="true"']],
};

for (const [name, nodes] of Object.entries(ROUND)) {
  t.test(`cycle: through ${name}, stopped with an incident that names it`, async (t) => {
    const driven = await opened({
      nodes: [['start', 's'], ['and', 'p'], ['user', 'beside', work], ['xor', 'm'], ...nodes, ['end', 'e']],
      flows: ['s>p', 'p>beside', 'p>m', 'beside>e', 'm>a', 'a>m', ...(nodes.length > 1 ? ['k~u'] : [])],
      processes: { other: { nodes: [['start', 'os'], ['end', 'oe']], flows: ['os>oe'] } },
    });
    t.strictSame(codes(driven), ['loop-without-wait']);
    t.match(where(driven), /^!\w+ beside$/);
    t.equal(driven.of('alert-raised').length, 1, 'one alert');
    done(driven, 'beside');
    stillWhole(t, driven);
  });
}

t.test('cycle: a loop whose condition is always true', async (t) => {
  for (const node of [['task', 'a', loopWhile('true')], ['sub', 'a', { nodes: [['start', 'is'], ['end', 'ie']], flows: ['is>ie'], inner: loopWhile('true') }]] as const) {
    const driven = await opened({ nodes: [['start', 's'], node, ['end', 'e']], flows: ['s>a', 'a>e'] });
    t.strictSame(codes(driven), ['loop-without-wait']);
    stillWhole(t, driven);
  }
});

t.test('cycle: one that grows without end, and one through its own signal', async (t) => {
  const fork = await opened({ nodes: [['start', 's'], ['xor', 'm'], ['and', 'f'], ['end', 'e']], flows: ['s>m', 'm>f', 'f>m', 'f>m'] });
  t.strictSame(codes(fork), ['loop-without-wait']);
  stillWhole(t, fork);
  const echo = await opened({ nodes: [['start', 's'], ['user', 'a', work], ['boundary', 'b', signal('g'), 'attachedToRef="a" cancelActivity="false"'], ['throw', 'x', signal('g')], ['end', 'e']], flows: ['s>a', 'a>e', 'b>x', 'x>e'] });
  happen(echo, 'b');
  t.strictSame(codes(echo), ['loop-without-wait']);
  stillWhole(t, echo);
});

t.test('collection: of the wrong kind, or with holes', async (t) => {
  for (const list of ['text', 3, true, { a: 1 }, null]) {
    const driven = await opened({ nodes: [['start', 's'], ['user', 'a', `${work}${each('list', 'item')}`], ['end', 'e']], flows: ['s>a', 'a>e'] }, { list });
    t.strictSame(codes(driven), ['collection-unreadable'], JSON.stringify(list));
    resolve(driven, 'a', { list: [null, 'x'] });
    t.equal(where(driven), 'a a');
    stillWhole(t, driven);
  }
});

t.test('expression: one that could run for ever is refused when the chart is read', async (t) => {
  const chart: Chart = { nodes: [['start', 's'], ['xor', 'x'], ['user', 'a', work], ['end', 'e']], flows: ['s>x', 'x>a: count(for i in 1..100000, j in 1..100000 return i * j) > 0', 'x>e!', 'a>e'] };
  await t.rejects(opened(chart), /condition-unreadable/);
});

t.test('message: for nobody, for something gone, twice', async (t) => {
  const driven = await opened({ nodes: [['start', 's'], ['catch', 'c', message('m')], ['user', 'a', work], ['end', 'e']], flows: ['s>c', 'c>a', 'a>e'] });
  const waitId = entriesOf(driven.must().waits)[0]?.id ?? '';
  for (const wrong of ['w999', '', '__proto__', 'constructor', 't1', '令']) t.match(driven.ask({ type: 'catch-event', waitId: wrong, cause: 'message' }), { accepted: false, rejection: { code: 'wait-not-open' } }, wrong);
  t.ok(driven.ask({ type: 'catch-event', waitId, cause: 'message' }).accepted);
  t.match(driven.ask({ type: 'catch-event', waitId, cause: 'message' }), { accepted: false, rejection: { code: 'wait-not-open' } });
  t.ok(driven.ask({ type: 'catch-event', waitId, cause: 'timer' }).accepted, 'a late timer changes nothing');
  t.equal(where(driven), 'a');
});

t.test('command: for an element that is gone', async (t) => {
  const driven = await opened({ nodes: [['start', 's'], ['user', 'a', work], ['user', 'b', work], ['end', 'e']], flows: ['s>a', 'a>b', 'b>e'] });
  const activationId = driven.round('a');
  done(driven, 'a');
  const { nextId } = driven.must();
  for (const command of [
    { type: 'complete-step', activationId, requirements: [] },
    { type: 'claim-step', activationId },
    { type: 'complete-job', jobId: 'j1' },
    { type: 'fail-job', jobId: 'j1', message: '' },
    { type: 'throw-job-error', jobId: 'j1', code: 'e' },
    { type: 'resolve-incident', incidentId: 'i1' },
    { type: 'start-activity', scopeId: 'p1', elementId: 'a' },
    { type: 'set-variables', scopeId: 'p77', values: {} },
  ] as const) t.notOk(driven.ask(command).accepted, command.type);
  t.ok(driven.must().nextId <= nextId + 8, 'nothing but alerts was numbered');
  t.equal(where(driven), 'b');
  stillWhole(t, driven);
});

t.test('chart: of 5,000 elements runs from end to end', async (t) => {
  const ids = Array.from({ length: 5_000 }, (_, index) => `n${index}`);
  const driven = await opened({ nodes: [['start', 's'], ...ids.map((id): ChartNode => ['task', id]), ['user', 'a', work], ['end', 'e']], flows: [`s>${ids[0]}`, ...ids.slice(1).map((id, index) => `${ids[index]}>${id}`), 'n4999>a', 'a>e'] });
  t.equal(where(driven), 'a');
  done(driven, 'a');
  t.equal(where(driven), 'over');
});

t.test('names: of every script of the world, and those that objects have already', async (t) => {
  for (const name of ['面积', 'площадь', 'المساحة', 'क्षेत्रफल', 'พื้นที่', 'εμβαδόν', 'constructor', 'toString', 'hasOwnProperty', 'naïve', '𠮷野']) {
    const driven = await opened({ nodes: [['start', 's'], ['user', 'a', work], ['user', 'b', work], ['end', 'e']], flows: ['s>a', 'a>b', 'b>e'] }, { [name]: 1 });
    driven.do('a', { values: { [name]: 2 } });
    t.equal(driven.must().variables[name], 2, name);
    t.ok(set(driven, { [name]: { [name]: [name] } }).accepted);
    t.equal(where(driven), 'b');
  }
  const driven = await opened({ nodes: [['start', 's'], ['user', 'a', work], ['end', 'e']], flows: ['s>a', 'a>e'] });
  t.ok(set(driven, JSON.parse('{"__proto__": {"polluted": true}}')).accepted);
  t.equal(({} as { polluted?: unknown }).polluted, undefined);
  t.equal((driven.must().variables as { polluted?: unknown }).polluted, undefined);
});
