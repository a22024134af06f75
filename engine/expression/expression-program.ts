// Owns a FEEL text made ready to run many times: checked and bounded once, then called as a function.
// Must not let an answer depend on the machine, on warnings ignored, or on how long one is willing to wait.
// Asks feelin to interpret; expression-tree and expression-scope to check; zoned-functions and plain-value for what goes in and out.
import { evaluate, FeelFunction } from 'feelin';
import { expressionFailure } from './expression-failure.ts';
import type { ExpressionFailure } from './expression-failure.ts';
import { expressionScope, RESERVED_NAMES } from './expression-scope.ts';
import type { ExpressionScope } from './expression-scope.ts';
import { expressionTree } from './expression-tree.ts';
import type { ExpressionTree } from './expression-tree.ts';
import { plainValue, weightOf } from './plain-value.ts';
import { compareStrictly } from './compare-strictly.ts';
import { ZONED_FUNCTIONS } from './zoned-functions.ts';
import type { Moment } from './zoned-functions.ts';

/** Longest text, in UTF-16 units. */
export const LONGEST_TEXT = 2000;
/** Deepest nesting of the grammar; a chain of `and` nests once per link. */
export const DEEPEST_NESTING = 100;
/** Most steps one evaluation may be estimated at: nodes × weight read × weight read again per element. */
const MOST_STEPS = 10_000_000;
/** Programs kept by text; the oldest goes first. */
const MEMO_LIMIT = 500;

