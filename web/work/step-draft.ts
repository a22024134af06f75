// Owns what a person has entered for a step and not sent yet.
// Must not be shared between accounts: the name holds the account.
// Asks parts/keep.
import type { Json } from '../api/answers.ts';

/** What is typed for a step. */
export interface StepDraft {
  readonly outcome?: string;
  readonly opinion?: string;
  readonly reason?: string;
  readonly noticeNo?: string;
  readonly requirements?: readonly string[];
  readonly values?: { readonly [field: string]: Json | undefined };
}

/** The draft's name. */
export function stepDraftName(accountId: string, caseId: string, activationId: string): string {
  return `step.${accountId}.${caseId}.${activationId}`;
}
