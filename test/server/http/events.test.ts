import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import t from 'tap';
import type { Test } from 'tap';
import { startApp } from './start-app.ts';
import type { Body, Client, Started } from './start-app.ts';

interface Heard {
  readonly name: string;
  readonly id: string | undefined;
  readonly data: Body;
}

interface Stream {
  readonly status: number;
  readonly headers: { readonly [name: string]: string | string[] | undefined };
  readonly heard: Heard[];
  readonly comments: string[];
  /** Resolves with the first event of that name that fits, heard before or after. */
  next(name: string, fits?: (data: Body) => boolean): Promise<Heard>;
  readonly ended: Promise<void>;
  close(): void;
}

/** Opens a stream as a browser's EventSource does. */
async function listen(t: Test, port: number, client: Client, lastEventId?: string): Promise<Stream> {
  const waiting = new Set<() => void>();
  const heard: Heard[] = [];
  const comments: string[] = [];
  const headers = { cookie: client.cookie, accept: 'text/event-stream', ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) };
  return new Promise((resolve, reject) => {
    const asked = get({ port, path: '/api/v1/events', headers }, (answer) => {
      let rest = '';
      answer.setEncoding('utf8');
      answer.on('error', () => undefined);
      answer.on('data', (text: string) => {
        const blocks = (rest + text).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) take(block);
        for (const look of waiting) look();
      });
      const ended = new Promise<void>((end) => answer.on('close', () => end()));
      resolve({
        status: answer.statusCode ?? 0, headers: answer.headers, heard, comments, ended,
        close: () => asked.destroy(),
        next: (name, fits = () => true) =>
          new Promise((found) => {
            const look = (): void => {
              const event = heard.find((one) => one.name === name && fits(one.data));
              if (event === undefined) return;
              waiting.delete(look);
              found(event);
            };
            waiting.add(look);
            look();
          }),
      });
    });
    asked.on('error', reject);
    t.teardown(() => asked.destroy());
  });

  function take(block: string): void {
    if (block.startsWith(':')) return void comments.push(block);
    const field = (name: string) => block.split('\n').find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
    heard.push({ name: field('event') ?? 'message', id: field('id'), data: JSON.parse(field('data') ?? 'null') });
  }
}

async function listening(t: Test, options: Parameters<typeof startApp>[1] = {}): Promise<Started & { readonly port: number }> {
  const app = await startApp(t, options);
  await app.app.listen({ port: 0, host: '127.0.0.1' });
  return { ...app, port: (app.app.server.address() as AddressInfo).port };
}

const newCase = { itemId: 'water-abstraction-permit', applicant: { kind: 'person', name: '演示甲' }, materials: [] };
const application = { intakePlace: '演示镇', waterSource: 'surface', waterUse: 'industry', yearlyCubicMetres: 1000 };

async function openAndApply(app: Started): Promise<string> {
  const clerk = await app.logIn('clerk');
  const { id } = (await clerk.post('/api/v1/cases', newCase)).body;
  const { activationId } = (await clerk.get(`/api/v1/cases/${id}`)).body.steps[0];
  await clerk.post(`/api/v1/cases/${id}/work-items/${activationId}/claim`);
  const done = await clerk.post(`/api/v1/cases/${id}/work-items/${activationId}/complete`, { requirements: ['r1', 'r2'], values: application });
  if (done.status !== 200) throw new Error(done.text);
  return id;
}

const app = await listening(t);

t.test('events: the stream, its headers, its first words', async (t) => {
  const app = await listening(t, { settings: { heartbeatMs: 30 } });
  const stream = await listen(t, app.port, await app.logIn('designer'));
  t.equal(stream.status, 200);
  t.match(stream.headers, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'content-security-policy': String });
  t.match(await stream.next('ready'), { data: { nowMs: Number }, id: /^[0-9a-f]{8}-\d+$/ });
  while (stream.comments.length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
  t.match(stream.comments[0], /^: alive/);
  t.match((await app.anybody.get('/metrics')).text, 'quancheng_event_streams 1');
});

t.test('events: work items to the staff of that unit, cases to everybody, alerts to supervisors only', async (t) => {
  const [officer, leader, supervisor, designer] = await Promise.all(['officer1', 'leader', 'supervisor', 'designer'].map(async (username) => listen(t, app.port, await app.logIn(username))));
  if (officer === undefined || leader === undefined || supervisor === undefined || designer === undefined) throw new Error('not all could listen');
  const caseId = await openAndApply(app);
  t.match(await officer.next('work-item', ({ unitIds }) => unitIds.includes('water-resources-section')), { data: { caseId, revision: Number } });
  t.match(await designer.next('case', (data) => data.caseId === caseId && data.revision === 3), { data: { caseId } });
  const clerk = await app.logIn('clerk');
  const { activationId } = (await clerk.get(`/api/v1/cases/${caseId}`)).body.steps[0];
  t.equal((await clerk.post(`/api/v1/cases/${caseId}/work-items/${activationId}/claim`)).status, 403);
  t.match(await supervisor.next('alert'), { data: { caseId, kind: 'attempt-refused', actor: { id: 'clerk' }, zh: String } });
  await Promise.all([officer, leader, designer].map((stream) => stream.next('case', ({ revision }) => revision === 4)));
  for (const stream of [officer, leader, designer]) t.notOk(stream.heard.some(({ name }) => name === 'alert'), 'no alert for others');
  t.notOk(leader.heard.some(({ name }) => name === 'work-item'), 'another unit hears of no work item');
  t.notOk(supervisor.heard.some(({ name }) => name === 'work-item'));
});

