// Owns the one live connection of a page: events of the server, and whether it is connected.
// Must not decide what an event means: pages subscribe.
// Asks EventSource.

/**
 * Names of the server's events, and `caught-up`: connected after a time in which nobody listened (the first connection
 * included: pages fetch before it stands), so everything shown may be old.
 */
export type LiveName = 'alert' | 'work-item' | 'case' | 'clock' | 'caught-up';

/** The live connection. */
export interface Live {
  /** Opens the connection; `keepHidden` false = rests while nobody looks at the page. */
  start(keepHidden: boolean): void;
  stop(): void;
  /** Answers the way to stop listening. */
  on(name: LiveName, listener: (data: unknown) => void): () => void;
  onConnected(listener: (connected: boolean) => void): () => void;
}

const NAMES: readonly LiveName[] = ['alert', 'work-item', 'case', 'clock'];
const RETRY_MS = 3000;
const REST_MS = 60_000;

/** A connection, not opened yet. */
export function createLive(url = '/api/v1/events'): Live {
  const listeners = new Map<LiveName, Set<(data: unknown) => void>>();
  const watchers = new Set<(connected: boolean) => void>();
  let source: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let rest: ReturnType<typeof setTimeout> | undefined;
  let behind = true;
  let wanted = false;
  let restful = false;

  const emit = (name: LiveName, data: unknown): void => listeners.get(name)?.forEach((listener) => listener(data));
  const tell = (connected: boolean): void => watchers.forEach((watcher) => watcher(connected));

  function open(): void {
    clearTimeout(retry);
    if (!wanted || source !== undefined) return;
    const opened = new EventSource(url);
    source = opened;
    opened.addEventListener('open', () => {
      tell(true);
      if (behind) emit('caught-up', undefined);
      behind = false;
    });
    opened.addEventListener('error', () => {
      behind = true;
      tell(false);
      // The browser tries again by itself unless the server answered with an error.
      if (opened.readyState === EventSource.CLOSED) {
        close();
        retry = setTimeout(open, RETRY_MS);
      }
    });
    for (const name of NAMES) opened.addEventListener(name, (event) => emit(name, read(event.data)));
  }

  function close(): void {
    source?.close();
    source = undefined;
  }

  function onVisibility(): void {
    clearTimeout(rest);
    if (document.visibilityState === 'visible') open();
    else if (restful) rest = setTimeout(() => { behind = true; close(); }, REST_MS);
  }

  return {
    start(keepHidden) {
      wanted = true;
      restful = !keepHidden;
      document.addEventListener('visibilitychange', onVisibility);
      open();
    },
    stop() {
      wanted = false;
      document.removeEventListener('visibilitychange', onVisibility);
      clearTimeout(retry);
      clearTimeout(rest);
      close();
    },
    on(name, listener) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener));
      return () => set.delete(listener);
    },
    onConnected(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}

function read(data: unknown): unknown {
  try {
    return JSON.parse(String(data));
  } catch {
    return undefined;
  }
}
