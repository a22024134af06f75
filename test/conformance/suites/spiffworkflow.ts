// Owns the scenarios recorded from SpiffWorkflow: tasks ready, elements completed, done or not, after each step.
// Must not compare what the recording leaves out: gateways, internal joins.
// Asks small-expression for the Python of scripts and conditions.
import { evaluateSmall } from './small-expression.ts';
import { differences, filesOf, jsonOf, type Runner, spread, sumOf } from './suite-case.ts';
import type { File, ScriptContext, ScriptResult, Subject } from '../subject.ts';

interface Step {
  readonly start?: string;
  readonly complete?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly advanceSeconds?: number;
  readonly event?: { readonly type: string; readonly name: string; readonly payload?: object; readonly correlations?: object };
  readonly thenReady?: readonly string[];
  readonly thenCompleted?: readonly string[];
  readonly thenDone?: boolean;
}

interface Scenario {
  readonly id: string;
  readonly process: string;
  readonly steps: readonly Step[];
  readonly expect: { readonly data?: Readonly<Record<string, unknown>>; readonly done?: boolean };
}

/** A scenario's record against the run's. The record does not say what the clock showed: it holds if it holds before or at the instants it names. */
export const runSpiffScenario: Runner = async (one, desk) => {
  const { scenarios } = jsonOf(desk.folder, one.expected) as { readonly scenarios: readonly Scenario[] };
  const scenario = scenarios.find(({ id }) => id === one.id);
  if (!scenario) return [`no expectation for ${one.id}`];
  const [instant, waited] = instantsOf(scenario);
  const clocks = instant === undefined ? [undefined] : [instant - 0.9 * waited - 1, instant + 1];
  let first: readonly string[] | undefined;
  for (const clock of clocks) {
    const found = await new Recording(scenario, filesOf(one, desk), desk.newSubject(), clock).run();
    if (found.length === 0) return [];
    first ??= found;
  }
  return first ?? [];
};

/** The earliest instant a variable names, and the first wait. */
function instantsOf({ steps }: Scenario): readonly [number | undefined, number] {
  const instants = steps.flatMap(({ variables }) => Object.values(variables ?? {}).flatMap((value) => (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? [Date.parse(zoned(value))] : [])));
  const waited = steps.find(({ advanceSeconds }) => advanceSeconds !== undefined)?.advanceSeconds ?? 1;
  return [instants.length === 0 ? undefined : Math.min(...instants), waited * 1000];
}

