// Owns the portable SQL that lists and lookups are answered from.
// Must not join before it limits, nor scan closed cases for a question about open ones.
// Asks tables.ts for the columns.
import { columnName, columnsOf, NO_DUE, TABLES } from './tables.ts';
import type { Table } from '../rows.ts';

const ENTRY = 'j.position AS "position", j.kind AS "kind", j.prev_hash AS "prevHash", j.hash AS "hash", j.body AS "body"';

/** Rows of `table` whose key is exactly $1, $2 … */
function byKey<T extends Table>(table: T): string {
  const where = TABLES[table].key.map((property, index) => `${columnName(String(property))} = $${index + 1}`).join(' AND ');
  return `SELECT ${columnsOf(table)} FROM ${table} WHERE ${where}`;
}

const alertsNewestFirst = (where: string, from: number): string => `
  SELECT ${columnsOf('alert')} FROM alert
  WHERE ${where} (raised_at_ms, case_id, alert_id) < ($${from}, $${from + 1}, $${from + 2})
  ORDER BY raised_at_ms DESC, case_id DESC, alert_id DESC LIMIT $${from + 3}`;

const casesLatestFirst = (where: string, columns = columnsOf('case_')): string => `
  SELECT ${columns} FROM case_
  WHERE ${where} (opened_at_ms, id) < ($1, $2)
  ORDER BY opened_at_ms DESC, id DESC LIMIT $3`;

/** Looks through so many of the list ($3) and answers those that fit; then goes on behind the last one looked at. */
const casesFound = (where: string): string => `
  SELECT ${columnsOf('case_', 'c')} FROM (${casesLatestFirst(where, '*')}) c
  WHERE lower(c.case_no) LIKE $4 ESCAPE '!' OR lower(c.applicant_name) LIKE $5 ESCAPE '!'
  ORDER BY c.opened_at_ms DESC, c.id DESC`;
const casesPassed = (where: string): string => `${casesLatestFirst(where, 'opened_at_ms AS "openedAtMs", id AS "id"')} OFFSET $4`;

const entriesNewestFirst = (where: string, last: number): string => `
  SELECT ${ENTRY} FROM journal j WHERE ${where} j.position < $${last - 1} ORDER BY j.position DESC LIMIT $${last}`;

const OPEN = 'closed_at_ms IS NULL AND';
const CLOSED = 'closed_at_ms IS NOT NULL AND';

