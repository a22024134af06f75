// Owns how a refused or failed expression is told: a code for ever, a sentence in Chinese and one in English.
// Must not decide what is refused.
// Asks nobody.

/** too-large: beyond a bound · not-allowed: a construct or function kept out · syntax: no FEEL · failed: no answer from these values · not-boolean: an answer that is not yes or no. */
export type ExpressionCode =
  | 'expression-too-large'
  | 'expression-not-allowed'
  | 'expression-syntax'
  | 'expression-failed'
  | 'expression-not-boolean';

/** Why there is no answer. */
export interface ExpressionFailure {
  readonly ok: false;
  readonly code: ExpressionCode;
  readonly zh: string;
  readonly en: string;
}

/** Makes an {@link ExpressionFailure}. */
export function expressionFailure(code: ExpressionCode, zh: string, en: string): ExpressionFailure {
  return { ok: false, code, zh, en };
}
