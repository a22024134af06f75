// Owns the portable SQL of outbox, sessions, passwords, login failures and settings.
// Must not touch a journaled table.
// Asks nobody.

/** Housekeeping statements by name; `$n` are parameters. A put is an update, then an insert when that changed nothing. */
export const OPERATE_STATEMENTS = {
  'outbox-postpone': `UPDATE outbox SET due_at_ms = $1, attempts = $2 WHERE aggregate_id = $3 AND seq = $4 AND n = $5`,
  'outbox-fail': `UPDATE outbox SET due_at_ms = $1, reason = $2 WHERE aggregate_id = $3 AND seq = $4 AND n = $5`,
  'outbox-delete': `DELETE FROM outbox WHERE aggregate_id = $1 AND seq = $2 AND n = $3`,

  'session-update': `UPDATE session SET account_id = $1, csrf_token = $2, created_at_ms = $3, expires_at_ms = $4 WHERE id = $5`,
  'session-insert': `INSERT INTO session (account_id, csrf_token, created_at_ms, expires_at_ms, id) VALUES ($1, $2, $3, $4, $5)`,
  'session-delete': `DELETE FROM session WHERE id = $1`,
  'session-delete-of-account': `DELETE FROM session WHERE account_id = $1`,
  'session-delete-expired': `DELETE FROM session WHERE expires_at_ms <= $1`,

  'credential-update': `UPDATE credential SET password_hash = $1, changed_at_ms = $2 WHERE account_id = $3`,
  'credential-insert': `INSERT INTO credential (password_hash, changed_at_ms, account_id) VALUES ($1, $2, $3)`,

  'login-failure-update': `UPDATE login_failure SET count = $1, first_at_ms = $2, last_at_ms = $3 WHERE id = $4`,
  'login-failure-insert': `INSERT INTO login_failure (count, first_at_ms, last_at_ms, id) VALUES ($1, $2, $3, $4)`,
  'login-failure-delete': `DELETE FROM login_failure WHERE id = $1`,

  'setting-update': `UPDATE setting SET value = $1 WHERE id = $2`,
  'setting-insert': `INSERT INTO setting (value, id) VALUES ($1, $2)`,
  'setting-delete': `DELETE FROM setting WHERE id = $1`,
} as const;

/** Name of a housekeeping statement. */
export type OperateKey = keyof typeof OPERATE_STATEMENTS;
