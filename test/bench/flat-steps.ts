// Owns the figures "cost of a step": in charts of 10 to 500 elements, and after 1 to 1,000 passed steps of one case.
// Must not measure the opening of a case with the step.
// Asks bench-case.
import { readFlow } from '../../engine/authoring.ts';
import type { CaseState, Graph } from '../../engine/index.ts';
import type { Chart } from '../engine/chart.ts';
import { chartXml } from '../engine/chart.ts';
import { completeFirst, opened, tasksInARow } from './bench-case.ts';
import { bySize, type Table } from './figure.ts';

const COMPLETIONS = 1500;

/** A step that is done again as long as the result says so. */
const round: Chart = {
  nodes: [['start', 'start'], ['user', 'work'], ['xor', 'again'], ['end', 'end']],
  flows: ['start>work', 'work>again', 'again>work: more', 'again>end!'],
};

/** Both tables. */
export async function flatSteps(rounds: number): Promise<readonly Table[]> {
  return [await byElements(rounds), await byPassed(rounds)];
}

async function byElements(rounds: number): Promise<Table> {
  const sizes = await Promise.all(
    [10, 50, 100, 500].map(async (elements) => {
      const graph = await read(chartXml(tasksInARow(elements - 2)));
      return { label: `${elements} elements`, measure: () => wholeCases(graph, elements - 2) };
    }),
  );
  return bySize('one user task completed, by elements in the chart (tasks in a row)', 'µs', 'flat', sizes, rounds);
}

/** Cases walked from task to task, as many as make up the completions. */
function wholeCases(graph: Graph, tasks: number): number {
  let spentMs = 0;
  let done = 0;
  while (done < COMPLETIONS) {
    let state = opened(graph);
    const from = performance.now();
    for (let task = 0; task < tasks; task += 1) state = completeFirst(graph, state);
    spentMs += performance.now() - from;
    done += tasks;
  }
  return (spentMs / done) * 1000;
}

async function byPassed(rounds: number): Promise<Table> {
  const graph = await read(chartXml(round));
  const sizes = [1, 10, 100, 1000].map((passed) => {
    let state = opened(graph);
    for (let n = 0; n < passed; n += 1) state = completeFirst(graph, state, { more: true });
    return { label: `${passed} passed`, measure: () => sameStep(graph, state) };
  });
  return bySize('one user task completed and entered again, by steps passed before in the case', 'µs', 'flat', sizes, rounds);
}

/** The same step of the same state, again and again: the state never changes. */
function sameStep(graph: Graph, state: CaseState): number {
  const from = performance.now();
  for (let n = 0; n < COMPLETIONS; n += 1) completeFirst(graph, state, { more: true });
  return ((performance.now() - from) / COMPLETIONS) * 1000;
}

async function read(xml: string): Promise<Graph> {
  const { graph } = await readFlow(xml);
  if (!graph) throw new Error('the chart of the bench cannot be read');
  return graph;
}
