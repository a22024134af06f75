// Owns what is said of a token that cannot go on.
// Must not be confused with a rejection (of a command) or a fault (of the program).
// Asks finding.ts for the two languages.
import type { Sentence } from './finding.ts';

/** Why a token cannot go on until a person has resolved it. */
export interface IncidentReport extends Sentence {
  readonly code: string;
}

/** Makes an incident report. `code` is kebab-case, for ever, and stands in docs/errors.md. */
export function incident(code: string, sentence: Sentence): IncidentReport {
  return { code, ...sentence };
}
