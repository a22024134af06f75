// Owns driving cases straight through the engine, as a bench needs it: no law, no clocks, nothing kept but the state.
// Must not turn anything into JSON.
// Asks engine/ through its door.
import { type CaseState, type Command, decide, entriesOf, type Graph, type Json, type Reference } from '../../engine/index.ts';
import { neutralReference } from '../../engine/memory/neutral-reference.ts';
import { type Chart, type ChartNode, chartXml } from '../engine/chart.ts';

/** No legal clocks; every unit may do everything. */
export const plain: Reference = neutralReference('Asia/Shanghai');

const atMs = Date.parse('2026-03-02T09:00:00+08:00');
const actor = { id: 'clerk', name: '演示窗口员' };
const applicant = { kind: 'person', name: '演示申请人' } as const;

/** The state after a command. @throws Error when it is refused. */
export function ask(graph: Graph, state: CaseState | undefined, command: Command): CaseState {
  const outcome = decide(graph, plain, state, command);
  if (!outcome.accepted) throw new Error(outcome.rejection.en);
  return outcome.state;
}

/** A case at its first waits. */
export function opened(graph: Graph, values: { readonly [name: string]: Json } = {}): CaseState {
  return ask(graph, undefined, { type: 'open-case', atMs, actor, caseId: 'case-1', caseNo: '1', flowVersion: 1, applicant, materials: [], values });
}

/** The first open step completed. */
export function completeFirst(graph: Graph, state: CaseState, values: { readonly [name: string]: Json } = {}): CaseState {
  return completed(graph, state, entriesOf(state.steps)[0]?.id ?? '', values);
}

/** One open step completed. */
export function completed(graph: Graph, state: CaseState, activationId: string, values: { readonly [name: string]: Json } = {}): CaseState {
  return ask(graph, state, { type: 'complete-step', atMs, actor, activationId, requirements: [], values });
}

/** User tasks in a row between a start and an end. */
export function tasksInARow(count: number): Chart {
  const ids = Array.from({ length: count }, (_, index) => `task${index + 1}`);
  const row = ['start', ...ids, 'end'];
  const nodes: ChartNode[] = [['start', 'start'], ...ids.map((id): ChartNode => ['user', id]), ['end', 'end']];
  return { nodes, flows: row.slice(1).map((id, index) => `${row[index]}>${id}`) };
}

/** Ten user tasks in a row, as BPMN. */
export const tenTasksXml = chartXml(tasksInARow(10));
