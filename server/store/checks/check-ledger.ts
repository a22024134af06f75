// Owns checking the ledger: its own chain, and that it names exactly the journal entries there are.
// Must not look into journal entries beyond their hashes.
// Asks journal-hash.ts for the hashes.
import type { LedgerRow } from '../journal-entry.ts';
import { chainHash, readLedgerRow, ZERO_HASH } from '../journal-hash.ts';
import { POSITIONS_PER_LEDGER_ROW } from '../plan.ts';
import type { Reading } from '../sqlite/executor.ts';
import { broken } from './break.ts';
import type { BreaksKept } from './breaks-kept.ts';
import { algorithmOf } from './check-journals.ts';

/** A ledger row to be noted outside: whoever has it can prove later that nothing before it was rewritten. */
export interface LedgerHead {
  readonly seq: number;
  readonly hash: string;
}

/** A journal entry as the ledger has to name it. */
interface Link {
  readonly position: number;
  readonly aggregateId: string;
  readonly seq: number;
  readonly hash: string;
}

interface StoredRow {
  readonly seq: number;
  readonly prevHash: string;
  readonly hash: string;
  readonly body: string;
}

/** Walks the ledger; answers its last row, undefined when it is empty. `noted` must be among its rows. `read` hears of every row. */
export function checkLedger(reading: Reading, noted: LedgerHead | undefined, breaks: BreaksKept, read: () => void): LedgerHead | undefined {
  const links = linksInOrder(reading);
  let last: LedgerHead = { seq: 0, hash: ZERO_HASH };
  let notedSeen = noted === undefined;
  for (const row of reading.iterate<StoredRow>('all-ledger-rows')) {
    read();
    const place = `ledger ${row.seq}`;
    if (row.seq !== last.seq + 1) breaks.add(broken('ledger-row-missing', `ledger ${last.seq + 1}`, `row ${last.seq + 1}`, `row ${row.seq}`));
    else if (row.prevHash !== last.hash) breaks.add(broken('ledger-row-unlinked', place, `previous hash ${last.hash}`, row.prevHash));
    checkRow(row, links.upTo(row.seq), breaks);
    if (noted?.seq === row.seq) {
      notedSeen = true;
      if (noted.hash !== row.hash) breaks.add(broken('noted-head-differs', place, `hash ${noted.hash}`, `hash ${row.hash}`));
    }
    last = { seq: row.seq, hash: row.hash };
  }
  reportUnledgered(links.upTo(Number.MAX_SAFE_INTEGER), breaks);
  if (!notedSeen) breaks.add(broken('noted-head-missing', `ledger ${noted?.seq}`, `hash ${noted?.hash}`, `a ledger that ends at ${last.seq}`));
  return last.seq === 0 ? undefined : last;
}

/** Journal entries by position; `upTo(n)` answers those of ledger rows up to n that were not answered before. */
function linksInOrder(reading: Reading) {
  const all = reading.iterate<Link>('all-links');
  let step = all.next();
  return {
    upTo(ledgerSeq: number): Link[] {
      const found: Link[] = [];
      for (; step.done !== true && ledgerSeqOf(step.value) <= ledgerSeq; step = all.next()) {
        // After a cut ledger there may be millions: a few show it.
        if (found.length <= POSITIONS_PER_LEDGER_ROW) found.push(step.value);
      }
      return found;
    },
  };
}

function ledgerSeqOf(link: Link): number {
  return Math.floor(link.position / POSITIONS_PER_LEDGER_ROW);
}

function checkRow(row: StoredRow, links: readonly Link[], breaks: BreaksKept): void {
  const place = `ledger ${row.seq}`;
  const body = readBody(row);
  const hash = chainHash(algorithmOf(body), row.prevHash, row.body);
  if (hash !== row.hash) return breaks.add(broken('ledger-row-changed', place, `hash ${row.hash}`, `hash ${hash}`));
  if (body?.seq !== row.seq) return breaks.add(broken('ledger-row-changed', place, `row ${row.seq}`, `the text of row ${body?.seq}`));
  reportUnledgered(links.filter((link) => ledgerSeqOf(link) < row.seq), breaks);
  const named = new Map(links.map((link) => [link.position, link]));
  body.heads.forEach(([aggregateId, revision, head], index) => {
    const position = row.seq * POSITIONS_PER_LEDGER_ROW + index;
    const link = named.get(position);
    named.delete(position);
    const entry = `${aggregateId} ${revision}`;
    if (link === undefined) breaks.add(broken('ledger-entry-missing', entry, `hash ${head}, as ${place} says`, 'no such entry'));
    else if (`${link.aggregateId} ${link.seq}` !== entry || link.hash !== head) {
      breaks.add(broken('ledger-entry-differs', entry, `${entry} hash ${head}, as ${place} says`, `${link.aggregateId} ${link.seq} hash ${link.hash}`));
    }
  });
  reportUnledgered([...named.values()].filter((link) => ledgerSeqOf(link) === row.seq), breaks);
}

function reportUnledgered(links: readonly Link[], breaks: BreaksKept): void {
  for (const link of links) breaks.add(broken('entry-unledgered', `${link.aggregateId} ${link.seq}`, `ledger row ${ledgerSeqOf(link)} to name it`, 'no such row'));
}

function readBody(row: StoredRow): LedgerRow | undefined {
  try {
    return readLedgerRow(row.body, row.prevHash, row.hash);
  } catch {
    return undefined;
  }
}
