import t from 'tap';
import { analyse } from '../../../../engine/check/state-space/analyse.ts';
import type { Graph, MessageFlow } from '../../../../engine/model/graph.ts';
import { drawn, drawnAs } from './drawn.ts';

const told = (graph: Graph | readonly Graph[], messageFlows: readonly MessageFlow[] = []) => {
  const graphs = Array.isArray(graph) ? (graph as readonly Graph[]) : [graph as Graph];
  const { safe, optionToComplete, properCompletion, dead } = analyse({ graphs, messageFlows });
  return { safe, optionToComplete, properCompletion, dead };
};
const sound = { safe: true, optionToComplete: true, properCompletion: true, dead: [] };

t.test('a line of steps: sound', async (t) => {
  t.strictSame(told(drawn({ s: 'start-event', a: 'user-task', e: 'end-event' }, 's>a>e')), sound);
});

t.test('exclusive split and merge: sound', async (t) => {
  t.strictSame(told(drawn({ s: 'start-event', x: 'exclusive-gateway', a: 'task', b: 'task', m: 'exclusive-gateway', e: 'end-event' }, 's>x>a>m>e', 'x>b>m')), sound);
});

t.test('parallel split and join: sound', async (t) => {
  t.strictSame(told(drawn({ s: 'start-event', p: 'parallel-gateway', a: 'task', b: 'task', j: 'parallel-gateway', e: 'end-event' }, 's>p>a>j>e', 'p>b>j')), sound);
});

t.test('exclusive split into a parallel join: the end is out of reach, with the run', async (t) => {
  const graph = drawn({ s: 'start-event', x: 'exclusive-gateway', a: 'task', b: 'task', j: 'parallel-gateway', e: 'end-event' }, 's>x>a>j>e', 'x>b>j');
  const analysis = analyse({ graphs: [graph], messageFlows: [] });
  t.equal(analysis.optionToComplete, false);
  t.equal(analysis.safe, true);
  t.strictSame(analysis.counterexamples, [{ property: 'option-to-complete', trace: ['s', 's_x', 'x', 'x_a', 'a', 'a_j'], elementIds: ['j'] }]);
  t.match(analysis.findings, [{ code: 'completion-unreachable', severity: 'error', elementId: 'j', zh: /经过：s → x → a。/, en: /Run: s → x → a\./ }]);
  t.strictSame(analysis.deadNodes, ['j', 'e']);
});

t.test('parallel split into an exclusive merge: unsafe, and the end runs twice', async (t) => {
  const graph = drawn({ s: 'start-event', p: 'parallel-gateway', a: 'task', b: 'task', m: 'exclusive-gateway', c: 'task', e: 'end-event' }, 's>p>a>m>c>e', 'p>b>m');
  t.strictSame(told(graph), { safe: false, optionToComplete: true, properCompletion: false, dead: [] });
  const { findings } = analyse({ graphs: [graph], messageFlows: [] });
  t.match(findings, [{ code: 'flow-unsafe', severity: 'warning', elementId: 'c_e' }, { code: 'completion-improper', severity: 'error', elementId: 'e' }]);
  t.match(findings[1]?.zh, /s → p → a → m → c → b → m → c → e → e/);
});

t.test('two ends after a parallel split: proper, each runs once', async (t) => {
  t.strictSame(told(drawn({ s: 'start-event', p: 'parallel-gateway', a: 'end-event', b: 'end-event' }, 's>p>a', 'p>b')), sound);
});

t.test('the first of two branches terminates: complete and proper, though unsafe', async (t) => {
  const graph = drawn({ s: 'start-event', p: 'parallel-gateway', a: 'task', b: 'task', m: 'exclusive-gateway', e: { kind: 'end-event', events: [{ kind: 'terminate' }] } }, 's>p>a>m>e', 'p>b>m');
  t.strictSame(told(graph), { safe: false, optionToComplete: true, properCompletion: true, dead: [] });
});

t.test('loop that can be left: sound; that cannot: the end is out of reach', async (t) => {
  const nodes = { s: 'start-event', m: 'exclusive-gateway', a: 'task', x: 'exclusive-gateway', e: 'end-event' } as const;
  t.strictSame(told(drawn(nodes, 's>m>a>x>e', 'x>m')), sound);
  t.match(told(drawn(nodes, 's>m>a>x>m')), { safe: true, optionToComplete: false });
});

t.test('parallel split in a loop: tokens grow without bound', async (t) => {
  const graph = drawn({ s: 'start-event', m: 'exclusive-gateway', p: 'parallel-gateway', a: 'user-task', j: 'parallel-gateway', e: 'end-event' }, 's>m>p>m', 'p>a>j>e', 's>j');
  const analysis = analyse({ graphs: [graph], messageFlows: [] });
  t.match(analysis, { safe: false, optionToComplete: false, gaveUp: { reason: 'unbounded' } });
  t.ok(analysis.findings.some(({ code }) => code === 'tokens-without-bound'));
});

t.test('task behind a join that never opens: dead', async (t) => {
  const graph = drawn({ s: 'start-event', x: 'exclusive-gateway', a: 'task', j: 'parallel-gateway', b: 'task', e: 'end-event' }, 's>x>a>j>b>e', 'x>j');
  t.match(told(graph), { optionToComplete: false, dead: ['b'] });
});

