// Owns the scenarios drawn from the Java engines' own tests: steps, queries, assertions.
// Must not be kinder than the scenario: what it asserts must hold, what must be refused must be refused.
// Asks java-rows for queries, small-expression for JUEL.
import { isDeepStrictEqual } from 'node:util';
import { instanceRow, type Row, type RowQuery, rowsOf } from './java-rows.ts';
import { evaluatePlaceholders } from './small-expression.ts';
import { filesOf, jsonOf, type Runner } from './suite-case.ts';
import type { Subject } from '../subject.ts';

type Json = unknown;
type Node = Readonly<Record<string, Json>>;

interface Scenario {
  readonly id: string;
  readonly steps: readonly Node[];
}

/** Every assertion of a scenario; a step that throws ends it. */
export const runJavaScenario: Runner = async (one, desk) => {
  const { scenarios } = jsonOf(desk.folder, one.expected) as { readonly scenarios: readonly Scenario[] };
  const scenario = scenarios.find(({ id }) => id === one.id);
  if (!scenario) return [`no expectation for ${one.id}`];
  const subject = desk.newSubject();
  await subject.onCondition((expression, variables) => evaluatePlaceholders(expression, { ...variables, execution: variables }));
  const { ok, problems } = await subject.deploy(filesOf(one, desk));
  if (!ok) return [`not deployed: ${problems.map(({ code, element }) => `${code} ${element ?? ''}`).join(', ')}`];
  const run = new Run(subject, await subject.clock.now());
  await run.steps(scenario.steps);
  return run.failures;
};

class Run {
  readonly failures: string[] = [];
  readonly #names = new Map<string, unknown>();
  readonly #subject: Subject;
  readonly #zeroMs: number;

  constructor(subject: Subject, zeroMs: number) {
    this.#subject = subject;
    this.#zeroMs = zeroMs;
  }

  async steps(steps: readonly Node[]): Promise<void> {
    for (const step of steps) await this.#step(step);
  }

  async #step(step: Node): Promise<void> {
    if ('let' in step) this.#names.set(String(step['let']), await this.#value(step['value']));
    else if ('forEach' in step) {
      for (const row of (await this.#value(step['in'])) as readonly unknown[]) {
        this.#names.set(String(step['forEach']), row);
        await this.steps(step['do'] as readonly Node[]);
      }
    } else if ('do' in step) await this.#action(step['do'] as Node);
    else if ('expectError' in step) await this.#refused(step['expectError'] as readonly Node[]);
    else if ('assert' in step) await this.#assert(step);
    else throw new Error(`unsupported step ${Object.keys(step).join()}`);
  }

