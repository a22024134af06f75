// Owns the second schema: what cases listen for, jobs for machines, messages that nobody waits for yet.
// Must not be changed once released: the next change is the next migration.
// Asks nobody.
import type { Migration } from './migration.ts';

const sql = `
  CREATE TABLE subscription (
    case_id text NOT NULL, wait_id text NOT NULL, kind text NOT NULL, name text NOT NULL, key_names text NOT NULL, key_values text NOT NULL,
    PRIMARY KEY (case_id, wait_id)
  ) WITHOUT ROWID;
  CREATE INDEX subscription_keys ON subscription (kind, name, key_names, key_values, case_id, wait_id);
  CREATE INDEX subscription_cases ON subscription (kind, name, case_id);

  CREATE TABLE job (
    case_id text NOT NULL, job_id text NOT NULL, topic text NOT NULL, element_id text NOT NULL, element_name text NOT NULL,
    retries bigint NOT NULL, case_no text NOT NULL, item_id text NOT NULL, PRIMARY KEY (case_id, job_id)
  ) WITHOUT ROWID;
  CREATE INDEX job_topic ON job (topic, case_id, job_id);

  CREATE TABLE message (
    id text PRIMARY KEY, kind text NOT NULL, name text NOT NULL, body text NOT NULL, sent_at_ms bigint NOT NULL, gone_at_ms bigint,
    actor_id text NOT NULL, actor_name text NOT NULL
  );
  CREATE INDEX message_sent ON message (kind, sent_at_ms, id);
  CREATE INDEX message_name ON message (kind, name, sent_at_ms, id);
  CREATE INDEX message_gone ON message (gone_at_ms);
`;

/** Version 2. */
export const waits: Migration = { version: 2, name: 'waits', sql };
