// Owns what a reader or a check says about a chart.
// Must not be thrown: findings are values.
// Asks nobody.

/** A sentence in both languages; Chinese is what people read first. */
export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/** `error` forbids publication, `warning` does not. */
export type Severity = 'error' | 'warning';

/** Something a reader or check found. `elementId` is absent when the whole file is meant. */
export interface Finding extends Sentence {
  readonly code: string;
  readonly severity: Severity;
  readonly elementId?: string;
  /** Rule of the law or of the house, for example `D1`. */
  readonly rule?: string;
  /** Article it rests on. */
  readonly article?: string;
  /** The run that proves it: ids of elements and flows in the order they are passed, from the start. Absent = nothing to show. */
  readonly trace?: readonly string[];
}

/** Makes an error finding. `code` is kebab-case, for ever, and stands in docs/errors.md. */
export function finding(code: string, sentence: Sentence, at: Omit<Finding, 'code' | 'severity' | 'zh' | 'en'> & { readonly severity?: Severity } = {}): Finding {
  return { code, severity: 'error', ...sentence, ...at };
}
