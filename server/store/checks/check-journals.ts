// Owns checking every aggregate's journal: no entry missing, changed, moved; its end is what the aggregate says.
// Must not look at the ledger.
// Asks journal-hash.ts for the hashes.
import type { AggregateKind, HashAlgorithm, JournalEntry } from '../journal-entry.ts';
import { chainHash, readEntry, ZERO_HASH } from '../journal-hash.ts';
import { broken } from './break.ts';
import type { BreaksKept } from './breaks-kept.ts';
import type { Reading } from '../sqlite/executor.ts';

/** An aggregate as stored, with its journal as far as it could be read. */
export interface CheckedAggregate {
  readonly id: string;
  readonly kind: AggregateKind;
  readonly snapshot: string | null;
  /** Undefined when the chain is broken: nothing can be said of what follows from it. */
  readonly entries: readonly JournalEntry[] | undefined;
}

interface AggregateRow {
  readonly id: string;
  readonly kind: AggregateKind;
  readonly revision: number;
  readonly headHash: string;
  readonly snapshot: string | null;
}

interface EntryRow {
  readonly aggregateId: string;
  readonly seq: number;
  readonly kind: string;
  readonly actorId: string;
  readonly prevHash: string;
  readonly hash: string;
  readonly body: string;
}

/** Walks all journals in the order of their ids, one aggregate at a time. `read` hears of every entry. */
export function* checkJournals(reading: Reading, breaks: BreaksKept, read: () => void): Generator<CheckedAggregate> {
  const entries = reading.iterate<EntryRow>('all-entries');
  const next = (): EntryRow | undefined => {
    const step = entries.next();
    if (step.done === true) return undefined;
    read();
    return step.value;
  };
  let entry = next();
  const skipStrangers = (before: string | undefined): void => {
    let reported = '';
    while (entry !== undefined && (before === undefined || comesBefore(entry.aggregateId, before))) {
      if (entry.aggregateId !== reported) breaks.add(broken('aggregate-missing', `${entry.aggregateId} ${entry.seq}`, `aggregate ${entry.aggregateId}`, 'none'));
      reported = entry.aggregateId;
      entry = next();
    }
  };
  for (const row of reading.iterate<AggregateRow>('all-aggregates')) {
    skipStrangers(row.id);
    const chain = startChain(row, breaks);
    for (; entry?.aggregateId === row.id; entry = next()) chain.add(entry);
    yield { id: row.id, kind: row.kind, snapshot: row.snapshot, entries: chain.end() };
  }
  skipStrangers(undefined);
}

/** SQLite compares the bytes of the text. */
function comesBefore(id: string, other: string): boolean {
  return id !== other && Buffer.compare(Buffer.from(id), Buffer.from(other)) < 0;
}

function startChain(aggregate: AggregateRow, breaks: BreaksKept) {
  const good: JournalEntry[] = [];
  const foundBefore = breaks.count();
  let seq = 0;
  let head = ZERO_HASH;
  return {
    add(entry: EntryRow): void {
      const place = `${entry.aggregateId} ${entry.seq}`;
      if (entry.seq !== seq + 1) breaks.add(broken('entry-missing', `${entry.aggregateId} ${seq + 1}`, `entry ${seq + 1}`, `entry ${entry.seq}`));
      else if (entry.prevHash !== head) breaks.add(broken('entry-unlinked', place, `previous hash ${head}`, entry.prevHash));
      const body = readBody(entry);
      const hash = chainHash(algorithmOf(body), entry.prevHash, entry.body);
      if (hash !== entry.hash) breaks.add(broken('entry-changed', place, `hash ${entry.hash}`, `hash ${hash}`));
      else checkLabels(entry, aggregate, body, breaks);
      if (body !== undefined && breaks.count() === foundBefore) good.push(body);
      seq = entry.seq;
      head = entry.hash;
    },
    end(): readonly JournalEntry[] | undefined {
      if (aggregate.revision > seq) breaks.add(broken('entry-missing', `${aggregate.id} ${seq + 1}`, `${aggregate.revision} entries`, `${seq}`));
      else if (aggregate.revision < seq) breaks.add(broken('aggregate-differs', aggregate.id, `revision ${seq}`, `revision ${aggregate.revision}`));
      else if (aggregate.headHash !== head) breaks.add(broken('aggregate-differs', aggregate.id, `head ${head}`, `head ${aggregate.headHash}`));
      return breaks.count() === foundBefore ? good : undefined;
    },
  };
}

function readBody(entry: EntryRow): JournalEntry | undefined {
  try {
    return readEntry(entry.body, entry.prevHash, entry.hash);
  } catch {
    return undefined;
  }
}

/** What stands beside the text in columns must be what the text says. */
function checkLabels(entry: EntryRow, aggregate: AggregateRow, body: JournalEntry | undefined, breaks: BreaksKept): void {
  const place = `${entry.aggregateId} ${entry.seq}`;
  const [kind = ''] = entry.aggregateId.split('-');
  const columns = [entry.aggregateId, entry.seq, entry.actorId, entry.kind, aggregate.kind].join(' ');
  const text = [body?.aggregateId, body?.seq, body?.actor?.id, kind, kind].join(' ');
  if (columns !== text) breaks.add(broken('entry-mislabelled', place, text, columns));
}

/** Hash function a text names; anything unknown is taken for the usual one and will not fit. */
export function algorithmOf(body: { readonly alg?: HashAlgorithm } | undefined): HashAlgorithm {
  return body?.alg === 'sm3' ? 'sm3' : 'sha256';
}
