// Owns a second opinion on the chains: every journal and the ledger, computed afresh.
// Must not share code with the verify command but the hash itself.
// Asks the store for what is kept.
import type { AggregateKind } from '../../server/store/journal-entry.ts';
import { chainHash, entryBody, ledgerBody, ZERO_HASH } from '../../server/store/journal-hash.ts';
import type { Store } from '../../server/store/store.ts';

export const kinds: readonly AggregateKind[] = ['case', 'flow', 'item', 'unit', 'account', 'calendar', 'logins', 'message'];

/** Ids of every aggregate of a kind. */
export async function aggregateIds(store: Store, kind: AggregateKind): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let after: string | undefined, more = true; more; ) {
    const page = await store.aggregateIds(kind, { limit: 500, ...(after !== undefined && { after }) });
    ids.push(...page.rows);
    after = page.next;
    more = after !== undefined;
  }
  return ids;
}

/** What is wrong, one sentence each; empty = whole. */
export async function chainFaults(store: Store): Promise<readonly string[]> {
  const faults: string[] = [];
  const heads = await ledgerHeads(store, faults);
  for (const kind of kinds) {
    for (const id of await aggregateIds(store, kind)) {
      const head = await journalHead(store, id, faults);
      if (heads.get(id) !== head) faults.push(`the ledger's last head of ${id} is not its journal's`);
      heads.delete(id);
    }
  }
  for (const id of heads.keys()) faults.push(`${id} is in the ledger and nowhere else`);
  return faults;
}

async function journalHead(store: Store, id: string, faults: string[]): Promise<string> {
  let before = ZERO_HASH;
  const entries = await store.journal(id);
  for (const [index, entry] of entries.entries()) {
    const hash = chainHash(entry.alg, before, entryBody(id, entry.seq, entry.alg, entry));
    if (hash !== entry.hash || entry.prevHash !== before || entry.seq !== index + 1) faults.push(`the journal of ${id} is broken at ${entry.seq}`);
    before = entry.hash;
  }
  const stored = await store.load(id);
  if (stored?.headHash !== before || stored.revision !== entries.length) faults.push(`the head of ${id} is not its journal's`);
  return `${entries.length} ${before}`;
}

/** The last revision and hash of every aggregate, by the ledger. */
async function ledgerHeads(store: Store, faults: string[]): Promise<Map<string, string>> {
  const rows = (await store.ledger(undefined, Number.MAX_SAFE_INTEGER)).toReversed();
  const heads = new Map<string, string>();
  let before = ZERO_HASH;
  for (const [index, row] of rows.entries()) {
    const hash = chainHash(row.alg, before, ledgerBody(row.seq, row.atMs, row.alg, row.heads));
    if (hash !== row.hash || row.prevHash !== before || row.seq !== index + 1) faults.push(`the ledger is broken at ${row.seq}`);
    for (const [id, revision, head] of row.heads) heads.set(id, `${revision} ${head}`);
    before = row.hash;
  }
  return heads;
}
