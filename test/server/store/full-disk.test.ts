// Proves what happens when the disk is full: refused, nothing half-written, and it goes on when there is room again.
import t from 'tap';
import { createCommits } from '../../../server/store/sqlite/commits.ts';
import { Sqlite } from '../../../server/store/sqlite/driver.ts';
import { createExecutor } from '../../../server/store/sqlite/executor.ts';
import { migrate } from '../../../server/store/sqlite/migrations/migrate.ts';
import { verify } from '../../../server/store/verify.ts';
import { openingSet } from './sample-change-sets.ts';

t.test('a full disk: the commits that do not fit fail, the others stand, later ones go on', async (t) => {
  const db = new Sqlite(':memory:');
  t.teardown(() => db.close());
  migrate(db, ':memory:');
  db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true })) + 12}`);
  const executor = createExecutor(db);
  const { store } = createCommits(executor, 'sha256');

  const results = await store.commit(Array.from({ length: 40 }, (_, n) => openingSet(`n${n}`)));
  const failed = results.filter((result) => result.kind === 'failed');
  t.ok(failed.length > 0 && failed.length < 40, `${failed.length} did not fit`);
  t.match(failed[0], { error: { code: 'SQLITE_FULL' } });
  for (const [n, { kind }] of results.entries()) t.equal((await store.load(`case-n${n}`)) !== undefined, kind === 'ok');
  t.strictSame((await verify(executor)).breaks, []);

  db.pragma('max_page_count = 100000');
  t.match(await store.commit([openingSet('later')]), [{ kind: 'ok' }]);
  t.strictSame((await verify(executor)).breaks, []);
});
