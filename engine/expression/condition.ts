// Owns conditions: expressions that answer yes or no.
// Must not take anything but true or false for an answer.
// Asks engine/expression/compile-expression.
import type { Expression } from '../model/expression.ts';
import { compileExpression, evaluateValue } from './compile-expression.ts';
import { expressionFailure } from './expression-failure.ts';
import type { ExpressionFailure } from './expression-failure.ts';
import type { ExpressionContext } from './expression-program.ts';

/** Checks `text` as FEEL. Never throws. */
export function compileCondition(text: string): { readonly ok: true; readonly condition: Expression } | ExpressionFailure {
  const compiled = compileExpression(text);
  return compiled.ok ? { ok: true, condition: compiled.expression } : compiled;
}

/** Evaluates `condition`. A missing variable, a warning, or an answer that is not a boolean (null included) is a failure. Never throws. */
export function evaluateCondition(condition: Expression, context: ExpressionContext): { readonly ok: true; readonly value: boolean } | ExpressionFailure {
  const result = evaluateValue(condition, context);
  if (!result.ok) return result;
  if (typeof result.value !== 'boolean') return expressionFailure('expression-not-boolean', '条件的结果不是“是”或“否”', 'the condition does not answer true or false');
  return { ok: true, value: result.value };
}
