// Owns activities that run several times: standard loops and multi-instance, side by side or one after the other (BPMN 2.0.2 sections 13.3.6, 13.3.7).
// Must not know what one run does.
// Asks evaluate for collections and conditions, catchers for the events a behaviour throws.
import { catcherOf } from '../decide/catchers.ts';
import { caught, deliver } from '../decide/catch.ts';
import { type Deciding, graphOf, hostOf, nodeOf, record, scopeOf, tokenOf } from '../decide/deciding.ts';
import { type Answer, textOf, truthOf, valueOf } from '../decide/evaluate.ts';
import { raiseIncident } from '../decide/incidents.ts';
import { dropWaits, openOfKind } from '../decide/waits.ts';
import { createToken, nestsTooDeep, openScope } from '../decide/scopes.ts';
import { closeScope, emptyScope } from '../decide/terminate.ts';
import { find, numbered } from '../evolve/keyed.ts';
import type { Json } from '../model/command.ts';
import type { EventDefinition, LoopRule } from '../model/graph.ts';
import type { Sentence } from '../model/finding.ts';
import { incident, type IncidentReport } from '../model/incident.ts';
import type { LoopProgress, Scope, Token, Variables } from '../model/state.ts';

/** Most runs of one activity; more is a mistake in the data. */
const MOST_INSTANCES = 100_000;

type MultiInstance = Extract<LoopRule, { kind: 'multi-instance' }>;

/** Begins the runs of an activity; the token stays on it until the last is done. Nothing to run: done at once. */
export function startLoop(deciding: Deciding, rule: LoopRule, token: Token): void {
  if (nestsTooDeep(deciding, token)) return;
  const plan: Answer<Plan> = rule.kind === 'standard' ? { ok: true, value: {} } : planOf(deciding, rule, token.scopeId);
  if (!plan.ok) {
    dropWaits(deciding, tokenOf(deciding, token) ?? token);
    return raiseIncident(deciding, token, incident('collection-unreadable', { zh: `无法确定要办几次：${plan.zh}`, en: `How often it has to run cannot be told: ${plan.en}` }), 'arrived');
  }
  const collects = rule.kind === 'multi-instance' && rule.outputCollection !== undefined;
  const scopeId = openScope(deciding, {
    role: 'loop',
    elementId: token.elementId,
    parentId: token.scopeId,
    hostTokenId: token.id,
    loop: { ...plan.value, ...(collects && { collects: true as const }) },
  });
  if (rule.kind === 'standard') return startRound(deciding, rule, scopeId, rule.testBefore);
  const first = rule.sequential ? Math.min(1, plan.value.total ?? 0) : (plan.value.total ?? 0);
  for (let index = 0; index < first && find(deciding.state.scopes, scopeId); index += 1) startInstance(deciding, rule, scopeId, index);
}

interface Plan {
  readonly total?: number;
  readonly items?: readonly Json[];
}

/** The collection is read once; its size is kept. */
function planOf(deciding: Deciding, rule: MultiInstance, scopeId: string): Answer<Plan> {
  if (rule.collection) {
    const list = valueOf(deciding, rule.collection, scopeId);
    if (!list.ok) return list;
    if (!Array.isArray(list.value)) return { ok: false, zh: `“${rule.collection.text}”应是一个列表`, en: `"${rule.collection.text}" should be a list` };
    return bounded(list.value.length, { total: list.value.length, items: list.value as readonly Json[] });
  }
  if (!rule.cardinality) return { ok: false, zh: '没有写明次数，也没有写明列表', en: 'neither a number nor a collection is given' };
  const count = valueOf(deciding, rule.cardinality, scopeId);
  if (!count.ok) return count;
  const total = typeof count.value === 'string' && /^\d+$/.test(count.value) ? Number(count.value) : count.value;
  if (typeof total !== 'number' || !Number.isInteger(total) || total < 0) return { ok: false, zh: `“${rule.cardinality.text}”应是不小于零的整数`, en: `"${rule.cardinality.text}" should be a whole number, zero or more` };
  return bounded(total, { total });
}

function bounded(total: number, plan: Plan): Answer<Plan> {
  if (total <= MOST_INSTANCES) return { ok: true, value: plan };
  return { ok: false, zh: `共 ${total} 次，超过上限 ${MOST_INSTANCES}`, en: `${total} runs are more than the most, ${MOST_INSTANCES}` };
}

