import t from 'tap';
import { matchingJoins } from '../../../../engine/check/matching-joins.ts';
import { analyse } from '../../../../engine/check/state-space/analyse.ts';
import type { Graph } from '../../../../engine/model/graph.ts';
import { soundChart, tangledChart, withWrongJoin } from './random-chart.ts';

const look = (graph: Graph) => analyse({ graphs: [graph], messageFlows: [] }, { states: 20_000 });

t.test('charts made of whole blocks: sound, and no rule about joins objects', async (t) => {
  let decided = 0;
  for (let seed = 0; seed < 150; seed += 1) {
    const { graph } = soundChart(seed, 4 + (seed % 20));
    const { safe, optionToComplete, properCompletion, deadNodes, gaveUp } = look(graph);
    if (gaveUp === undefined) decided += 1;
    const verdict = gaveUp === undefined ? [true, true, true, 0] : [undefined, undefined, undefined, undefined];
    t.strictSame([safe, optionToComplete, properCompletion, deadNodes?.length], verdict, `seed ${seed}`);
    t.strictSame(matchingJoins(graph, {}), [], `seed ${seed}: joins`);
  }
  t.ok(decided > 135, `${decided} of 150 decided`);
});

t.test('one join of the wrong kind: always found, by the rule about joins too', async (t) => {
  let byRule = 0;
  let all = 0;
  for (let seed = 0; seed < 120; seed += 1) {
    const chart = soundChart(seed, 12);
    const join = chart.joins[seed % (chart.joins.length || 1)];
    if (join === undefined) continue;
    const graph = withWrongJoin(chart, join);
    const { safe, optionToComplete, properCompletion } = look(graph);
    all += 1;
    t.ok([safe, optionToComplete, properCompletion].includes(false), `seed ${seed}: ${join}`);
    if (matchingJoins(graph, {}).some(({ elementId }) => elementId === join)) byRule += 1;
  }
  t.ok(all > 40, `${all} charts`);
  t.equal(byRule, all, 'each is named by the rule');
});

t.test('tangled charts: what the rule about joins objects to is not sound', async (t) => {
  let said = 0;
  for (let seed = 0; seed < 1200; seed += 1) {
    const graph = tangledChart(seed, 4 + (seed % 9));
    const findings = matchingJoins(graph, {});
    if (findings.length === 0) continue;
    said += 1;
    const { safe, optionToComplete, properCompletion, gaveUp } = look(graph);
    t.ok(gaveUp !== undefined || [safe, optionToComplete, properCompletion].includes(false), `seed ${seed}`);
    if (findings.some(({ severity }) => severity === 'error')) t.ok(gaveUp !== undefined || optionToComplete === false, `seed ${seed}: stuck`);
  }
  t.ok(said > 100, `${said} charts`);
});
