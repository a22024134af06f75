// Owns outbox, sessions, passwords, login failures and settings in SQLite.
// Must not write anything the journal has to know.
// Asks statements/operate-statements.ts for the SQL.
import type { CredentialRow, LoginFailures, Operations, SessionRow, TakenMessage } from '../operations.ts';
import type { Value } from '../plan.ts';
import type { OperateKey } from '../statements/operate-statements.ts';
import { NO_DUE } from '../statements/tables.ts';
import type { Executor } from './executor.ts';

const FIRST_PAUSE_MS = 5000;
const LONGEST_PAUSE_MS = 3_600_000;
const MOST_ATTEMPTS = 20;

interface OutboxRow {
  readonly aggregateId: string;
  readonly seq: number;
  readonly n: number;
  readonly topic: string;
  readonly body: string;
  readonly attempts: number;
}

/** Makes the housekeeping half of a store. */
export function createHousekeeping(executor: Executor): Operations {
  /** One statement as a durable transaction. */
  const write = (key: OperateKey, params: readonly Value[]): number => executor.transaction(() => executor.run(key, params));
  const put = (update: OperateKey, insert: OperateKey, params: readonly Value[]): void =>
    executor.transaction(() => {
      if (executor.run(update, params) === 0) executor.run(insert, params);
    });

  return {
    ...outbox(executor),

    async sessionPut({ id, accountId, csrfToken, createdAtMs, expiresAtMs }) {
      put('session-update', 'session-insert', [accountId, csrfToken, createdAtMs, expiresAtMs, id]);
    },
    sessionGet: async (id) => executor.get<SessionRow>('session', [id]),
    async sessionDelete(id) {
      write('session-delete', [id]);
    },
    async sessionsDeleteOf(accountId) {
      write('session-delete-of-account', [accountId]);
    },
    sessionsDeleteExpired: async (nowMs) => write('session-delete-expired', [nowMs]),

    async credentialPut({ accountId, passwordHash, changedAtMs }) {
      put('credential-update', 'credential-insert', [passwordHash, changedAtMs, accountId]);
    },
    credentialGet: async (accountId) => executor.get<CredentialRow>('credential', [accountId]),

    async loginFailureAdd(key, nowMs, forgetBeforeMs) {
      const before = executor.get<LoginFailures>('login-failures', [key]);
      const streak = before !== undefined && before.lastAtMs >= forgetBeforeMs ? before : { count: 0, firstAtMs: nowMs };
      const after = { count: streak.count + 1, firstAtMs: streak.firstAtMs, lastAtMs: nowMs };
      put('login-failure-update', 'login-failure-insert', [after.count, after.firstAtMs, after.lastAtMs, key]);
      return after;
    },
    loginFailures: async (key) => executor.get<LoginFailures>('login-failures', [key]),
    async loginFailuresClear(key) {
      if (executor.get('login-failures', [key]) !== undefined) write('login-failure-delete', [key]);
    },

    setting: async (key) => executor.get<{ value: string }>('setting', [key])?.value,
    async settingPut(key, value) {
      put('setting-update', 'setting-insert', [value, key]);
    },
  };
}

type Outbox = Pick<Operations, 'takeOutbox' | 'outboxDone' | 'outboxFailed' | 'outboxCounts'>;

function outbox(executor: Executor): Outbox {
  const count = (key: 'outbox-waiting' | 'outbox-given-up'): number => executor.get<{ count: number }>(key)?.count ?? 0;
  return {
    async takeOutbox(nowMs, limit) {
      const due = executor.all<OutboxRow>('outbox-due', [nowMs, limit]);
      if (due.length === 0) return [];
      return executor.transaction(() => due.map((row) => take(executor, row, nowMs)));
    },
    async outboxDone(keys) {
      executor.transaction(() => keys.forEach((key) => executor.run('outbox-delete', keyParts(key))));
    },
    async outboxFailed(key, nowMs, reason) {
      const parts = keyParts(key);
      const attempts = executor.get<{ attempts: number }>('outbox-attempts', parts)?.attempts;
      if (attempts === undefined) return;
      executor.transaction(() => executor.run('outbox-fail', [nextDueMs(nowMs, attempts), reason.slice(0, 1000), ...parts]));
    },
    outboxCounts: async () => ({ waiting: count('outbox-waiting'), givenUp: count('outbox-given-up') }),
  };
}

function take(executor: Executor, row: OutboxRow, nowMs: number): TakenMessage {
  const attempts = row.attempts + 1;
  executor.run('outbox-postpone', [nextDueMs(nowMs, attempts), attempts, row.aggregateId, row.seq, row.n]);
  return { key: `${row.aggregateId}:${row.seq}:${row.n}`, topic: row.topic, body: row.body, attempts };
}

function nextDueMs(nowMs: number, attempts: number): number {
  if (attempts >= MOST_ATTEMPTS) return NO_DUE;
  return nowMs + Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempts - 1));
}

/** Aggregate ids may hold a colon; the last two parts never do. */
function keyParts(key: string): [string, number, number] {
  const [, aggregateId = '', seq = '', n = ''] = /^(.*):(\d+):(\d+)$/.exec(key) ?? [];
  return [aggregateId, Number(seq), Number(n)];
}