/** One run: a scope of its own with the counter (from 1, BPMN 2.0.2 table 10.30) and its element. */
function startInstance(deciding: Deciding, rule: MultiInstance, loopScopeId: string, index: number): void {
  const loop = scopeOf(deciding, loopScopeId);
  const item = loop.loop?.items?.[index];
  const variables: Variables = { loopCounter: index + 1, ...(rule.elementVariable !== undefined && item !== undefined && { [rule.elementVariable]: item }) };
  openRun(deciding, loop, variables);
}

function openRun(deciding: Deciding, loop: Scope, counted: Variables): void {
  const variables = withInputs(deciding, loop, counted);
  if (!variables.ok) return runBlocked(deciding, loop, variables);
  const scopeId = openScope(deciding, { role: 'instance', elementId: loop.elementId, parentId: loop.id, variables: variables.value });
  createToken(deciding, scopeId, loop.elementId, { inner: true });
}

/** The values of the input mappings are each run's own; a call takes its own. */
function withInputs(deciding: Deciding, loop: Scope, counted: Variables): Answer<Variables> {
  const { inputs, call } = nodeOf(graphOf(deciding, loop.id), loop.elementId);
  if (!inputs || call) return { ok: true, value: counted };
  const values: { [name: string]: Json } = { ...counted };
  for (const { source, target } of inputs) {
    const answer = valueOf(deciding, source, loop.id, values);
    if (!answer.ok) return answer;
    values[target] = answer.value;
  }
  return { ok: true, value: values };
}

/** A run cannot begin: the activity is held. Of runs side by side all begin anew once it is resolved; one after the other, the next begins. */
function runBlocked(deciding: Deciding, loop: Scope, why: Sentence): void {
  const host = hostOf(deciding, loop);
  if (!host) return;
  const report = incident('mapping-failed', { zh: `运行所需的数据无法取得：${why.zh}`, en: `The data of a run cannot be had: ${why.en}` });
  if ((loop.loop?.active ?? 0) === 0 && (loop.loop?.started ?? 0) > 0) return holdLoop(deciding, loop, report);
  closeScope(deciding, loop.id, loop.elementId);
  dropWaits(deciding, host);
  raiseIncident(deciding, tokenOf(deciding, host) ?? host, report, 'arrived');
}

/** The next round of a standard loop, if there is to be one: it goes on while the condition is true. */
function startRound(deciding: Deciding, rule: Extract<LoopRule, { kind: 'standard' }>, loopScopeId: string, test: boolean): void {
  const loop = scopeOf(deciding, loopScopeId);
  const done = loop.loop?.started ?? 0;
  if (rule.maximum !== undefined && done >= rule.maximum) return;
  if (test && rule.condition) {
    const goesOn = truthOf(deciding, rule.condition, loopScopeId);
    if (!goesOn.ok) return holdLoop(deciding, loop, undecided(goesOn));
    if (!goesOn.value) return;
  }
  openRun(deciding, loop, { loopCounter: done + 1 });
}

/** A run has ended: its result is kept, what the behaviour throws is thrown, the next begins or the rest is terminated. The scope of the run is gone already. */
export function endInstance(deciding: Deciding, instance: Scope, result: Json | undefined): void {
  const loop = instance.parentId === undefined ? undefined : find(deciding.state.scopes, instance.parentId);
  const rule = loop && nodeOf(graphOf(deciding, loop.id), loop.elementId).loop;
  if (!loop || !rule) return;
  const index = Number(instance.variables?.['loopCounter'] ?? 1) - 1;
  record(deciding, { type: 'instance-ended', scopeId: loop.id, elementId: loop.elementId, index, cause: 'completed', ...(result !== undefined && { result }) });
  if (rule.kind === 'standard') return startRound(deciding, rule, loop.id, true);
  throwBehavior(deciding, rule, loop.id, instance.variables ?? {});
  const now = find(deciding.state.scopes, loop.id);
  if (now?.loop) goOnWith(deciding, rule, now, now.loop, instance.variables ?? {});
}

function goOnWith(deciding: Deciding, rule: MultiInstance, loop: Scope, progress: LoopProgress, seen: Variables): void {
  if (rule.completionCondition) {
    const enough = truthOf(deciding, rule.completionCondition, loop.id, seen);
    if (!enough.ok) return holdLoop(deciding, loop, undecided(enough));
    if (enough.value) return stopOthers(deciding, loop);
  }
  if (rule.sequential && progress.active === 0 && progress.started < (progress.total ?? 0)) startInstance(deciding, rule, loop.id, progress.started);
}

