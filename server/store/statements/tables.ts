// Owns the columns of the read tables and the four statements each of them has.
// Must not use any one database's own SQL.
// Asks rows.ts for the shapes.
import type { Keys, Rows, Table } from '../rows.ts';

interface TableShape<T extends Table> {
  readonly columns: readonly Exclude<keyof Rows[T], keyof Keys[T]>[];
  readonly key: readonly (keyof Keys[T])[];
}

/** No due instant, as a number that sorts last: keys must not hold null. Written as null everywhere outside SQL. */
export const NO_DUE = Number.MAX_SAFE_INTEGER;

/** Columns of each read table in the order of their parameters: the key comes last, so that INSERT and UPDATE take the same list. */
export const TABLES: { readonly [T in Table]: TableShape<T> } = {
  case_: {
    columns: ['caseNo', 'itemId', 'itemName', 'flowVersion', 'lifecycle', 'applicantName', 'openedAtMs', 'closedAtMs', 'legalDueMs', 'promisedDueMs', 'overdue'],
    key: ['id'],
  },
  work_item: {
    columns: [
      'elementId', 'stepName', 'unitId', 'handlers', 'minimumHandlers', 'enteredAtMs', 'dueAtMs', 'lastDay',
      'provisional', 'overdue', 'caseNo', 'itemId', 'itemName', 'applicantName', 'round',
    ],
    key: ['caseId', 'activationId'],
  },
  timer: { columns: ['dueAtMs'], key: ['caseId', 'clockId'] },
  subscription: { columns: ['kind', 'name', 'keyNames', 'keyValues'], key: ['caseId', 'waitId'] },
  job: { columns: ['topic', 'elementId', 'elementName', 'retries', 'caseNo', 'itemId'], key: ['caseId', 'jobId'] },
  message: { columns: ['kind', 'name', 'body', 'sentAtMs', 'goneAtMs', 'actorId', 'actorName'], key: ['id'] },
  alert: {
    columns: [
      'kind', 'level', 'elementId', 'elementName', 'activationId', 'clockId', 'raisedAtMs', 'actorId', 'actorName',
      'zh', 'en', 'caseNo', 'itemId', 'itemName', 'unitId',
    ],
    key: ['caseId', 'alertId'],
  },
  item: { columns: ['name', 'type', 'code', 'status', 'body'], key: ['id'] },
  unit: { columns: ['name', 'parentId', 'kind'], key: ['id'] },
  account: { columns: ['username', 'name', 'unitId', 'body', 'disabled'], key: ['id'] },
  flow_version: { columns: ['state', 'publishedAtMs', 'xmlHash', 'formsHash', 'comment', 'actorName'], key: ['flowId', 'version'] },
  flow_draft: { columns: ['revision', 'xmlHash', 'formsHash', 'savedAtMs', 'actorName'], key: ['flowId'] },
  calendar_version: { columns: ['loadedAtMs', 'bodyHash'], key: ['id', 'version'] },
};

/** Names of the read tables. */
export const TABLE_NAMES = Object.keys(TABLES) as readonly Table[];

type Verb = 'insert' | 'update' | 'delete' | 'clear';

/** Statements every read table has. */
export type TableStatementKey = `${Table}-${Verb}`;

/** Their names, put together once: they are needed for every row written. */
export const TABLE_KEYS = ofEveryTable((table) => ({
  insert: `${table}-insert` as const,
  update: `${table}-update` as const,
  delete: `${table}-delete` as const,
  clear: `${table}-clear` as const,
}));

/** Properties of a row in the order of its INSERT's and UPDATE's parameters. */
export const PARAMETERS = ofEveryTable((table): readonly string[] => [...TABLES[table].columns, ...TABLES[table].key]);

function ofEveryTable<V>(make: (table: Table) => V): { readonly [T in Table]: V } {
  return Object.fromEntries(TABLE_NAMES.map((table) => [table, make(table)])) as { readonly [T in Table]: V };
}

/** A column's name in SQL. */
export function columnName(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The select list of a read table, named as the row's properties; `alias` is the table's name in the statement. */
export function columnsOf(table: Table, alias: string = table): string {
  return PARAMETERS[table].map((property) => selected(table, property, alias)).join(', ');
}

function selected(table: Table, property: string, alias: string): string {
  const column = `${alias}.${columnName(property)}`;
  const value = table === 'work_item' && property === 'dueAtMs' ? `NULLIF(${column}, ${NO_DUE})` : column;
  return `${value} AS "${property}"`;
}

function statementsOf(table: Table): [TableStatementKey, string][] {
  const columns: readonly string[] = TABLES[table].columns;
  const key: readonly string[] = TABLES[table].key;
  const all = PARAMETERS[table];
  const names = all.map(columnName).join(', ');
  const marks = all.map((_, index) => `$${index + 1}`).join(', ');
  const set = columns.map((property, index) => `${columnName(property)} = $${index + 1}`).join(', ');
  const where = (from: number): string => key.map((property, index) => `${columnName(property)} = $${from + index + 1}`).join(' AND ');
  return [
    [`${table}-insert`, `INSERT INTO ${table} (${names}) VALUES (${marks})`],
    [`${table}-update`, `UPDATE ${table} SET ${set} WHERE ${where(columns.length)}`],
    [`${table}-delete`, `DELETE FROM ${table} WHERE ${where(0)}`],
    [`${table}-clear`, `DELETE FROM ${table}`],
  ];
}

/** The statements of all read tables. */
export const TABLE_STATEMENTS = Object.fromEntries(TABLE_NAMES.flatMap(statementsOf)) as { readonly [K in TableStatementKey]: string };
