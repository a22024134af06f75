// Owns a database with some history, and copies of it that somebody has laid hands on.
// Must not use the store for the tampering: a forger does not.
// Asks SQLite.
import type { Database } from 'better-sqlite3';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Test } from 'tap';
import { createCommitter } from '../../../server/store/committer.ts';
import { contentHash } from '../../../server/store/journal-hash.ts';
import { openForReading, openSqliteStore } from '../../../server/store/sqlite/open.ts';
import type { HashAlgorithm } from '../../../server/store/journal-entry.ts';
import { Sqlite } from '../../../server/store/sqlite/driver.ts';
import { verify, type VerifyOptions, type VerifyReport } from '../../../server/store/verify.ts';
import { changeSet, NOTHING, openingSet, type Standing, standing, stepSet } from './sample-change-sets.ts';

/** Cases a, b, c with 4 entries each in 4 ledger rows, a flow version with its documents in a fifth. Answers the closed file. */
export async function historyOf(t: Test, alg: HashAlgorithm = 'sha256'): Promise<string> {
  const file = join(t.testdir(), 'quancheng.db');
  const store = openSqliteStore({ file, alg });
  const committer = createCommitter(store);
  const at: Record<string, Standing> = {};
  for (const id of ['a', 'b', 'c']) at[id] = NOTHING;
  for (let round = 0; round < 4; round += 1) {
    await Promise.all(Object.entries(at).map(async ([id, on]) => {
      at[id] = standing(await committer.submit(round === 0 ? openingSet(id) : stepSet(id, on)));
    }));
  }
  const [xml, forms] = ['<图/>', '{}'].map((body) => ({ hash: contentHash(body, alg), body })) as [{ hash: string; body: string }, { hash: string; body: string }];
  standing(await committer.submit({
    ...changeSet('f', NOTHING, {
      documents: [xml, forms],
      rows: [{ op: 'put', table: 'flow_version', row: { flowId: 'f', version: 1, state: 'published', publishedAtMs: 1, xmlHash: xml.hash, formsHash: forms.hash, comment: '', actorName: '演示设计员' } }],
    }),
    aggregateId: 'flow-f',
    kind: 'flow',
  }));
  await store.close();
  return file;
}

let copies = 0;

/** A copy of the file, changed by `hands`. */
export function tampered(file: string, hands: (db: Database) => void): string {
  const copy = `${file}.${(copies += 1)}.tampered`;
  copyFileSync(file, copy);
  const db = new Sqlite(copy);
  db.pragma('foreign_keys = OFF');
  hands(db);
  db.close();
  return copy;
}

/** Verifies a file as the command does. */
export async function verified(file: string, options: VerifyOptions = {}): Promise<VerifyReport> {
  const { reading, store } = openForReading(file);
  try {
    return await verify(reading, options);
  } finally {
    await store.close();
  }
}
