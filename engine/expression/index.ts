// Owns the door of engine/expression: conditions and values in FEEL, bounded in size and time.
// Must not compute anything itself.
// Asks the files beside it.
export { compileCondition, evaluateCondition } from './condition.ts';
export type { Condition } from './condition.ts';
export { evaluateExpression } from './evaluate-expression.ts';
export type { ExpressionCode, ExpressionFailure } from './expression-failure.ts';
export type { ExpressionContext, ExpressionResult } from './expression-program.ts';
