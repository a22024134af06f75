// Owns the announcement of committed entries inside this process.
// Must not announce anything before its commit, nor let one listener's failure reach the others or the caller.
// Asks the log to hear of failing listeners.
import type { Bus, BusEvent, ClockEvent } from './runner-contract.ts';

/** Where things are said that no answer carries. */
export interface Log {
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** A log that says nothing. */
export const silentLog: Log = { warn: () => undefined, error: () => undefined };

/** Makes a bus without listeners. */
export function createBus(log: Log = silentLog): Bus {
  const eventListeners = new Set<(event: BusEvent) => void>();
  const clockListeners = new Set<(event: ClockEvent) => void>();
  return {
    publish: (event) => announce(eventListeners, event, log),
    clockMoved: (event) => announce(clockListeners, event, log),
    onEvent: (listener) => listen(eventListeners, listener),
    onClock: (listener) => listen(clockListeners, listener),
  };
}

function listen<T>(listeners: Set<(event: T) => void>, listener: (event: T) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function announce<T>(listeners: ReadonlySet<(event: T) => void>, event: T, log: Log): void {
  for (const listener of listeners) {
    try {
      listener(event);
    } catch (error) {
      log.error({ err: error }, 'a listener of the bus failed');
    }
  }
}
