// Owns the first schema: aggregates with journal, ledger and documents; the read tables; the house's own tables.
// Must not be changed once released: the next change is the next migration.
// Asks nobody.
import type { Migration } from './migration.ts';

const KEPT_FOR_EVER = `
  CREATE TABLE aggregate (
    id text PRIMARY KEY, kind text NOT NULL, revision bigint NOT NULL, head_hash text NOT NULL, snapshot text
  );
  CREATE TABLE journal (
    position integer PRIMARY KEY, aggregate_id text NOT NULL, seq bigint NOT NULL, kind text NOT NULL,
    actor_id text NOT NULL, prev_hash text NOT NULL, hash text NOT NULL, body text NOT NULL,
    UNIQUE (aggregate_id, seq)
  );
  CREATE INDEX journal_actor ON journal (actor_id, position);
  CREATE INDEX journal_kind ON journal (kind, position) WHERE kind <> 'case';
  CREATE TABLE ledger (seq integer PRIMARY KEY, prev_hash text NOT NULL, hash text NOT NULL, body text NOT NULL);
  CREATE TABLE document (hash text PRIMARY KEY, body text NOT NULL);
  CREATE TABLE request (id text PRIMARY KEY, digest text NOT NULL, answer text NOT NULL, at_ms bigint NOT NULL) WITHOUT ROWID;
`;

const READ_TABLES = `
  CREATE TABLE case_ (
    id text PRIMARY KEY, case_no text NOT NULL UNIQUE, item_id text NOT NULL, item_name text NOT NULL, flow_version bigint NOT NULL,
    lifecycle text NOT NULL, applicant_name text NOT NULL, opened_at_ms bigint NOT NULL, closed_at_ms bigint,
    legal_due_ms bigint, promised_due_ms bigint, overdue bigint NOT NULL
  );
  CREATE INDEX case_opened ON case_ (opened_at_ms, id);
  CREATE INDEX case_open ON case_ (opened_at_ms, id) WHERE closed_at_ms IS NULL;
  CREATE INDEX case_closed ON case_ (opened_at_ms, id) WHERE closed_at_ms IS NOT NULL;
  CREATE INDEX case_open_overdue ON case_ (id) WHERE closed_at_ms IS NULL AND overdue = 1;

  CREATE TABLE work_item (
    case_id text NOT NULL, activation_id text NOT NULL, element_id text NOT NULL, step_name text NOT NULL, unit_id text,
    handlers text NOT NULL, minimum_handlers bigint NOT NULL, entered_at_ms bigint NOT NULL, due_at_ms bigint NOT NULL, last_day text,
    provisional bigint NOT NULL, overdue bigint NOT NULL, case_no text NOT NULL, item_id text NOT NULL, item_name text NOT NULL,
    applicant_name text NOT NULL, round bigint NOT NULL,
    PRIMARY KEY (case_id, activation_id)
  ) WITHOUT ROWID;
  CREATE INDEX work_item_inbox ON work_item (unit_id, due_at_ms, case_id, activation_id);
  CREATE INDEX work_item_overdue ON work_item (unit_id) WHERE overdue = 1;
  CREATE TABLE work_item_handler (
    case_id text NOT NULL, activation_id text NOT NULL, handler_id text NOT NULL, due_at_ms bigint NOT NULL,
    PRIMARY KEY (case_id, activation_id, handler_id),
    FOREIGN KEY (case_id, activation_id) REFERENCES work_item (case_id, activation_id) ON DELETE CASCADE
  ) WITHOUT ROWID;
  CREATE INDEX work_item_mine ON work_item_handler (handler_id, due_at_ms, case_id, activation_id);

  CREATE TABLE timer (
    case_id text NOT NULL, clock_id text NOT NULL, due_at_ms bigint NOT NULL, PRIMARY KEY (case_id, clock_id)
  ) WITHOUT ROWID;
  CREATE INDEX timer_due ON timer (due_at_ms, case_id, clock_id);

  CREATE TABLE alert (
    case_id text NOT NULL, alert_id text NOT NULL, kind text NOT NULL, level bigint NOT NULL, element_id text, element_name text,
    activation_id text, clock_id text, raised_at_ms bigint NOT NULL, actor_id text NOT NULL, actor_name text NOT NULL,
    zh text NOT NULL, en text NOT NULL, case_no text NOT NULL, item_id text NOT NULL, item_name text NOT NULL, unit_id text,
    PRIMARY KEY (case_id, alert_id)
  ) WITHOUT ROWID;
  CREATE INDEX alert_raised ON alert (raised_at_ms, case_id, alert_id, kind);
  CREATE INDEX alert_kind ON alert (kind, raised_at_ms, case_id, alert_id);

  CREATE TABLE item (
    id text PRIMARY KEY, name text NOT NULL, type text NOT NULL, code text NOT NULL, status text NOT NULL, body text NOT NULL
  );
  CREATE TABLE unit (id text PRIMARY KEY, name text NOT NULL, parent_id text, kind text NOT NULL);
  CREATE TABLE account (
    id text PRIMARY KEY, username text NOT NULL UNIQUE, name text NOT NULL, unit_id text, body text NOT NULL, disabled bigint NOT NULL
  );
  CREATE TABLE flow_version (
    flow_id text NOT NULL, version bigint NOT NULL, state text NOT NULL, published_at_ms bigint NOT NULL, xml_hash text NOT NULL,
    forms_hash text NOT NULL, comment text NOT NULL, actor_name text NOT NULL, PRIMARY KEY (flow_id, version)
  );
  CREATE TABLE flow_draft (
    flow_id text PRIMARY KEY, revision bigint NOT NULL, xml_hash text NOT NULL, forms_hash text NOT NULL, saved_at_ms bigint NOT NULL,
    actor_name text NOT NULL
  );
  CREATE TABLE calendar_version (
    id text NOT NULL, version bigint NOT NULL, loaded_at_ms bigint NOT NULL, body_hash text NOT NULL, PRIMARY KEY (id, version)
  );
`;

const HOUSEKEEPING = `
  CREATE TABLE outbox (
    aggregate_id text NOT NULL, seq bigint NOT NULL, n bigint NOT NULL, topic text NOT NULL, body text NOT NULL, due_at_ms bigint NOT NULL,
    attempts bigint NOT NULL, reason text, PRIMARY KEY (aggregate_id, seq, n)
  );
  CREATE INDEX outbox_due ON outbox (due_at_ms);
  CREATE TABLE counter (series text PRIMARY KEY, value bigint NOT NULL);
  CREATE TABLE session (
    id text PRIMARY KEY, account_id text NOT NULL, csrf_token text NOT NULL, created_at_ms bigint NOT NULL, expires_at_ms bigint NOT NULL
  );
  CREATE INDEX session_account ON session (account_id);
  CREATE INDEX session_expires ON session (expires_at_ms);
  CREATE TABLE credential (account_id text PRIMARY KEY, password_hash text NOT NULL, changed_at_ms bigint NOT NULL);
  CREATE TABLE login_failure (id text PRIMARY KEY, count bigint NOT NULL, first_at_ms bigint NOT NULL, last_at_ms bigint NOT NULL);
  CREATE TABLE setting (id text PRIMARY KEY, value text NOT NULL);
`;

/** Version 1. */
export const spine: Migration = { version: 1, name: 'spine', sql: KEPT_FOR_EVER + READ_TABLES + HOUSEKEEPING };
