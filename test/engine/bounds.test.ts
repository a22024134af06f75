import t from 'tap';
import { type CaseState, decide, entriesOf, type Fact, type Graph, type Json } from '../../engine/index.ts';
import { type Chart, chartGraph } from './chart.ts';
import { at, clerk, reference } from './drive.ts';

const again: Chart = {
  nodes: [['start', 's'], ['user', 'work'], ['xor', 'x'], ['end', 'e']],
  flows: ['s>work', 'work>x', 'x>work: more', 'x>e!'],
};

const row = (tasks: number): Chart => {
  const ids = ['s', ...Array.from({ length: tasks }, (_, index) => `t${index}`), 'e'];
  return { nodes: [['start', 's'], ...ids.slice(1, -1).map((id) => ['user', id] as const), ['end', 'e']], flows: ids.slice(1).map((id, index) => `${ids[index]}>${id}`) };
};

const about = { ...reference(), lawProfile: { ...reference().lawProfile, clocks: [] } };
const asked = { atMs: at('2026-03-02 09:00'), actor: clerk };

function opened(graph: Graph): CaseState {
  const outcome = decide(graph, about, undefined, { ...asked, type: 'open-case', caseId: 'c', caseNo: '1', flowVersion: 1, applicant: { kind: 'person', name: '申请人' }, materials: [] });
  if (!outcome.state) throw new Error('not opened');
  return outcome.state;
}

function completed(graph: Graph, state: CaseState, values: { readonly [name: string]: Json } = {}): { readonly state: CaseState; readonly facts: readonly Fact[] } {
  const outcome = decide(graph, about, state, { ...asked, type: 'complete-step', activationId: entriesOf(state.steps)[0]?.id ?? '', requirements: [], values });
  if (!outcome.accepted || !outcome.state) throw new Error('refused');
  return { state: outcome.state, facts: outcome.facts };
}

t.test('bounds: a case that has gone round 1,000 times is no larger than after 10, and a step makes as many facts', async (t) => {
  const graph = await chartGraph(again);
  let state = opened(graph);
  const seen: { readonly bytes: number; readonly facts: number }[] = [];
  for (let round = 1; round <= 1000; round += 1) {
    const next = completed(graph, state, { more: true });
    state = next.state;
    if (round === 10 || round === 1000) seen.push({ bytes: JSON.stringify(state).length, facts: next.facts.length });
  }
  const [early, late] = seen;
  t.ok((late?.bytes ?? 0) <= (early?.bytes ?? 0) + 32, 'only the digits of numbers grow');
  t.equal(late?.facts, early?.facts);
});

t.test('bounds: ten user tasks in a row never take more than 1.5 KB of state', async (t) => {
  const graph = await chartGraph(row(10));
  for (let state = opened(graph); state.closedAtMs === undefined; state = completed(graph, state).state) {
    t.ok(Buffer.byteLength(JSON.stringify(state)) <= 1536);
  }
});

t.test('bounds: a step makes as many facts in a chart of 500 elements as in one of 10', async (t) => {
  const counts = await Promise.all([8, 498].map(async (tasks) => {
    const graph = await chartGraph(row(tasks));
    return completed(graph, opened(graph)).facts.length;
  }));
  t.equal(counts[0], counts[1]);
});

t.test('bounds: among 300 runs under way, what a step does not touch stays the very same objects', async (t) => {
  const loop = '<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality xsi:type="bpmn:tFormalExpression">300</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>';
  const graph = await chartGraph({ nodes: [['start', 's'], ['user', 'work', loop], ['end', 'e']], flows: ['s>work', 'work>e'] });
  const before = opened(graph);
  const { state, facts } = completed(graph, before);
  const kept = new Set<unknown>(entriesOf(before.scopes));
  t.equal(entriesOf(state.scopes).filter((scope) => !kept.has(scope)).length, 1, 'only the loop itself is another');
  t.ok(facts.length <= 6, `${facts.length} facts`);
});
