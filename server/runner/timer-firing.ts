// Owns the firing of due timers, and when one that failed is tried again.
// Must not fire early, nor let one case that cannot be fired hold up the others.
// Asks the store which timers are due, case-commands to fire them.
import type { TimerRow } from '../store/rows.ts';
import type { Log } from './bus.ts';
import { type CaseDesk, tellCase } from './case-commands.ts';

const PAGE = 200;
const RETRY_FIRST_MS = 1_000;
const RETRY_LAST_MS = 3_600_000;

/** Counters and the lateness now. */
export interface TimerFigures {
  timersFired: number;
  timersFailed: number;
  /** How late the oldest due timer was when last looked; 0 = none is waiting. */
  timerLagMs: number;
}

/** Fires timers. */
export interface TimerFiring {
  /** Fires all that are due now, but for those that failed a short while ago; answers how many were fired. */
  fireAll(): Promise<number>;
  /** When the next failed one is tried again; undefined = none has failed. */
  nextRetryMs(): number | undefined;
}

interface Failure {
  readonly times: number;
  readonly retryAtMs: number;
}

function keyOf({ caseId, clockId }: TimerRow): string {
  return `${caseId}:${clockId}`;
}

function isWait({ clockId }: TimerRow): boolean {
  return clockId.startsWith('w');
}

/** Makes the firing. `failed` hears of a timer that cannot be fired, the first time only. */
export function createTimerFiring(desk: CaseDesk, log: Log, figures: TimerFigures, failed: (timer: TimerRow, error: unknown) => void): TimerFiring {
  const failures = new Map<string, Failure>();

  const fire = async (timer: TimerRow): Promise<boolean> => {
    const earlier = failures.get(keyOf(timer));
    if (earlier !== undefined && earlier.retryAtMs > desk.clock.now()) return false;
    try {
      await tellCase(desk, timer.caseId, isWait(timer) ? { type: 'catch-event', waitId: timer.clockId, cause: 'timer' } : { type: 'fire-clock', clockId: timer.clockId });
      failures.delete(keyOf(timer));
      figures.timersFired += 1;
      return true;
    } catch (error) {
      failAgain(timer, earlier, error);
      return false;
    }
  };

  const failAgain = (timer: TimerRow, earlier: Failure | undefined, error: unknown): void => {
    const times = (earlier?.times ?? 0) + 1;
    const retryMs = Math.min(RETRY_LAST_MS, RETRY_FIRST_MS * 2 ** (times - 1));
    failures.set(keyOf(timer), { times, retryAtMs: desk.clock.now() + retryMs });
    figures.timersFailed += 1;
    log.error({ err: error, caseId: timer.caseId, clockId: timer.clockId, retryMs }, 'a timer could not be fired');
    if (times === 1) failed(timer, error);
  };

  const fireAll = async (): Promise<number> => {
    const seen = new Set<string>();
    let fired = 0;
    for (let after: TimerRow | undefined, more = true; more; ) {
      const nowMs = desk.clock.now();
      const due = await desk.store.dueTimers(nowMs, PAGE, after);
      if (after === undefined) figures.timerLagMs = due[0] === undefined ? 0 : nowMs - due[0].dueAtMs;
      for (const timer of due) seen.add(keyOf(timer));
      const done = await Promise.all(due.map(fire));
      fired += done.filter(Boolean).length;
      after = due.at(-1);
      more = due.length === PAGE;
    }
    for (const key of failures.keys()) if (!seen.has(key)) failures.delete(key);
    if (failures.size === 0) figures.timerLagMs = 0;
    return fired;
  };

  return {
    fireAll,
    nextRetryMs() {
      const retries = [...failures.values()].map(({ retryAtMs }) => retryAtMs);
      return retries.length === 0 ? undefined : Math.min(...retries);
    },
  };
}