/** Reading statements by name; `$n` are parameters. */
export const READ_STATEMENTS = {
  'aggregate': `SELECT id AS "id", kind AS "kind", revision AS "revision", head_hash AS "headHash", snapshot AS "snapshot" FROM aggregate WHERE id = $1`,
  'aggregate-ids': `SELECT id AS "id" FROM aggregate WHERE id > $1 AND id < $2 AND kind = $3 ORDER BY id LIMIT $4`,
  'request': `SELECT digest AS "digest", answer AS "answer" FROM request WHERE id = $1`,
  'document': `SELECT body AS "body" FROM document WHERE hash = $1`,
  'counter': `SELECT value AS "value" FROM counter WHERE series = $1`,
  'journal': `SELECT ${ENTRY} FROM journal j WHERE j.aggregate_id = $1 AND j.seq > $2 ORDER BY j.seq LIMIT $3`,
  'ledger': `SELECT body AS "body", prev_hash AS "prevHash", hash AS "hash" FROM ledger WHERE seq < $1 ORDER BY seq DESC LIMIT $2`,
  'ledger-head': `SELECT seq AS "seq", hash AS "hash" FROM ledger ORDER BY seq DESC LIMIT 1`,

  'inbox-of-unit': `
    SELECT ${columnsOf('work_item')} FROM work_item
    WHERE unit_id = $1 AND (due_at_ms, case_id, activation_id) > ($2, $3, $4)
    ORDER BY due_at_ms, case_id, activation_id LIMIT $5`,
  'inbox-of-handler': `
    SELECT ${columnsOf('work_item', 'w')}
    FROM (
      SELECT case_id, activation_id FROM work_item_handler
      WHERE handler_id = $1 AND (due_at_ms, case_id, activation_id) > ($2, $3, $4)
      ORDER BY due_at_ms, case_id, activation_id LIMIT $5
    ) mine JOIN work_item w ON w.case_id = mine.case_id AND w.activation_id = mine.activation_id
    ORDER BY w.due_at_ms, w.case_id, w.activation_id`,
  'count-of-unit': `SELECT count(*) AS "count" FROM work_item WHERE unit_id = $1`,
  'count-overdue-of-unit': `SELECT count(*) AS "count" FROM work_item WHERE unit_id = $1 AND overdue = 1`,
  'count-of-handler': `SELECT count(*) AS "count" FROM work_item_handler WHERE handler_id = $1`,
  'work-item': byKey('work_item'),
  'work-items-of-case': `SELECT ${columnsOf('work_item')} FROM work_item WHERE case_id = $1 ORDER BY entered_at_ms, activation_id`,

  'alerts': alertsNewestFirst('', 1),
  'alerts-of-kind': alertsNewestFirst('kind = $1 AND', 2),
  'alerts-of-case': alertsNewestFirst('case_id = $1 AND', 2),
  // A case has few alerts, a kind has many: the addition keeps databases from taking the kind's index.
  'alerts-of-case-and-kind': alertsNewestFirst(`case_id = $1 AND kind || '' = $2 AND`, 3),
  'alert-counts': `SELECT kind AS "kind", count(*) AS "count" FROM alert WHERE raised_at_ms >= $1 GROUP BY kind`,

  'cases-all': casesLatestFirst(''),
  'cases-open': casesLatestFirst(OPEN),
  'cases-closed': casesLatestFirst(CLOSED),
  'cases-found-all': casesFound(''),
  'cases-found-open': casesFound(OPEN),
  'cases-found-closed': casesFound(CLOSED),
  'cases-passed-all': casesPassed(''),
  'cases-passed-open': casesPassed(OPEN),
  'cases-passed-closed': casesPassed(CLOSED),
  'case': byKey('case_'),
  'case-by-no': `SELECT ${columnsOf('case_')} FROM case_ WHERE case_no = $1`,
  'open-case-ids': `
    SELECT opened_at_ms AS "openedAtMs", id AS "id" FROM case_
    WHERE closed_at_ms IS NULL AND (opened_at_ms, id) > ($1, $2) ORDER BY opened_at_ms, id LIMIT $3`,
  'count-open': `SELECT count(*) AS "count" FROM case_ WHERE closed_at_ms IS NULL`,
  'count-open-overdue': `SELECT count(*) AS "count" FROM case_ WHERE closed_at_ms IS NULL AND overdue = 1`,

  'audit': entriesNewestFirst('', 2),
  'audit-of-actor': entriesNewestFirst('j.actor_id = $1 AND', 3),
  'audit-of-cases': entriesNewestFirst(`j.kind = 'case' AND`, 2),
  'audit-of-kind': entriesNewestFirst(`j.kind <> 'case' AND j.kind = $1 AND`, 3),
  'audit-of-actor-and-kind': entriesNewestFirst('j.actor_id = $1 AND j.kind = $2 AND', 4),

  'items': `SELECT ${columnsOf('item')} FROM item ORDER BY id`,
  'item': byKey('item'),
  'units': `SELECT ${columnsOf('unit')} FROM unit ORDER BY id`,
  'unit': byKey('unit'),
  'accounts': `SELECT ${columnsOf('account')} FROM account ORDER BY username`,
  'account': byKey('account'),
  'account-by-username': `SELECT ${columnsOf('account')} FROM account WHERE username = $1`,
  'flow-versions': `SELECT ${columnsOf('flow_version')} FROM flow_version WHERE flow_id = $1 ORDER BY version DESC`,
  'flow-version': byKey('flow_version'),
  'flow-draft': byKey('flow_draft'),
  'calendar-versions': `SELECT ${columnsOf('calendar_version')} FROM calendar_version WHERE id = $1 ORDER BY version DESC`,

  'due-timers': `
    SELECT ${columnsOf('timer')} FROM timer
    WHERE due_at_ms <= $1 AND (due_at_ms, case_id, clock_id) > ($2, $3, $4)
    ORDER BY due_at_ms, case_id, clock_id LIMIT $5`,
  'next-timer': `SELECT min(due_at_ms) AS "dueAtMs" FROM timer WHERE due_at_ms > $1`,

  'subscription-key-names': `SELECT min(key_names) AS "keyNames" FROM subscription WHERE kind = $1 AND name = $2 AND key_names > $3`,
  'subscriptions-of-keys': `
    SELECT ${columnsOf('subscription')} FROM subscription
    WHERE kind = $1 AND name = $2 AND key_names = $3 AND key_values = $4 ORDER BY case_id, wait_id LIMIT $5`,
  'subscribed-cases': `SELECT DISTINCT case_id AS "caseId" FROM subscription WHERE kind = $1 AND name = $2 AND case_id > $3 ORDER BY case_id LIMIT $4`,
  'subscriptions-of-case': `SELECT ${columnsOf('subscription')} FROM subscription WHERE case_id = $1 ORDER BY wait_id`,

  'jobs': `SELECT ${columnsOf('job')} FROM job WHERE (case_id, job_id) > ($1, $2) ORDER BY case_id, job_id LIMIT $3`,
  'jobs-of-topic': `SELECT ${columnsOf('job')} FROM job WHERE topic = $1 AND (case_id, job_id) > ($2, $3) ORDER BY case_id, job_id LIMIT $4`,
  'job': byKey('job'),

  'message': byKey('message'),
  'messages': `
    SELECT ${columnsOf('message')} FROM message
    WHERE kind = $1 AND (sent_at_ms, id) < ($2, $3) ORDER BY sent_at_ms DESC, id DESC LIMIT $4`,
  'messages-of-name': `
    SELECT ${columnsOf('message')} FROM message
    WHERE kind = $1 AND name = $2 AND (sent_at_ms, id) > ($3, $4) ORDER BY sent_at_ms, id LIMIT $5`,
  'messages-gone': `SELECT ${columnsOf('message')} FROM message WHERE gone_at_ms <= $1 ORDER BY gone_at_ms LIMIT $2`,

  'outbox-due': `
    SELECT aggregate_id AS "aggregateId", seq AS "seq", n AS "n", topic AS "topic", body AS "body", attempts AS "attempts"
    FROM outbox WHERE due_at_ms <= $1 ORDER BY due_at_ms, aggregate_id, seq, n LIMIT $2`,
  'outbox-attempts': `SELECT attempts AS "attempts" FROM outbox WHERE aggregate_id = $1 AND seq = $2 AND n = $3`,
  'outbox-waiting': `SELECT count(*) AS "count" FROM outbox WHERE due_at_ms < ${NO_DUE}`,
  'outbox-given-up': `SELECT count(*) AS "count" FROM outbox WHERE due_at_ms = ${NO_DUE}`,

  'session': `
    SELECT id AS "id", account_id AS "accountId", csrf_token AS "csrfToken", created_at_ms AS "createdAtMs", expires_at_ms AS "expiresAtMs"
    FROM session WHERE id = $1`,
  'credential': `SELECT account_id AS "accountId", password_hash AS "passwordHash", changed_at_ms AS "changedAtMs" FROM credential WHERE account_id = $1`,
  'login-failures': `SELECT count AS "count", first_at_ms AS "firstAtMs", last_at_ms AS "lastAtMs" FROM login_failure WHERE id = $1`,
  'setting': `SELECT value AS "value" FROM setting WHERE id = $1`,
} as const;

/** Name of a reading statement. */
export type ReadKey = keyof typeof READ_STATEMENTS;
