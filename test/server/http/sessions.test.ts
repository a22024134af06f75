import t from 'tap';
import { createSessions, sessionIdOf } from '../../../server/http/auth/sessions.ts';
import { openSqliteStore } from '../../../server/store/sqlite/open.ts';
import { settableClock } from '../runner/settable-clock.ts';
import { cookieOf, startApp } from './start-app.ts';

const START_MS = Date.parse('2026-03-02T09:00:00+08:00');
const MINUTE_MS = 60_000;
const clock = settableClock(START_MS);
const app = await startApp(t, { sessionClock: clock });
const logIn = (username: string, password: string, headers: { readonly [name: string]: string } = {}) => app.anybody.send('POST', '/api/v1/sessions', { body: { username, password }, headers });

t.test('log in: the cookie cannot be read by scripts nor sent by other sites', async (t) => {
  const answer = await logIn('clerk', 'quancheng-demo');
  t.equal(answer.status, 201);
  t.match(answer.body, { account: { id: 'clerk', name: '演示窗口员', roles: ['staff'], unitId: 'intake-window' }, csrfToken: /^[\w-]{43}$/ });
  t.match(String(answer.headers['set-cookie']), /^qc_training_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  t.notMatch(answer.text, /argon2|password/i, 'no hash leaves the server');
});

t.test('log in: behind https the cookie is secure', async (t) => {
  const secure = await startApp(t, { training: false, demonstration: false, settings: { secureCookie: true } });
  const { username = '', password = '' } = secure.accounts[0] ?? {};
  const answer = await secure.anybody.send('POST', '/api/v1/sessions', { body: { username, password } });
  t.match(String(answer.headers['set-cookie']), /^qc_session=.*; Secure/, 'outside training mode the cookie has another name');
  t.ok(answer.headers['strict-transport-security']);
  t.strictSame(secure.accounts.map(({ roles }) => roles), [['system-admin'], ['security-admin'], ['audit-admin']], 'A2: without a demonstration there are three administrators');
  t.equal(new Set(secure.accounts.map((account) => account.password)).size, 3, 'each with a password of its own');
  t.equal((await secure.anybody.get('/api/v1/training')).status, 401);
});

t.test('log in: unknown name, wrong password and disabled account are one answer', async (t) => {
  const sysadmin = await app.logIn('sysadmin');
  t.equal((await sysadmin.send('PATCH', '/api/v1/accounts/leader', { body: { disabled: true } })).status, 200);
  const answers = [await logIn('nobody', 'quancheng-demo'), await logIn('designer', 'wrong'), await logIn('leader', 'quancheng-demo')];
  for (const { status, body } of answers) t.match({ status, code: body.code }, { status: 401, code: 'login-failed' });
  t.equal(new Set(answers.map(({ text }) => text)).size, 1, 'word for word');
  t.equal((await sysadmin.send('PATCH', '/api/v1/accounts/leader', { body: { disabled: false } })).status, 200);
});

t.test('log in: a token somebody planted is not taken, and the one before ends', async (t) => {
  const planted = 'A'.repeat(43);
  const first = await logIn('clerk', 'quancheng-demo', { cookie: `qc_training_session=${planted}` });
  t.not(cookieOf(first), `qc_training_session=${planted}`);
  const second = await logIn('clerk', 'quancheng-demo', { cookie: cookieOf(first) });
  t.not(cookieOf(second), cookieOf(first), 'logging in again makes a new token');
  t.equal((await app.anybody.send('GET', '/api/v1/work-items', { headers: { cookie: cookieOf(first) } })).status, 401);
  t.equal((await app.anybody.send('GET', '/api/v1/work-items', { headers: { cookie: cookieOf(second) } })).status, 200);
});

t.test('session: the store knows only a hash of the token', async (t) => {
  const client = await app.logIn('clerk');
  const token = client.cookie.split('=')[1] ?? '';
  t.ok(await app.store.sessionGet(sessionIdOf(token)));
  t.equal(await app.store.sessionGet(token), undefined);
});

t.test('session: who is logged in', async (t) => {
  const nobody = await app.anybody.get('/api/v1/sessions/current');
  t.match(nobody.body, { account: null, csrfToken: '', training: true, timeZone: 'Asia/Shanghai', version: /^\d/ });
  const client = await app.logIn('officer1');
  const { body } = await client.get('/api/v1/sessions/current');
  t.match(body, { account: { username: 'officer1', roles: ['staff'], qualifications: [{ kind: 'enforcement' }] }, csrfToken: client.csrf });
});

t.test('page token: missing, wrong, of another session', async (t) => {
  const [client, other] = [await app.logIn('sysadmin'), await app.logIn('sysadmin')];
  const unit = { id: 'new-unit', name: '新机构', kind: 'section' };
  const tried = async (token: string | undefined) =>
    (await app.anybody.send('POST', '/api/v1/units', { body: unit, headers: { cookie: client.cookie, ...(token === undefined ? {} : { 'x-csrf-token': token }) } })).body.code;
  t.equal(await tried(undefined), 'csrf-wrong');
  t.equal(await tried('x'), 'csrf-wrong');
  t.equal(await tried(other.csrf), 'csrf-wrong');
  t.notOk((await client.get('/api/v1/units')).body.rows.some(({ id }: { id: string }) => id === 'new-unit'), 'nothing was changed');
  t.equal((await client.post('/api/v1/units', unit)).status, 201, 'the right one');
});

t.test('page token: a request that a browser says comes from another site', async (t) => {
  const client = await app.logIn('sysadmin');
  const send = (site: string) => client.send('POST', '/api/v1/units', { body: { id: 'u-2', name: '机构', kind: 'section' }, headers: { 'sec-fetch-site': site } });
  t.equal((await send('cross-site')).body.code, 'origin-foreign');
  t.equal((await send('same-site')).body.code, 'origin-foreign');
  t.equal((await send('same-origin')).status, 201);
  const login = await logIn('clerk', 'quancheng-demo', { 'sec-fetch-site': 'cross-site' });
  t.equal(login.body.code, 'origin-foreign', 'nor does another site log anybody in');
});

t.test('log out: the token is worth nothing afterwards', async (t) => {
  const client = await app.logIn('clerk');
  const answer = await client.send('DELETE', '/api/v1/sessions/current');
  t.equal(answer.status, 204);
  t.match(String(answer.headers['set-cookie']), /^qc_training_session=; .*Expires=Thu, 01 Jan 1970/);
  t.equal((await client.get('/api/v1/work-items')).status, 401);
  t.equal((await client.get('/api/v1/sessions/current')).body.account, null);
});

t.test('session: ends after half an hour without use', async (t) => {
  const client = await app.logIn('clerk');
  clock.set(clock.now() + 29 * MINUTE_MS);
  t.equal((await client.get('/api/v1/work-items')).status, 200, 'used in time');
  clock.set(clock.now() + 29 * MINUTE_MS);
  t.equal((await client.get('/api/v1/work-items')).status, 200, 'use begins it anew');
  clock.set(clock.now() + 30 * MINUTE_MS);
  t.equal((await client.get('/api/v1/work-items')).body.code, 'login-required');
});

t.test('session: ends after twelve hours even in use', async (t) => {
  const client = await app.logIn('clerk');
  for (let used = 0; used < 12 * 3 - 1; used += 1) {
    clock.set(clock.now() + 20 * MINUTE_MS);
    if ((await client.get('/api/v1/work-items')).status !== 200) t.fail(`ended too soon, after ${used} uses`);
  }
  clock.set(clock.now() + 20 * MINUTE_MS);
  t.equal((await client.get('/api/v1/work-items')).status, 401);
});

t.test('session: moving the training clock does not end it', async (t) => {
  const sysadmin = await app.logIn('sysadmin');
  const before = (await sysadmin.get('/api/v1/training')).body.nowMs;
  const moved = await sysadmin.post('/api/v1/training/clock', { advanceMs: 24 * 3_600_000 });
  t.ok(moved.body.nowMs >= before + 24 * 3_600_000);
  t.equal((await sysadmin.get('/api/v1/training')).status, 200);
  const back = await sysadmin.post('/api/v1/training/clock', { toMs: before });
  t.match({ status: back.status, code: back.body.code }, { status: 409, code: 'clock-backwards' });
});

t.test('session: a disabled account and a new password end it', async (t) => {
  const sysadmin = await app.logIn('sysadmin');
  for (const change of [{ disabled: true }, { password: 'another-password' }]) {
    const officer = await app.logIn('officer2');
    t.equal((await sysadmin.send('PATCH', '/api/v1/accounts/officer2', { body: change })).status, 200);
    t.equal((await officer.get('/api/v1/work-items')).status, 401, JSON.stringify(change));
    await sysadmin.send('PATCH', '/api/v1/accounts/officer2', { body: { disabled: false } });
  }
  t.equal((await logIn('officer2', 'quancheng-demo')).status, 401, 'the password before is worth nothing');
  t.equal((await logIn('officer2', 'another-password')).status, 201);
});

t.test('session: expired ones are removed', async (t) => {
  const store = openSqliteStore({ file: ':memory:' });
  t.teardown(() => store.close());
  const own = settableClock(START_MS);
  const sessions = createSessions(store, own, { idleMs: MINUTE_MS, absoluteMs: 60 * MINUTE_MS });
  const { session } = await sessions.begin('clerk');
  t.equal(await sessions.sweep(), 0);
  own.set(START_MS + MINUTE_MS);
  t.notOk(await sessions.isLive(session.id));
  t.equal(await sessions.sweep(), 1);
});

t.test('log in: five failures of a name from an address, then it is quiet', async (t) => {
  for (let failure = 0; failure < 5; failure += 1) t.equal((await logIn('auditor', `wrong-${failure}`)).status, 401);
  const refused = await logIn('auditor', 'quancheng-demo');
  t.match({ status: refused.status, code: refused.body.code }, { status: 429, code: 'login-throttled' }, 'even with the right password');
  t.equal(Number(refused.headers['retry-after']), 15 * 60);
  t.equal((await logIn('AUDITOR', 'quancheng-demo')).status, 429, 'in whatever letters');
  t.equal((await logIn('designer', 'quancheng-demo')).status, 201, 'others are not locked out');
  clock.set(clock.now() + 15 * MINUTE_MS);
  t.equal((await logIn('auditor', 'quancheng-demo')).status, 201, 'after a quarter of an hour');
});

t.test('log in: a success forgets the failures before', async (t) => {
  for (let round = 0; round < 2; round += 1) {
    for (let failure = 0; failure < 4; failure += 1) t.equal((await logIn('supervisor', 'wrong')).status, 401);
    t.equal((await logIn('supervisor', 'quancheng-demo')).status, 201);
  }
});

t.test('log in: many attempts at once do not slip through', async (t) => {
  const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => logIn('secadmin', `wrong-${index}`)));
  const tried = answers.filter(({ status }) => status === 401).length;
  t.ok(tried <= 5, `${tried} of 20 were tried`);
  t.ok(answers.every(({ status }) => status === 401 || status === 429));
  clock.set(clock.now() + 15 * MINUTE_MS);
});

