import t from 'tap';
import { analyse } from '../../../../engine/check/state-space/analyse.ts';
import type { Graph } from '../../../../engine/model/graph.ts';
import { drawn, drawnAs } from './drawn.ts';

const told = (...graphs: Graph[]) => {
  const { safe, optionToComplete, properCompletion, dead, gaveUp } = analyse({ graphs, messageFlows: [] });
  return { safe, optionToComplete, properCompletion, dead, ...(gaveUp ? { gaveUp } : {}) };
};
const sound = { safe: true, optionToComplete: true, properCompletion: true, dead: [] };
const error = (code?: string) => [{ kind: 'error' as const, ...(code === undefined ? {} : { code }) }];

t.test('inclusive split and join: sound', async (t) => {
  t.strictSame(told(drawn({ s: 'start-event', o: 'inclusive-gateway', a: 'user-task', b: 'user-task', c: 'user-task', j: 'inclusive-gateway', e: 'end-event' }, 's>o?a>j>e', 'o?b>j', 'o!c>j')), sound);
});

t.test('inclusive join: a branch that leaves by an interrupting boundary event is not waited for', async (t) => {
  t.strictSame(
    told(
      drawn(
        { s: 'start-event', p: 'parallel-gateway', a: 'user-task', b: 'user-task', late: { kind: 'boundary-event', hostId: 'b', interrupting: true, events: [{ kind: 'timer' }] }, j: 'inclusive-gateway', e: 'end-event', out: 'end-event' },
        's>p>a>j>e',
        'p>b>j',
        'late>out',
      ),
    ),
    sound,
  );
});

t.test('inclusive join: a boundary event that leaves its activity running does not open it twice', async (t) => {
  t.strictSame(
    told(drawn({ s: 'start-event', a: 'user-task', note: { kind: 'boundary-event', hostId: 'a', interrupting: false, events: [{ kind: 'signal' }] }, j: 'inclusive-gateway', e: 'end-event' }, 's>a>j>e', 'note>j')),
    sound,
  );
});

t.test('inclusive joins that wait for each other: the end is out of reach', async (t) => {
  const graph = drawn(
    { s: 'start-event', p: 'parallel-gateway', j: 'inclusive-gateway', k: 'inclusive-gateway', x: 'parallel-gateway', y: 'parallel-gateway', e: 'end-event', f: 'end-event' },
    's>p>j>x>k>y>j',
    'p>k',
    'x>e',
    'y>f',
  );
  t.match(told(graph), { optionToComplete: false });
});

t.test('split with an inclusive choice into a parallel join: the end is out of reach', async (t) => {
  t.match(told(drawn({ s: 'start-event', o: 'inclusive-gateway', j: 'parallel-gateway', e: 'end-event', a: 'task', b: 'task' }, 's>o?a>j>e', 'o?b>j')), { optionToComplete: false });
});

t.test('conditional flows on an activity: chosen like an inclusive split, the default when none', async (t) => {
  t.strictSame(told(drawn({ s: 'start-event', a: 'user-task', b: 'task', c: 'task', d: 'task', j: 'inclusive-gateway', e: 'end-event' }, 's>a?b>j>e', 'a?c>j', 'a!d>j')), sound);
});

t.test('sub-process: goes on when all inside has ended', async (t) => {
  const nodes = { s: 'start-event', sub: 'sub-process', 'sub.s': 'start-event', 'sub.p': 'parallel-gateway', 'sub.a': 'user-task', 'sub.b': 'user-task', 'sub.e': 'end-event', e: 'end-event' } as const;
  t.strictSame(told(drawn(nodes, 's>sub>e', 'sub.s>sub.p>sub.a>sub.e', 'sub.p>sub.b>sub.e')), sound);
  t.strictSame(told(drawn({ ...nodes, 'sub.j': 'parallel-gateway' }, 's>sub>e', 'sub.s>sub.p>sub.a>sub.j>sub.e', 'sub.p>sub.b>sub.e')), sound);
  const stuck = drawn({ ...nodes, 'sub.x': 'exclusive-gateway' }, 's>sub>e', 'sub.s>sub.x>sub.a>sub.p>sub.e', 'sub.x>sub.b>sub.p');
  t.match(told(stuck), { optionToComplete: false });
});

t.test('sub-process without a start event: what nothing leads to begins', async (t) => {
  t.strictSame(told(drawn({ s: 'start-event', sub: 'sub-process', 'sub.a': 'user-task', 'sub.b': 'user-task', e: 'end-event' }, 's>sub>e')), sound);
});

t.test('interrupting timer on a sub-process: either way out', async (t) => {
  const nodes = { s: 'start-event', sub: 'sub-process', 'sub.s': 'start-event', 'sub.a': 'user-task', 'sub.e': 'end-event', late: { kind: 'boundary-event', hostId: 'sub', interrupting: true, events: [{ kind: 'timer' }] }, m: 'exclusive-gateway', e: 'end-event' } as const;
  t.strictSame(told(drawn(nodes, 's>sub>m>e', 'sub.s>sub.a>sub.e', 'late>m')), sound);
  t.match(told(drawn({ ...nodes, m: 'parallel-gateway' }, 's>sub>m>e', 'sub.s>sub.a>sub.e', 'late>m')), { optionToComplete: false });
});

