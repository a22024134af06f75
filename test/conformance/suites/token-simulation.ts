// Owns the token traces of bpmn-js-token-simulation: nodes left, flows taken and scopes alive after each trigger.
// Must not decide for the engine, except what the recording says: choices at gateways, tasks that wait.
// Asks the subject.
import { differences, filesOf, jsonOf, type Runner, spread, sumOf } from './suite-case.ts';
import type { File, Subject } from '../subject.ts';

type Step =
  | { readonly op: 'trigger' | 'signalMessageFlow' | 'waitAt'; readonly element: string }
  | { readonly op: 'chooseFlows'; readonly gateway: string; readonly flows: readonly string[] }
  | { readonly op: 'expectTrace'; readonly exits: Record<string, number>; readonly flows: Record<string, number>; readonly liveAfter: Record<string, number> };

interface Expected {
  readonly cases: readonly { readonly id: string; readonly diagram: string; readonly steps: readonly Step[] }[];
}

/** Every recorded trace against the run's. A chart recorded under several headings must hold under each. */
export const runTokenTrace: Runner = async (one, desk) => {
  const { cases } = jsonOf(desk.folder, one.expected) as Expected;
  const recorded = cases.filter(({ id, diagram }) => id === one.id && one.files.some((file) => file.endsWith(diagram)));
  const results: string[] = [];
  for (const { steps } of recorded) results.push(...(await runSteps(steps, filesOf(one, desk), desk.newSubject())));
  return recorded.length === 0 ? [`no expectation for ${one.id}`] : results;
};

async function runSteps(steps: readonly Step[], files: readonly File[], subject: Subject): Promise<readonly string[]> {
  const waiting = steps.flatMap((step) => (step.op === 'waitAt' ? [step.element] : []));
  const { ok, problems } = await subject.deploy(files.map(({ name, xml }) => ({ name, xml: waiting.reduce(asUserTask, xml) })), { draft: true });
  if (!ok) return [`not deployed: ${problems.map(({ code, element }) => `${code} ${element ?? ''}`).join(', ')}`];
  const found: string[] = [];
  const pools = poolsOf(files);
  for (const [index, step] of steps.entries()) {
    if (step.op === 'chooseFlows') await subject.choose(step.gateway, [...step.flows]);
    else if (step.op === 'trigger' || step.op === 'signalMessageFlow') await subject.trigger(step.element);
    else if (step.op === 'expectTrace') found.push(...(await compareTrace(index, asProcesses(step, pools), subject)));
  }
  return found;
}

async function compareTrace(index: number, expected: Extract<Step, { op: 'expectTrace' }>, subject: Subject): Promise<readonly string[]> {
  const ids = (await subject.cases()).map(({ id }) => id);
  const sum = async (ask: (id: string) => Promise<Record<string, number>> | Record<string, number>): Promise<string[]> => spread(sumOf(await Promise.all(ids.map(async (id) => ask(id)))));
  return [
    ...differences(`step ${index} exits`, spread(expected.exits), await sum((id) => subject.exits(id))),
    ...differences(`step ${index} flows`, spread(expected.flows), await sum((id) => subject.flows(id))),
    ...differences(`step ${index} live`, spread(expected.liveAfter), await sum((id) => subject.tokens(id))),
  ];
}

/** Processes by the pool they are drawn in. */
function poolsOf(files: readonly File[]): ReadonlyMap<string, string> {
  const tags = files.flatMap(({ xml }) => [...xml.matchAll(/<(?:[\w.-]+:)?participant\s[^>]*>/g)].map(([tag]) => tag));
  return new Map(tags.map((tag) => [/\bid="([^"]*)"/.exec(tag)?.[1] ?? '', /\bprocessRef="([^"]*)"/.exec(tag)?.[1] ?? '']));
}

/** The recording names a process by its pool. */
function asProcesses(step: Extract<Step, { op: 'expectTrace' }>, pools: ReadonlyMap<string, string>): Extract<Step, { op: 'expectTrace' }> {
  const renamed = (counts: Record<string, number>): Record<string, number> => Object.fromEntries(Object.entries(counts).map(([id, count]) => [pools.get(id) || id, count]));
  return { ...step, exits: renamed(step.exits), liveAfter: renamed(step.liveAfter) };
}

/** An abstract task that is to wait becomes a user task. */
function asUserTask(xml: string, element: string): string {
  const whole = new RegExp(`<((?:[\\w.-]+:)?)task(\\s[^>]*\\bid="${element}"[^>]*)(/>|>([\\s\\S]*?)</\\1task>)`);
  return xml.replace(whole, (_all, prefix: string, attributes: string, end: string, body?: string) => (end === '/>' ? `<${prefix}userTask${attributes}/>` : `<${prefix}userTask${attributes}>${body}</${prefix}userTask>`));
}
