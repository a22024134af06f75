// Owns accounts through the runner: rules A1 and A2, passwords, log-ins.
// Must not test sessions or throttling: test/server/http does.
// Asks a whole house.
import t from 'tap';
import type { ItemDefinition } from '../../../server/aggregates/item.ts';
import { refuseInseparable, roles } from '../../../server/aggregates/role.ts';
import { demonstrationPassword } from '../../../server/demonstration.ts';
import { checkLaws } from '../../scenarios/laws.ts';
import { buildHouse } from '../runner/house.ts';
import { settableClock, shanghai } from '../runner/settable-clock.ts';
import { codeOf, done } from '../runner/walk.ts';

const clock = settableClock(shanghai('2026-03-02T09:00'));
const house = await buildHouse({ clock });
t.teardown(() => house.close());
const { runner, store } = house;
const [sysadmin, secadmin] = [await house.by('sysadmin'), await house.by('secadmin')];
const newcomer = { username: 'newcomer', name: '演示新人', password: 'a long enough one', unitId: 'intake-window', posts: ['收件岗'] };

async function wholeJournal(): Promise<string> {
  const texts: string[] = [];
  for (const kind of ['account', 'logins', 'unit', 'item', 'flow', 'calendar'] as const) {
    for (const id of (await store.aggregateIds(kind, { limit: 500 })).rows) texts.push(JSON.stringify(await store.journal(id)));
  }
  return texts.join('\n');
}

t.test('A2: no two of the three administrator roles on one account, and the attempt is on record', async (t) => {
  done(await runner.createAccount(newcomer, sysadmin));
  const three = ['system-admin', 'security-admin', 'audit-admin'] as const;
  for (const a of three) for (const b of three) if (a !== b) t.match(refuseInseparable([a, b, 'staff']), { code: 'roles-not-separable', rule: 'A2' });
  for (const role of roles) t.equal(refuseInseparable([role, 'staff', 'supervisor', 'designer']), undefined);
  const answer = await runner.setRoles('newcomer', ['staff', 'system-admin', 'audit-admin'], secadmin);
  t.match(answer, { ok: false, class: 'invalid', rejection: { code: 'roles-not-separable', rule: 'A2' } });
  t.strictSame((await runner.read.account('newcomer'))?.roles, []);
  t.match((await store.journal('account-newcomer')).at(-1), { actor: { id: 'secadmin' }, facts: [{ type: 'attempt-refused', code: 'roles-not-separable' }] });
  done(await runner.setRoles('newcomer', ['staff', 'audit-admin', 'staff'], secadmin));
  t.strictSame((await runner.read.account('newcomer'))?.roles, ['staff', 'audit-admin']);
  t.equal(codeOf(await runner.setRoles('nobody', ['staff'], secadmin)), 'account-unknown');
});

t.test('A1: every log-in, failed log-in and log-out is journaled with who, when and from where', async (t) => {
  const origin = '192.0.2.7';
  const answer = await runner.logIn({ username: 'clerk', password: demonstrationPassword, origin });
  t.match(answer, { ok: true, account: { id: 'clerk', roles: ['staff'] }, by: { actor: { id: 'clerk', unitId: 'intake-window' }, origin } });
  if (answer.ok) await runner.logOut(answer.by);
  const wrong = await runner.logIn({ username: 'clerk', password: 'not this one', origin });
  const unknown = await runner.logIn({ username: 'nobody-here', password: 'not this one', origin });
  t.strictSame(wrong, unknown, 'outside, a wrong password and an unknown name are the same');
  t.match((await store.journal('account-clerk')).slice(-3), [
    { atMs: clock.now(), origin, actor: { id: 'clerk' }, facts: [{ type: 'logged-in' }] },
    { origin, facts: [{ type: 'logged-out' }] },
    { origin, facts: [{ type: 'login-failed', because: 'password' }] },
  ]);
  t.match((await store.journal('logins')).at(-1), { origin, facts: [{ type: 'login-failed', username: 'nobody-here' }] });
});