t.test('reminders beside a loop: the process stays sound, however often they come', async (t) => {
  const nodes = { s: 'start-event', m: 'exclusive-gateway', a: 'user-task', late: { kind: 'boundary-event', hostId: 'a', interrupting: false, events: [{ kind: 'timer' }] }, urge: 'user-task', urged: 'end-event', x: 'exclusive-gateway', e: 'end-event' } as const;
  t.strictSame(told(drawn(nodes, 's>m>a>x>e', 'x>m', 'late>urge>urged')), sound);
});

t.test('non-interrupting event whose path leads back: the end runs twice', async (t) => {
  t.match(told(drawn({ s: 'start-event', a: 'user-task', late: { kind: 'boundary-event', hostId: 'a', interrupting: false, events: [{ kind: 'timer' }] }, m: 'exclusive-gateway', e: 'end-event' }, 's>a>m>e', 'late>m')), { safe: false, properCompletion: false });
});

t.test('error end event: caught on the border, or the path ends', async (t) => {
  const nodes = { s: 'start-event', sub: 'sub-process', 'sub.s': 'start-event', 'sub.x': 'exclusive-gateway', 'sub.e': 'end-event', 'sub.bad': { kind: 'end-event', events: error('A') }, e: 'end-event', f: 'end-event' } as const;
  const caught = drawn({ ...nodes, c: { kind: 'boundary-event', hostId: 'sub', interrupting: true, events: error('A') }, repair: 'task' }, 's>sub>e', 'sub.s>sub.x>sub.e', 'sub.x>sub.bad', 'c>repair>f');
  t.strictSame(told(caught), sound);
  const other = drawn({ ...nodes, c: { kind: 'boundary-event', hostId: 'sub', interrupting: true, events: error('B') }, repair: 'task' }, 's>sub>e', 'sub.s>sub.x>sub.e', 'sub.x>sub.bad', 'c>repair>f');
  t.strictSame(told(other), { ...sound, dead: ['repair'] });
});

t.test('service task in a sub-process: its error may be caught outside', async (t) => {
  const graph = drawn(
    { s: 'start-event', sub: 'sub-process', 'sub.s': 'start-event', 'sub.a': 'service-task', 'sub.e': 'end-event', c: { kind: 'boundary-event', hostId: 'sub', interrupting: true, events: error() }, repair: 'task', e: 'end-event', f: 'end-event' },
    's>sub>e',
    'sub.s>sub.a>sub.e',
    'c>repair>f',
  );
  t.strictSame(told(graph), sound);
});

t.test('escalation: the thrower goes on unless it is interrupted', async (t) => {
  const nodes = (interrupting: boolean) => ({ s: 'start-event', sub: 'sub-process', 'sub.s': 'start-event', 'sub.t': { kind: 'intermediate-throw-event', events: [{ kind: 'escalation', code: 'E' }] }, 'sub.a': 'task', 'sub.e': 'end-event', c: { kind: 'boundary-event', hostId: 'sub', interrupting, events: [{ kind: 'escalation', code: 'E' }] }, b: 'task', e: 'end-event', f: 'end-event' }) as const;
  const paths = ['s>sub>e', 'sub.s>sub.t>sub.a>sub.e', 'c>b>f'];
  t.strictSame(told(drawn(nodes(false), ...paths)), sound);
  t.strictSame(told(drawn(nodes(true), ...paths)), { ...sound, dead: ['sub.a'] });
});

t.test('event sub-process: beside the process, or instead of it', async (t) => {
  const nodes = (interrupting: boolean) => ({ s: 'start-event', a: 'user-task', e: 'end-event', h: 'event-sub-process', 'h.s': { kind: 'start-event', interrupting, events: [{ kind: 'message' }] }, 'h.b': 'user-task', 'h.e': 'end-event' }) as const;
  t.strictSame(told(drawn(nodes(false), 's>a>e', 'h.s>h.b>h.e')), sound);
  t.strictSame(told(drawn(nodes(true), 's>a>e', 'h.s>h.b>h.e')), sound);
});

t.test('transaction: cancelled by its cancel end, compensation counts as done', async (t) => {
  const graph = drawn(
    { s: 'start-event', tx: 'transaction', 'tx.s': 'start-event', 'tx.a': { kind: 'task', compensatedBy: 'tx.undo' }, 'tx.c': { kind: 'boundary-event', hostId: 'tx.a', events: [{ kind: 'compensation', waits: true }] }, 'tx.undo': { kind: 'task', isForCompensation: true }, 'tx.x': 'exclusive-gateway', 'tx.ok': 'end-event', 'tx.no': { kind: 'end-event', events: [{ kind: 'cancel' }] }, gone: { kind: 'boundary-event', hostId: 'tx', interrupting: true, events: [{ kind: 'cancel' }] }, e: 'end-event', f: 'end-event' },
    's>tx>e',
    'tx.s>tx.a>tx.x>tx.ok',
    'tx.x>tx.no',
    'gone>f',
  );
  t.strictSame(told(graph), sound);
});

