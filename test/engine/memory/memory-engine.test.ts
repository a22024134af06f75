// Owns the proof of the in-memory host: messages between cases, buffers, timers, versions, and the law of replay.
// Must not test what a single case does: test/engine/decide does.
// Asks engine/memory.
import t from 'tap';
import { entriesOf } from '../../../engine/evolve/keyed.ts';
import { createMemoryEngine, type MemoryEngineOptions } from '../../../engine/memory/memory-engine.ts';
import { type Chart, chartGraphs, message, signal, timer } from '../chart.ts';

const START_MS = Date.UTC(2026, 0, 1);

async function engineOf(chart: Chart, options: Partial<MemoryEngineOptions> = {}) {
  const engine = createMemoryEngine({ atMs: START_MS, reload: true, ...options });
  const { graphs, messageFlows } = await chartGraphs(chart);
  engine.deploy(graphs, messageFlows);
  return engine;
}

type Engine = Awaited<ReturnType<typeof engineOf>>;

/** Where a case's tokens stand. */
function standing(engine: Engine, caseId: string): readonly string[] {
  return entriesOf(engine.case(caseId).state.scopes).flatMap(({ tokens }) => entriesOf(tokens).map(({ elementId }) => elementId)).toSorted();
}

const pool = (id: string, process: string): string => `<bpmn:participant id="${id}" processRef="${process}"/>`;
const collaboration = (flows: string): string => `<bpmn:collaboration id="co">${pool('p1', 'flow')}${pool('p2', 'other')}${flows}</bpmn:collaboration>`;
const waiter: Chart = { nodes: [['start', 's'], ['catch', 'c', message('paid')], ['end', 'e']], flows: ['s>c', 'c>e'] };

t.test('message flow: from a throw event to a start event of another pool', async (t) => {
  const engine = await engineOf({
    nodes: [['start', 's'], ['throw', 'h', message('hello')], ['user', 'a'], ['end', 'e']],
    flows: ['s>h', 'h>a', 'a>e'],
    roots: collaboration('<bpmn:messageFlow id="mf" sourceRef="h" targetRef="s2"/>') + '<bpmn:message id="hello" name="hello"/>',
    processes: { other: { nodes: [['start', 's2', message('hello')], ['user', 'b'], ['end', 'e2']], flows: ['s2>b', 'b>e2'] } },
  });
  const first = engine.start('flow');
  t.equal(engine.cases().length, 2);
  t.same(engine.case(first).messageFlowsTaken, ['mf']);
  t.equal(engine.case('case-2').conversation, engine.case(first).conversation);
});

t.test('message flow: an answer goes to the case that asked', async (t) => {
  const engine = await engineOf({
    nodes: [['start', 's'], ['throw', 'h', message('ask')], ['catch', 'c', message('answer')], ['end', 'e']],
    flows: ['s>h', 'h>c', 'c>e'],
    roots: collaboration('<bpmn:messageFlow id="m1" sourceRef="h" targetRef="s2"/><bpmn:messageFlow id="m2" sourceRef="k" targetRef="c"/>') + '<bpmn:message id="ask" name="ask"/><bpmn:message id="answer" name="answer"/>',
    processes: { other: { nodes: [['start', 's2', message('ask')], ['user', 'b'], ['end', 'k', message('answer')]], flows: ['s2>b', 'b>k'] } },
  });
  engine.start('flow');
  const second = engine.start('flow');
  const answering = engine.cases().at(-1);
  const step = entriesOf(answering?.state.steps ?? {})[0];
  engine.run(answering?.id ?? '', { type: 'claim-step', activationId: step?.id ?? '' });
  engine.run(answering?.id ?? '', { type: 'complete-step', activationId: step?.id ?? '', requirements: [] });
  t.not(engine.case(second).state.closedAtMs, undefined);
  t.equal(engine.case('case-1').state.closedAtMs, undefined);
});

t.test('message: nobody waits, and it is kept for the time that is set', async (t) => {
  const chart: Chart = { nodes: [['start', 's'], ['xor', 'x'], ['end', 'h', message('paid')], ['catch', 'c', message('paid')], ['end', 'e']], flows: ['s>x', 'x>h:send', 'x>c!', 'c>e'] };
  const kept = await engineOf(chart, { bufferMs: 1000 });
  kept.start('flow', { values: { send: true } });
  const late = kept.start('flow', { values: { send: false } });
  t.not(kept.case(late).state.closedAtMs, undefined, 'delivered from the buffer');
  const gone = await engineOf(chart, { bufferMs: 1000 });
  gone.start('flow', { values: { send: true } });
  gone.setNow(START_MS + 1000);
  t.same(standing(gone, gone.start('flow', { values: { send: false } })), ['c'], 'its time is over');
  const dropped = await engineOf(chart);
  dropped.start('flow', { values: { send: true } });
  t.same(standing(dropped, dropped.start('flow', { values: { send: false } })), ['c'], 'no buffer');
});

