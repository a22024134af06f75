// Owns how often somebody may fail to log in: per name and address, and per address.
// Must not lock a name for everybody: that would let a stranger lock people out.
// Asks the store for the counts, and the machine's clock.
import type { Clock } from '../../runner/runner-contract.ts';
import type { Operations } from '../../store/operations.ts';
import { problem } from '../problem.ts';

/** What the throttle needs of the store. */
export type FailureStore = Pick<Operations, 'loginFailureAdd' | 'loginFailures' | 'loginFailuresClear'>;

/** How many failures are borne, and how long it is quiet afterwards. */
export interface ThrottleLimits {
  readonly perNameAndAddress: number;
  readonly perAddress: number;
  readonly quietMs: number;
}

/** The throttle of log-ins. */
export interface Throttle {
  /** Runs one attempt; `attempt` answers whether it succeeded. Throws the problem `login-throttled` instead when there were too many failures. */
  guard<T extends { readonly ok: boolean }>(username: string, address: string, attempt: () => Promise<T>): Promise<T>;
}

/** Throttle over a store. Attempts under way count as failures, so that many at once do not slip through. */
export function createThrottle(store: FailureStore, clock: Clock, limits: ThrottleLimits): Throttle {
  const underWay = new Map<string, number>();
  const change = (key: string, by: number): void => {
    const count = (underWay.get(key) ?? 0) + by;
    if (count === 0) underWay.delete(key);
    else underWay.set(key, count);
  };
  const refuseWhenTooMany = async (key: string, most: number): Promise<void> => {
    const failures = await store.loginFailures(key);
    const quietUntilMs = (failures?.lastAtMs ?? 0) + limits.quietMs;
    const past = failures !== undefined && clock.now() < quietUntilMs ? failures.count : 0;
    // This attempt is under way itself.
    if (past + (underWay.get(key) ?? 0) <= most) return;
    throw problem('login-throttled', { retryAfter: Math.max(1, Math.ceil((quietUntilMs - clock.now()) / 1000)) });
  };
  return {
    async guard(username, address, attempt) {
      const byName = `name:${username.toLowerCase()}|${address}`;
      const byAddress = `address:${address}`;
      change(byName, 1);
      change(byAddress, 1);
      try {
        await refuseWhenTooMany(byName, limits.perNameAndAddress);
        await refuseWhenTooMany(byAddress, limits.perAddress);
        const answer = await attempt();
        if (answer.ok) await store.loginFailuresClear(byName);
        else for (const key of [byName, byAddress]) await store.loginFailureAdd(key, clock.now(), clock.now() - limits.quietMs);
        return answer;
      } finally {
        change(byName, -1);
        change(byAddress, -1);
      }
    },
  };
}
