// Owns a list that the server hands out page by page (keyset cursors).
// Must not keep pages of another question: a changed key begins anew.
// Asks the call it is given.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Page } from './answers.ts';
import { asProblem } from './problem.ts';
import type { Problem } from './problem.ts';

/** A growing list. `head` is the newest first page as it came, with whatever it carries besides rows. */
export interface Pages<Row, Head extends Page<Row>> {
  readonly rows: readonly Row[];
  readonly head: Head | undefined;
  readonly more: boolean;
  readonly loading: boolean;
  readonly problem: Problem | undefined;
  readonly reload: () => void;
  readonly loadMore: () => void;
}

const PAGE = 50;
const LONGEST = 200;

interface State<Row, Head> {
  readonly key: string;
  readonly rows: readonly Row[];
  readonly head?: Head;
  readonly next?: string | undefined;
  readonly loading: boolean;
  readonly problem?: Problem;
}

/** Loads the first page when `key` changes or on `reload` (as many rows as are shown, within the server's limit), further ones on `loadMore`. */
export function usePages<Row, Head extends Page<Row>>(key: string, call: (ask: { readonly after?: string; readonly limit: number }) => Promise<Head>): Pages<Row, Head> {
  const [state, setState] = useState<State<Row, Head>>({ key, rows: [], loading: true });
  const latest = useRef(call);
  latest.current = call;
  const turn = useRef(0);

  const run = useCallback(
    (after: string | undefined, before: readonly Row[], limit: number): void => {
      const mine = (turn.current += 1);
      setState((old) => (old.key === key ? { ...old, loading: true } : { key, rows: [], loading: true }));
      latest.current({ limit, ...(after === undefined ? {} : { after }) }).then(
        (page) => {
          if (mine !== turn.current) return;
          setState((old) => {
            const head = after === undefined ? page : old.head;
            return { key, rows: [...before, ...page.rows], next: page.next, loading: false, ...(head === undefined ? {} : { head }) };
          });
        },
        (thrown: unknown) => {
          if (mine === turn.current) setState((old) => ({ ...(old.key === key ? old : { key, rows: [] }), loading: false, problem: asProblem(thrown) }));
        },
      );
    },
    [key],
  );

  useEffect(() => {
    run(undefined, [], PAGE);
    return () => {
      turn.current += 1;
    };
  }, [run]);

  const shown = useRef(0);
  shown.current = state.rows.length;
  const current: State<Row, Head> = state.key === key ? state : { key, rows: [], loading: true };
  return {
    rows: current.rows,
    head: current.head,
    more: current.next !== undefined,
    loading: current.loading,
    problem: current.problem,
    reload: useCallback(() => run(undefined, [], Math.min(LONGEST, Math.max(PAGE, shown.current))), [run]),
    loadMore: () => {
      if (current.next !== undefined && !current.loading) run(current.next, current.rows, PAGE);
    },
  };
}