  /** Refused = it throws, or an incident says that it could not be done. */
  async #refused(steps: readonly Node[]): Promise<void> {
    const before = await this.#incidents();
    try {
      await this.steps(steps);
    } catch {
      return;
    }
    if ((await this.#incidents()) === before) this.failures.push(`expected to be refused: ${JSON.stringify(steps).slice(0, 200)}`);
  }

  async #incidents(): Promise<number> {
    return (await this.#subject.cases()).filter(({ status }) => status === 'incident').length;
  }

  async #assert(step: Node): Promise<void> {
    const op = String(step['assert']);
    if (op === 'processEnded' || op === 'processNotEnded') {
      const id = await this.#value(step['id']);
      const view = (await this.#subject.cases()).find((one) => one.id === id);
      const ended = view?.status === 'completed' || view?.status === 'terminated';
      if (ended !== (op === 'processEnded')) this.failures.push(`${op} ${String(id)}: it is ${view?.status}`);
      return;
    }
    const actual = await this.#value(step['actual']);
    const expected = await this.#value(step['expected']);
    if (!holds(op, actual, expected)) this.failures.push(`${op}: expected ${show(expected)}, got ${show(actual)}; ${JSON.stringify(step['actual']).slice(0, 220)}`);
  }

  async #value(value: Json): Promise<unknown> {
    if (value === null || typeof value !== 'object') return value;
    const node = value as Node;
    if ('lit' in node) return node['lit'];
    if ('ref' in node) return this.#names.get(String(node['ref']));
    if ('action' in node) return this.#action(node['action'] as Node);
    if ('query' in node) return this.#query(node['query'] as Node);
    if ('list' in node) return Promise.all((node['list'] as readonly Json[]).map((one) => this.#value(one)));
    if ('map' in node) return this.#map(node['map'] as Node);
    if ('get' in node) {
      const [from, getter, ...rest] = node['get'] as readonly Json[];
      return getOf(await this.#value(from), String(getter), await Promise.all(rest.map((one) => this.#value(one))));
    }
    if ('extract' in node) {
      const [from, getters] = node['extract'] as readonly [Json, readonly string[]];
      return ((await this.#value(from)) as readonly unknown[]).map((row) => getOf(row, getters[0] ?? '', []));
    }
    if ('op' in node) {
      const given = await Promise.all((node['args'] as readonly Json[]).map((one) => this.#value(one)));
      return holds(String(node['op']), given[0], given[1]);
    }
    if ('base' in node) return this.#zeroMs + Number(node['plusMs'] ?? 0);
    throw new Error(`unsupported value ${Object.keys(node).join()}`);
  }

  async #map(entries: Json): Promise<Record<string, unknown>> {
    const map: Record<string, unknown> = {};
    for (const [name, value] of Object.entries((entries ?? {}) as Node)) map[name] = await this.#value(value);
    return map;
  }

  async #query(node: Node): Promise<unknown> {
    const filters: [string, unknown][] = [];
    for (const [name, value] of (node['filters'] as readonly (readonly [string, Json?])[])) filters.push([name, await this.#value(value)]);
    const query: RowQuery = { of: String(node['of']), filters };
    const rows = sorted(await rowsOf(this.#subject, query), (node['order'] ?? []) as readonly { readonly by: string; readonly dir: string }[]);
    if (node['terminal'] === 'count') return rows.length;
    if (node['terminal'] === 'list') return rows;
    const leaves = query.of === 'executions' ? rows.filter(({ activityId }) => activityId !== null) : rows;
    if (leaves.length > 1) throw new Error(`expected at most one of ${query.of}, got ${leaves.length}`);
    return leaves[0] ?? null;
  }

  async #action(node: Node): Promise<unknown> {
    const subject = this.#subject;
    const text = async (name: string): Promise<string> => String(await this.#value(node[name]));
    const values = await this.#map(node['variables']);
    const [caseOf, element] = (node['executionId'] === undefined ? '' : await text('executionId')).split('#') as [string, string?];
    switch (node['kind']) {
      case 'startProcess': {
        if ('instructions' in node) throw new Error('unsupported: start with instructions');
        const key = node['businessKey'] === undefined ? undefined : await text('businessKey');
        return instanceRow(subject, await subject.start({ process: await text('key') }, values, key));
      }
      case 'startProcessByMessage':
        return instanceRow(subject, await subject.start({ message: await text('messageName' in node ? 'messageName' : 'name') }, values));
      case 'completeTask':
        return subject.complete(await text('id'), values);
      case 'claim':
      case 'setAssignee': {
        const user = await this.#value(node['user']);
        if (node['kind'] === 'setAssignee') await subject.claim(await text('id'), null);
        return subject.claim(await text('id'), typeof user === 'string' ? user : null);
      }
      case 'correlateMessage': {
        const keys = { ...(await this.#map(node['correlationKeys'])), ...(node['businessKey'] !== undefined && { businessKey: await text('businessKey') }), ...(node['processInstanceId'] !== undefined && { case: await text('processInstanceId') }) };
        const all = /All/.test(JSON.stringify(node['mode'] ?? ''));
        const received = await subject.correlate(await text('messageName'), keys, values, all);
        if (received === 0 && !all) throw new Error('nobody received the message');
        return received;
      }
      case 'messageReceived':
        return this.#wake(caseOf, element, await text('name'), values);
      case 'signal':
        return caseOf === '' ? subject.signal(await text('name'), values) : this.#wake(caseOf, element, await text('name'), values);
      case 'triggerExecution':
        return subject.trigger(element ?? (await this.#onlyElement(caseOf)), caseOf, values);
      case 'executeJob':
        return subject.runJob(await text('id'));
      case 'moveTimerToExecutable':
        return undefined;
      case 'runDueJobs':
        return subject.clock.fireDue();
      case 'setClock':
        return subject.clock.set(Number(await this.#value(node['time'])));
      case 'resetClock':
        return subject.clock.set(this.#zeroMs);
      case 'now':
        return subject.clock.now();
      case 'deleteProcessInstance':
        return subject.cancel(await text('id'), await text('reason'));
      case 'getVariable':
        return (await subject.variables((await text('scope')).split('#')[0] ?? ''))[await text('name')] ?? null;
      case 'getVariables':
        return subject.variables((await text('scope')).split('#')[0] ?? '');
      case 'setVariable':
      case 'setVariables':
        return subject.setVariables((await text('scope')).split('#')[0] ?? '', node['kind'] === 'setVariables' ? values : { [await text('name')]: await this.#value(node['value']) });
      case 'task.getVariable':
        return (await subject.taskVariables(await text('id')))[await text('name')] ?? null;
      case 'task.setVariable': {
        const id = await text('id');
        const task = (await subject.tasks()).find((one) => one.id === id);
        return subject.setVariables(task?.case ?? '', { [await text('name')]: await this.#value(node['value']) }, id);
      }
      case 'getActiveActivityIds': {
        const id = await text('id');
        const process = (await subject.cases()).find((one) => one.id === id)?.process;
        return Object.entries(await subject.tokens(id)).flatMap(([name, count]) => (name === process ? [] : Array.from({ length: count }, () => name)));
      }
      default:
        throw new Error(`unsupported action ${String(node['kind'])}`);
    }
  }

  /** Tells one waiting place of a case. */
  async #wake(caseId: string, element: string | undefined, name: string, values: object): Promise<void> {
    const waits = (await this.#subject.subscriptions(caseId)).filter((one) => one.name === name);
    const place = waits.find((one) => one.element === element) ?? waits[0];
    if (!place) throw new Error(`${caseId} does not wait for ${name}`);
    await this.#subject.trigger(place.element, caseId, values);
  }

  async #onlyElement(caseId: string): Promise<string> {
    const process = (await this.#subject.cases()).find(({ id }) => id === caseId)?.process;
    const waiting = Object.keys(await this.#subject.tokens(caseId)).filter((element) => element !== process);
    if (waiting.length !== 1) throw new Error(`expected one waiting place in ${caseId}, got ${waiting.join(', ') || 'none'}`);
    return waiting[0] ?? '';
  }
}

function getOf(from: unknown, getter: string, rest: readonly unknown[]): unknown {
  if (from === null || from === undefined) throw new Error(`null has no ${getter}`);
  if (getter === 'get') return Array.isArray(from) ? listItem(from, Number(rest[0])) : ((from as Row)[String(rest[0])] ?? null);
  if (getter === 'size') return Array.isArray(from) ? from.length : Object.keys(from).length;
  const name = getter.replace(/^(get|is)([A-Z])/, (_all, _get, first: string) => first.toLowerCase());
  const row = from as Row;
  if (!(name in row)) throw new Error(`unsupported getter ${getter}`);
  return row[name];
}

function listItem(list: readonly unknown[], index: number): unknown {
  if (index >= list.length) throw new Error(`index ${index} of ${list.length}`);
  return list[index];
}

function sorted(rows: readonly Row[], order: readonly { readonly by: string; readonly dir: string }[]): readonly Row[] {
  return order.reduceRight<readonly Row[]>((list, { by, dir }) => {
    const name = by.replace(/^Task(?=[A-Z])/, '').replace(/^[A-Z]/, (first) => first.toLowerCase());
    const factor = dir === 'desc' ? -1 : 1;
    return list.toSorted((left, right) => factor * compareValues(left[name], right[name]));
  }, rows);
}

function compareValues(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return String(left) < String(right) ? -1 : String(left) > String(right) ? 1 : 0;
}

function holds(op: string, actual: unknown, expected: unknown): boolean {
  switch (op) {
    case 'eq':
      return isDeepStrictEqual(actual ?? null, expected ?? null);
    case 'ne':
      return !isDeepStrictEqual(actual ?? null, expected ?? null);
    case 'null':
      return actual === null || actual === undefined;
    case 'notNull':
      return actual !== null && actual !== undefined;
    case 'true':
      return actual === true;
    case 'false':
      return actual === false;
    case 'size':
      return sizeOf(actual) === expected;
    case 'empty':
      return sizeOf(actual) === 0;
    case 'notEmpty':
      return sizeOf(actual) > 0;
    case 'contains':
      return asList(expected).every((one) => asList(actual).some((other) => isDeepStrictEqual(one, other)));
    case 'containsExactly':
      return isDeepStrictEqual(asList(actual), asList(expected));
    case 'containsOnly':
      return isDeepStrictEqual(inOrder([...new Set(asList(actual))]), inOrder([...new Set(asList(expected))]));
    case 'containsExactlyInAnyOrder':
      return isDeepStrictEqual(inOrder(asList(actual)), inOrder(asList(expected)));
    default:
      throw new Error(`unsupported assertion ${op}`);
  }
}

function inOrder(values: readonly unknown[]): readonly unknown[] {
  return values.toSorted(compareValues);
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function sizeOf(value: unknown): number {
  return Array.isArray(value) || typeof value === 'string' ? value.length : Object.keys(value ?? {}).length;
}

function show(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 120) ?? 'nothing';
}
