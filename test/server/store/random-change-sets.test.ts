// Proves on random work that chains stay whole, conflicts and repeats change nothing, and a rebuild gives the same rows.
import { join } from 'node:path';
import t from 'tap';
import { createCommitter } from '../../../server/store/committer.ts';
import { rebuildReadModels } from '../../../server/store/rebuild.ts';
import { openForWriting, openSqliteStore } from '../../../server/store/sqlite/open.ts';
import type { ChangeSet } from '../../../server/store/store.ts';
import { changeSet, entry, NOTHING, type Standing, START_MS } from './sample-change-sets.ts';
import { projectRows, rowsFact } from './rows-in-facts.ts';
import { dumpOf } from './dump.ts';
import { verified } from './tampering.ts';
import { randomRows } from './random-rows.ts';

/** Small, fast, seeded: the same numbers every time. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

for (const seed of [1, 2, 3, 4, 5]) {
  t.test(`random work ${seed}: verify says sound, a rebuild changes nothing`, async (t) => {
    const file = join(t.testdir(), 'quancheng.db');
    const store = openSqliteStore({ file, alg: seed % 2 === 0 ? 'sm3' : 'sha256' });
    const committer = createCommitter(store);
    const roll = dice(seed);
    const at = new Map<string, Standing>();
    const expected = new Map<string, number>();
    const tally = { ok: 0, conflict: 0, 'already-done': 0, failed: 0 };

    const randomSet = (n: number): ChangeSet => {
      const id = `c${roll(12)}`;
      const known = at.get(id) ?? NOTHING;
      const stale = roll(8) === 0 ? { revision: known.revision + 1, headHash: known.headHash } : known;
      const rows = roll(15) === 0 ? [{ op: 'put', table: 'timer', row: { caseId: id, clockId: null, dueAtMs: 1 } } as never] : randomRows(roll, id);
      const snapshot = roll(4) === 0 ? null : `{"n":${n}}`;
      const more = roll(2) === 0 ? { snapshot } : {};
      return changeSet(id, stale, {
        entry: entry('random', [{ ...rowsFact(rows), ...more }], START_MS + n),
        rows,
        ...more,
        request: { id: `officer1:${roll(4) === 0 ? roll(n + 1) : n}`, digest: `d${n}`, answer: `${n}` },
      });
    };
    for (let n = 0; n < 300; n += 10) {
      await Promise.all(Array.from({ length: 10 }, async (_, k) => {
        const set = randomSet(n + k);
        const id = set.aggregateId.slice('case-'.length);
        try {
          const result = await committer.submit(set);
          tally[result.kind] += 1;
          if (result.kind !== 'ok') return;
          at.set(id, result);
          expected.set(id, (expected.get(id) ?? 0) + 1);
        } catch {
          tally.failed += 1;
        }
      }));
    }
    for (const [id, count] of expected) t.equal((await store.journal(`case-${id}`)).length, count);
    t.ok(Object.values(tally).every((count) => count > 0), JSON.stringify(tally));
    await committer.close();
    await store.close();
    t.strictSame((await verified(file, { project: projectRows })).breaks, []);

    const before = dumpOf(file);
    const opened = openForWriting({ file });
    const report = await rebuildReadModels(opened, { project: projectRows, batch: 5 });
    await opened.store.close();
    t.equal(report.aggregates, expected.size);
    t.strictSame(dumpOf(file), before, 'the same rows');
    t.strictSame((await verified(file)).breaks, []);
  });
}
