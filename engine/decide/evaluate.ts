// Owns what expressions of a chart can see, and who interprets them.
// Must not know what the value is for.
// Asks engine/expression for FEEL, the host for anything else.
import { find } from '../evolve/keyed.ts';
import { evaluateCondition, evaluateValue } from '../expression/index.ts';
import type { Json } from '../model/command.ts';
import type { Expression, Text } from '../model/expression.ts';
import type { Sentence } from '../model/finding.ts';
import type { LoopProgress, Scope, Variables } from '../model/state.ts';
import type { Deciding } from './deciding.ts';

/** A value, or why there is none. */
export type Answer<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & Sentence);

/** Variables seen from a scope: its locals, then those around it, up to the process they belong to. */
export function variablesAt(deciding: Deciding, scopeId: string): Variables {
  const locals: Variables[] = [];
  let at: string | undefined = scopeId;
  while (at !== undefined) {
    const scope: Scope | undefined = find(deciding.state.scopes, at);
    if (scope?.loop && scope.role === 'loop') locals.push(countersOf(scope.loop));
    if (scope?.variables) locals.push(scope.variables);
    if (scope?.role === 'call') return joined(locals);
    at = scope?.parentId;
  }
  if (locals.length === 0) return deciding.state.variables;
  return joined([...locals, deciding.state.variables]);
}

/** Innermost first. */
function joined(locals: readonly Variables[]): Variables {
  return Object.assign({}, ...locals.toReversed()) as Variables;
}

/** What BPMN 2.0.2 table 10.30 lets the expressions of a multi-instance activity read, also under Camunda's names. */
function countersOf({ total, started, active, completed, terminated }: LoopProgress): Variables {
  const all = total ?? started;
  return {
    numberOfInstances: all,
    numberOfActiveInstances: active,
    numberOfCompletedInstances: completed,
    numberOfTerminatedInstances: terminated,
    nrOfInstances: all,
    nrOfActiveInstances: active,
    nrOfCompletedInstances: completed,
    nrOfTerminatedInstances: terminated,
    loopCounter: started,
  };
}

/** The value of an expression as seen from a scope. */
export function valueOf(deciding: Deciding, expression: Expression, scopeId: string, more?: Variables): Answer<Json> {
  const seen = variablesAt(deciding, scopeId);
  const variables = more ? { ...seen, ...more } : seen;
  if (!isHosts(deciding, expression)) return evaluateValue(expression, context(deciding, variables)) as Answer<Json>;
  return ask(deciding, expression, variables);
}

/** Yes or no. */
export function truthOf(deciding: Deciding, expression: Expression, scopeId: string, more?: Variables): Answer<boolean> {
  const seen = variablesAt(deciding, scopeId);
  const variables = more ? { ...seen, ...more } : seen;
  if (!isHosts(deciding, expression)) return evaluateCondition(expression, context(deciding, variables));
  const answer = ask(deciding, expression, variables);
  if (!answer.ok || typeof answer.value === 'boolean') return answer as Answer<boolean>;
  return { ok: false, zh: '条件的结果不是“是”或“否”', en: 'the condition does not answer true or false' };
}

/** A text; a number counts as one. */
export function textOf(deciding: Deciding, text: Text, scopeId: string): Answer<string> {
  if (typeof text === 'string') return { ok: true, value: text };
  const answer = valueOf(deciding, text, scopeId);
  if (!answer.ok) return answer;
  if (typeof answer.value === 'string' || typeof answer.value === 'number') return { ok: true, value: String(answer.value) };
  return { ok: false, zh: `表达式“${text.text}”应给出文字，但给出的不是`, en: `expected a text from "${text.text}", but it gives something else` };
}

function context(deciding: Deciding, variables: Variables): { readonly variables: Variables; readonly atMs: number; readonly timeZone: string } {
  return { variables, atMs: deciding.atMs, timeZone: deciding.reference.calendar.timeZone };
}

/** The host interprets whatever is not said to be FEEL. */
function isHosts(deciding: Deciding, { text, language }: Expression): boolean {
  if (text.trimStart().startsWith('=') || (language !== undefined && /feel/i.test(language))) return false;
  return deciding.reference.host?.evaluate !== undefined;
}

function ask(deciding: Deciding, { text }: Expression, variables: Variables): Answer<Json> {
  try {
    return { ok: true, value: (deciding.reference.host?.evaluate?.(text, variables) ?? null) as Json };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { ok: false, zh: `表达式“${text}”无法计算：${why}`, en: `"${text}" cannot be evaluated: ${why}` };
  }
}