function stopOthers(deciding: Deciding, loop: Scope): void {
  const running = loop.loop?.active ?? 0;
  emptyScope(deciding, loop.id, loop.elementId);
  for (let index = 0; index < running; index += 1) record(deciding, { type: 'instance-ended', scopeId: loop.id, elementId: loop.elementId, index, cause: 'terminated' });
}

/** `none` throws at every completion, `one` at the first, `complex` what its definitions say; caught on the activity's own boundary. */
function throwBehavior(deciding: Deciding, rule: MultiInstance, loopScopeId: string, seen: Variables): void {
  const loop = scopeOf(deciding, loopScopeId);
  if (rule.behavior === 'none' && rule.noneEvent) throwImplicitly(deciding, loop, rule.noneEvent);
  if (rule.behavior === 'one' && rule.oneEvent && loop.loop?.completed === 1) throwImplicitly(deciding, loop, rule.oneEvent);
  if (rule.behavior !== 'complex') return;
  for (const { condition, event } of rule.complexBehavior ?? []) {
    const now = find(deciding.state.scopes, loopScopeId);
    const answer = now && event && truthOf(deciding, condition, loopScopeId, seen);
    if (answer?.ok && answer.value) throwImplicitly(deciding, now as Scope, event as EventDefinition);
  }
}

function throwImplicitly(deciding: Deciding, loop: Scope, event: EventDefinition): void {
  const host = hostOf(deciding, loop);
  if (!host) return;
  if (event.kind === 'signal' || event.kind === 'message') {
    const name = event.name === undefined ? undefined : textOf(deciding, event.name, loop.id);
    const value = name?.ok ? name.value : undefined;
    record(deciding, { type: 'event-thrown', elementId: loop.elementId, scopeId: loop.id, kind: event.kind, ...(value !== undefined && { name: value }) });
    for (const wait of openOfKind(deciding, event.kind)) {
      if (wait.name === value && find(deciding.state.waits, wait.id) && (event.kind === 'signal' || wait.tokenId === host.id)) caught(deciding, wait);
    }
    return;
  }
  if (event.kind !== 'error' && event.kind !== 'escalation') return;
  const code = event.code === undefined ? undefined : textOf(deciding, event.code, loop.id);
  const value = code?.ok ? code.value : undefined;
  const catcher = catcherOf(deciding, host, { kind: event.kind, code: value });
  if (catcher) deliver(deciding, catcher, value);
}

/** The result of a run, seen from inside it; undefined = none is collected. */
export function resultOf(deciding: Deciding, instance: Scope): Answer<Json | undefined> {
  const rule = nodeOf(graphOf(deciding, instance.id), instance.elementId).loop;
  if (rule?.kind !== 'multi-instance' || rule.outputCollection === undefined || !rule.outputElement) return { ok: true, value: undefined };
  return valueOf(deciding, rule.outputElement, instance.id);
}

/** All runs are done: the list of results, in the order of the elements, goes to the scope around. */
export function collectResults(deciding: Deciding, loop: Scope): void {
  const rule = nodeOf(graphOf(deciding, loop.id), loop.elementId).loop;
  if (rule?.kind !== 'multi-instance' || rule.outputCollection === undefined || !loop.loop?.results) return;
  const list: Json[] = Array.from({ length: loop.loop.total ?? 0 }, () => null);
  for (const [index, value] of numbered(loop.loop.results)) list[index] = value;
  record(deciding, { type: 'variables-set', ...(loop.parentId !== undefined && { scopeId: loop.parentId }), values: { [rule.outputCollection]: list } });
}

/** Something of the loop cannot be told: the activity is held, its runs stay; resolved, the loop is looked at again. */
export function holdLoop(deciding: Deciding, loop: Scope, report: IncidentReport): void {
  const host = hostOf(deciding, loop);
  if (host && host.phase !== 'stuck') raiseIncident(deciding, host, report, 'finishing');
}

function undecided(why: Sentence): IncidentReport {
  return incident('condition-failed', { zh: `循环的条件无法判断：${why.zh}`, en: `The condition of the loop cannot be decided: ${why.en}` });
}

/** The incident of a loop has been resolved. */
export function resumeLoop(deciding: Deciding, { id }: Scope): void {
  const loop = find(deciding.state.scopes, id);
  const rule = loop && nodeOf(graphOf(deciding, loop.id), loop.elementId).loop;
  if (!loop?.loop || !rule) return;
  if (rule.kind === 'multi-instance') return goOnWith(deciding, rule, loop, loop.loop, {});
  if (loop.children === 0) startRound(deciding, rule, loop.id, true);
}
