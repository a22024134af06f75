// Owns what every store must do to run the house.
// Must not know a database.
// Asks sample-change-sets.ts for change sets.
import type { Test } from 'tap';
import { openingSet, START_MS } from './sample-change-sets.ts';
import type { OpenStore } from './store-contract.ts';

/** Outbox, sessions, passwords, login failures, settings. */
export async function housekeepingContract(t: Test, open: OpenStore): Promise<void> {
  await t.test('the outbox: written with the commit, taken when due, gone when done', async (t) => {
    const store = await open(t);
    await store.commit([openingSet('a:b', { outbox: [{ topic: 'notification', body: '{"n":1}' }, { topic: 'webhook', body: '{"n":2}', dueAtMs: START_MS + 5 }] })]);
    t.strictSame(await store.takeOutbox(START_MS - 1, 9), []);
    const [first, ...none] = await store.takeOutbox(START_MS, 9);
    t.strictSame(first, { key: 'case-a:b:1:0', topic: 'notification', body: '{"n":1}', attempts: 1 });
    t.strictSame(none, []);
    t.strictSame(await store.outboxCounts(), { waiting: 2, givenUp: 0 });
    await store.outboxDone([first?.key ?? '', 'case-unknown:1:0', 'nonsense']);
    t.strictSame((await store.takeOutbox(START_MS + 5, 9)).map((message) => message.key), ['case-a:b:1:1']);
    t.strictSame(await store.outboxCounts(), { waiting: 1, givenUp: 0 });
  });

  await t.test('the outbox: what is not done comes back, later each time, at last no more', async (t) => {
    const store = await open(t);
    await store.commit([openingSet('a', { outbox: [{ topic: 'notification', body: '{}' }] })]);
    const [first] = await store.takeOutbox(START_MS, 9);
    t.strictSame(await store.takeOutbox(START_MS + 4999, 9), [], 'not while it is under way');
    t.match(await store.takeOutbox(START_MS + 5000, 9), [{ key: first?.key, attempts: 2 }]);
    await store.outboxFailed(first?.key ?? '', START_MS + 6000, 'no connection');
    t.strictSame(await store.takeOutbox(START_MS + 15_999, 9), []);
    t.match(await store.takeOutbox(START_MS + 16_000, 9), [{ attempts: 3 }]);
    let nowMs = START_MS + 16_000;
    let last = 3;
    for (let taken = await store.takeOutbox(nowMs, 9); last < 20; taken = await store.takeOutbox(nowMs, 9)) {
      last = taken[0]?.attempts ?? last;
      nowMs += 3_600_000;
    }
    await store.outboxFailed(first?.key ?? '', nowMs, 'still no connection');
    t.strictSame(await store.takeOutbox(nowMs + 1e12, 9), []);
    t.strictSame(await store.outboxCounts(), { waiting: 0, givenUp: 1 });
    await store.outboxFailed('case-unknown:1:0', nowMs, 'unknown');
  });

  await t.test('sessions: put, got, ended one by one, by account, by age', async (t) => {
    const store = await open(t);
    const session = (id: string, accountId: string, expiresAtMs: number) => ({ id, accountId, csrfToken: `t${id}`, createdAtMs: 1, expiresAtMs });
    for (const one of [session('1', 'a', 10), session('2', 'a', 20), session('3', 'b', 10), session('4', 'b', 30)]) await store.sessionPut(one);
    t.strictSame(await store.sessionGet('1'), session('1', 'a', 10));
    await store.sessionPut(session('1', 'a', 15));
    t.strictSame(await store.sessionGet('1'), session('1', 'a', 15));
    await store.sessionsDeleteOf('a');
    t.strictSame([await store.sessionGet('1'), await store.sessionGet('2')], [undefined, undefined]);
    t.equal(await store.sessionsDeleteExpired(10), 1);
    t.equal(await store.sessionGet('3'), undefined);
    await store.sessionDelete('4');
    t.equal(await store.sessionGet('4'), undefined);
  });

  await t.test('passwords and settings: put, put again, got', async (t) => {
    const store = await open(t);
    t.equal(await store.credentialGet('a'), undefined);
    await store.credentialPut({ accountId: 'a', passwordHash: 'h1', changedAtMs: 1 });
    await store.credentialPut({ accountId: 'a', passwordHash: 'h2', changedAtMs: 2 });
    t.strictSame(await store.credentialGet('a'), { accountId: 'a', passwordHash: 'h2', changedAtMs: 2 });
    t.equal(await store.setting('k'), undefined);
    await store.settingPut('k', 'v1');
    await store.settingPut('k', 'v2');
    t.equal(await store.setting('k'), 'v2');
  });

  await t.test('login failures: counted per key, forgotten after a pause, cleared', async (t) => {
    const store = await open(t);
    t.strictSame(await store.loginFailureAdd('officer1', 100, 0), { count: 1, firstAtMs: 100, lastAtMs: 100 });
    t.strictSame(await store.loginFailureAdd('officer1', 110, 50), { count: 2, firstAtMs: 100, lastAtMs: 110 });
    t.strictSame(await store.loginFailures('officer1'), { count: 2, firstAtMs: 100, lastAtMs: 110 });
    t.strictSame(await store.loginFailureAdd('officer1', 500, 400), { count: 1, firstAtMs: 500, lastAtMs: 500 });
    await store.loginFailuresClear('officer1');
    await store.loginFailuresClear('nobody');
    t.equal(await store.loginFailures('officer1'), undefined);
  });
}
