import t from 'tap';
import { type Chart, type ChartNode, condition, error, escalation, message, signal, timer, times } from '../chart.ts';
import { done, elements, happen, job, opened, set, waits, where, work } from '../case.ts';

/** An activity `a` with a boundary event `b`; both ways lead to a step. */
const hosted = (host: ChartNode, event: string, interrupting: boolean, more = ''): Chart => ({
  nodes: [['start', 's'], host, ['boundary', 'b', event, `attachedToRef="a" cancelActivity="${interrupting}" ${more}`], ['user', 'after', work], ['user', 'side', work], ['end', 'e'], ['end', 'f']],
  flows: ['s>a', 'a>after', 'after>e', 'b>side', 'side>f'],
});

const HOSTS: Record<string, { node: ChartNode; inside: string; finish: string[]; processes?: Chart['processes'] }> = {
  'a step': { node: ['user', 'a', work], inside: 'a', finish: ['a'] },
  'a sub-process': { node: ['sub', 'a', { nodes: [['start', 'is'], ['user', 'i', work], ['end', 'ie']], flows: ['is>i', 'i>ie'] }], inside: 'i', finish: ['i'] },
  'a call activity': { node: ['call', 'a', '', 'calledElement="other"'], inside: 'i', finish: ['i'], processes: { other: { nodes: [['start', 'is'], ['user', 'i', work], ['end', 'ie']], flows: ['is>i', 'i>ie'] } } },
  'runs side by side': { node: ['user', 'a', `${work}${times(2)}`], inside: 'a a', finish: ['a', 'a'] },
};

const EVENTS: Record<string, string> = { 'a message': message('m'), 'a signal': signal('g'), 'a timer': timer('PT1H'), 'several events': `${message('m')}${timer('PT1H')}` };

for (const [hostName, { node, inside, finish, processes }] of Object.entries(HOSTS)) {
  for (const [eventName, event] of Object.entries(EVENTS)) {
    t.test(`boundary event: ${eventName} on ${hostName}, interrupting and not`, async (t) => {
      const more = processes ? { processes } : {};
      const interrupted = await opened({ ...hosted(node, event, true), ...more });
      t.equal(where(interrupted), inside);
      happen(interrupted, 'b');
      t.equal(where(interrupted), 'side');
      t.equal(waits(interrupted), '', 'nothing is waited for any more');
      t.ok(elements(interrupted, 'step-cancelled').length > 0);
      done(interrupted, 'side');
      t.equal(where(interrupted), 'over');

      const beside = await opened({ ...hosted(node, event, false), ...more });
      happen(beside, 'b');
      t.equal(where(beside), `${inside} side`);
      done(beside, ...finish);
      t.equal(where(beside), 'after side');
      t.equal(waits(beside), '', 'disarmed with its host');
      done(beside, 'after', 'side');
      t.equal(where(beside), 'over');
    });
  }
}

t.test('boundary event: a message that does not interrupt comes as often as it likes', async (t) => {
  const driven = await opened(hosted(['user', 'a', work], message('m'), false));
  happen(driven, 'b');
  happen(driven, 'b');
  t.equal(where(driven), 'a side side');
});

t.test('boundary event: a cycle counts down and its next instant is the one before plus the period', async (t) => {
  const driven = await opened(hosted(['user', 'a', work], timer('R2/PT1H'), false));
  const openedAt = driven.atMs;
  happen(driven, 'b');
  t.equal(driven.atMs, openedAt + 3_600_000);
  driven.atMs += 1_800_000;
  happen(driven, 'b');
  t.equal(driven.atMs, openedAt + 7_200_000, 'not from the instant it was fired at');
  t.equal(waits(driven), '', 'twice and no more');
  t.equal(where(driven), 'a side side');
});

t.test('boundary event: a condition is caught when it turns true, beside or instead of its host', async (t) => {
  for (const [interrupting, expected] of [[true, 'side'], [false, 'a side']] as const) {
    const driven = await opened(hosted(['user', 'a', work], condition('n > 2'), interrupting), { n: 1 });
    set(driven, { n: 2 });
    t.equal(where(driven), 'a');
    set(driven, { n: 3 });
    t.equal(where(driven), expected);
    set(driven, { n: 4 });
    t.equal(where(driven), expected, 'still true is not true again');
    if (interrupting) continue;
    set(driven, { n: 1 });
    set(driven, { n: 5 });
    t.equal(where(driven), 'a side side');
  }
});

