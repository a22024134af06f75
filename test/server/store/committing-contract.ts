// Owns what every store must do when it commits.
// Must not know a database.
// Asks sample-change-sets.ts for change sets.
import type { Test } from 'tap';
import { createCommitter, MAX_BATCH } from '../../../server/store/committer.ts';
import { contentHash, ZERO_HASH } from '../../../server/store/journal-hash.ts';
import type { ChangeSet, Store } from '../../../server/store/store.ts';
import { alertRow, caseRow, changeSet, entry, NOTHING, openingSet, put, standing, stepSet, timerRow, workItemRow } from './sample-change-sets.ts';
import type { OpenStore } from './store-contract.ts';

const one = async (store: Store, set: ChangeSet) => (await store.commit([set]))[0];

/** Revisions, conflicts, requests, all or nothing, batches, documents, numbers, the committer. */
export async function committingContract(t: Test, open: OpenStore): Promise<void> {
  await t.test('a new aggregate: revision 1, its head, its journal, its snapshot', async (t) => {
    const store = await open(t);
    t.equal(await store.load('case-a'), undefined);
    const result = await one(store, openingSet('a'));
    t.match(result, { kind: 'ok', revision: 1, seq: 1 });
    const stored = await store.load('case-a');
    t.match(stored, { id: 'case-a', kind: 'case', revision: 1, headHash: standing(result).headHash });
    t.equal(stored?.snapshot, openingSet('a').snapshot);
    const [first] = await store.journal('case-a');
    t.match(first, { aggregateId: 'case-a', seq: 1, prevHash: ZERO_HASH, hash: standing(result).headHash, command: 'open-case', alg: 'sha256' });
    t.strictSame(first?.facts, openingSet('a').entry.facts);
    t.notHas(first, 'requestId');
  });

  await t.test('the next commit: journal and ledger go on from the head', async (t) => {
    const store = await open(t);
    const first = standing(await one(store, openingSet('a')));
    const second = standing(await one(store, stepSet('a', first)));
    const journal = await store.journal('case-a');
    t.strictSame(journal.map((e) => [e.seq, e.prevHash]), [[1, ZERO_HASH], [2, first.headHash]]);
    t.strictSame(await store.journal('case-a', 1), journal.slice(1));
    t.strictSame(await store.journal('case-a', 0, 1), journal.slice(0, 1));
    const ledger = await store.ledger();
    t.strictSame(ledger.map((row) => row.seq), [2, 1], 'newest first');
    t.equal(ledger[0]?.prevHash, ledger[1]?.hash);
    t.strictSame(ledger[0]?.heads, [['case-a', 2, second.headHash]]);
    t.strictSame(await store.ledger(2, 1), ledger.slice(1));
  });

  await t.test('a stale revision, a wrong head, a missing case, a case that exists: conflict, nothing written', async (t) => {
    const store = await open(t);
    const first = standing(await one(store, openingSet('a')));
    await one(store, stepSet('a', first));
    t.strictSame(await one(store, changeSet('a', first)), { kind: 'conflict' });
    t.strictSame(await one(store, stepSet('a', { revision: 2, headHash: 'f'.repeat(64) })), { kind: 'conflict' });
    t.strictSame(await one(store, stepSet('nowhere', { revision: 3, headHash: first.headHash })), { kind: 'conflict' });
    t.strictSame(await one(store, openingSet('a')), { kind: 'conflict' });
    t.equal((await store.journal('case-a')).length, 2);
    t.equal(await store.load('case-nowhere'), undefined);
    t.equal((await store.workItemsOfCase('nowhere')).length, 0, 'no orphans');
    t.equal((await store.ledger()).length, 2);
  });

  await t.test('a repeated request: the stored answer, nothing written, even when the revision has moved on', async (t) => {
    const store = await open(t);
    const request = { id: 'officer1:r1', digest: 'd1', answer: '{"ok":true}' };
    t.equal(await store.request(request.id), undefined);
    const first = standing(await one(store, openingSet('a', { request })));
    t.strictSame(await store.request(request.id), { digest: 'd1', answer: '{"ok":true}' });
    t.strictSame(await one(store, changeSet('a', first, { request: { ...request, digest: 'd2', answer: '{"ok":false}' } })), { kind: 'already-done', digest: 'd1', answer: '{"ok":true}' });
    t.strictSame(await one(store, openingSet('b', { request })), { kind: 'already-done', digest: 'd1', answer: '{"ok":true}' });
    t.equal((await store.journal('case-a')).length, 1);
    t.equal(await store.load('case-b'), undefined);
  });

  await t.test('one request twice in one batch: done once', async (t) => {
    const store = await open(t);
    const request = { id: 'officer1:r1', digest: 'd1', answer: '{"ok":true}' };
    const results = await store.commit([openingSet('a', { request }), openingSet('b', { request })]);
    t.strictSame(results.map((result) => result.kind), ['ok', 'already-done']);
  });

  await t.test('a batch with bad sets: the others are committed, in the order asked', async (t) => {
    const store = await open(t);
    const a = standing(await one(store, openingSet('a')));
    await one(store, stepSet('a', a));
    const noSuchTable = { op: 'put', table: 'case_', row: { ...caseRow('c'), lifecycle: null } } as unknown as ChangeSet['rows'][number];
    const results = await store.commit([
      openingSet('b'),
      stepSet('a', a),
      openingSet('c', { rows: [noSuchTable] }),
      openingSet('d'),
      openingSet('e', { rows: [put.case(caseRow('e', { caseNo: 'SQ-2026-a' }))] }),
      openingSet('f', { documents: [{ hash: ZERO_HASH, body: 'not zero' }] }),
    ]);
    t.strictSame(results.map((result) => result.kind), ['ok', 'already-done', 'failed', 'ok', 'failed', 'failed']);
    t.ok(await store.case('b'));
    t.ok(await store.case('d'));
    for (const id of ['c', 'e', 'f']) {
      t.equal(await store.load(`case-${id}`), undefined, `${id} left nothing`);
      t.equal((await store.workItemsOfCase(id)).length, 0);
    }
  });

  await t.test('all or nothing: a set that fails at its last row leaves none of its rows', async (t) => {
    const store = await open(t);
    const a = standing(await one(store, openingSet('a')));
    const broken = { op: 'put', table: 'alert', row: { ...alertRow('a', 'x', 1), zh: null } } as unknown as ChangeSet['rows'][number];
    const before = [await store.load('case-a'), await store.workItemsOfCase('a'), await store.nextTimerMs(), await store.ledger()];
    const document = { hash: contentHash('甲'), body: '甲' };
    const result = await one(store, stepSet('a', a, { rows: [...stepSet('a', a).rows, broken], documents: [document], outbox: [{ topic: 'notification', body: '{}' }] }));
    t.equal(result?.kind, 'failed');
    t.strictSame([await store.load('case-a'), await store.workItemsOfCase('a'), await store.nextTimerMs(), await store.ledger()], before);
    t.equal(await store.document(document.hash), undefined);
    t.equal(await store.request(stepSet('a', a).request?.id ?? ''), undefined);
    t.strictSame(await store.outboxCounts(), { waiting: 0, givenUp: 0 });
  });

  await t.test('a closed case: no snapshot, no work items, no timers, still a journal', async (t) => {
    const store = await open(t);
    const a = standing(await one(store, openingSet('a', { rows: [put.case(caseRow('a')), put.workItem(workItemRow('a', 's1', { handlers: '[{"id":"officer1","name":"演示经办甲"}]' })), put.timer(timerRow('a', 'c1', 5))] })));
    t.equal((await store.inboxOfHandler('officer1', { limit: 10 })).rows.length, 1);
    await one(store, changeSet('a', a, {
      snapshot: null,
      rows: [
        put.case(caseRow('a', { lifecycle: 'closed', closedAtMs: 9 })),
        { op: 'delete', table: 'work_item', key: { caseId: 'a', activationId: 's1' } },
        { op: 'delete', table: 'timer', key: { caseId: 'a', clockId: 'c1' } },
      ],
    }));
    t.notHas(await store.load('case-a'), 'snapshot');
    t.strictSame(await store.workItemsOfCase('a'), []);
    t.strictSame(await store.inboxCounts('officer1', 'water-resources-section'), { unit: 0, mine: 0, overdue: 0 });
    t.strictSame(await store.dueTimers(100, 10), []);
    t.equal(await store.nextTimerMs(), undefined);
    t.equal((await store.journal('case-a')).length, 2);
  });

  await t.test('a snapshot: left alone when absent', async (t) => {
    const store = await open(t);
    const a = standing(await one(store, openingSet('a')));
    await one(store, changeSet('a', a));
    t.equal((await store.load('case-a'))?.snapshot, openingSet('a').snapshot);
  });

  await t.test('documents: kept once, by the hash of their content in either algorithm', async (t) => {
    const store = await open(t);
    const chart = { hash: contentHash('<图/>'), body: '<图/>' };
    const sm3 = { hash: contentHash('<图/>', 'sm3'), body: '<图/>' };
    await store.commit([openingSet('a', { documents: [chart] }), openingSet('b', { documents: [chart, sm3] })]);
    t.equal(await store.document(chart.hash), '<图/>');
    t.equal(await store.document(sm3.hash), '<图/>');
    t.equal(await store.document(ZERO_HASH), undefined);
  });

  await t.test('text of every kind: comes back as it went in', async (t) => {
    const store = await open(t);
    const text = `甲'"\\ \u0001 \u2028 😀 <script>$1 ? :x`;
    await one(store, changeSet('a', NOTHING, { entry: { ...entry('open-case', [{ type: 'said', text }]), requestId: text, origin: text }, snapshot: text, rows: [put.case(caseRow('a', { applicantName: text }))] }));
    const [first] = await store.journal('case-a');
    t.strictSame(first?.facts, [{ type: 'said', text }]);
    t.equal(first?.requestId, text);
    t.equal((await store.case('a'))?.applicantName, text);
    t.equal((await store.load('case-a'))?.snapshot, text);
  });

  await t.test('numbers of a series: 1, 2, 3 …, each series its own', async (t) => {
    const store = await open(t);
    const numbers = await Promise.all([store.nextNumber('a'), store.nextNumber('a'), store.nextNumber('b'), store.nextNumber('a')]);
    t.strictSame(numbers, [1, 2, 1, 3]);
    await one(store, openingSet('a'));
    t.equal(await store.nextNumber('a'), 4);
  });

  await t.test('too many sets at once: a fault, nothing written', async (t) => {
    const store = await open(t);
    await t.rejects(store.commit(Array.from({ length: 1001 }, (_, n) => openingSet(`n${n}`))), { code: 'batch-too-large' });
    t.strictSame(await store.commit([]), []);
    t.equal((await store.ledger()).length, 0);
  });

  await t.test('20 hot aggregates, 400 people: every commit counts once, no two of one aggregate in a batch', async (t) => {
    const store = await open(t);
    const batches: string[][] = [];
    const committer = createCommitter({ commit: (sets) => (batches.push(sets.map((set) => set.aggregateId)), store.commit(sets)) });
    let conflicts = 0;
    let done = 0;
    const person = async (n: number): Promise<void> => {
      const caseId = `hot${n % 20}`;
      for (;;) {
        const stored = await store.load(`case-${caseId}`);
        const on = stored ?? NOTHING;
        const result = await committer.submit(changeSet(caseId, on, { rows: on.revision === 0 ? [put.case(caseRow(caseId))] : [] }));
        if (result.kind === 'ok') break;
        conflicts += 1;
      }
      done += 1;
    };
    await Promise.all(Array.from({ length: 400 }, (_, n) => person(n)));
    t.equal(done, 400);
    t.ok(conflicts > 0, 'they did collide');
    for (let n = 0; n < 20; n += 1) t.equal((await store.journal(`case-hot${n}`)).length, 20);
    for (const ids of batches) {
      t.ok(ids.length <= MAX_BATCH);
      t.strictSame(ids, [...new Set(ids)].sort());
    }
    await committer.close();
    t.equal(committer.waiting(), 0);
  });

  await t.test('the committer: what comes in one turn shares a commit, a fault reaches only its own submitter, closing drains', async (t) => {
    const store = await open(t);
    const committer = createCommitter(store);
    const quick = await Promise.all(Array.from({ length: 100 }, (_, n) => committer.submit(openingSet(`q${n}`))));
    t.strictSame([...new Set(quick.map((result) => result.kind === 'ok' && result.seq))], [1, 2], 'two batches');
    const good = Array.from({ length: 100 }, (_, n) => committer.submit(openingSet(`n${n}`)));
    const bad = committer.submit(openingSet('bad', { documents: [{ hash: ZERO_HASH, body: 'x' }] }));
    t.equal(committer.waiting(), 101);
    const closing = committer.close();
    await t.rejects(bad, { code: 'document-hash-wrong' });
    const results = await Promise.all(good);
    await closing;
    t.ok(results.every((result) => result.kind === 'ok'));
    t.ok((await store.ledger()).length < 20, 'the bad one is found by halving');
    await t.rejects(committer.submit(openingSet('late')), { code: 'committer-closed' });
  });

  await t.test('the committer over a store that fails altogether: every submitter hears it, the next is tried again', async (t) => {
    const store = await open(t);
    let isDown = true;
    const committer = createCommitter({ commit: (sets) => (isDown ? Promise.reject(new Error('down')) : store.commit(sets)) });
    await t.rejects(committer.submit(openingSet('a')), /down/);
    isDown = false;
    t.match(await committer.submit(openingSet('a')), { kind: 'ok' });
    t.equal(committer.waiting(), 0);
    const unanswered = createCommitter({ commit: () => Promise.resolve([]) });
    await t.rejects(unanswered.submit(openingSet('b')), { code: 'commit-unanswered' });
  });
}
