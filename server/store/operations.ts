// Owns the contract of what runs the house but is no record of it: outbox, sessions, passwords, settings.
// Must not be journaled; what must be remembered of it goes through commit.
// Asks nobody.

/** An outbox message as taken. */
export interface TakenMessage {
  /** `aggregate:seq:n`; send it along, so that the receiver can drop what comes twice. */
  readonly key: string;
  readonly topic: string;
  readonly body: string;
  /** How often it has been taken, this time included. */
  readonly attempts: number;
}

/** A logged-in browser. `id` is a hash of the cookie, never the cookie itself. */
export interface SessionRow {
  readonly id: string;
  readonly accountId: string;
  readonly csrfToken: string;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
}

/** A password as its hash in the hash function's own text form. */
export interface CredentialRow {
  readonly accountId: string;
  readonly passwordHash: string;
  readonly changedAtMs: number;
}

/** Failed logins of one name or address since the last success. */
export interface LoginFailures {
  readonly count: number;
  readonly firstAtMs: number;
  readonly lastAtMs: number;
}

/** The housekeeping half of the store; every writing call is durable when it answers. */
export interface Operations {
  /** Oldest due first. Taken messages come back by themselves, later each time, until they are done: at least once. */
  takeOutbox(nowMs: number, limit: number): Promise<readonly TakenMessage[]>;
  outboxDone(keys: readonly string[]): Promise<void>;
  /** Notes the reason; it comes back after a pause that doubles from 5 s to 1 h, and not any more after 20 attempts. */
  outboxFailed(key: string, nowMs: number, reason: string): Promise<void>;
  /** Messages not done: waiting ones, and those given up. */
  outboxCounts(): Promise<{ readonly waiting: number; readonly givenUp: number }>;

  sessionPut(session: SessionRow): Promise<void>;
  /** Expired ones are answered too: the caller has the clock. */
  sessionGet(id: string): Promise<SessionRow | undefined>;
  sessionDelete(id: string): Promise<void>;
  /** Ends every session of an account (disabled, new password, roles changed). */
  sessionsDeleteOf(accountId: string): Promise<void>;
  /** Removes those that expired at or before that instant; answers how many. */
  sessionsDeleteExpired(nowMs: number): Promise<number>;

  credentialPut(credential: CredentialRow): Promise<void>;
  credentialGet(accountId: string): Promise<CredentialRow | undefined>;

  /** Counts one more failure. `forgetBeforeMs`: a streak whose last failure is older starts anew. */
  loginFailureAdd(key: string, nowMs: number, forgetBeforeMs: number): Promise<LoginFailures>;
  loginFailures(key: string): Promise<LoginFailures | undefined>;
  loginFailuresClear(key: string): Promise<void>;

  setting(key: string): Promise<string | undefined>;
  settingPut(key: string, value: string): Promise<void>;
}
