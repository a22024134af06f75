// Owns the figure "instances in memory": ten user tasks in a row, opened and completed, against bpmn-engine doing the same.
// Must not give the other engine more to do: neither writes, logs or makes JSON.
// Asks bench-case and other-engine.
import { readFlow } from '../../engine/authoring.ts';
import { completeFirst, opened, tenTasksXml } from './bench-case.ts';
import { compared, type Figure } from './figure.ts';
import { otherEngine } from './other-engine.ts';

const MINE = 10_000;
const THEIRS = 200;

/** Instances per second, both engines in turn in each round. */
export async function wholeInstances(rounds: number): Promise<readonly Figure[]> {
  const { graph } = await readFlow(tenTasksXml);
  if (!graph) throw new Error('ten user tasks in a row cannot be read');
  const mine = (): void => {
    let state = opened(graph);
    for (let task = 0; task < 10; task += 1) state = completeFirst(graph, state);
    if (state.closedAtMs === undefined) throw new Error('Expected the case to be closed after ten tasks.');
  };
  const theirs = await otherEngine(tenTasksXml, { saved: false });
  const measured: { perSecond: number; floorPerSecond: number }[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const from = performance.now();
    for (let n = 0; n < MINE; n += 1) mine();
    const between = performance.now();
    for (let n = 0; n < THEIRS; n += 1) await theirs();
    const until = performance.now();
    if (round >= 0) measured.push({ perSecond: MINE / ((between - from) / 1000), floorPerSecond: THEIRS / ((until - between) / 1000) });
  }
  const name = 'whole instances in memory, ten user tasks in a row, chart read once (aim ≥ 10000 per second)';
  return [compared(name, 'the same chart by bpmn-engine 25.0.1, its source read once, nothing saved', 100, measured)];
}
