// Owns that what is remembered of sessions and accounts is never older than what is stored.
// Must not test sessions themselves: test/server/http/sessions.test.ts does.
// Asks a store in memory.
import t from 'tap';
import { remembering } from '../../../server/store/remembered.ts';
import { openSqliteStore } from '../../../server/store/sqlite/open.ts';
import type { Store } from '../../../server/store/store.ts';
import { changeSet, NOTHING } from './sample-change-sets.ts';

const session = (id: string, accountId: string, expiresAtMs = 100) => ({ id, accountId, csrfToken: 'x', createdAtMs: 1, expiresAtMs });
const account = (disabled: 0 | 1) => ({ id: 'a', username: 'a', name: '演示甲', unitId: null, body: '{}', disabled });

/** A store that counts what is read, over one that remembers. */
function counted(t: { teardown(end: () => unknown): void }): { readonly store: Store; readonly reads: { sessions: number; accounts: number }; readonly under: Store } {
  const under = openSqliteStore({ file: ':memory:' });
  t.teardown(() => under.close());
  const reads = { sessions: 0, accounts: 0 };
  const store = remembering({
    ...under,
    sessionGet: (id) => ((reads.sessions += 1), under.sessionGet(id)),
    account: (id) => ((reads.accounts += 1), under.account(id)),
  });
  return { store, reads, under };
}

t.test('sessions: read once; put, deleted, ended with their account or their time, never from memory', async (t) => {
  const { store, reads } = counted(t);
  for (const [id, accountId, expires] of [['s1', 'a', 100], ['s2', 'a', 100], ['s3', 'b', 100], ['s4', 'b', 50]] as const) await store.sessionPut(session(id, accountId, expires));
  for (const id of ['s1', 's2', 's3', 's4', 's1', 's2', 's3', 's4']) t.match(await store.sessionGet(id), { id });
  t.equal(reads.sessions, 4);
  await store.sessionPut(session('s1', 'a', 200));
  t.match(await store.sessionGet('s1'), { expiresAtMs: 200 });
  await store.sessionDelete('s1');
  t.equal(await store.sessionGet('s1'), undefined);
  await store.sessionsDeleteOf('a');
  t.equal(await store.sessionGet('s2'), undefined);
  t.equal(await store.sessionsDeleteExpired(60), 1);
  t.equal(await store.sessionGet('s4'), undefined);
  t.match(await store.sessionGet('s3'), { id: 's3' });
});

t.test('sessions: one deleted while it is being read is not remembered', async (t) => {
  const { store } = counted(t);
  await store.sessionPut(session('s1', 'a'));
  const reading = store.sessionGet('s1');
  await store.sessionDelete('s1');
  await reading;
  t.equal(await store.sessionGet('s1'), undefined);
});

t.test('accounts: read once; anew after a commit that changes them', async (t) => {
  const { store, reads } = counted(t);
  const put = (disabled: 0 | 1, aggregateId: string) => store.commit([changeSet('x', NOTHING, { aggregateId, kind: 'account', rows: [{ op: 'put', table: 'account', row: account(disabled) }] })]);
  await put(0, 'account-a');
  t.match([await store.account('a'), await store.account('a')], [{ disabled: 0 }, { disabled: 0 }]);
  t.equal(reads.accounts, 1);
  await put(1, 'account-b');
  t.match(await store.account('a'), { disabled: 1 });
});
