// Owns log-in sessions: random tokens, their idle and absolute end. Only a hash of the token is kept.
// Must not take a token a client made up, nor know passwords.
// Asks the store, and the machine's clock (never the training clock).
import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../../runner/runner-contract.ts';
import type { Operations, SessionRow } from '../../store/operations.ts';
import { newCsrfToken } from './csrf.ts';

/** What sessions need of the store; operational data, not journaled. */
export type SessionStore = Pick<Operations, 'sessionPut' | 'sessionGet' | 'sessionDelete' | 'sessionsDeleteExpired'>;

/** How long sessions live, in milliseconds. */
export interface SessionLimits {
  readonly idleMs: number;
  readonly absoluteMs: number;
}

/** Sessions of one server. */
export interface Sessions {
  /** A new session. The token goes to the browser and nowhere else. */
  begin(accountId: string): Promise<{ readonly token: string; readonly session: SessionRow }>;
  /** The live session of a token, its idle time begun anew; an ended one is deleted. Absent = none. */
  use(token: string): Promise<SessionRow | undefined>;
  /** True while the session lives; does not touch its idle time. */
  isLive(id: string): Promise<boolean>;
  end(id: string): Promise<void>;
  /** Removes what has expired; answers how many. */
  sweep(): Promise<number>;
}

/** Writing the idle time on every request would cost more than the request: it is exact to this, or to a tenth if shorter. */
const TOUCH_MS = 60_000;

/** Name under which a token's session is kept. */
export function sessionIdOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Sessions over a store. */
export function createSessions(store: SessionStore, clock: Clock, limits: SessionLimits): Sessions {
  const touchMs = Math.min(TOUCH_MS, limits.idleMs / 10);
  const expiryOf = (createdAtMs: number, nowMs: number): number => Math.min(createdAtMs + limits.absoluteMs, nowMs + limits.idleMs);
  return {
    async begin(accountId) {
      const token = randomBytes(32).toString('base64url');
      const nowMs = clock.now();
      const session: SessionRow = { id: sessionIdOf(token), accountId, csrfToken: newCsrfToken(), createdAtMs: nowMs, expiresAtMs: expiryOf(nowMs, nowMs) };
      await store.sessionPut(session);
      return { token, session };
    },
    async use(token) {
      const session = await store.sessionGet(sessionIdOf(token));
      if (session === undefined) return undefined;
      const nowMs = clock.now();
      if (nowMs >= session.expiresAtMs) {
        await store.sessionDelete(session.id);
        return undefined;
      }
      const expiresAtMs = expiryOf(session.createdAtMs, nowMs);
      if (expiresAtMs - session.expiresAtMs < touchMs) return session;
      const touched: SessionRow = { ...session, expiresAtMs };
      await store.sessionPut(touched);
      return touched;
    },
    async isLive(id) {
      const session = await store.sessionGet(id);
      return session !== undefined && clock.now() < session.expiresAtMs;
    },
    end: (id) => store.sessionDelete(id),
    sweep: () => store.sessionsDeleteExpired(clock.now()),
  };
}
