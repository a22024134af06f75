// Owns messages, signals, jobs and what a supervisor does by hand, as they come by HTTP.
// Must not test what becomes of them: test/server/runner/waits.test.ts does.
// Asks a whole server with small charts.
import t from 'tap';
import { message, signal, step, timer } from '../../engine/chart.ts';
import { openDemo, publishChart } from '../runner/publish-chart.ts';
import type { Body } from './start-app.ts';
import { startApp } from './start-app.ts';

const app = await startApp(t);
const [sysadmin, supervisor, clerk] = [await app.logIn('sysadmin'), await app.logIn('supervisor'), await app.logIn('clerk')];
const house = {
  ...app,
  async by(accountId: string) {
    const by = await app.runner.read.askedBy(accountId);
    if (by === undefined) throw new Error(`no account ${accountId}`);
    return by;
  },
};
await publishChart(house, 'demo-paid', { nodes: [['start', 's'], ['catch', 'c', message('paid')], ['end', 'e']], flows: ['s>c', 'c>e'] });
await publishChart(house, 'demo-stop', { nodes: [['start', 's'], ['user', 'a', step()], ['boundary', 'b', signal('stop'), 'attachedToRef="a"'], ['boundary', 'late', timer('P30D'), 'attachedToRef="a"'], ['end', 'e'], ['end', 'f'], ['end', 'g']], flows: ['s>a', 'a>e', 'b>f', 'late>g'] });
await publishChart(house, 'demo-job', { nodes: [['start', 's'], ['service', 'j', '<qc:job topic="mail"/>'], ['boundary', 'x', '<bpmn:errorEventDefinition errorRef="gone"/>', 'attachedToRef="j"'], ['end', 'e'], ['end', 'f']], flows: ['s>j', 'j>e', 'x>f'] });

const codeOf = ({ status, body }: { readonly status: number; readonly body: Body }) => `${status} ${body?.code ?? ''}`;
const pathsOf = ({ body }: { readonly body: Body }): readonly string[] => (body.errors as { path: string }[]).map(({ path }) => path);

t.test('message: delivered to the one that waits, with the same answer for the same key', async (t) => {
  const caseId = await openDemo(house, 'demo-paid');
  const body = { name: 'paid', keys: {}, values: { amount: 12.5 } };
  const first = await sysadmin.post('/api/v1/messages', body, 'message-http-1');
  t.match(first, { status: 200, body: { outcome: 'delivered', caseId } });
  t.strictSame((await sysadmin.post('/api/v1/messages', body, 'message-http-1')).body, first.body);
  t.equal(codeOf(await sysadmin.post('/api/v1/messages', { name: 'other' }, 'message-http-1')), '422 request-id-reused');
  t.match((await supervisor.get(`/api/v1/cases/${caseId}`)).body, { lifecycle: 'completed', values: { amount: 12.5 }, waits: [], jobs: [] });
});

t.test('message: several wait, nobody waits, a case that is none', async (t) => {
  const cases = [await openDemo(house, 'demo-paid'), await openDemo(house, 'demo-paid')];
  const several = await supervisor.post('/api/v1/messages', { name: 'paid' });
  t.equal(codeOf(several), '409 message-ambiguous');
  t.match(several.body, { zh: /有 2 处/, en: /2 wait/ });
  for (const caseId of cases) t.equal((await supervisor.post('/api/v1/messages', { name: 'paid', caseId })).status, 200);
  t.match((await supervisor.post('/api/v1/messages', { name: 'nobody', keys: { order: 7 } })).body, { outcome: 'kept', keptUntilMs: Number });
  t.match((await supervisor.get('/api/v1/messages')).body, { rows: [{ name: 'nobody', keys: { order: 7 }, values: {}, actor: { id: 'supervisor' } }] });
});

t.test('message: bad input is named by its place', async (t) => {
  t.strictSame(pathsOf(await supervisor.post('/api/v1/messages', { keys: [], values: 3, surplus: 1 })).toSorted(), ['/keys', '/name', '/surplus', '/values']);
  t.strictSame(pathsOf(await supervisor.post('/api/v1/messages', { name: ' ' })), ['/name']);
  t.strictSame(pathsOf(await supervisor.post('/api/v1/signals', { name: 'x'.repeat(201) })), ['/name']);
  t.equal((await supervisor.get('/api/v1/messages?limit=0')).status, 400);
  t.equal(codeOf(await supervisor.get('/api/v1/messages?after=nonsense')), '400 cursor-invalid');
  const caseId = await openDemo(house, 'demo-paid');
  t.equal(codeOf(await supervisor.post('/api/v1/messages', { name: 'paid', caseId, values: { outcomes: {} } })), '422 form-invalid', 'results are chosen, never sent');
  t.match((await supervisor.get(`/api/v1/cases/${caseId}`)).body.waits, [{ kind: 'message', name: 'paid' }], 'and the case still waits');
  t.equal(codeOf(await clerk.post('/api/v1/messages', { name: 'paid' })), '403 role-missing');
});