t.test('A1: changes are recorded before and after; passwords and hashes are in no fact', async (t) => {
  done(await runner.changeAccount('newcomer', { name: '演示新名', unitId: null, posts: [], password: 'another long one' }, sysadmin));
  t.match(await runner.read.account('newcomer'), { name: '演示新名', posts: [], disabled: false });
  t.equal((await runner.read.account('newcomer'))?.unitId, undefined);
  t.match((await store.journal('account-newcomer')).at(-1)?.facts, [
    { type: 'account-changed', from: { name: '演示新人', unitId: 'intake-window', posts: ['收件岗'] }, to: { name: '演示新名', unitId: null, posts: [] } },
    { type: 'password-changed' },
  ]);
  const { length } = await store.journal('account-newcomer');
  done(await runner.changeAccount('newcomer', { name: '演示新名', unitId: null, posts: [] }, sysadmin));
  t.equal((await store.journal('account-newcomer')).length, length, 'what changes nothing leaves no entry');
  t.match(await runner.logIn({ username: 'newcomer', password: 'another long one' }), { ok: true });
  t.match(await runner.logIn({ username: 'newcomer', password: newcomer.password }), { ok: false });
  const text = await wholeJournal();
  for (const secret of [newcomer.password, 'another long one', demonstrationPassword, '$argon2']) t.notOk(text.includes(secret), `no ${secret}`);
  t.match((await store.credentialGet('newcomer'))?.passwordHash, /^\$argon2id\$/);
});

t.test('A1: roles, units and items are recorded before and after', async (t) => {
  done(await runner.setRoles('newcomer', ['staff'], secadmin));
  t.strictSame((await store.journal('account-newcomer')).at(-1)?.facts, [{ type: 'roles-set', from: ['staff', 'audit-admin'], to: ['staff'] }]);
  const unit = { id: 'archive-room', name: '演示档案室', kind: 'section' };
  done(await runner.putUnit(unit, sysadmin));
  done(await runner.putUnit({ ...unit, name: '演示档案科' }, sysadmin));
  t.strictSame((await store.journal('unit-archive-room')).map(({ facts }) => facts), [
    [{ type: 'unit-put', unit }],
    [{ type: 'unit-put', unit: { ...unit, name: '演示档案科' }, from: unit }],
  ]);
  const item = await runner.read.item('water-abstraction-permit');
  const [first] = await store.journal('item-water-abstraction-permit');
  const { definition } = (first?.facts[0] ?? {}) as { readonly definition: ItemDefinition };
  done(await runner.putItem({ ...definition, name: '取水许可证核发（演示）' }, sysadmin));
  t.match((await store.journal('item-water-abstraction-permit')).at(-1)?.facts, [{ type: 'item-put', definition: { name: '取水许可证核发（演示）' }, from: { name: item?.name ?? '' } }]);
});

t.test('disabled account: cannot log in, is nobody any more, loses its sessions', async (t) => {
  await store.sessionPut({ id: 'x', accountId: 'newcomer', csrfToken: 'c', createdAtMs: 1, expiresAtMs: Number.MAX_SAFE_INTEGER });
  done(await runner.changeAccount('newcomer', { disabled: true }, sysadmin));
  t.match(await runner.logIn({ username: 'newcomer', password: 'another long one' }), { ok: false, rejection: { code: 'login-failed' } });
  t.equal(await runner.read.askedBy('newcomer'), undefined);
  t.equal(await store.sessionGet('x'), undefined);
});

t.test('bad input: each has its code and nothing is made', async (t) => {
  const attempts = [
    [{ ...newcomer, username: 'Not Good' }, 'username-invalid'],
    [{ ...newcomer, username: 'system:quancheng' }, 'username-invalid'],
    [{ ...newcomer, username: 'second', password: 'short' }, 'password-length'],
    [{ ...newcomer, username: 'second', password: 'x'.repeat(257) }, 'password-length'],
    [{ ...newcomer, username: 'second', name: ' ' }, 'account-name-invalid'],
    [{ ...newcomer, username: 'second', unitId: 'nowhere' }, 'unit-unknown'],
    [newcomer, 'account-exists'],
  ] as const;
  for (const [input, code] of attempts) t.equal(codeOf(await runner.createAccount(input, sysadmin)), code);
  t.equal(await runner.read.account('second'), undefined);
  t.match(await runner.logIn({ username: 'newcomer', password: newcomer.password }), { ok: false }, 'a refused creation leaves the password as it was');
  t.equal(codeOf(await runner.changeAccount('nobody', { name: '演示' }, sysadmin)), 'account-unknown');
});

t.test('demonstration: a second start changes nothing, nor gives back what was taken', async (t) => {
  const { demonstrate } = await import('../../../server/demonstration.ts');
  done(await runner.setRoles('supervisor', [], secadmin));
  done(await runner.changeAccount('leader', { name: '演示新负责人' }, sysadmin));
  const before = await wholeJournal();
  await demonstrate(runner);
  t.equal(await wholeJournal(), before);
  t.strictSame((await runner.read.account('supervisor'))?.roles, []);
});

t.test('laws: chains, snapshots and rows of every aggregate', (t) => checkLaws(t, house));
