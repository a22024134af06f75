// Owns expressions of a chart: checked once, kept as plain data, evaluated as often as wanted.
// Must not evaluate a language other than FEEL: its host does.
// Asks engine/expression/expression-program.
import type { Expression } from '../model/expression.ts';
import { expressionFailure } from './expression-failure.ts';
import type { ExpressionFailure } from './expression-failure.ts';
import { expressionProgram } from './expression-program.ts';
import type { ExpressionContext, ExpressionProgram, ExpressionResult } from './expression-program.ts';

/** Programs by expression; a copied expression finds its own by text. */
const programs = new WeakMap<Expression, ExpressionProgram>();

/** True when `language` names FEEL, or nothing at all. The standard's own URIs of FEEL count, whatever their version. */
export function isFeel(language: string | undefined): boolean {
  return language === undefined || language.trim() === '' || /feel/i.test(language);
}

/**
 * Checks `text`. Without a language, or in FEEL: at most 2000 characters, no `for`, no nested iteration. In another language it is
 * kept as it is, without names, for the host to evaluate. Never throws.
 */
export function compileExpression(text: string, language?: string): { readonly ok: true; readonly expression: Expression } | ExpressionFailure {
  if (!isFeel(language)) return { ok: true, expression: { text, ...(language === undefined ? {} : { language }), names: [] } };
  const program = expressionProgram(text);
  if (!program.ok) return program;
  const named = language === undefined || language.trim() === '' ? {} : { language };
  const expression: Expression = { text, ...named, names: program.names };
  programs.set(expression, program);
  return { ok: true, expression };
}

/** Evaluates `expression`, which must be FEEL. The value is plain JSON; dates, times and durations come as ISO 8601 text. Never throws. */
export function evaluateValue(expression: Expression, context: ExpressionContext): ExpressionResult {
  const { text, language } = expression;
  if (!isFeel(language)) return expressionFailure('expression-not-allowed', `系统只计算 FEEL，不计算“${language}”`, `FEEL is evaluated here, not "${language}"`);
  const program = programs.get(expression) ?? expressionProgram(text);
  if (!program.ok) return program;
  programs.set(expression, program);
  return program.run(context);
}
