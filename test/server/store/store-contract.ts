// Owns what every store must do: one suite, run against each of them.
// Must not know a database.
// Asks the parts of the contract beside this file.
import type { Test } from 'tap';
import type { Store } from '../../../server/store/store.ts';
import { committingContract } from './committing-contract.ts';
import { housekeepingContract } from './housekeeping-contract.ts';
import { readingContract } from './reading-contract.ts';

/** A fresh, empty store; closed by the opener when the test ends. */
export type OpenStore = (t: Test) => Promise<Store>;

/** Runs the whole contract. */
export async function storeContract(t: Test, open: OpenStore): Promise<void> {
  await t.test('committing: revisions, requests, batches', (part) => committingContract(part, open));
  await t.test('reading: lists, pages, timers', (part) => readingContract(part, open));
  await t.test('housekeeping: outbox, sessions, settings', (part) => housekeepingContract(part, open));
}
