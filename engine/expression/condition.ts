// Owns conditions: expressions that answer yes or no, as a chart's sequence flows carry them.
// Must not take anything but true or false for an answer.
// Asks engine/expression/expression-program.
import { expressionFailure } from './expression-failure.ts';
import type { ExpressionFailure } from './expression-failure.ts';
import { expressionProgram } from './expression-program.ts';
import type { ExpressionContext, ExpressionProgram } from './expression-program.ts';

/** A condition that has passed {@link compileCondition}: plain data, may be stored and copied. */
export interface Condition {
  /** As written, a leading `=` included. */
  readonly text: string;
  /** Variables it reads, in order of appearance; names inside a filter, which may be properties of its elements, are left out. */
  readonly names: readonly string[];
}

/** Programs by condition; a copied condition finds its own by text. */
const programs = new WeakMap<Condition, ExpressionProgram>();

/** Checks `text` (FEEL, at most 2000 characters, no `for`, no nested iteration). Never throws. */
export function compileCondition(text: string): { readonly ok: true; readonly condition: Condition } | ExpressionFailure {
  const program = expressionProgram(text);
  if (!program.ok) return program;
  const condition: Condition = { text, names: program.names };
  programs.set(condition, program);
  return { ok: true, condition };
}

/** Evaluates `condition`. A missing variable, a warning, or an answer that is not a boolean (null included) is a failure. Never throws. */
export function evaluateCondition(condition: Condition, context: ExpressionContext): { readonly ok: true; readonly value: boolean } | ExpressionFailure {
  const program = programs.get(condition) ?? expressionProgram(condition.text);
  if (!program.ok) return program;
  const result = program.run(context);
  if (!result.ok) return result;
  if (typeof result.value !== 'boolean') return expressionFailure('expression-not-boolean', '条件的结果不是“是”或“否”', 'the condition does not answer true or false');
  return { ok: true, value: result.value };
}