function zoned(text: string): string {
  return /Z|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`;
}

class Recording {
  readonly #scenario: Scenario;
  readonly #files: readonly File[];
  readonly #subject: Subject;
  readonly #clock: number | undefined;
  readonly #kinds: ReadonlyMap<string, string>;
  readonly #found: string[] = [];

  constructor(scenario: Scenario, files: readonly File[], subject: Subject, clock: number | undefined) {
    this.#scenario = scenario;
    this.#files = files;
    this.#subject = subject;
    this.#clock = clock;
    this.#kinds = new Map(files.flatMap(({ xml }) => [...xml.matchAll(/<(?:[\w.-]+:)?(\w+)\s[^>]*?\bid="([^"]+)"/g)].map(([, tag = '', id = '']): [string, string] => [id, tag])));
  }

  async run(): Promise<readonly string[]> {
    const subject = this.#subject;
    await subject.onScript(runPython);
    await subject.onCondition((expression, variables) => (/^\d{4}-|^P/.test(expression) ? expression : evaluateText(expression, variables)));
    if (this.#clock !== undefined) await subject.clock.set(this.#clock);
    const { ok, problems } = await subject.deploy([...this.#files]);
    if (!ok) return [`not deployed: ${problems.filter(({ severity }) => severity === 'error').map(({ code, element }) => `${code} ${element ?? ''}`).join(', ')}`];
    for (const [index, step] of this.#scenario.steps.entries()) {
      try {
        await this.#step(step);
      } catch (error) {
        return [...this.#found, `step ${index} threw: ${error instanceof Error ? error.message : String(error)}`];
      }
      await this.#compare(index, step);
    }
    return this.#found;
  }

  async #step(step: Step): Promise<void> {
    const subject = this.#subject;
    await this.#chooseByName(step.variables ?? {});
    if (step.start !== undefined) await subject.start({ process: step.start }, this.#given());
    if (step.complete !== undefined) {
      const task = (await subject.tasks()).find(({ element }) => element === step.complete);
      if (!task) throw new Error(`${step.complete} is not ready`);
      await subject.complete(task.id, step.variables);
    }
    if (step.advanceSeconds !== undefined) await subject.clock.set((await subject.clock.now()) + step.advanceSeconds * 1000 + 1);
    await subject.clock.fireDue();
    if (step.event) await this.#event(step.event);
  }

  /** The record does not say what a run without tasks began with, only what it ended with. */
  #given(): object {
    return this.#scenario.steps.some(({ complete }) => complete !== undefined) ? {} : (this.#scenario.expect.data ?? {});
  }

  async #event({ type, name, payload, correlations }: NonNullable<Step['event']>): Promise<void> {
    if (type === 'SignalEventDefinition') await this.#subject.signal(name, payload);
    else await this.#subject.correlate(name, correlations, payload, true);
  }

  /** A flow without a condition is taken when its name is the value of `choice`. */
  async #chooseByName(variables: Readonly<Record<string, unknown>>): Promise<void> {
    for (const { xml } of this.#files) {
      for (const [, gateway = ''] of xml.matchAll(/<(?:[\w.-]+:)?exclusiveGateway\s[^>]*?\bid="([^"]+)"/g)) {
        const out = [...xml.matchAll(/<(?:[\w.-]+:)?sequenceFlow\s([^>]*?)(\/>|>([\s\S]*?)<\/(?:[\w.-]+:)?sequenceFlow>)/g)].filter(([, attributes = '']) => attributes.includes(`sourceRef="${gateway}"`));
        if (out.length < 2 || out.every(([, , , body = '']) => body.includes('conditionExpression'))) continue;
        const chosen = out.find(([, attributes = '']) => /\bname="([^"]*)"/.exec(attributes)?.[1] === variables['choice']);
        const id = /\bid="([^"]+)"/.exec(chosen?.[1] ?? '')?.[1];
        await this.#subject.choose(gateway, id === undefined ? [] : [id]);
      }
    }
  }

  async #compare(index: number, { thenReady, thenCompleted, thenDone }: Step): Promise<void> {
    const subject = this.#subject;
    const views = await subject.cases();
    const exits = spread(sumOf(await Promise.all(views.map(async ({ id }) => (thenCompleted ? subject.exits(id) : {})))));
    if (thenReady) this.#found.push(...differences(`step ${index} ready`, thenReady, (await subject.tasks()).map(({ element }) => element)));
    if (thenCompleted) this.#found.push(...differences(`step ${index} completed`, thenCompleted.filter((id) => this.#isCompared(id)), exits.filter((id) => this.#isCompared(id))));
    if (thenDone !== undefined && (views[0]?.status === 'completed') !== thenDone) this.#found.push(`step ${index} done: expected ${thenDone}, got ${views[0]?.status}`);
  }

  #isCompared(id: string): boolean {
    return !/Gateway$|^process$|^participant$/.test(this.#kinds.get(id) ?? 'process');
  }
}

function evaluateText(expression: string, variables: Readonly<Record<string, unknown>>): unknown {
  const value = evaluateSmall(expression, variables);
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? zoned(value) : value;
}

/** Assignments, one a line or behind semicolons; anything else is skipped. */
function runPython(script: string, { variables, set }: ScriptContext): ScriptResult {
  const scope: Record<string, unknown> = { ...variables };
  for (const line of script.split(/[\n;]/)) {
    const [, name, text] = /^\s*([A-Za-z_]\w*)\s*=(?!=)\s*(.+)$/.exec(line) ?? [];
    if (name === undefined || text === undefined) continue;
    scope[name] = evaluateSmall(text, scope);
    set(name, scope[name]);
  }
  return 'done';
}
