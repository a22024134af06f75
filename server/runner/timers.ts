// Owns when the limits of cases are looked at: one timeout to the next due timer, never one per case.
// Must not fire anything itself.
// Asks timer-firing.ts to fire, the store when the next timer is due.
import type { Store } from '../store/store.ts';
import type { Log } from './bus.ts';
import type { Clock } from './runner-contract.ts';
import type { TimerFiring } from './timer-firing.ts';

/** Longest sleep, so that a set-back or suspended machine is noticed. */
const LONGEST_MS = 60_000;

/** The loop over due timers. */
export interface Timers {
  /** Fires what is due now and goes on until stopped. */
  start(): void;
  /** Looks again at once: the clock moved. */
  wake(): void;
  /** Looks again if that instant is sooner than what it sleeps to. */
  expect(dueAtMs: number): void;
  /** Answers when nothing is being fired any more. */
  stop(): Promise<void>;
  /** Fires what is due now, also while stopped; answers how many were fired. */
  fireDue(): Promise<number>;
}

/** Makes the loop; it sleeps until started. */
export function createTimers(store: Pick<Store, 'nextTimerMs'>, clock: Clock, firing: TimerFiring, log: Log): Timers {
  let timeout: NodeJS.Timeout | undefined;
  /** Minus infinity while firing: then `soonestMs` collects what is set meanwhile. */
  let wakesAtMs = Number.NEGATIVE_INFINITY;
  let soonestMs = Number.POSITIVE_INFINITY;
  let running: Promise<number> | undefined;
  let again = false;
  let stopped = true;

  const pass = async (): Promise<number> => {
    let fired = 0;
    do {
      again = false;
      fired += await firing.fireAll();
    } while (again);
    return fired;
  };

  const fireDue = (): Promise<number> => {
    again = true;
    running ??= pass().finally(() => (running = undefined));
    return running;
  };

  const setAlarm = (afterMs: number): void => {
    clearTimeout(timeout);
    if (!stopped) timeout = setTimeout(wake, Math.max(0, afterMs));
  };

  /** What fell due after `readAtMs`, when the due ones were read, is still to be fired, be it past by now. */
  const sleep = async (readAtMs: number): Promise<void> => {
    if (stopped) return;
    const nowMs = clock.now();
    const next = await store.nextTimerMs(readAtMs);
    wakesAtMs = Math.min(next ?? Number.POSITIVE_INFINITY, soonestMs, firing.nextRetryMs() ?? Number.POSITIVE_INFINITY, nowMs + LONGEST_MS);
    setAlarm(wakesAtMs - clock.now());
  };

  const wake = (): void => {
    if (stopped) return;
    clearTimeout(timeout);
    wakesAtMs = Number.NEGATIVE_INFINITY;
    soonestMs = Number.POSITIVE_INFINITY;
    const readAtMs = clock.now();
    fireDue()
      .catch((error: unknown) => log.error({ err: error }, 'due timers could not be read'))
      .then(() => sleep(readAtMs))
      .catch((error: unknown) => {
        log.error({ err: error }, 'the next timer could not be read');
        setAlarm(LONGEST_MS);
      });
  };

  return {
    start() {
      stopped = false;
      wake();
    },
    wake,
    expect(dueAtMs) {
      soonestMs = Math.min(soonestMs, dueAtMs);
      if (dueAtMs < wakesAtMs) wake();
    },
    async stop() {
      stopped = true;
      clearTimeout(timeout);
      await running?.catch(() => undefined);
    },
    fireDue,
  };
}
