// Owns one act of a person: under way or not, how it ended, and one request id for the act however often it is tried.
// Must not repeat an act by itself.
// Asks submission.ts and the call it is given.
import { useCallback, useRef, useState } from 'react';
import { asProblem } from './problem.ts';
import type { Problem } from './problem.ts';
import { createSubmission } from './submission.ts';

/** An act. `submit` answers undefined when it failed; `problem` then says why. */
export interface Submit<Input, Result> {
  readonly submit: (input: Input) => Promise<Result | undefined>;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  readonly clear: () => void;
}

/** Wraps a call that changes something. A second submit while one is under way is ignored. */
export function useSubmit<Input, Result>(call: (input: Input, id: string) => Promise<Result>): Submit<Input, Result> {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const submission = useRef(createSubmission());
  const running = useRef(false);
  const latest = useRef(call);
  latest.current = call;

  const submit = useCallback(async (input: Input): Promise<Result | undefined> => {
    if (running.current) return undefined;
    running.current = true;
    setBusy(true);
    setProblem(undefined);
    try {
      const result = await latest.current(input, submission.current.idFor(input ?? null));
      submission.current.ended(undefined);
      return result;
    } catch (thrown) {
      const failed = asProblem(thrown);
      submission.current.ended(failed);
      setProblem(failed);
      return undefined;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);

  return { submit, busy, problem, clear: useCallback(() => setProblem(undefined), []) };
}
