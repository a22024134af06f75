// Owns how the door looks through the queries of the Java engines: rows with getters.
// Must not invent what the door does not tell: such a query is unsupported.
// Asks the subject.
import type { Subject } from '../subject.ts';

/** A row of a query. Getters read it by their name without `get`, first letter small. */
export type Row = Readonly<Record<string, unknown>>;

/** A query's name, with filters as computed values. */
export interface RowQuery {
  readonly of: string;
  readonly filters: readonly (readonly [name: string, value?: unknown])[];
}

/** The rows of a query that its filters leave. @throws Error when it cannot be answered through the door. */
export async function rowsOf(subject: Subject, query: RowQuery): Promise<Row[]> {
  const rows = await allRows(subject, query);
  return rows.filter((row) => query.filters.every(([name, value]) => passes(row, name, value)));
}

/** A case as a process instance. */
export async function instanceRow(subject: Subject, id: string): Promise<Row> {
  const found = (await instances(subject)).find((row) => row['id'] === id);
  return found ?? { id, processInstanceId: id, ended: true };
}

async function allRows(subject: Subject, { of, filters }: RowQuery): Promise<readonly Row[]> {
  switch (of) {
    case 'tasks':
      return (await subject.tasks()).map((task) => ({ ...task, taskDefinitionKey: task.element, processInstanceId: task.case, executionId: `${task.case}#${task.element}`, name: task.name ?? null, assignee: task.assignee ?? null, description: null, priority: 50 }));
    case 'processInstances':
      return (await instances(subject)).filter(({ ended }) => ended === false);
    case 'historicProcessInstances':
      return instances(subject);
    case 'jobs':
      return (await subject.jobs()).map((job) => ({ ...job, processInstanceId: job.case, elementId: job.element, activityId: job.element, duedate: job.dueMs ?? null, priority: 0 }));
    case 'eventSubscriptions':
      return (await subject.subscriptions()).map((one) => ({ ...one, activityId: one.element, processInstanceId: one.case, eventName: one.name ?? null, eventType: one.kind === 'condition' ? 'conditional' : one.kind === 'compensation' ? 'compensate' : one.kind }));
    case 'executions':
      return executions(subject, filters.some(([name]) => /Subscription/.test(name)));
    case 'variables':
    case 'historicVariables':
      return variables(subject, of === 'historicVariables');
    default:
      throw new Error(`unsupported query ${of}`);
  }
}

async function instances(subject: Subject): Promise<Row[]> {
  const views = await subject.cases();
  return views.map((view) => ({
    ...view,
    processInstanceId: view.id,
    rootProcessInstanceId: view.id.split(':')[0],
    processDefinitionKey: view.process,
    processDefinitionId: view.process,
    superProcessInstanceId: view.parent ?? null,
    businessKey: view.businessKey ?? null,
    ended: view.status === 'completed' || view.status === 'terminated',
    endTime: view.status === 'completed' || view.status === 'terminated' ? 1 : null,
    children: views.filter(({ parent }) => parent === view.id).map(({ id }) => id),
  }));
}

/** Live tokens: what waits at an element. Asked for by a subscription, the waits instead. */
async function executions(subject: Subject, subscribed: boolean): Promise<Row[]> {
  if (subscribed) {
    const waits = await subject.subscriptions();
    return waits.filter((one) => one.case !== '').map((one) => ({ id: `${one.case}#${one.element}`, activityId: one.element, processInstanceId: one.case, name: one.name ?? null, kind: one.kind }));
  }
  const rows: Row[] = [];
  for (const { id, process, status } of await subject.cases()) {
    if (status === 'completed' || status === 'terminated') continue;
    for (const [element, count] of Object.entries(await subject.tokens(id))) {
      for (let index = 0; index < count; index += 1) rows.push({ id: `${id}#${element}`, activityId: element === process ? null : element, processInstanceId: id, parentId: element === process ? null : id });
    }
  }
  return rows;
}

async function variables(subject: Subject, ended: boolean): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { id, status } of await subject.cases()) {
    if (!ended && status !== 'active' && status !== 'incident') continue;
    for (const [name, value] of Object.entries(await subject.variables(id))) rows.push({ id: `${id}.${name}`, name, variableName: name, value, processInstanceId: id });
  }
  return rows;
}

const FILTERS: Readonly<Record<string, string>> = { taskName: 'name', taskAssignee: 'assignee', subProcessInstanceId: 'children', messageEventSubscriptionName: 'name', signalEventSubscriptionName: 'name', eventName: 'eventName', processInstanceBusinessKey: 'businessKey' };

function passes(row: Row, name: string, value: unknown): boolean {
  if (name === 'active' || name === 'unfinished') return row['ended'] !== true;
  if (name === 'finished') return row['ended'] === true;
  if (name === 'taskCandidateGroup') return (row['groups'] as readonly string[]).includes(String(value)) && row['assignee'] === null;
  if (name === 'messageEventSubscriptionName' && row['kind'] !== 'message') return false;
  if (name === 'signalEventSubscriptionName' && row['kind'] !== 'signal') return false;
  const column = FILTERS[name] ?? name;
  if (!(column in row)) throw new Error(`unsupported filter ${name}`);
  const content = row[column];
  return Array.isArray(content) ? content.includes(value) : content === value;
}
