// Owns the figure "bytes of a case": the largest state at any wait of ten user tasks in a row, as JSON.
// Must not leave anything out of the state.
// Asks bench-case.
import { readFlow } from '../../engine/authoring.ts';
import { completeFirst, opened, tenTasksXml } from './bench-case.ts';
import type { Table } from './figure.ts';

/** Bytes of UTF-8; every wait is a round. */
export async function snapshotSize(): Promise<Table> {
  const { graph } = await readFlow(tenTasksXml);
  if (!graph) throw new Error('ten user tasks in a row cannot be read');
  const sizes: number[] = [];
  for (let state = opened(graph); state.closedAtMs === undefined; state = completeFirst(graph, state)) sizes.push(Buffer.byteLength(JSON.stringify(state)));
  return { name: 'state of a case with ten user tasks, the largest of its waits', unit: 'bytes', aim: '≤ 1536', rows: [{ label: 'largest', value: Math.max(...sizes), rounds: sizes }] };
}
