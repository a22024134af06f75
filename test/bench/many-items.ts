// Owns the figures "multi-instance": 1,000, 5,000 and 20,000 items side by side, one after the other, and as user tasks.
// Must not build the list of items inside what is measured.
// Asks bench-case.
import { readFlow } from '../../engine/authoring.ts';
import { entriesOf } from '../../engine/index.ts';
import { type Chart, type ChartNode, chartXml, each } from '../engine/chart.ts';
import { completed, opened } from './bench-case.ts';
import { bySize, type Table } from './figure.ts';

const SIZES = [1000, 5000, 20_000];

/** Three tables; every item costs the same or the table shows it. */
export async function manyItems(rounds: number): Promise<readonly Table[]> {
  const loop = each('items', 'item');
  return [
    await automatic('items side by side through an abstract task, per item', ['task', 'work', loop], rounds),
    await automatic('items side by side through a FEEL script, per item', ['script', 'work', `${loop}<bpmn:script>{doubled: item * 2}</bpmn:script>`], rounds),
    await automatic('items one after the other through an abstract task, per item', ['task', 'work', each('items', 'item', 'isSequential="true"')], rounds),
    await byPeople(['user', 'work', loop], rounds),
  ];
}

async function automatic(name: string, node: ChartNode, rounds: number): Promise<Table> {
  const graph = await read(node);
  const sizes = SIZES.map((count) => {
    const items = itemsUpTo(count);
    const measure = (): number => {
      const from = performance.now();
      const state = opened(graph, { items });
      const spentMs = performance.now() - from;
      if (state.closedAtMs === undefined) throw new Error(`Expected the case to be closed after ${count} items.`);
      return (spentMs / count) * 1000;
    };
    return { label: `${count} items`, measure };
  });
  return bySize(name, 'µs', 'linear: the same per item', sizes, rounds);
}

async function byPeople(node: ChartNode, rounds: number): Promise<Table> {
  const graph = await read(node);
  const sizes = SIZES.map((count) => {
    const start = opened(graph, { items: itemsUpTo(count) });
    const ids = entriesOf(start.steps).map(({ id }) => id);
    const measure = (): number => {
      const from = performance.now();
      let state = start;
      for (const id of ids) state = completed(graph, state, id);
      const spentMs = performance.now() - from;
      if (state.closedAtMs === undefined) throw new Error(`Expected the case to be closed after ${count} user tasks.`);
      return (spentMs / count) * 1000;
    };
    return { label: `${count} items`, measure };
  });
  return bySize('items side by side as user tasks, completed by one command each, per item', 'µs', 'linear: the same per item', sizes, rounds);
}

function itemsUpTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

async function read(node: ChartNode): ReturnType<typeof readGraph> {
  return readGraph({ nodes: [['start', 'start'], node, ['end', 'end']], flows: ['start>work', 'work>end'] });
}

async function readGraph(chart: Chart) {
  const { graph } = await readFlow(chartXml(chart));
  if (!graph) throw new Error('the chart of the bench cannot be read');
  return graph;
}
