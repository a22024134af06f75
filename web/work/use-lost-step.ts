// Owns noticing that the step a person was working on is no longer open, without their doing.
// Must not throw away what was typed: the draft stays until it is dismissed.
// Asks the case as shown before and now.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CaseAnswer, StepAnswer } from '../api/case-answer.ts';
import { useSession } from '../session/session.tsx';

/** `acting` must be told before an own act, with the step it ends. */
export interface LostStep {
  readonly lost: StepAnswer | undefined;
  readonly acting: (activationId: string | undefined) => void;
  readonly dismiss: () => void;
}

/** Watches the steps this account works on. */
export function useLostStep(shown: CaseAnswer): LostStep {
  const { account } = useSession();
  const [lost, setLost] = useState<StepAnswer | undefined>(undefined);
  const before = useRef<readonly StepAnswer[]>([]);
  const own = useRef<string | undefined>(undefined);
  useEffect(() => {
    const open = new Set(shown.steps.map((step) => step.activationId));
    const gone = before.current.find(
      (step) => !open.has(step.activationId) && step.activationId !== own.current && step.handlers.some((person) => person.id === account?.id),
    );
    if (gone !== undefined) setLost(gone);
    before.current = shown.steps;
  }, [shown, account]);
  return {
    lost,
    acting: useCallback((activationId) => {
      own.current = activationId;
    }, []),
    dismiss: useCallback(() => setLost(undefined), []),
  };
}
