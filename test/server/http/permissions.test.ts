import t from 'tap';
import { accessOf, mayCall, permissions } from '../../../server/http/auth/permissions.ts';
import type { Role } from '../../../server/aggregates/role.ts';
import { startApp } from './start-app.ts';
import type { Client } from './start-app.ts';

/** Who may call what, written a second time by hand: a change of the table must be meant. */
const expected = `
POST   /api/v1/sessions                                               anyone
GET    /api/v1/sessions/current                                       anyone
DELETE /api/v1/sessions/current                                       session
GET    /api/v1/items                                                  anyone
GET    /api/v1/items/:itemId                                          anyone
GET    /api/v1/items/:itemId/chart                                    anyone
GET    /api/v1/item-types                                             anyone
GET    /api/v1/units                                                  session
POST   /api/v1/units                                                  system-admin
GET    /api/v1/flows/:itemId                                          designer
PUT    /api/v1/flows/:itemId/draft                                    designer
POST   /api/v1/flows/:itemId/check                                    designer
POST   /api/v1/flows/:itemId/publications                             designer
GET    /api/v1/flows/:itemId/versions/:version                        designer supervisor
POST   /api/v1/cases                                                  staff
GET    /api/v1/cases                                                  staff supervisor
GET    /api/v1/cases/:caseId                                          staff supervisor
GET    /api/v1/cases/:caseId/chart                                    staff supervisor
GET    /api/v1/cases/:caseId/journal                                  supervisor audit-admin
POST   /api/v1/cases/:caseId/work-items/:activationId/claim           staff
POST   /api/v1/cases/:caseId/work-items/:activationId/release         staff
POST   /api/v1/cases/:caseId/work-items/:activationId/complete        staff
POST   /api/v1/cases/:caseId/incidents/:incidentId/resolve            supervisor
POST   /api/v1/cases/:caseId/variables                                supervisor
POST   /api/v1/cases/:caseId/cancel                                   supervisor
POST   /api/v1/cases/:caseId/waits/:waitId/trigger                    supervisor
GET    /api/v1/messages                                               supervisor system-admin
POST   /api/v1/messages                                               supervisor system-admin
POST   /api/v1/signals                                                supervisor system-admin
GET    /api/v1/jobs                                                   system-admin
POST   /api/v1/jobs/:jobId/complete                                   system-admin
POST   /api/v1/jobs/:jobId/fail                                       system-admin
POST   /api/v1/jobs/:jobId/error                                      system-admin
GET    /api/v1/work-items                                             staff
GET    /api/v1/alerts                                                 supervisor
GET    /api/v1/events                                                 session
GET    /api/v1/calendar                                               session
PUT    /api/v1/calendar                                               system-admin
GET    /api/v1/accounts                                               system-admin security-admin
POST   /api/v1/accounts                                               system-admin
PATCH  /api/v1/accounts/:accountId                                    system-admin
PUT    /api/v1/accounts/:accountId/roles                              security-admin
GET    /api/v1/audit                                                  audit-admin
GET    /api/v1/training                                               session
POST   /api/v1/training/clock                                         system-admin
GET    /health                                                        anyone
GET    /metrics                                                       anyone
GET    /openapi.json                                                  anyone
GET    /docs                                                          anyone
GET    /docs/errors                                                   anyone
GET    /docs/                                                         anyone
GET    /docs/*                                                        anyone
GET    /docs/json                                                     anyone
GET    /docs/yaml                                                     anyone
GET    /docs/static/*                                                 anyone
GET    /docs/static/index.html                                        anyone
GET    /docs/static/swagger-initializer.js                            anyone
GET    /*                                                             anyone
`.trim().split('\n').map((line) => line.split(/\s+/));

const usernames: { readonly [role in Role]: string } = {
  designer: 'designer', staff: 'clerk', supervisor: 'supervisor', 'system-admin': 'sysadmin', 'security-admin': 'secadmin', 'audit-admin': 'auditor',
};

const app = await startApp(t);

t.test('permissions: the table is the expected one', async (t) => {
  const table = Object.entries(permissions).map(([route, access]) => [...route.split(' '), ...[access].flat()]);
  t.strictSame(table, expected);
});

t.test('permissions: a route that the table lacks cannot be registered', async (t) => {
  t.throws(() => accessOf('GET', '/api/v1/secrets'), /lacks the route GET \/api\/v1\/secrets/);
  t.strictSame(accessOf('HEAD', '/api/v1/alerts'), ['supervisor'], 'HEAD goes with GET');
});

