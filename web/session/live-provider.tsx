// Owns the live connection of a signed-in page, and a tick whenever the shown time may have jumped.
// Must not show anything: shell/connection-bar does.
// Asks api/live.ts.
import { createContext, use, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { createLive } from '../api/live.ts';
import type { Live, LiveName } from '../api/live.ts';
import { setNow } from '../clock.ts';
import { useSession } from './session.tsx';

interface LiveState {
  readonly live: Live;
  readonly connected: boolean;
  /** Grows when the clock was moved: what is shown of time must be drawn again. */
  readonly clockMoves: number;
}

const LiveContext = createContext<LiveState | undefined>(undefined);

/** Connects while somebody is signed in. */
export function LiveProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { account, has } = useSession();
  const [live] = useState(() => createLive());
  const [connected, setConnected] = useState(true);
  const [clockMoves, setClockMoves] = useState(0);
  const accountId = account?.id;
  const supervises = has('supervisor');

  useEffect(() => live.onConnected(setConnected), [live]);
  useEffect(
    () =>
      live.on('clock', (data) => {
        const nowMs = (data as { nowMs?: unknown } | undefined)?.nowMs;
        if (typeof nowMs === 'number') setNow(nowMs);
        setClockMoves((moves) => moves + 1);
      }),
    [live],
  );
  useEffect(() => {
    if (accountId === undefined) return undefined;
    live.start(supervises);
    return () => {
      live.stop();
      setConnected(true);
    };
  }, [live, accountId, supervises]);

  return <LiveContext value={{ live, connected, clockMoves }}>{children}</LiveContext>;
}

/** Whether the page hears from the server, and how often the clock was moved. */
export function useLiveState(): LiveState {
  const state = use(LiveContext);
  if (state === undefined) throw new Error('useLiveState: no LiveProvider above');
  return state;
}

/** Calls `listener` for every event of these names, until the page is left. */
export function useLive(names: readonly LiveName[], listener: (name: LiveName, data: unknown) => void): void {
  const { live } = useLiveState();
  const latest = useRef(listener);
  latest.current = listener;
  const key = names.join(' ');
  useEffect(() => {
    const stops = (key.split(' ') as LiveName[]).map((name) => live.on(name, (data) => latest.current(name, data)));
    return () => stops.forEach((stop) => stop());
  }, [live, key]);
}

const GATHER_MS = 150;

/** Calls `reload` soon after any event of these names; events that come close together are one reload. */
export function useLiveReload(names: readonly LiveName[], reload: () => void): void {
  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(waiting.current), []);
  useLive(names, () => {
    waiting.current ??= setTimeout(() => {
      waiting.current = undefined;
      reload();
    }, GATHER_MS);
  });
}
