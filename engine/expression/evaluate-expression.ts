// Owns general expressions: a value computed from the case's variables.
// Must not be used where yes or no is wanted: that is condition.ts.
// Asks engine/expression/expression-program.
import { expressionProgram } from './expression-program.ts';
import type { ExpressionContext, ExpressionResult } from './expression-program.ts';

/** Evaluates `text` under the same bounds as a condition. The value is plain JSON; dates, times and durations come as ISO 8601 text. Never throws. */
export function evaluateExpression(text: string, context: ExpressionContext): ExpressionResult {
  const program = expressionProgram(text);
  return program.ok ? program.run(context) : program;
}
