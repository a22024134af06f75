// Proves that lists are answered through indexes and that the SQL is portable.
import t from 'tap';
import { Sqlite } from '../../../server/store/sqlite/driver.ts';
import { migrate } from '../../../server/store/sqlite/migrations/migrate.ts';
import { toSqlite } from '../../../server/store/sqlite/portable-sql.ts';
import { OPERATE_STATEMENTS } from '../../../server/store/statements/operate-statements.ts';
import { READ_STATEMENTS, type ReadKey } from '../../../server/store/statements/read-statements.ts';
import { WRITE_STATEMENTS } from '../../../server/store/statements/write-statements.ts';
import { CHECK_STATEMENTS } from '../../../server/store/statements/check-statements.ts';

/** Small tables that are always read whole. */
const WHOLE: readonly ReadKey[] = ['items', 'units', 'accounts'];

const db = new Sqlite(':memory:');
migrate(db, ':memory:');
t.teardown(() => db.close());

function planOf(key: ReadKey): string {
  const { sql } = toSqlite(READ_STATEMENTS[key]);
  const parameters = [...sql.matchAll(/\?/g)].map(() => 1);
  return db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(parameters).map((row) => (row as { detail: string }).detail).join(' | ');
}

t.test('reading statements: found through an index, never sorted', (t) => {
  for (const key of Object.keys(READ_STATEMENTS) as ReadKey[]) {
    if (WHOLE.includes(key)) continue;
    const plan = planOf(key);
    const scans = plan.split(' | ').filter((step) => step.startsWith('SCAN') && !step.includes('USING') && !/SCAN (mine|c|journal|j|ledger|CONSTANT)/.test(step));
    t.strictSame(scans, [], `${key}: ${plan}`);
    // Limit first, then join: what is sorted again is one page. One case has few work items and alerts.
    if (!['inbox-of-handler', 'work-items-of-case', 'alerts-of-case', 'alerts-of-case-and-kind', 'outbox-due', 'cases-found-all', 'cases-found-open', 'cases-found-closed'].includes(key)) t.notMatch(plan, /TEMP B-TREE/, `${key}: ${plan}`);
  }
  t.match(planOf('inbox-of-unit'), /work_item_inbox \(unit_id=\? AND \(due_at_ms,case_id,activation_id\)>/);
  t.match(planOf('inbox-of-handler'), /work_item_mine \(handler_id=\?/);
  t.match(planOf('alerts-of-case-and-kind'), /PRIMARY KEY \(case_id=\?\)/);
  t.match(planOf('cases-open'), /case_open /);
  t.match(planOf('cases-closed'), /case_closed /);
  t.match(planOf('count-open'), /case_open/);
  t.match(planOf('count-open-overdue'), /case_open_overdue/);
  t.match(planOf('count-overdue-of-unit'), /work_item_overdue/);
  t.match(planOf('audit-of-kind'), /journal_kind/);
  t.match(planOf('audit-of-actor'), /journal_actor/);
  t.match(planOf('next-timer'), /timer_due/);
  t.match(planOf('subscription-key-names'), /subscription_keys \(kind=\? AND name=\? AND key_names>\?\)/);
  t.match(planOf('subscriptions-of-keys'), /subscription_keys \(kind=\? AND name=\? AND key_names=\? AND key_values=\?\)/);
  t.match(planOf('subscribed-cases'), /subscription_(cases|keys) \(kind=\? AND name=\? AND case_id>\?\)/);
  t.match(planOf('jobs-of-topic'), /job_topic \(topic=\?/);
  t.match(planOf('messages-of-name'), /message_name \(kind=\? AND name=\? AND \(sent_at_ms,id\)>/);
  t.match(planOf('messages-gone'), /message_gone/);
  t.end();
});

t.test('every statement: known to SQLite, parameters in their own order, nothing of one vendor', (t) => {
  for (const [key, text] of Object.entries({ ...READ_STATEMENTS, ...WRITE_STATEMENTS, ...OPERATE_STATEMENTS, ...CHECK_STATEMENTS })) {
    const { sql, order } = toSqlite(text);
    t.doesNotThrow(() => db.prepare(sql), key);
    t.equal(order, undefined, key);
    for (const [like] of text.matchAll(/\S+ LIKE/g)) t.match(like, /^lower\(/, `${key}: databases differ in the case of LIKE`);
    t.notMatch(text, /ON CONFLICT|REPLACE INTO|RETURNING|FOR UPDATE|SKIP LOCKED|json_|strftime|datetime\(|rowid|AUTOINCREMENT|ILIKE|IFNULL|\?/i, key);
  }
  t.end();
});