/** Values an expression may read, and when and where it is evaluated. */
export interface ExpressionContext extends Moment {
  /** Plain JSON by name; whatever is not named by the expression is not looked at. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A value, or why there is none. */
export type ExpressionResult = { readonly ok: true; readonly value: unknown } | ExpressionFailure;

/** A checked expression. */
export interface ExpressionProgram {
  readonly ok: true;
  /** Variables read outside filters, in order of appearance. */
  readonly names: readonly string[];
  /** Evaluates; the same context always gives the same answer. Never throws. */
  readonly run: (context: ExpressionContext) => ExpressionResult;
}

compareStrictly();

const memo = new Map<string, ExpressionProgram | ExpressionFailure>();

/** Checks and prepares `text`; a leading `=` (Camunda 8) is ignored. Answers the failure when it is refused. Never throws. */
export function expressionProgram(text: string): ExpressionProgram | ExpressionFailure {
  if (text.length > LONGEST_TEXT) return expressionFailure('expression-too-large', `表达式超过 ${LONGEST_TEXT} 个字符`, `the expression is longer than ${LONGEST_TEXT} characters`);
  if (bracketDepth(text) > DEEPEST_NESTING) return tooDeep();
  const remembered = memo.get(text);
  if (remembered !== undefined) return remembered;
  const program = prepare(text.trim().replace(/^=/, ''));
  const oldest = memo.size >= MEMO_LIMIT ? memo.keys().next().value : undefined;
  if (oldest !== undefined) memo.delete(oldest);
  memo.set(text, program);
  return program;
}

function prepare(source: string): ExpressionProgram | ExpressionFailure {
  if (source.trim() === '') return expressionFailure('expression-syntax', '表达式为空', 'the expression is empty');
  const tree = parsed(source);
  if (tree === undefined) return tooDeep();
  if (tree.errorAt !== undefined) {
    const near = source.slice(tree.errorAt, tree.errorAt + 20);
    return expressionFailure('expression-syntax', `第 ${tree.errorAt + 1} 个字符处有语法错误：${near}`, `syntax error at character ${tree.errorAt + 1}: ${near}`);
  }
  if (tree.depth > DEEPEST_NESTING) return tooDeep();
  const scope = expressionScope(tree.root, source);
  return 'ok' in scope ? scope : bind(source, scope, tree.nodes);
}

/** The tree, or undefined when the parser itself runs out of stack. */
function parsed(source: string): ExpressionTree | undefined {
  try {
    return expressionTree(source);
  } catch {
    return undefined;
  }
}

/** Deepest open bracket outside string literals: counted before parsing, whose stack differs between versions of Node. */
function bracketDepth(text: string): number {
  let [depth, deepest] = [0, 0];
  for (const [sign] of text.replaceAll(/"(?:\\.|[^"\\])*"/g, '').matchAll(/[()[\]{}]/g)) {
    depth += '([{'.includes(sign) ? 1 : -1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function tooDeep(): ExpressionFailure {
  return expressionFailure('expression-too-large', `表达式嵌套超过 ${DEEPEST_NESTING} 层`, `the expression nests deeper than ${DEEPEST_NESTING}`);
}

/** Turns the text into a FEEL function of everything it reads: feelin then interprets the text once, not once per call. */
function bind(source: string, scope: ExpressionScope, nodes: number): ExpressionProgram | ExpressionFailure {
  const called = new Set([...scope.calls, ...RESERVED_NAMES.values()]);
  const functions = [...ZONED_FUNCTIONS.keys()].filter((name) => called.has(name));
  const variables = [...new Set([...scope.names, ...scope.filterNames])];
  const text = `function(${[...functions, ...variables].join(', ')}) (\n${rewritten(source, scope)}\n)`;
  try {
    const { value, warnings } = evaluate(text, {});
    if (!(value instanceof FeelFunction) || warnings.length > 0) return notUnderstood();
    const ambiguous = [...scope.names].filter(isBuiltin);
    const program: Program = { text, value, warnings, functions, variables, ambiguous, scope, nodes };
    return { ok: true, names: [...scope.names], run: (context) => run(program, context) };
  } catch {
    return notUnderstood();
  }
}

function notUnderstood(): ExpressionFailure {
  return expressionFailure('expression-syntax', '无法理解该表达式', 'the expression cannot be understood');
}

function rewritten(source: string, scope: ExpressionScope): string {
  let text = source;
  for (const { from, to, by } of scope.replacements.toSorted((a, b) => b.from - a.from)) text = text.slice(0, from) + by + text.slice(to);
  return text;
}

/** True for a name feelin knows by itself: a variable of that name must be given, or the function would be read instead. */
function isBuiltin(name: string): boolean {
  return evaluate(name, {}).warnings.length === 0;
}

interface Program {
  readonly text: string;
  readonly value: FeelFunction;
  /** feelin's own list: it grows with every call, so each call empties it. */
  readonly warnings: { readonly message: string; readonly type: string; readonly position: { readonly from: number; readonly to: number } }[];
  readonly functions: readonly string[];
  readonly variables: readonly string[];
  readonly ambiguous: readonly string[];
  readonly scope: ExpressionScope;
  readonly nodes: number;
}

function run(program: Program, context: ExpressionContext): ExpressionResult {
  const { variables } = context;
  const read = (name: string): unknown => (Object.hasOwn(variables, name) ? variables[name] : undefined);
  const missing = program.ambiguous.find((name) => read(name) === undefined);
  if (missing !== undefined) return expressionFailure('expression-failed', `找不到变量“${missing}”`, `the variable "${missing}" is not there`);
  const refused = refusedValues(program, read);
  if (refused !== undefined) return refused;
  try {
    const functions = program.functions.map((name) => ZONED_FUNCTIONS.get(name)?.(context));
    const value = plainValue(program.value.invoke([...functions, ...program.variables.map(read)]));
    const [warning] = program.warnings;
    if (warning !== undefined) return warned(program, warning);
    return value === undefined ? expressionFailure('expression-failed', '结果不是可用的值', 'the result is not a plain value') : { ok: true, value };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return expressionFailure('expression-failed', `求值失败：${reason}`, `evaluation failed: ${reason}`);
  } finally {
    program.warnings.length = 0;
  }
}

/** Refuses values that are not plain, or so many that the estimate of steps passes the bound. */
function refusedValues({ variables, scope, nodes }: Program, read: (name: string) => unknown): ExpressionFailure | undefined {
  let weight = 1 + scope.rangeItems;
  let repeatedWeight = 1;
  for (const name of variables) {
    const value = read(name);
    const own = weightOf(value, MOST_STEPS);
    if (Number.isNaN(own)) return expressionFailure('expression-failed', `变量“${name}”不是普通数据`, `the variable "${name}" is not plain data`);
    weight += own;
    if (scope.repeatedNames.has(name) && typeof value !== 'number') repeatedWeight += own;
  }
  if (nodes * weight * repeatedWeight <= MOST_STEPS) return undefined;
  return expressionFailure('expression-too-large', '所读数据过多，表达式可能耗时过长', 'the expression reads so much data that it might take too long');
}

function warned(program: Program, { type, message, position }: Program['warnings'][number]): ExpressionFailure {
  const words = program.text.slice(position.from, position.to);
  const zh = type === 'NO_VARIABLE_FOUND' ? `找不到变量“${words}”` : type.endsWith('_FOUND') ? `找不到“${words}”` : `无法计算“${words}”`;
  return expressionFailure('expression-failed', zh, message);
}