t.test('permissions: somebody without any role passes only what needs no role', async (t) => {
  t.ok(mayCall('anyone', []));
  t.ok(mayCall('session', []));
  t.notOk(mayCall(['staff'], []));
});

t.test('permissions: every route with every role', async (t) => {
  const people: [string, readonly Role[], Client][] = [['anonymous', [], app.anybody]];
  for (const [role, username] of Object.entries(usernames) as [Role, string][]) people.push([role, [role], await app.logIn(username)]);
  const walked = expected.filter(([, path]) => path?.startsWith('/api/'));
  t.ok(walked.length >= 35, 'the walk goes over all of the interface');
  for (const [method = '', path = ''] of walked) {
    // Logging out would end the walk; a stream does not end. Both have tests of their own.
    if (path === '/api/v1/events' || (method === 'DELETE' && path === '/api/v1/sessions/current')) continue;
    const url = path.replace(':itemId', 'no-such-item').replace(':version', '1').replace(/:[A-Za-z]+/g, 'nothing');
    const access = accessOf(method, path);
    for (const [who, roles, client] of people) {
      const { status, body } = await client.send(method, url, method === 'GET' ? {} : { body: { deliberately: 'wrong' } });
      const said = `${who} ${method} ${path}: ${status} ${body?.code ?? ''}`;
      if (access === 'anyone') t.ok(status !== 403 && (status !== 401 || body.code === 'login-failed'), said);
      else if (who === 'anonymous') t.match({ status, code: body.code }, { status: 401, code: 'login-required' }, said);
      else if (!mayCall(access, roles)) t.match({ status, code: body.code }, { status: 403, code: 'role-missing' }, said);
      else t.ok(status !== 401 && status !== 403 && status < 500, said);
    }
  }
});

t.test('permissions: events and logging out need a session', async (t) => {
  t.equal((await app.anybody.get('/api/v1/events')).status, 401);
  t.equal((await app.anybody.send('DELETE', '/api/v1/sessions/current')).status, 401);
});

t.test('permissions: A4 what is not published needs a session', async (t) => {
  t.equal((await app.anybody.get('/api/v1/items?all=true')).status, 401);
  t.equal((await app.anybody.get('/api/v1/items')).status, 200);
  t.equal((await app.anybody.get('/api/v1/items/water-abstraction-permit/chart')).status, 200);
  t.equal((await app.anybody.get('/api/v1/items/water-abstraction-permit/chart?version=1')).status, 200, 'the published version by its number');
  t.equal((await app.anybody.get('/api/v1/items/water-abstraction-permit/chart?version=2')).status, 401);
  const designer = await app.logIn('designer');
  t.equal((await designer.get('/api/v1/items?all=true')).status, 200);
  t.equal((await designer.get('/api/v1/items/water-abstraction-permit/chart?version=2')).status, 404);
});

t.test('permissions: changed roles count from the next request on, after logging in again', async (t) => {
  const [supervisor, secadmin] = [await app.logIn('supervisor'), await app.logIn('secadmin')];
  t.equal((await supervisor.get('/api/v1/alerts')).status, 200);
  t.equal((await secadmin.put('/api/v1/accounts/supervisor/roles', { roles: ['designer'] })).status, 200);
  t.equal((await supervisor.get('/api/v1/alerts')).status, 401);
  const designer = await app.logIn('supervisor');
  t.equal((await designer.get('/api/v1/alerts')).status, 403);
  t.equal((await designer.get('/api/v1/flows/water-abstraction-permit')).status, 200);
  t.equal((await secadmin.put('/api/v1/accounts/supervisor/roles', { roles: ['supervisor'] })).status, 200);
});

t.test('permissions: A2 two administrator roles on one account', async (t) => {
  const secadmin = await app.logIn('secadmin');
  const { status, body } = await secadmin.put('/api/v1/accounts/supervisor/roles', { roles: ['system-admin', 'audit-admin'] });
  t.match({ status, code: body.code, rule: body.rule }, { status: 422, code: 'roles-not-separable', rule: 'A2' });
});

t.test('permissions: A2 nobody can change the journal', async (t) => {
  for (const username of Object.values(usernames)) {
    const client = await app.logIn(username);
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      for (const path of ['/api/v1/audit', '/api/v1/cases/x/journal']) t.equal((await client.send(method, path, { body: {} })).status, 405, `${username} ${method} ${path}`);
    }
  }
});
