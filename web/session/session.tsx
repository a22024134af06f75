// Owns who is signed in on this page, and what happens when the session ends under it.
// Must not decide what an account may do: the server does; roles here only choose what is shown.
// Asks api.ts and client.ts.
import { createContext, use, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Account, Role, SessionAnswer } from '../api/answers.ts';
import { api } from '../api/api.ts';
import { onSessionEnded, setCsrfToken } from '../api/client.ts';
import { asProblem } from '../api/problem.ts';
import type { Problem } from '../api/problem.ts';
import { setNow, setTimeZone } from '../clock.ts';

/** The session of the page. `undefined` account = nobody is signed in. */
export interface Session {
  readonly account: Account | undefined;
  readonly training: boolean;
  readonly version: string;
  /** True: the server ended the session; the page stays and asks to sign in again. */
  readonly ended: boolean;
  readonly has: (...roles: readonly Role[]) => boolean;
  readonly signIn: (username: string, password: string) => Promise<Account>;
  readonly signOut: () => Promise<void>;
  /** Ends the waiting without signing in. */
  readonly giveUp: () => void;
}

const SessionContext = createContext<Session | undefined>(undefined);

/** What is shown until the first answer is there. */
export interface SessionProviderProps {
  readonly children: ReactNode;
  readonly waiting: ReactNode;
  readonly failed: (problem: Problem, retry: () => void) => ReactNode;
}

function adopt(answer: SessionAnswer): void {
  setCsrfToken(answer.csrfToken);
  setNow(answer.nowMs);
  setTimeZone(answer.timeZone);
}

/** Asks the server who is signed in, before anything else is shown. */
export function SessionProvider({ children, waiting, failed }: SessionProviderProps): ReactNode {
  const [answer, setAnswer] = useState<SessionAnswer | undefined>(undefined);
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const [ended, setEnded] = useState(false);
  const waiters = useRef<((again: boolean) => void)[]>([]);

  const load = useCallback(() => {
    setProblem(undefined);
    api.session().then(
      (fresh) => {
        adopt(fresh);
        setAnswer(fresh);
      },
      (thrown: unknown) => setProblem(asProblem(thrown)),
    );
  }, []);
  useEffect(load, [load]);

  const settle = useCallback((again: boolean) => {
    setEnded(false);
    for (const waiter of waiters.current.splice(0)) waiter(again);
  }, []);

  const account = answer?.account ?? undefined;
  useEffect(() => {
    onSessionEnded(
      // Nobody was signed in: the refusal is the answer. Somebody was: wait until they are again.
      () => (account === undefined ? Promise.resolve(false) : new Promise((resolve) => { waiters.current.push(resolve); setEnded(true); })),
      async () => (await api.session()).csrfToken,
    );
  }, [account]);

  const signIn = useCallback(
    async (username: string, password: string): Promise<Account> => {
      const signedIn = await api.signIn({ username, password });
      setCsrfToken(signedIn.csrfToken);
      const fresh = await api.session();
      adopt(fresh);
      setAnswer(fresh);
      settle(account === undefined || account.id === signedIn.account.id);
      return signedIn.account;
    },
    [account, settle],
  );

  const leave = useCallback(async (): Promise<void> => {
    const fresh = await api.session();
    adopt(fresh);
    setAnswer({ ...fresh, account: null });
  }, []);

  const signOut = useCallback(async (): Promise<void> => {
    await api.signOut();
    await leave();
  }, [leave]);

  const giveUp = useCallback(() => {
    setAnswer((old) => (old === undefined ? old : { ...old, account: null }));
    settle(false);
    leave().catch(() => undefined);
  }, [leave, settle]);

  const session = useMemo<Session>(
    () => ({
      account,
      training: answer?.training ?? false,
      version: answer?.version ?? '',
      ended,
      has: (...roles) => roles.some((role) => account?.roles.includes(role) ?? false),
      signIn,
      signOut,
      giveUp,
    }),
    [account, answer, ended, signIn, signOut, giveUp],
  );

  if (answer === undefined) return problem === undefined ? waiting : failed(problem, load);
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** The session; a fault outside SessionProvider. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (session === undefined) throw new Error('useSession: no SessionProvider above');
  return session;
}