t.test('events: an overdue alert comes when the clock has passed the limit, and can be read already', async (t) => {
  const [supervisor, sysadmin] = [await app.logIn('supervisor'), await app.logIn('sysadmin')];
  const caseId = await openAndApply(app);
  const stream = await listen(t, app.port, supervisor);
  await stream.next('ready');
  await sysadmin.post('/api/v1/training/clock', { advanceMs: 60 * 24 * 3_600_000 });
  t.match(await stream.next('clock'), { data: { nowMs: Number } });
  const alert = await stream.next('alert', (data) => data.kind === 'step-overdue' && data.caseId === caseId);
  t.match(alert.data, { caseId, elementId: 'accept', elementName: '受理' });
  const read = (await supervisor.get('/api/v1/alerts?kind=step-overdue')).body;
  t.ok(read.rows.some((row: Body) => row.alertId === alert.data.alertId), 'it was committed before it was announced');
  t.match((await (await app.logIn('officer1')).get('/api/v1/work-items')).body.rows.find((row: Body) => row.caseId === caseId), { overdue: true });
});

t.test('events: what was missed comes first when a page comes back', async (t) => {
  const designer = await app.logIn('designer');
  const first = await listen(t, app.port, designer);
  const { id } = await first.next('ready');
  first.close();
  const caseId = await openAndApply(app);
  const again = await listen(t, app.port, designer, id);
  await again.next('case', ({ revision }) => revision === 3);
  t.strictSame(again.heard.filter(({ name }) => name === 'case').map(({ data }) => data), [1, 2, 3].map((revision) => ({ caseId, revision })));
  t.notOk(again.heard.some(({ name }) => name === 'resync'));
  const stranger = await listen(t, app.port, designer, 'ffffffff-7');
  t.ok(await stranger.next('resync'), 'after a restart of the server the page loads anew');
  const nonsense = await listen(t, app.port, designer, '../../etc');
  t.ok(await nonsense.next('resync'));
});

t.test('events: logging out ends the streams of that session only', async (t) => {
  const [one, other] = [await app.logIn('clerk'), await app.logIn('clerk')];
  const [ending, staying] = [await listen(t, app.port, one), await listen(t, app.port, other)];
  await Promise.all([ending.next('ready'), staying.next('ready')]);
  await one.send('DELETE', '/api/v1/sessions/current');
  await ending.ended;
  const caseId = await openAndApply(app);
  t.match(await staying.next('case'), { data: { caseId } });
});

t.test('events: a disabled account and other roles end the streams', async (t) => {
  const [sysadmin, secadmin] = [await app.logIn('sysadmin'), await app.logIn('secadmin')];
  const disabled = await listen(t, app.port, await app.logIn('officer2'));
  const changed = await listen(t, app.port, await app.logIn('leader'));
  await Promise.all([disabled.next('ready'), changed.next('ready')]);
  await sysadmin.send('PATCH', '/api/v1/accounts/officer2', { body: { disabled: true } });
  await disabled.ended;
  await secadmin.put('/api/v1/accounts/leader/roles', { roles: ['designer'] });
  await changed.ended;
  t.pass('both ended');
});

t.test('events: a stream ends with its session', async (t) => {
  const app = await listening(t, { settings: { heartbeatMs: 30 } });
  const client = await app.logIn('clerk');
  const stream = await listen(t, app.port, client);
  await stream.next('ready');
  // As if it had expired: the heartbeat notices that the session is no longer there.
  await app.store.sessionsDeleteOf('clerk');
  await stream.ended;
  t.pass('ended');
});

t.test('events: at most so many of one account, and places become free again', async (t) => {
  const app = await listening(t, { settings: { streamsPerAccount: 2 } });
  const client = await app.logIn('clerk');
  const first = await listen(t, app.port, client);
  const second = await listen(t, app.port, client);
  t.equal((await listen(t, app.port, client)).status, 429);
  t.equal((await listen(t, app.port, await app.logIn('officer1'))).status, 200, 'others are not concerned');
  first.close();
  second.close();
  let status = 429;
  for (let tries = 0; tries < 100 && status !== 200; tries += 1) {
    status = (await listen(t, app.port, client)).status;
    if (status !== 200) await new Promise((resolve) => setTimeout(resolve, 20));
  }
  t.equal(status, 200);
});

t.test('events: the end of the server ends the streams and does not wait for them', async (t) => {
  const app = await listening(t);
  const stream = await listen(t, app.port, await app.logIn('clerk'));
  await stream.next('ready');
  await app.app.close();
  await stream.ended;
  t.pass('closed');
});