t.test('log in: many names from one address', async (t) => {
  const own = await startApp(t, { sessionClock: clock, settings: { perAddress: 8 } });
  const statuses: number[] = [];
  for (let name = 0; name < 10; name += 1) statuses.push((await own.anybody.send('POST', '/api/v1/sessions', { body: { username: `guess-${name}`, password: 'x' } })).status);
  t.strictSame(statuses, [...Array.from({ length: 8 }, () => 401), 429, 429]);
});

t.test('address: behind a proxy it is what the proxy saw, otherwise nobody is believed', async (t) => {
  const originOf = async (trustProxy: boolean, forwarded: string): Promise<string> => {
    const own = await startApp(t, { demonstration: false, settings: { trustProxy } });
    await own.anybody.send('POST', '/api/v1/sessions', { body: { username: 'somebody', password: 'x' }, headers: { 'x-forwarded-for': forwarded } });
    return (await own.store.journal('logins')).at(-1)?.origin ?? '';
  };
  t.equal(await originOf(false, '198.51.100.1'), '127.0.0.1');
  t.equal(await originOf(true, '203.0.113.66, 198.51.100.1'), '198.51.100.1', 'not what the client wrote to the left of it');
});

t.test('A1: logging in, failing and logging out are on record with their address', async (t) => {
  await logIn('clerk', 'wrong');
  await logIn('no-such-person', 'wrong');
  const client = await app.logIn('clerk');
  await client.send('DELETE', '/api/v1/sessions/current');
  const auditor = await app.logIn('auditor');
  const { body } = await auditor.get('/api/v1/audit?limit=20');
  const seen = (type: string, aggregateId: RegExp) =>
    body.rows.some((row: { aggregateId: string; origin?: string; facts: { type: string }[] }) => aggregateId.test(row.aggregateId) && row.origin === '127.0.0.1' && row.facts.some((fact) => fact.type === type));
  t.ok(seen('logged-in', /^account-clerk$/));
  t.ok(seen('login-failed', /^account-clerk$/));
  t.ok(seen('logged-out', /^account-clerk$/));
  t.ok(seen('login-failed', /^logins$/), 'names that do not exist, too');
  t.notMatch(JSON.stringify(body), /quancheng-demo|argon2/, 'no password is on record');
});
