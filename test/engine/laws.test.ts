import t from 'tap';
import { chartGraphs } from './chart.ts';
import { chance, randomChart } from './random-elements.ts';
import { RandomWalk } from './random-walk.ts';

t.setTimeout(240_000);

const first = Number(process.env['LAWS_FIRST'] ?? 1);
const charts = Number(process.env['LAWS_CHARTS'] ?? 300);

t.test('laws: random walks on random charts over all elements, saved and loaded before every command', { timeout: 180_000 }, async (t) => {
  let ended = 0;
  let failed = 0;
  for (let seed = first; seed < first + charts; seed += 1) {
    const pick = chance(seed);
    const chart = randomChart(pick, 3);
    const { graphs } = await chartGraphs(chart);
    const walk = new RandomWalk(graphs, pick);
    try {
      walk.open({ n: pick(9), ...(pick(4) > 0 && { list: ['a', 'b', 'c'] }) });
      for (let move = 0; move < 30 && walk.facts.length < 3_000 && !walk.isOver; move += 1) walk.step();
      if (walk.isOver) ended += 1;
      else walk.send({ type: 'cancel-case', reason: '试验结束' });
      if (!walk.isOver) throw new Error('a cancelled case goes on');
    } catch (fault) {
      const why = fault instanceof Error ? fault.message : String(fault);
      t.fail(`seed ${seed}: ${why}`, { last: walk.commands.slice(-3), chart: JSON.stringify(chart) });
      failed += 1;
      if (failed > 4) break;
    }
  }
  t.ok(ended > charts / 10, `${ended} of ${charts} ended by themselves`);
});
