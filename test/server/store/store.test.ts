// Runs the store contract against a file and against memory.
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { openSqliteStore } from '../../../server/store/sqlite/open.ts';
import { storeContract } from './store-contract.ts';

function opened(t: Test, file: string, alg?: 'sm3') {
  const store = openSqliteStore(alg === undefined ? { file } : { file, alg });
  t.teardown(() => store.close());
  return Promise.resolve(store);
}

t.test('SQLite in memory: the store contract', (t) => storeContract(t, (part) => opened(part, ':memory:')));
t.test('SQLite in a file: the store contract', (t) => storeContract(t, (part) => opened(part, join(part.testdir(), 'data', 'quancheng.db'))));
