// Owns the shape of expressions in a compiled chart: plain data, made ready once.
// Must not evaluate anything: engine/expression does, or the host for a language that is not ours.
// Asks nobody.

/** An expression. FEEL unless `language` names another one; an expression without a language counts as the host's when the host interprets one. */
export interface Expression {
  /** As written, a leading `=` (always FEEL) included. */
  readonly text: string;
  /** Language as the file names it; absent = not named. */
  readonly language?: string;
  /** Variables a FEEL expression reads, in order of appearance; empty when unknown (another language). */
  readonly names: readonly string[];
}

/** A text, or an expression that gives it (written with a leading `=`, or `${…}` / `#{…}` in a foreign chart). */
export type Text = string | Expression;
