// Owns the request id of one act: the same act tried again carries the same id, so that it happens once.
// Must not send anything.
// Asks request-id.ts and problem.ts.
import { isUndecided } from './problem.ts';
import type { Problem } from './problem.ts';
import { requestId } from './request-id.ts';

/** Remembers the id of an act whose answer is not known yet. */
export interface Submission {
  /** Id for this content: the last one while that act is undecided and unchanged, else a new one. */
  idFor(content: unknown): string;
  /** Tells how the act ended; `undefined` = it was accepted. */
  ended(problem: Problem | undefined): void;
}

/** A new submission; one per form or button. */
export function createSubmission(): Submission {
  let pending: { readonly content: string; readonly id: string } | undefined;
  return {
    idFor(content) {
      const text = JSON.stringify(content);
      if (pending?.content !== text) pending = { content: text, id: requestId() };
      return pending.id;
    },
    ended(problem) {
      if (problem === undefined || !isUndecided(problem)) pending = undefined;
    },
  };
}
