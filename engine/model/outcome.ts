// Owns what a decision answers: facts and the next state, or a rejection with the facts that record it.
// Must not be thrown: a refusal is a value.
// Asks nobody.
import type { Fact } from './fact.ts';
import type { Sentence } from './finding.ts';
import type { CaseState } from './state.ts';

/** Why a command was refused: a code for machines and a sentence "Expected X, but Y." for people. */
export interface Rejection extends Sentence {
  readonly code: string;
  readonly elementId?: string;
  /** Rule it rests on, for example `P1`. */
  readonly rule?: string;
  readonly article?: string;
}

/** `state` is undefined only when a case could not be opened. */
export type Outcome =
  | { readonly accepted: true; readonly facts: readonly Fact[]; readonly state: CaseState }
  | { readonly accepted: false; readonly rejection: Rejection; readonly facts: readonly Fact[]; readonly state: CaseState | undefined };

/** Makes a rejection. `code` is kebab-case, for ever, and stands in docs/errors.md. */
export function rejection(code: string, sentence: Sentence, at: Omit<Rejection, 'code' | 'zh' | 'en'> = {}): Rejection {
  return { code, ...sentence, ...at };
}
