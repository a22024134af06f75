// Owns the portable SQL that walks everything: verify and rebuild.
// Must not write.
// Asks tables.ts for the columns of the read tables.
import { columnName, columnsOf, TABLE_NAMES, TABLES } from './tables.ts';
import type { Table } from '../rows.ts';

const ENTRY = `
  position AS "position", aggregate_id AS "aggregateId", seq AS "seq", kind AS "kind", actor_id AS "actorId",
  prev_hash AS "prevHash", hash AS "hash", body AS "body"`;

const WALKS = {
  'all-aggregates': `SELECT id AS "id", kind AS "kind", revision AS "revision", head_hash AS "headHash", snapshot AS "snapshot" FROM aggregate ORDER BY id`,
  'all-entries': `SELECT ${ENTRY} FROM journal ORDER BY aggregate_id, seq`,
  'all-links': `SELECT position AS "position", aggregate_id AS "aggregateId", seq AS "seq", hash AS "hash" FROM journal ORDER BY position`,
  'all-ledger-rows': `SELECT seq AS "seq", prev_hash AS "prevHash", hash AS "hash", body AS "body" FROM ledger ORDER BY seq`,
  'all-documents': `SELECT hash AS "hash", body AS "body" FROM document ORDER BY hash`,
  'missing-documents': `
    SELECT r.owner AS "owner", r.hash AS "hash" FROM (
      SELECT 'flow-' || flow_id || ' ' || version AS owner, xml_hash AS hash FROM flow_version
      UNION ALL SELECT 'flow-' || flow_id || ' ' || version, forms_hash FROM flow_version
      UNION ALL SELECT 'flow-' || flow_id || ' draft', xml_hash FROM flow_draft
      UNION ALL SELECT 'flow-' || flow_id || ' draft', forms_hash FROM flow_draft
      UNION ALL SELECT 'calendar-' || id || ' ' || version, body_hash FROM calendar_version
    ) r WHERE NOT EXISTS (SELECT 1 FROM document d WHERE d.hash = r.hash) ORDER BY r.owner`,
  'count-aggregates': `SELECT count(*) AS "count" FROM aggregate`,
  'count-entries': `SELECT count(*) AS "count" FROM journal`,
  'count-ledger-rows': `SELECT count(*) AS "count" FROM ledger`,
} as const;

type RowsKey = `${Table}-${'row' | 'count'}`;

function ofTable(table: Table): [RowsKey, string][] {
  const where = TABLES[table].key.map((property, index) => `${columnName(String(property))} = $${index + 1}`).join(' AND ');
  return [
    [`${table}-row`, `SELECT ${columnsOf(table)} FROM ${table} WHERE ${where}`],
    [`${table}-count`, `SELECT count(*) AS "count" FROM ${table}`],
  ];
}

/** Name of a walking statement. */
export type CheckKey = keyof typeof WALKS | RowsKey;

/** Walking statements by name; `$n` are parameters. */
export const CHECK_STATEMENTS = { ...WALKS, ...Object.fromEntries(TABLE_NAMES.flatMap(ofTable)) } as { readonly [K in CheckKey]: string };
