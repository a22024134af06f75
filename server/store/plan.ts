// Owns what a change set becomes: a list of statements with their parameters, plain data that any executor can run in order.
// Must not read, nor decide by what a statement answers.
// Asks journal-hash.ts for texts and hashes, statements/ for names and columns.
import type { ChangeSet } from './store.ts';
import type { HashAlgorithm, Head } from './journal-entry.ts';
import type { RowChange, Table, WorkItemRow } from './rows.ts';
import type { WriteKey } from './statements/write-statements.ts';
import { chainHash, contentHash, entryBody, ledgerBody } from './journal-hash.ts';
import { NO_DUE, PARAMETERS, TABLE_KEYS, TABLES } from './statements/tables.ts';
import { fault } from './store-fault.ts';

/** What a parameter may be: the same in every database. */
export type Value = string | number | null;

/** One statement to run. When it changes no row, `OTHERWISE` says what follows with the same parameters. */
export type Op = readonly [statement: WriteKey, params: readonly Value[]];

/** Most change sets in one commit: positions of one ledger row's entries are its seq times this, counted on. */
export const POSITIONS_PER_LEDGER_ROW = 1000;

/** Appends the statements of one change set to `ops` and answers the head it makes. `position` is unique over all journals and grows with time. */
export function planChangeSet(ops: Op[], set: ChangeSet, position: number, alg: HashAlgorithm): Head {
  const { aggregateId, entry, expectedRevision, headHash, snapshot, request } = set;
  const seq = expectedRevision + 1;
  const body = entryBody(aggregateId, seq, alg, entry);
  const hash = chainHash(alg, headHash, body);

  if (expectedRevision === 0) ops.push(['aggregate-insert', [aggregateId, set.kind, hash, snapshot ?? null]]);
  else if (snapshot === undefined) ops.push(['aggregate-advance', [expectedRevision, headHash, hash, aggregateId]]);
  else if (snapshot !== null) ops.push(['aggregate-advance-snapshot', [expectedRevision, headHash, hash, snapshot, aggregateId]]);
  else planRetirement(ops, set, hash);
  ops.push(['journal-insert', [position, aggregateId, seq, aggregateId, entry.actor.id, headHash, hash, body]]);
  if (request !== undefined) ops.push(['request-insert', [request.id, request.digest, request.answer, entry.atMs]]);
  for (const change of set.rows) planRow(ops, change);
  if (set.documents !== undefined) planDocuments(ops, set.documents);
  if (set.outbox !== undefined) planOutbox(ops, set, seq);
  return [aggregateId, seq, hash];
}

/** A closed case moves to the end of the table, a tenth of its size: the pages of open cases become free as a whole and are used again. */
function planRetirement(ops: Op[], { aggregateId, kind, expectedRevision, headHash }: ChangeSet, hash: string): void {
  ops.push(['aggregate-advance', [expectedRevision, headHash, hash, aggregateId]]);
  ops.push(['aggregate-delete', [aggregateId]]);
  ops.push(['aggregate-retire', [aggregateId, kind, expectedRevision + 1, hash]]);
}

/** The statement of the ledger row over `heads`, and its hash. */
export function planLedgerRow(seq: number, atMs: number, alg: HashAlgorithm, prevHash: string, heads: readonly Head[]): { readonly op: Op; readonly hash: string } {
  const body = ledgerBody(seq, atMs, alg, heads);
  const hash = chainHash(alg, prevHash, body);
  return { op: ['ledger-insert', [seq, prevHash, hash, body]], hash };
}

/** Appends the statements of one row's change. */
export function planRow(ops: Op[], change: RowChange): void {
  const { table } = change;
  if (change.op === 'delete') {
    ops.push([TABLE_KEYS[table].delete, valuesOf(TABLES[table].key, change.key)]);
    return;
  }
  ops.push([change.fresh === true ? TABLE_KEYS[table].insert : TABLE_KEYS[table].update, rowValues(table, change.row)]);
  if (change.table !== 'work_item') return;
  if (change.fresh !== true) ops.push(['work_item_handler-delete', [change.row.caseId, change.row.activationId]]);
  planHandlers(ops, change.row);
}

function planHandlers(ops: Op[], row: WorkItemRow): void {
  if (row.handlers === '[]') return;
  const seen = new Set<string>();
  for (const { id } of JSON.parse(row.handlers) as readonly { readonly id: string }[]) {
    if (seen.has(id)) continue;
    seen.add(id);
    ops.push(['work_item_handler-insert', [row.caseId, row.activationId, id, row.dueAtMs ?? NO_DUE]]);
  }
}

function planDocuments(ops: Op[], documents: NonNullable<ChangeSet['documents']>): void {
  for (const { hash, body } of documents) {
    if (hash !== contentHash(body) && hash !== contentHash(body, 'sm3')) {
      throw fault('document-hash-wrong', `Expected a document under the hash of its content, but ${hash} is not the hash of this text of ${body.length} characters.`);
    }
    ops.push(['document-insert', [hash, body, hash]]);
  }
}

function planOutbox(ops: Op[], set: ChangeSet, seq: number): void {
  set.outbox?.forEach((message, n) => {
    ops.push(['outbox-insert', [set.aggregateId, seq, n, message.topic, message.body, message.dueAtMs ?? set.entry.atMs]]);
  });
}

function rowValues(table: Table, row: object): Value[] {
  const values = valuesOf(PARAMETERS[table], row);
  if (table === 'work_item') values[WORK_ITEM_DUE] ??= NO_DUE;
  return values;
}

const WORK_ITEM_DUE = PARAMETERS.work_item.indexOf('dueAtMs');

function valuesOf(names: readonly string[], row: object): Value[] {
  return names.map((name) => (row as Readonly<Record<string, Value>>)[name] as Value);
}
