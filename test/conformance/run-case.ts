// Owns the project's own conformance cases: a chart and a script of what is done and what must then hold.
// Must not be kinder to a reloaded case than to a plain one.
// Asks the subject.
import { type Chart, chartXml } from '../engine/chart.ts';
import { createSubject, type Subject } from './subject.ts';
import { spread, sumOf } from './suites/suite-case.ts';

/**
 * `[title, chart, ...lines]`. A line is `action | check | check …`.
 *
 * Actions: `start {values}`, `start process p`, `start message m`, `start signal s`, `do element {values}` completes a task,
 * `go element` triggers, `message m {keys} {values}`, `signal s {values}`, `later 60` moves the clock by seconds and fires what
 * is due, `set {values}`, `cancel`, `claim element person`, `choose gateway flow`, `refused action`.
 *
 * Checks: `tasks a b`, `exits a b`, `flows f g`, `tokens a b`, `waits a b`, `jobs a b` compare multisets over all cases,
 * `status completed` that of the first case, `cases 2` counts, `vars {values}` some variables of the first case.
 */
export type ConformanceCase = readonly [title: string, chart: Chart, ...lines: readonly string[]];

/** What a case needs of a test. */
interface Judge {
  same(got: unknown, expected: unknown, what: string): unknown;
}

/** Runs one case; with `reload`, it is saved and loaded again after every step. */
export async function runCase(t: Judge, [, chart, ...lines]: ConformanceCase, reload: boolean): Promise<void> {
  const subject = createSubject({ reload });
  const { problems } = await subject.deploy([{ name: 'case.bpmn', xml: chartXml(chart) }]);
  t.same(problems.filter(({ severity }) => severity === 'error'), [], 'deployed');
  for (const line of lines) {
    const [action = '', ...checks] = line.split('|').map((part) => part.trim());
    await perform(subject, action);
    for (const check of checks) {
      const [expected, got] = await judge(subject, check);
      t.same(got, expected, `after ${action}: ${check}`);
    }
  }
}

async function perform(subject: Subject, action: string): Promise<void> {
  const [word = '', first = '', second = ''] = action.split(/\s+/);
  const [values = {}, further = {}] = [...action.matchAll(/\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}/g)].map(([text]) => JSON.parse(text) as object);
  switch (word) {
    case 'start':
      await subject.start(first === 'message' || first === 'signal' || first === 'process' ? { [first]: second } : { process: 'flow' }, values);
      return;
    case 'do':
      return subject.complete((await taskOf(subject, first)).id, values);
    case 'go':
      return subject.trigger(first, undefined, values);
    case 'message':
      await subject.correlate(first, values, further);
      return;
    case 'signal':
      return subject.signal(first, values);
    case 'later':
      await subject.clock.set((await subject.clock.now()) + Number(first) * 1000);
      await subject.clock.fireDue();
      return;
    case 'set':
      return subject.setVariables('case-1', values);
    case 'cancel':
      return subject.cancel('case-1', 'no longer wanted');
    case 'claim':
      return subject.claim((await taskOf(subject, first)).id, second);
    case 'choose':
      return subject.choose(first, [second]);
    case 'refused':
      return refused(subject, action.slice('refused'.length).trim());
    default:
      throw new Error(`Expected an action, but it is “${action}”.`);
  }
}

async function taskOf(subject: Subject, element: string): Promise<{ readonly id: string }> {
  const task = (await subject.tasks()).find((one) => one.element === element);
  if (!task) throw new Error(`Expected a task at ${element}, but there is none.`);
  return task;
}

async function refused(subject: Subject, action: string): Promise<void> {
  const done = await perform(subject, action).then(() => true, () => false);
  if (done) throw new Error(`Expected “${action}” to be refused, but it was done.`);
}

async function judge(subject: Subject, check: string): Promise<readonly [unknown, unknown]> {
  const [word = '', ...given] = check.split(/\s+/);
  const views = await subject.cases();
  const counted = async (ask: (id: string) => Promise<Record<string, number>> | Record<string, number>): Promise<string[]> => spread(sumOf(await Promise.all(views.map(async ({ id }) => ask(id)))));
  const lists: Readonly<Record<string, () => Promise<readonly string[]>>> = {
    tasks: async () => (await subject.tasks()).map(({ element }) => element),
    waits: async () => (await subject.subscriptions()).filter((one) => one.case !== '').map(({ element }) => element),
    jobs: async () => (await subject.jobs()).map(({ element }) => element),
    exits: () => counted((id) => subject.exits(id)),
    flows: () => counted((id) => subject.flows(id)),
    tokens: () => counted((id) => subject.tokens(id)),
  };
  const list = lists[word];
  if (list) return [given.toSorted(), (await list()).toSorted()];
  if (word === 'status') return [given[0], views[0]?.status];
  if (word === 'cases') return [Number(given[0]), views.length];
  if (word !== 'vars') throw new Error(`Expected a check, but it is “${check}”.`);
  const expected = JSON.parse(check.slice(word.length)) as Record<string, unknown>;
  const all = await subject.variables(views[0]?.id ?? '');
  return [expected, Object.fromEntries(Object.keys(expected).map((name) => [name, all[name]]))];
}
