// Owns when the limits of cases are looked at: one timeout to the next due timer, never one per case.
// Must not fire early, nor let one case that cannot be fired hold up the others.
// Asks the store which timers are due, case-commands to fire them.
import type { TimerRow } from '../store/rows.ts';
import type { Log } from './bus.ts';
import { type CaseDesk, tellCase } from './case-commands.ts';

/** Longest sleep, so that a set-back or suspended machine is noticed. */
const LONGEST_MS = 60_000;
const PAGE = 200;
const RETRY_FIRST_MS = 1_000;
const RETRY_LAST_MS = 3_600_000;

/** Counters and the lateness now. */
export interface TimerFigures {
  timersFired: number;
  timersFailed: number;
  timerLagMs: number;
}

/** The loop over due timers. */
export interface Timers {
  /** Fires what is due now and goes on until stopped. */
  start(): void;
  /** Looks again at once: a timer was set or the clock moved. */
  wake(): void;
  /** Looks again if that instant is sooner than what it sleeps to. */
  expect(dueAtMs: number): void;
  /** Answers when nothing is being fired any more. */
  stop(): Promise<void>;
  /** Fires what is due now; answers how many. For tests and for the training clock. */
  fireDue(): Promise<number>;
}

function keyOf({ caseId, clockId }: TimerRow): string {
  return `${caseId}:${clockId}`;
}

interface Failure {
  readonly times: number;
  readonly retryAtMs: number;
}

/** Makes the loop; it sleeps until started. `failed` hears of a case whose timer cannot be fired, the first time only. */
export function createTimers(desk: CaseDesk, log: Log, figures: TimerFigures, failed: (timer: TimerRow, error: unknown) => void): Timers {
  const failures = new Map<string, Failure>();
  let timeout: NodeJS.Timeout | undefined;
  /** Minus infinity while firing: then `soonestMs` collects what is set meanwhile. */
  let wakesAtMs = Number.NEGATIVE_INFINITY;
  let soonestMs = Number.POSITIVE_INFINITY;
  let running: Promise<number> | undefined;
  let again = false;
  let stopped = true;

  const fire = async (timer: TimerRow): Promise<boolean> => {
    const key = keyOf(timer);
    const earlier = failures.get(key);
    if (earlier !== undefined && earlier.retryAtMs > desk.clock.now()) return false;
    try {
      await tellCase(desk, timer.caseId, { type: 'fire-clock', clockId: timer.clockId });
      failures.delete(key);
      figures.timersFired += 1;
      return true;
    } catch (error) {
      const times = (earlier?.times ?? 0) + 1;
      const retryMs = Math.min(RETRY_LAST_MS, RETRY_FIRST_MS * 2 ** (times - 1));
      failures.set(key, { times, retryAtMs: desk.clock.now() + retryMs });
      figures.timersFailed += 1;
      log.error({ err: error, caseId: timer.caseId, clockId: timer.clockId, retryMs }, 'a timer could not be fired');
      if (times === 1) failed(timer, error);
      return false;
    }
  };

  const fireAll = async (): Promise<number> => {
    const seen = new Set<string>();
    let fired = 0;
    for (let after: TimerRow | undefined; ; ) {
      const nowMs = desk.clock.now();
      const due = await desk.store.dueTimers(nowMs, PAGE, after);
      if (after === undefined) figures.timerLagMs = due[0] === undefined ? 0 : nowMs - due[0].dueAtMs;
      for (const timer of due) seen.add(keyOf(timer));
      const done = await Promise.all(due.map(fire));
      fired += done.filter(Boolean).length;
      after = due.at(-1);
      if (due.length < PAGE) break;
    }
    for (const key of failures.keys()) if (!seen.has(key)) failures.delete(key);
    if (failures.size === 0) figures.timerLagMs = 0;
    return fired;
  };

  const pass = async (): Promise<number> => {
    let fired = 0;
    do {
      again = false;
      fired += await fireAll();
    } while (again);
    return fired;
  };

  const fireDue = (): Promise<number> => {
    again = true;
    running ??= pass().finally(() => (running = undefined));
    return running;
  };

  const sleep = async (): Promise<void> => {
    if (stopped) return;
    const nowMs = desk.clock.now();
    const next = await desk.store.nextTimerMs(nowMs);
    const retries = [...failures.values()].map(({ retryAtMs }) => retryAtMs);
    wakesAtMs = Math.min(next ?? Number.POSITIVE_INFINITY, soonestMs, ...retries, nowMs + LONGEST_MS);
    setAlarm(wakesAtMs - desk.clock.now());
  };

  const setAlarm = (afterMs: number): void => {
    clearTimeout(timeout);
    if (!stopped) timeout = setTimeout(wake, Math.max(0, afterMs));
  };

  const wake = (): void => {
    if (stopped) return;
    clearTimeout(timeout);
    wakesAtMs = Number.NEGATIVE_INFINITY;
    soonestMs = Number.POSITIVE_INFINITY;
    fireDue()
      .catch((error: unknown) => log.error({ err: error }, 'due timers could not be read'))
      .then(sleep)
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
