// Owns short words for driving a case over any element: open it, let something happen, see where it stands.
// Must not be used outside tests.
// Asks chart.ts for graphs, drive.ts for the case.
import { entriesOf, type Json, type Outcome } from '../../engine/index.ts';
import { type Chart, chartGraphs, step } from './chart.ts';
import { clerk, Driven } from './drive.ts';
import { callableReference } from './random-walk.ts';

/** A step's content. */
export const work = step();

/** The case opened; it may call the other processes of the chart. */
export async function opened(chart: Chart, values: Readonly<Record<string, Json>> = {}, startAt?: string): Promise<Driven> {
  const { graphs } = await chartGraphs(chart);
  const [graph] = graphs;
  if (!graph) throw new Error('no process');
  const driven = new Driven(graph, callableReference(graphs));
  driven.ask({ type: 'open-case', caseId: 'case-1', caseNo: '1', flowVersion: 1, applicant: { kind: 'person', name: '申请人' }, materials: [], values, ...(startAt !== undefined && { startAt }) });
  return driven;
}

/** What waits for somebody: open steps, jobs and catching events by element id, incidents with a `!`; sorted. Boundary events and event sub-processes are left out. */
export function where(driven: Driven): string {
  const { steps, jobs, waits, incidents, closedAtMs } = driven.must();
  if (closedAtMs !== undefined) return 'over';
  const caught = entriesOf(waits).filter(({ purpose }) => purpose === 'catch' || purpose === 'event-gateway');
  return [...[...entriesOf(steps), ...entriesOf(jobs), ...caught].map(({ elementId }) => elementId), ...entriesOf(incidents).map(({ elementId }) => `!${elementId}`)].toSorted().join(' ');
}

/** Element ids of everything waited for, sorted. */
export function waits(driven: Driven): string {
  return entriesOf(driven.must().waits).map(({ elementId }) => elementId).toSorted().join(' ');
}

/** What an event waits for happens; a timer's instant comes. */
export function happen(driven: Driven, elementId: string, values: Readonly<Record<string, Json>> = {}, index = 0): Outcome {
  const wait = entriesOf(driven.must().waits).filter((one) => one.elementId === elementId).find((one) => one.index === index) ?? entriesOf(driven.must().waits).find((one) => one.elementId === elementId);
  if (!wait) throw new Error(`nothing waits at ${elementId}; waits: ${waits(driven)}`);
  if (wait.dueAtMs !== undefined) driven.atMs = Math.max(driven.atMs, wait.dueAtMs);
  return driven.ask({ type: 'catch-event', waitId: wait.id, cause: wait.dueAtMs === undefined ? 'by-hand' : 'timer', values });
}

/** Completes steps one after the other. */
export function done(driven: Driven, ...elementIds: readonly string[]): void {
  for (const elementId of elementIds) driven.do(elementId);
}

/** The job at an element. @throws Error when there is none. */
export function job(driven: Driven, elementId: string): string {
  const found = entriesOf(driven.must().jobs).find((one) => one.elementId === elementId);
  if (!found) throw new Error(`no job at ${elementId}`);
  return found.id;
}

/** Resolves the incident at an element with corrected values. */
export function resolve(driven: Driven, elementId: string, values: Readonly<Record<string, Json>> = {}): Outcome {
  const found = entriesOf(driven.must().incidents).find((one) => one.elementId === elementId);
  if (!found) throw new Error(`no incident at ${elementId}; open: ${where(driven)}`);
  return driven.ask({ type: 'resolve-incident', incidentId: found.id, values });
}

/** Sets variables of the case. */
export function set(driven: Driven, values: Readonly<Record<string, Json>>): Outcome {
  return driven.ask({ type: 'set-variables', values }, clerk);
}

/** Elements of the facts of one type, in order. */
export function elements(driven: Driven, type: 'event-caught' | 'event-thrown' | 'compensation-begun' | 'step-entered' | 'step-cancelled' | 'incident-raised'): string {
  return driven.facts.flatMap((fact) => (fact.type === type ? [fact.elementId] : [])).join(' ');
}
