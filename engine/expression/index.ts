// Owns the door of engine/expression: conditions, values and texts, bounded in size and time.
// Must not compute anything itself.
// Asks the files beside it.
export { compileExpression, evaluateValue, isFeel } from './compile-expression.ts';
export { compileText, hasPlaceholder, JUEL, literalExpression } from './compile-text.ts';
export { compileCondition, evaluateCondition } from './condition.ts';
export type { ExpressionCode, ExpressionFailure } from './expression-failure.ts';
export type { ExpressionContext, ExpressionResult } from './expression-program.ts';
