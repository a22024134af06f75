// Owns texts of a chart that may be computed: message names, error codes, timers, process ids.
// Must not take a plain text for an expression.
// Asks engine/expression/compile-expression.
import type { Text } from '../model/expression.ts';
import { compileExpression } from './compile-expression.ts';
import type { ExpressionFailure } from './expression-failure.ts';

/** Language of `${…}` and `#{…}` in charts of other engines. */
export const JUEL = 'juel';

/** True for a text with `${…}` or `#{…}` in it. */
export function hasPlaceholder(raw: string): boolean {
  return /[$#]\{[^}]*\}/.test(raw);
}

/** A literal text as it is, without the blanks around it; an expression when it starts with `=` (FEEL) or holds `${…}` or `#{…}` (language `juel`). Never throws. */
export function compileText(raw: string): { readonly ok: true; readonly text: Text } | ExpressionFailure {
  const text = raw.trim();
  if (!text.startsWith('=') && !hasPlaceholder(text)) return { ok: true, text };
  const compiled = compileExpression(text, text.startsWith('=') ? undefined : JUEL);
  return compiled.ok ? { ok: true, text: compiled.expression } : compiled;
}

/** A FEEL expression whose value is this very text. */
export function literalExpression(value: string): { readonly text: string; readonly names: readonly string[] } {
  return { text: JSON.stringify(value), names: [] };
}
