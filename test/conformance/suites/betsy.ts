// Owns the traces of betsy: the log lines a run writes, as a multiset; its placeholder scripts and conditions.
// Must not wait in real time: the clock is set.
// Asks small-expression for conditions.
import { differences, filesOf, jsonOf, type Runner, type SuiteCase, type SuiteDesk } from './suite-case.ts';
import { evaluatePlaceholders } from './small-expression.ts';
import type { ScriptContext, ScriptResult, Subject } from '../subject.ts';

interface Expected {
  readonly tests: readonly {
    readonly id: string;
    readonly processKey: string;
    readonly cases: readonly { readonly number: number; readonly variables: Record<string, unknown>; readonly startParallelProcess: boolean; readonly delayMs: number; readonly expectedTraceMultiset: readonly string[] }[];
  }[];
}

const LOG_MS = 10_000;
const LONGEST_RUN_MS = 120_000;

/** A run's log against the expected one. */
export const runTrace: Runner = async (one, desk) => {
  const { tests } = jsonOf(desk.folder, one.expected) as Expected;
  const [testId, number] = one.id.split('#');
  const test = tests.find(({ id }) => id === testId);
  const expected = test?.cases.find((each) => String(each.number) === number);
  if (!test || !expected) return [`no expectation for ${one.id}`];
  const subject = desk.newSubject();
  const log = new Log();
  await subject.onScript((script, context) => log.script(script, context, subject.clock.now() as number));
  await subject.onCondition((expression, variables) => evaluatePlaceholders(expression, variables));
  const { ok, problems } = await subject.deploy(filesOf(one, desk));
  if (!ok) return [`not deployed: ${problems.map(({ code, element }) => `${code} ${element ?? ''}`).join(', ')}`];
  await subject.start({ process: test.processKey }, expected.variables);
  if (expected.startParallelProcess) await subject.start({ process: test.processKey }, expected.variables);
  await runOut(subject);
  const incidents = (await subject.cases()).filter(({ status }) => status === 'incident').map(() => 'ERROR_thrownErrorEvent');
  return differences('log', expected.expectedTraceMultiset, [...log.lines(), ...incidents]);
};

/** A chart that must be refused with a reason. */
export const mustRefuse: Runner = async (one: SuiteCase, desk: SuiteDesk) => {
  const { ok, problems } = await desk.newSubject().deploy(filesOf(one, desk));
  return ok ? [`deployed; problems: ${problems.map(({ code }) => code).join(', ') || 'none'}`] : [];
};

async function runOut(subject: Subject): Promise<void> {
  const end = (await subject.clock.now()) + LONGEST_RUN_MS;
  for (;;) {
    await subject.clock.fireDue();
    const due = (await subject.jobs()).flatMap(({ dueMs, case: caseId }) => (dueMs === undefined || caseId === '' ? [] : [dueMs])).toSorted((left, right) => left - right)[0];
    if (due === undefined || due > end) return;
    await subject.clock.set(due);
  }
}

class Log {
  readonly #lines: string[] = [];
  readonly #spans: { readonly from: number; readonly to: number }[] = [];

  script(script: string, { variables, set }: ScriptContext, nowMs: number): ScriptResult {
    const word = script.trim();
    if (word.startsWith('SCRIPT_')) this.#lines.push(word);
    else if (word === 'INCREMENT_INTEGER_VARIABLE') set('integerVariable', Number(variables['integerVariable'] ?? 0) + 1);
    else if (word.startsWith('CREATE_TIMESTAMP_LOG')) {
      this.#spans.push({ from: nowMs, to: nowMs + LOG_MS });
      return { waitMs: LOG_MS };
    }
    return 'done';
  }

  lines(): readonly string[] {
    const [one, other] = this.#spans;
    if (!one || !other) return this.#lines;
    return [...this.#lines, one.from < other.to && other.from < one.to ? 'EXECUTION_parallel' : 'EXECUTION_sequential'];
  }
}
