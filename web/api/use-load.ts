// Owns loading one answer for a page, keeping the last one while a newer is under way.
// Must not retry by itself.
// Asks the call it is given.
import { useCallback, useEffect, useRef, useState } from 'react';
import { asProblem } from './problem.ts';
import type { Problem } from './problem.ts';

/** What a page knows of an answer. `data` stays while it is loaded again; `problem` is that of the last try. */
export interface Loaded<Data> {
  readonly data: Data | undefined;
  readonly problem: Problem | undefined;
  readonly loading: boolean;
  readonly reload: () => void;
}

/** Loads when `key` changes, and on `reload`. An answer that comes after a newer question is dropped. */
export function useLoad<Data>(key: string, call: () => Promise<Data>): Loaded<Data> {
  const [state, setState] = useState<{ key: string; data?: Data; problem?: Problem; loading: boolean }>({ key, loading: true });
  const latest = useRef(call);
  latest.current = call;
  const asked = useRef(0);

  const load = useCallback((): void => {
    const turn = (asked.current += 1);
    setState((old) => (old.key === key ? { ...old, loading: true } : { key, loading: true }));
    latest.current().then(
      (data) => {
        if (turn === asked.current) setState({ key, data, loading: false });
      },
      (thrown: unknown) => {
        if (turn === asked.current) setState((old) => ({ ...(old.key === key ? old : { key }), problem: asProblem(thrown), loading: false }));
      },
    );
  }, [key]);

  useEffect(() => {
    load();
    return () => {
      asked.current += 1;
    };
  }, [load]);

  const current = state.key === key ? state : { loading: true };
  return { data: 'data' in current ? current.data : undefined, problem: 'problem' in current ? current.problem : undefined, loading: current.loading, reload: load };
}