t.test('boundary event: a parallel multiple one needs all of its events', async (t) => {
  for (const [interrupting, expected] of [[true, 'side'], [false, 'a side']] as const) {
    const driven = await opened(hosted(['user', 'a', work], `${message('m')}${signal('g')}`, interrupting, 'parallelMultiple="true"'));
    happen(driven, 'b', {}, 1);
    t.equal(where(driven), 'a');
    happen(driven, 'b', {}, 0);
    t.equal(where(driven), expected);
    t.equal(waits(driven), interrupting ? '' : 'b b', 'all are needed again');
  }
});

t.test('boundary event: its host is gone in the middle of a parallel multiple one', async (t) => {
  const driven = await opened(hosted(['user', 'a', work], `${message('m')}${signal('g')}`, true, 'parallelMultiple="true"'));
  happen(driven, 'b', {}, 1);
  done(driven, 'a');
  t.equal(where(driven), 'after');
  t.equal(waits(driven), '');
});

t.test('boundary event: an error of a worker, by code, before the one for any error', async (t) => {
  const chart: Chart = {
    nodes: [['start', 's'], ['service', 'a', '<qc:job topic="mail"/>'], ['boundary', 'any', error(), 'attachedToRef="a"'], ['boundary', 'mine', error('e1'), 'attachedToRef="a"'], ['user', 'x', work], ['user', 'y', work], ['end', 'e']],
    flows: ['s>a', 'a>e', 'any>x', 'mine>y', 'x>e', 'y>e'],
  };
  for (const [code, expected] of [['e1', 'y'], ['else', 'x']] as const) {
    const driven = await opened(chart);
    driven.ask({ type: 'throw-job-error', jobId: job(driven, 'a'), code });
    t.equal(where(driven), expected);
  }
});

t.test('boundary event: an escalation from inside, interrupting and not', async (t) => {
  const node: ChartNode = ['sub', 'a', { nodes: [['start', 'is'], ['throw', 'up', escalation('c')], ['user', 'i', work], ['end', 'ie']], flows: ['is>up', 'up>i', 'i>ie'] }];
  t.equal(where(await opened(hosted(node, escalation('c'), true))), 'side', 'the path behind the thrower does not run');
  t.equal(where(await opened(hosted(node, escalation('c'), false))), 'i side');
});

t.test('boundary event: an error in one run of several ends them all', async (t) => {
  const chart: Chart = {
    nodes: [['start', 's'], ['service', 'a', `<qc:job topic="mail"/>${times(3)}`], ['boundary', 'b', error('e1'), 'attachedToRef="a"'], ['user', 'x', work], ['end', 'e']],
    flows: ['s>a', 'a>e', 'b>x', 'x>e'],
  };
  const driven = await opened(chart);
  driven.ask({ type: 'throw-job-error', jobId: job(driven, 'a'), code: 'e1' });
  t.equal(where(driven), 'x');
});

t.test('boundary event: a signal thrown inside its own host interrupts the thrower', async (t) => {
  const node: ChartNode = ['sub', 'a', { nodes: [['start', 'is'], ['throw', 'up', signal('g')], ['user', 'i', work], ['end', 'ie']], flows: ['is>up', 'up>i', 'i>ie'] }];
  const driven = await opened(hosted(node, signal('g'), true));
  t.equal(where(driven), 'side');
  done(driven, 'side');
  t.equal(where(driven), 'over');
});

t.test('boundary event: a timer that cannot be told is an incident; resolved, it is armed once', async (t) => {
  const driven = await opened(hosted(['user', 'a', work], timer('= until', 'timeDuration'), true));
  t.equal(where(driven), '!a');
  driven.ask({ type: 'resolve-incident', incidentId: driven.of('incident-raised')[0]?.incidentId ?? '', values: { until: 'PT2H' } });
  t.equal(where(driven), 'a');
  t.equal(waits(driven), 'b');
});