t.test('compensation handler without anything that compensates: dead', async (t) => {
  t.match(told(drawn({ s: 'start-event', a: { kind: 'task', compensatedBy: 'undo' }, undo: { kind: 'task', isForCompensation: true }, e: 'end-event' }, 's>a>e')), { dead: ['undo'] });
});

t.test('multi-instance sub-process: none, one, several; loops: again or on', async (t) => {
  const nodes = (loop: object) => ({ s: 'start-event', sub: { kind: 'sub-process', loop }, 'sub.s': 'start-event', 'sub.a': 'user-task', 'sub.e': 'end-event', e: 'end-event' }) as Parameters<typeof drawn>[0];
  t.strictSame(told(drawn(nodes({ kind: 'multi-instance', sequential: false, behavior: 'all' }), 's>sub>e', 'sub.s>sub.a>sub.e')), sound);
  t.strictSame(told(drawn(nodes({ kind: 'standard', testBefore: true }), 's>sub>e', 'sub.s>sub.a>sub.e')), sound);
});

t.test('call: what is called is looked into when it is there, a call in a circle is not', async (t) => {
  const caller = drawn({ s: 'start-event', c: { kind: 'call-activity', call: { process: 'called', binding: 'latest', allIn: true, allOut: true } }, e: 'end-event' }, 's>c>e');
  t.strictSame(told(caller), sound);
  t.strictSame(told(caller, drawnAs('called', { s2: 'start-event', a: 'task', e2: 'end-event' }, 's2>a>e2')), sound);
  t.match(told(caller, drawnAs('called', { s2: 'start-event', x: 'exclusive-gateway', a: 'task', b: 'task', j: 'parallel-gateway', e2: 'end-event' }, 's2>x>a>j>e2', 'x>b>j')), { optionToComplete: false });
  const circle = drawnAs('called', { s2: 'start-event', c2: { kind: 'call-activity', call: { process: 'called', binding: 'latest', allIn: true, allOut: true } }, e2: 'end-event' }, 's2>c2>e2');
  t.strictSame(told(caller, circle), sound);
});

t.test('links: the token jumps', async (t) => {
  const link = [{ kind: 'link', name: 'L' }] as const;
  t.strictSame(told(drawn({ s: 'start-event', x: 'exclusive-gateway', t1: { kind: 'intermediate-throw-event', events: link, linkTargetId: 'c' }, t2: { kind: 'intermediate-throw-event', events: link, linkTargetId: 'c' }, c: { kind: 'intermediate-catch-event', events: link }, a: 'task', e: 'end-event' }, 's>x>t1', 'x>t2', 'c>a>e')), sound);
});

t.test('ad-hoc sub-process: any activity, any number of times', async (t) => {
  t.strictSame(told(drawn({ s: 'start-event', sub: { kind: 'ad-hoc-sub-process', adHoc: { ordering: 'parallel', cancelRemaining: true } }, 'sub.a': 'user-task', 'sub.b': 'user-task', 'sub.c': 'user-task', e: 'end-event' }, 's>sub>e', 'sub.b>sub.c')), sound);
});

t.test('complex join: the first token opens it, later ones are taken in', async (t) => {
  t.match(told(drawn({ s: 'start-event', p: 'parallel-gateway', a: 'user-task', b: 'user-task', c: 'user-task', j: 'complex-gateway', d: 'task', e: 'end-event' }, 's>p>a>j>d>e', 'p>b>j', 'p>c>j')), sound);
});

t.test('quantities: tokens are counted', async (t) => {
  const nodes = (n: number) => ({ s: 'start-event', a: { kind: 'task', completionQuantity: 2 }, b: { kind: 'task', startQuantity: n }, e: 'end-event' }) as Parameters<typeof drawn>[0];
  t.match(told(drawn(nodes(2), 's>a>b>e')), { safe: false, optionToComplete: true, properCompletion: true });
  t.match(told(drawn(nodes(3), 's>a>b>e')), { optionToComplete: false });
});

t.test('starts: one of several, by message or by itself', async (t) => {
  t.strictSame(told(drawn({ s: 'start-event', w: { kind: 'start-event', events: [{ kind: 'message' }] }, get: { kind: 'receive-task', instantiates: true }, a: 'task', e: 'end-event' }, 's>a>e', 'w>a', 'get>a')), sound);
});

t.test('process without any start, without any end, or empty: answered, not thrown', async (t) => {
  t.match(told(drawn({ a: 'task', e: 'end-event' }, 'a>e')), sound);
  t.match(told(drawn({ s: 'start-event', a: 'task' }, 's>a')), sound);
  t.match(told(drawn({})), sound);
  t.match(told(), sound);
});