t.test('task nothing leads to: dead, and the rest is sound', async (t) => {
  t.strictSame(told(drawn({ s: 'start-event', a: 'task', island: 'task', e: 'end-event' }, 's>a>e', 'island>e')), { ...sound, dead: ['island'] });
});

t.test('two pools: a message that is awaited and sent', async (t) => {
  const asks = drawnAs('asks', { s1: 'start-event', send: 'send-task', get: 'receive-task', e1: 'end-event' }, 's1>send>get>e1');
  const answers = drawnAs('answers', { s2: { kind: 'start-event', events: [{ kind: 'message' }] }, reply: 'send-task', e2: 'end-event' }, 's2>reply>e2');
  const ask = { id: 'ask', sourceId: 'send', targetId: 's2' };
  const answer = { id: 'answer', sourceId: 'reply', targetId: 'get' };
  t.strictSame(told([asks, answers], [ask, answer]), sound);
  const mute = drawnAs('answers', { s2: { kind: 'start-event', events: [{ kind: 'message' }] }, x: 'exclusive-gateway', reply: 'send-task', e2: 'end-event' }, 's2>x>reply>e2', 'x>e2');
  t.match(told([asks, mute], [ask, answer]), { optionToComplete: false });
});

t.test('message nobody waits for any more: improper completion', async (t) => {
  const sender = drawnAs('sender', { s1: 'start-event', send: 'send-task', e1: 'end-event' }, 's1>send>e1');
  const hasty = drawnAs('hasty', { s2: 'start-event', x: 'exclusive-gateway', get: 'receive-task', e2: 'end-event' }, 's2>x>get>e2', 'x>e2');
  const analysis = analyse({ graphs: [sender, hasty], messageFlows: [{ id: 'note', sourceId: 'send', targetId: 'get' }] });
  t.match(analysis, { safe: true, optionToComplete: true, properCompletion: false });
  t.match(analysis.counterexamples, [{ property: 'proper-completion', elementIds: ['note'] }]);
});

t.test('event-based gateway: the branch whose message comes', async (t) => {
  const asks = drawnAs('asks', { s1: 'start-event', x: 'exclusive-gateway', yes: 'send-task', no: 'send-task', m: 'exclusive-gateway', e1: 'end-event' }, 's1>x>yes>m>e1', 'x>no>m');
  const catches = { kind: 'intermediate-catch-event', events: [{ kind: 'message' }] } as const;
  const waits = drawnAs('waits', { s2: 'start-event', g: 'event-based-gateway', isYes: catches, isNo: catches, a: 'task', e2: 'end-event', e3: 'end-event' }, 's2>g>isYes>a>e2', 'g>isNo>e3');
  t.strictSame(told([asks, waits], [{ id: 'm1', sourceId: 'yes', targetId: 'isYes' }, { id: 'm2', sourceId: 'no', targetId: 'isNo' }]), sound);
  t.match(told([asks, waits], [{ id: 'm1', sourceId: 'yes', targetId: 'isYes' }, { id: 'm2', sourceId: 'no', targetId: 'e3' }, { id: 'm3', sourceId: 'e1', targetId: 'isNo' }]), { properCompletion: false });
});

t.test('thirty parallel branches: gives up cleanly, nothing undecided is claimed', async (t) => {
  const tasks = Array.from({ length: 30 }, (_, index) => `t${index}`);
  const host = { kind: 'user-task' } as const;
  const graph = drawn(
    { s: 'start-event', p: 'parallel-gateway', j: 'parallel-gateway', e: 'end-event', ...Object.fromEntries(tasks.map((id) => [id, host])), ...Object.fromEntries(tasks.map((id) => [`b${id}`, { kind: 'boundary-event', hostId: id, interrupting: true, events: [{ kind: 'timer' }] } as const])) },
    's>p',
    'j>e',
    ...tasks.flatMap((id) => [`p>${id}>j`, `b${id}>e`]),
  );
  const { safe, properCompletion, dead, gaveUp, states, findings } = analyse({ graphs: [graph], messageFlows: [] }, { states: 5000 });
  t.strictSame({ dead, reason: gaveUp?.reason, states: gaveUp?.states === states }, { dead: undefined, reason: 'states', states: true });
  t.ok(states < 10_000, 'bounded');
  t.ok([undefined, false].includes(safe) && [undefined, false].includes(properCompletion), 'nothing is called proved');
  t.ok(findings.some(({ code }) => code === 'soundness-undecided'));
});

t.test('bounds: moves, bytes and a clock each end the search', async (t) => {
  const tasks = Array.from({ length: 12 }, (_, index) => `t${index}`);
  const graph = drawn({ s: 'start-event', p: 'parallel-gateway', ...Object.fromEntries(tasks.map((id) => [id, { kind: 'end-event' } as const])) }, 's>p', ...tasks.map((id) => `p>${id}`));
  const reason = (limits: Parameters<typeof analyse>[1]) => analyse({ graphs: [graph], messageFlows: [] }, limits).gaveUp?.reason;
  let ticks = 0;
  t.equal(reason({ moves: 500 }), 'moves');
  t.equal(reason({ bytes: 20_000 }), 'bytes');
  t.equal(reason({ ms: 3, clock: () => (ticks += 1) }), 'ms');
  t.equal(reason({}), undefined);
});
