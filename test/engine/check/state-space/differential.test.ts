import t, { type Test } from 'tap';
import { analyse } from '../../../../engine/check/state-space/analyse.ts';
import type { Analysis } from '../../../../engine/check/state-space/analysis.ts';
import { entriesOf, type Graph } from '../../../../engine/index.ts';
import { drawn } from './drawn.ts';
import { eventfulChart, runnable } from './eventful-chart.ts';
import { actsOf, explored, opening, run, type Chooser, type Explored } from './interpreter-states.ts';
import { dice, soundChart, tangledChart, withWrongJoin } from './random-chart.ts';
import { replayed } from './replay-trace.ts';

t.setTimeout(300_000);

/** States of the interpreter looked at in each chart. */
const MOST = 80;

const analysed = (graph: Graph): Analysis => analyse({ graphs: [graph], messageFlows: [] }, { states: 20_000 });

/** What the check says and running the chart refutes, as sentences. Most kinds of charts are looked at whole, so silence means something. */
function disagreements(graph: Graph, said: Analysis, seen: Explored): readonly string[] {
  const found: string[] = [];
  if (said.optionToComplete && seen.stuck) found.push(`completes, but stuck with ${entriesOf(seen.stuck.incidents).map(({ code }) => code).join() || 'tokens left'}`);
  if (said.optionToComplete && seen.lost !== undefined) found.push(`completes, but ${seen.lost} never closes`);
  if (said.safe && seen.crowded !== undefined) found.push(`safe, but two tokens on ${seen.crowded}`);
  const risen = (said.dead ?? []).filter((id) => seen.entered.has(id));
  if (risen.length > 0) found.push(`dead, but entered: ${risen.join()}`);
  // The other way round: what is called stuck is stuck somewhere, when the interpreter was looked at whole. Tokens without bound are a verdict of their own.
  if (said.optionToComplete === false && said.gaveUp === undefined && seen.isWhole && seen.lost === undefined) found.push('may get stuck, but always closes');
  return found;
}

/** A run with chance at every turn: how often each end event of the process was passed, and whether it closed. */
function walk(graph: Graph, seed: number): { readonly closed: boolean; readonly ends: ReadonlyMap<string, number> } {
  const roll = dice(seed);
  const choose: Chooser = (_, ways) => ways[roll(ways.length)] ?? [];
  const ends = new Map<string, number>();
  let state = undefined as ReturnType<typeof run>['state'] | undefined;
  let commands = opening().commands;
  for (let move = 0; move < 80; move += 1) {
    const outcome = run(graph, state, commands, choose);
    for (const id of outcome.left) if (graph.nodes.get(id)?.kind === 'end-event') ends.set(id, (ends.get(id) ?? 0) + 1);
    state = outcome.state;
    const acts = actsOf(graph, state);
    const act = acts[roll(Math.max(1, acts.length))];
    if (!act || state.closedAtMs !== undefined) break;
    commands = act.commands;
  }
  return { closed: state?.closedAtMs !== undefined, ends };
}

interface Tally {
  charts: number;
  whole: number;
  sound: number;
  stuck: number;
  replayed: number;
}

/** Compares check and interpreter on one chart. */
function compare(t: Test, name: string, graph: Graph, tally: Tally): void {
  const said = analysed(graph);
  const seen = explored(graph, MOST);
  tally.charts += 1;
  if (seen.isWhole) tally.whole += 1;
  const found = [...disagreements(graph, said, seen), ...properEnds(graph, said, tally.charts)];
  if (said.safe && said.optionToComplete && said.properCompletion) tally.sound += 1;
  const trap = said.gaveUp === undefined ? said.counterexamples.find(({ property }) => property === 'option-to-complete') : undefined;
  if (trap) {
    tally.stuck += 1;
    const { state, isWhole } = replayed(graph, trap.trace);
    if (isWhole) tally.replayed += 1;
    if (isWhole && explored(graph, MOST, state).closes) found.push(`after ${trap.trace.join(' ')} it still closes`);
  }
  if (found.length > 0) t.fail(`${name}: ${found.join('; ')}\n${[...graph.flows.keys()].join(' ')}`);
}

