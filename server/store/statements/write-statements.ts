// Owns the portable SQL of a commit.
// Must not use any one database's own SQL, nor a statement whose outcome decides what comes next.
// Asks tables.ts for the statements of the read tables.
import { TABLE_STATEMENTS, type TableStatementKey } from './tables.ts';

const COMMIT_STATEMENTS = {
  'aggregate-insert': `INSERT INTO aggregate (id, kind, revision, head_hash, snapshot) VALUES ($1, $2, 1, $3, $4)`,

  // A revision or head that is not the expected one makes the NOT NULL column null: the whole transaction fails,
  // nothing need be read in between.
  'aggregate-advance': `
    UPDATE aggregate SET revision = CASE WHEN revision = $1 AND head_hash = $2 THEN revision + 1 END, head_hash = $3
    WHERE id = $4`,
  'aggregate-advance-snapshot': `
    UPDATE aggregate SET revision = CASE WHEN revision = $1 AND head_hash = $2 THEN revision + 1 END, head_hash = $3, snapshot = $4
    WHERE id = $5`,

  'aggregate-snapshot': `UPDATE aggregate SET snapshot = $1 WHERE id = $2`,
  'aggregate-delete': `DELETE FROM aggregate WHERE id = $1`,
  'aggregate-retire': `INSERT INTO aggregate (id, kind, revision, head_hash) VALUES ($1, $2, $3, $4)`,

  // The kind is looked up: an aggregate that is not there makes the NOT NULL column null, and the transaction fails.
  'journal-insert': `
    INSERT INTO journal (position, aggregate_id, seq, kind, actor_id, prev_hash, hash, body)
    VALUES ($1, $2, $3, (SELECT kind FROM aggregate WHERE id = $4), $5, $6, $7, $8)`,
  'ledger-insert': `INSERT INTO ledger (seq, prev_hash, hash, body) VALUES ($1, $2, $3, $4)`,
  'request-insert': `INSERT INTO request (id, digest, answer, at_ms) VALUES ($1, $2, $3, $4)`,
  'document-insert': `
    INSERT INTO document (hash, body) SELECT CAST($1 AS text), CAST($2 AS text)
    WHERE NOT EXISTS (SELECT 1 FROM document WHERE hash = $3)`,
  'outbox-insert': `
    INSERT INTO outbox (aggregate_id, seq, n, topic, body, due_at_ms, attempts, reason)
    VALUES ($1, $2, $3, $4, $5, $6, 0, NULL)`,
  'counter-update': `UPDATE counter SET value = $1 WHERE series = $2`,
  'counter-insert': `INSERT INTO counter (value, series) VALUES ($1, $2)`,

  // Deleted with their work item.
  'work_item_handler-insert': `INSERT INTO work_item_handler (case_id, activation_id, handler_id, due_at_ms) VALUES ($1, $2, $3, $4)`,
  'work_item_handler-delete': `DELETE FROM work_item_handler WHERE case_id = $1 AND activation_id = $2`,
  'work_item_handler-clear': `DELETE FROM work_item_handler`,
} as const;

/** Name of a writing statement. */
export type WriteKey = keyof typeof COMMIT_STATEMENTS | TableStatementKey;

/** Writing statements by name; `$n` are parameters. */
export const WRITE_STATEMENTS: { readonly [K in WriteKey]: string } = { ...COMMIT_STATEMENTS, ...TABLE_STATEMENTS };

/** What follows, with the same parameters, when a statement has changed no row: this is how a row is put, new or not. */
export const OTHERWISE: { readonly [K in WriteKey]?: WriteKey } = {
  'case_-update': 'case_-insert',
  'work_item-update': 'work_item-insert',
  'timer-update': 'timer-insert',
  'subscription-update': 'subscription-insert',
  'job-update': 'job-insert',
  'message-update': 'message-insert',
  'alert-update': 'alert-insert',
  'item-update': 'item-insert',
  'unit-update': 'unit-insert',
  'account-update': 'account-insert',
  'flow_version-update': 'flow_version-insert',
  'flow_draft-update': 'flow_draft-insert',
  'calendar_version-update': 'calendar_version-insert',
  'counter-update': 'counter-insert',
};
