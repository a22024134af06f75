import t from 'tap';
import { entriesOf } from '../../engine/index.ts';
import { type Chart, chartGraph, step } from './chart.ts';
import { clerk, colleague, Driven, stranger } from './drive.ts';

/** A small repeatable source of chance. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}

let serial = 0;

/** A random block-structured chart: steps, splits of all three kinds, sub-processes, loops through a step. */
function block(pick: (below: number) => number, depth: number): { nodes: Chart['nodes'][number][]; flows: string[]; first: string; last: string } {
  serial += 1;
  const id = `n${serial}`;
  const kind = depth === 0 ? 0 : pick(7);
  if (kind <= 1) return { nodes: [['user', id, step()]], flows: [], first: id, last: id };
  if (kind === 2) {
    const [a, b] = [block(pick, depth - 1), block(pick, depth - 1)];
    return { nodes: [...a.nodes, ...b.nodes], flows: [...a.flows, ...b.flows, `${a.last}>${b.first}`], first: a.first, last: b.last };
  }
  if (kind === 3) {
    const inner = block(pick, depth - 1);
    return { nodes: [['sub', id, { nodes: [['start', `${id}s`], ...inner.nodes, ['end', `${id}e`]], flows: [`${id}s>${inner.first}`, ...inner.flows, `${inner.last}>${id}e`] }]], flows: [], first: id, last: id };
  }
  const gateway = (['xor', 'and', 'or'] as const)[kind - 4] ?? 'xor';
  const branches = [block(pick, depth - 1), block(pick, depth - 1)];
  const flows = branches.flatMap((branch, index) => [...branch.flows, `${id}a>${branch.first}${gateway === 'and' ? '' : index === 0 ? ': n > 2' : '!'}`, `${branch.last}>${id}b`]);
  return { nodes: [[gateway, `${id}a`], ...branches.flatMap(({ nodes }) => nodes), [gateway, `${id}b`]], flows, first: `${id}a`, last: `${id}b` };
}

t.test('laws: on 150 random charts a random walk replays exactly and an ended case leaves nothing behind', async (t) => {
  let ended = 0;
  for (let seed = 1; seed <= 150; seed += 1) {
    const pick = chance(seed);
    const inner = block(pick, 3);
    const graph = await chartGraph({ nodes: [['start', 's'], ...inner.nodes, ['end', 'e']], flows: [`s>${inner.first}`, ...inner.flows, `${inner.last}>e`] });
    const driven = new Driven(graph).open({ n: pick(5) });
    for (let move = 0; move < 400 && driven.must().closedAtMs === undefined; move += 1) {
      const steps = entriesOf(driven.must().steps);
      const chosen = steps[pick(steps.length)];
      if (!chosen) break;
      const who = [clerk, clerk, colleague, stranger][pick(4)] ?? clerk;
      if (pick(3) === 0) driven.ask({ type: 'claim-step', activationId: chosen.id }, who);
      else driven.ask({ type: 'complete-step', activationId: chosen.id, requirements: [], values: { n: pick(5) } }, who);
    }
    if (driven.must().closedAtMs !== undefined) ended += 1;
    else t.fail(`seed ${seed} did not end: ${JSON.stringify(driven.must().scopes)}`);
  }
  t.equal(ended, 150);
});