/** Each end event of the process runs once in a run that closes, where the check says so. What comes beside the process may end as often as it comes. */
function properEnds(graph: Graph, said: Analysis, seed: number): readonly string[] {
  const hasBeside = [...graph.nodes.values()].some(({ kind, interrupting }) => kind === 'boundary-event' && interrupting === false);
  if (!said.properCompletion || hasBeside) return [];
  const { closed, ends } = walk(graph, seed);
  const twice = [...ends].filter(([id, count]) => count > 1 && graph.nodes.get(id)?.scopeId === graph.id);
  return closed && twice.length > 0 ? [`completes properly, but ${twice.map(([id]) => id).join()} ended twice`] : [];
}

const families: readonly (readonly [name: string, count: number, chart: (seed: number) => Graph | undefined])[] = [
  ['whole blocks', 60, (seed) => runnable(soundChart(seed, 3 + (seed % 8)).graph)],
  ['whole blocks with a wrong join', 60, (seed) => {
    const chart = soundChart(seed, 5);
    return chart.joins[0] === undefined ? undefined : runnable(withWrongJoin(chart, chart.joins[0]));
  }],
  ['tangled gateways', 150, (seed) => runnable(tangledChart(seed, 3 + (seed % 6)))],
  ['events of all sorts', 180, (seed) => eventfulChart(seed, 3 + (seed % 5))],
];

for (const [name, count, chart] of families) {
  t.test(`check and interpreter agree: ${count} charts of ${name}`, { timeout: 240_000 }, async (t) => {
    const tally: Tally = { charts: 0, whole: 0, sound: 0, stuck: 0, replayed: 0 };
    for (let seed = 0; seed < count; seed += 1) {
      const graph = chart(seed);
      if (graph) compare(t, `seed ${seed}`, graph, tally);
    }
    t.comment(JSON.stringify(tally));
    t.ok(tally.whole > tally.charts * 0.8, `${tally.whole} of ${tally.charts} looked at whole`);
    t.ok(tally.replayed >= tally.stuck * 0.8, `${tally.replayed} of ${tally.stuck} counterexamples replayed`);
  });
}

t.test('inclusive join: a host is waited for, though what comes beside it has arrived', async (t) => {
  const graph = runnable(drawn({ s: 'start-event', a: 'user-task', note: { kind: 'boundary-event', hostId: 'a', interrupting: false, events: [{ kind: 'message' }] }, b: 'user-task', j: 'inclusive-gateway', z: 'user-task', e: 'end-event' }, 's>a>b>j>z>e', 'note>j'));
  t.strictSame(disagreements(graph, analysed(graph), explored(graph, MOST)), []);
  const { state } = replayed(graph, ['note']);
  t.strictSame(entriesOf(state.steps).map(({ elementId }) => elementId), ['a'], 'the join waits for a and b');
});

t.test('the comparison: it sees a chart that is called what it is not', async (t) => {
  const stuck = runnable(drawn({ s: 'start-event', x: 'exclusive-gateway', a: 'user-task', b: 'user-task', j: 'parallel-gateway', e: 'end-event' }, 's>x>a>j>e', 'x>b>j'));
  const lie: Analysis = { ...analysed(stuck), safe: true, optionToComplete: true, dead: ['a'] };
  t.match(disagreements(stuck, lie, explored(stuck, MOST)).join(), /completes, but stuck with join-never-opens.*dead, but entered: a/);
  const twice = runnable(drawn({ s: 'start-event', p: 'parallel-gateway', m: 'exclusive-gateway', z: 'user-task', e: 'end-event' }, 's>p>m>z>e', 'p>z'));
  t.match(disagreements(twice, { ...analysed(twice), safe: true, optionToComplete: false }, explored(twice, MOST)), ['may get stuck, but always closes']);
  const crowded = runnable(drawn({ s: 'start-event', p: 'parallel-gateway', m: 'exclusive-gateway', a: 'user-task', b: 'user-task', z: 'user-task', e: 'end-event' }, 's>p>a>m>z>e', 'p>b>m'));
  t.match(disagreements(crowded, { ...analysed(crowded), safe: true }, explored(crowded, MOST)), ['safe, but two tokens on m_z']);
});