t.test('message: several wait', async (t) => {
  const engine = await engineOf(waiter);
  const ids = [1, 2, 3].map((order) => engine.start('flow', { values: { order } }));
  t.throws(() => engine.correlate({ name: 'paid', keys: {}, values: {}, all: false }), /3 wait for it/);
  t.equal(engine.correlate({ name: 'paid', keys: { order: 2 }, values: { sum: 5 }, all: false }), 1);
  t.equal(engine.case(ids[1] ?? '').state.variables['sum'], 5);
  t.equal(engine.correlate({ name: 'paid', keys: { order: 9 }, values: {}, all: false }), 0);
  t.equal(engine.correlate({ name: 'paid', keys: {}, values: {}, all: true }), 2);
  t.equal(engine.correlate({ name: 'paid', keys: {}, values: {}, all: true }), 0);
});

t.test('signal: every case and every process, each once', async (t) => {
  const engine = await engineOf({ nodes: [['start', 's'], ['start', 't', signal('alarm')], ['catch', 'c', signal('alarm')], ['end', 'e']], flows: ['s>c', 't>c', 'c>e'] });
  engine.start('flow');
  engine.start('flow');
  engine.signal('alarm');
  t.same(engine.cases().map(({ state }) => state.closedAtMs !== undefined), [true, true, false]);
});

t.test('timer: fires in order, and what comes due by that', async (t) => {
  const engine = await engineOf({ nodes: [['start', 's'], ['catch', 'c', timer('PT1H')], ['catch', 'd', timer('PT0S')], ['end', 'e']], flows: ['s>c', 'c>d', 'd>e'] });
  const caseId = engine.start('flow');
  t.equal(engine.timers()[0]?.dueAtMs, START_MS + 3_600_000);
  engine.setNow(START_MS + 3_599_999);
  t.equal(engine.fireDue(), 0);
  engine.setNow(START_MS + 3_600_000);
  t.equal(engine.fireDue(), 2);
  t.not(engine.case(caseId).state.closedAtMs, undefined);
});

t.test('timer start event: armed again by a new version only', async (t) => {
  const engine = await engineOf({ nodes: [['start', 's', timer('R/PT1H')], ['end', 'e']], flows: ['s>e'] });
  engine.setNow(START_MS + 3_600_000);
  t.equal(engine.fireDue(), 1);
  const { graphs } = await chartGraphs({ nodes: [['start', 's'], ['end', 'e']], flows: ['s>e'] });
  engine.deploy(graphs);
  t.same(engine.timers(), []);
  t.equal(engine.cases()[0]?.flow.version, 1);
  t.equal(engine.case(engine.start('flow')).flow.version, 2);
});

t.test('call: the version that the call means', async (t) => {
  const chart = (task: string, binding: string): Chart => ({
    nodes: [['start', 's'], ['user', 'q'], ['call', 'c', '', `calledElement="p2" ${binding}`], ['end', 'e']],
    flows: ['s>q', 'q>c', 'c>e'],
    processes: { p2: { nodes: [['start', 't'], ['user', task], ['end', 'f']], flows: [`t>${task}`, `${task}>f`] } },
  });
  for (const [binding, expected] of [['', 'new'], ['camunda:calledElementBinding="deployment"', 'old'], ['camunda:calledElementBinding="version" camunda:calledElementVersion="1"', 'old']] as const) {
    const engine = await engineOf(chart('old', binding));
    const caseId = engine.start('flow');
    const { graphs } = await chartGraphs(chart('new', binding));
    engine.deploy(graphs);
    const step = entriesOf(engine.case(caseId).state.steps)[0]?.id ?? '';
    engine.run(caseId, { type: 'claim-step', activationId: step });
    engine.run(caseId, { type: 'complete-step', activationId: step, requirements: [] });
    t.same(standing(engine, caseId), ['c', expected], binding || 'latest');
  }
});

t.test('host: what is not there', async (t) => {
  const engine = await engineOf(waiter);
  t.throws(() => engine.start('lost'), /process lost to be deployed/);
  t.throws(() => engine.start('flow', { version: 7 }), /in version 7/);
  t.throws(() => engine.case('case-9'), /none with the id case-9/);
  t.equal(engine.deliver('no-such-flow'), false);
  t.equal(engine.find('case-9'), undefined);
});

t.test('message: two processes that start each other for ever', async (t) => {
  const sender = (from: string, to: string): Chart => ({ nodes: [['start', `s_${from}`, message(from)], ['end', `e_${from}`, message(to)]], flows: [`s_${from}>e_${from}`] });
  const engine = await engineOf({ ...sender('ping', 'pong'), processes: { other: sender('pong', 'ping') } }, { reload: false });
  t.throws(() => engine.correlate({ name: 'ping', keys: {}, values: {}, all: false }), /still call each other/);
  t.equal(engine.case('case-1').state.closedAtMs, START_MS, 'the cases stay whole');
});