t.test('signal: every case that listens', async (t) => {
  const cases = [await openDemo(house, 'demo-stop'), await openDemo(house, 'demo-stop')];
  t.match((await clerk.get(`/api/v1/cases/${cases[0]}`)).body.waits, [
    { elementId: 'b', kind: 'signal', purpose: 'boundary', name: 'stop', zh: '等待信号“stop”' },
    { elementId: 'late', kind: 'timer', dueAtMs: Number, zh: /^等待至 \d{4}-\d\d-\d\d \d\d:\d\d$/ },
  ]);
  t.match(await sysadmin.post('/api/v1/signals', { name: 'stop' }, 'signal-http-1'), { status: 200, body: { cases: 2 } });
  t.match(await sysadmin.post('/api/v1/signals', { name: 'stop' }, 'signal-http-1'), { status: 200, body: { cases: 2 } });
  for (const caseId of cases) t.equal((await supervisor.get(`/api/v1/cases/${caseId}`)).body.lifecycle, 'completed');
});

t.test('by hand: pushed on, data set, ended; never without a reason', async (t) => {
  const caseId = await openDemo(house, 'demo-stop');
  const at = `/api/v1/cases/${caseId}`;
  const [wait] = (await supervisor.get(at)).body.waits;
  for (const [path, body] of [['variables', { values: { a: 1 } }], ['cancel', {}], [`waits/${wait.id}/trigger`, {}]] as const) t.strictSame(pathsOf(await supervisor.post(`${at}/${path}`, body)), ['/reason'], path);
  t.match((await supervisor.post(`${at}/variables`, { values: { a: 1 }, reason: '更正' })).body, { id: caseId, revision: 2 });
  t.equal(codeOf(await supervisor.post(`${at}/variables`, { values: { a: 1 }, scopeId: 'p99', reason: '更正' })), '409 scope-not-open');
  t.equal(codeOf(await supervisor.post(`${at}/variables`, { values: { outcomes: {} }, reason: '更正' })), '422 form-invalid');
  t.equal(codeOf(await supervisor.post(`${at}/waits/w999/trigger`, { reason: '试' })), '409 wait-not-open');
  t.equal(codeOf(await supervisor.post(`/api/v1/cases/nothing/cancel`, { reason: '试' })), '404 case-unknown');
  t.equal((await supervisor.post(`${at}/waits/${wait.id}/trigger`, { reason: '信号系统停机' })).status, 200);
  t.equal(codeOf(await supervisor.post(`${at}/cancel`, { reason: '撤回' })), '409 case-closed');
  t.match((await supervisor.get(`${at}/journal`)).body.rows.map(({ reason }: Body) => reason).filter(Boolean), ['更正', '更正', '信号系统停机', '撤回'], 'refused attempts too');
  const other = await openDemo(house, 'demo-stop');
  t.equal((await supervisor.post(`/api/v1/cases/${other}/cancel`, { reason: '申请人撤回' })).status, 200);
  t.match((await clerk.get(`/api/v1/cases/${other}`)).body, { closedAtMs: Number, steps: [] });
});

t.test('jobs: listed, failed, answered with an error, done; one that is gone', async (t) => {
  const caseId = await openDemo(house, 'demo-job');
  const { body } = await sysadmin.get('/api/v1/jobs?topic=mail');
  t.match(body.rows, [{ id: new RegExp(`^${caseId}\\.j\\d+$`), caseId, topic: 'mail', elementId: 'j', retries: 3 }]);
  const at = `/api/v1/jobs/${body.rows[0].id}`;
  t.strictSame(pathsOf(await sysadmin.post(`${at}/fail`, {})), ['/message']);
  t.strictSame(pathsOf(await sysadmin.post(`${at}/error`, { code: '' })).slice(0, 1), ['/code']);
  t.equal((await sysadmin.post(`${at}/fail`, { message: '对方无应答', retries: 1 })).status, 200);
  t.match((await sysadmin.get('/api/v1/jobs')).body.rows, [{ retries: 1 }]);
  t.equal((await sysadmin.post(`${at}/error`, { code: 'gone' })).status, 200);
  t.equal(codeOf(await sysadmin.post(`${at}/complete`)), '409 job-not-open');
  t.match((await supervisor.get(`/api/v1/cases/${caseId}`)).body, { lifecycle: 'completed', elements: { x: 'done' } });
  const another = await openDemo(house, 'demo-job');
  const [job] = (await sysadmin.get('/api/v1/jobs')).body.rows;
  t.equal((await sysadmin.post(`/api/v1/jobs/${job.id}/complete`, { values: { sent: true } })).status, 200);
  t.match((await supervisor.get(`/api/v1/cases/${another}`)).body, { lifecycle: 'completed', values: { sent: true } });
  t.equal(codeOf(await sysadmin.post('/api/v1/jobs/nonsense/complete')), '404 thing-unknown');
  t.equal(codeOf(await sysadmin.post('/api/v1/jobs/nothing.j1/complete')), '404 case-unknown');
});
