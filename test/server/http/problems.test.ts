import { request } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import t from 'tap';
import { isDeeper } from '../../../server/http/body-depth.ts';
import { languageOf } from '../../../server/http/language.ts';
import { startApp } from './start-app.ts';

const app = await startApp(t);
const clerk = await app.logIn('clerk');
const designer = await app.logIn('designer');
const newCase = { itemId: 'water-abstraction-permit', applicant: { kind: 'person', name: '演示甲' }, materials: [] };

t.test('problem: its shape', async (t) => {
  const { status, headers, body } = await clerk.post('/api/v1/cases', { ...newCase, applicant: { kind: 'person' } });
  t.equal(status, 400);
  t.match(String(headers['content-type']), /^application\/problem\+json/);
  t.equal(headers['cache-control'], 'no-store');
  t.match(body, {
    type: 'urn:quancheng:problem:request-invalid', title: '请求内容不符合要求', status: 400, code: 'request-invalid', instance: '/api/v1/cases',
    errors: [{ path: '/applicant/name', message: /必需|必须/, en: /required/ }],
  });
});

t.test('problem: in English when asked for', async (t) => {
  const { body } = await clerk.send('POST', '/api/v1/cases', { body: {}, headers: { 'x-language': 'en' } });
  t.match(body, { title: 'Request not valid', detail: /^Expected/, errors: [{ path: '/itemId', message: /required/ }] });
  t.match((await clerk.send('GET', '/api/v1/nope', { headers: { 'accept-language': 'en-GB,zh;q=0.8' } })).body.title, 'No such address');
  t.equal(languageOf({ 'accept-language': 'zh-CN,en;q=0.5' }), 'zh');
  t.equal(languageOf({ 'x-language': 'fr' }), 'zh');
  t.equal(languageOf({ 'x-language': 'zh', 'accept-language': 'en' }), 'zh', 'the choice on the page goes first');
});

t.test('fields: missing, surplus and wrong ones are all named at once', async (t) => {
  const { body } = await clerk.post('/api/v1/cases', { itemId: '../etc', applicant: { kind: 'dog', name: '', surplus: 1 }, materials: [{ name: 'x', received: 'yes' }], 'a/b~': 1 });
  const paths = body.errors.map(({ path }: { path: string }) => path);
  for (const path of ['/itemId', '/applicant/kind', '/applicant/name', '/applicant/surplus', '/materials/0/received', '/a~1b~0']) t.ok(paths.includes(path), path);
  t.match(body.errors.find(({ path }: { path: string }) => path === '/applicant/kind').zh, 'person、organisation', 'the choices are told');
});

t.test('fields: text is not turned into numbers in bodies, but is in addresses', async (t) => {
  t.equal((await designer.post('/api/v1/flows/water-abstraction-permit/publications', { draftRevision: '1', comment: 'x' })).status, 400);
  t.equal((await clerk.get('/api/v1/cases?limit=1&state=all')).status, 200);
  for (const query of ['limit=0', 'limit=201', 'limit=1&limit=2', 'limit=x', 'state=lost', 'unknown=1']) t.equal((await clerk.get(`/api/v1/cases?${query}`)).status, 400, query);
  t.match((await clerk.get('/api/v1/cases?limit=0')).body.errors, [{ path: '/query/limit' }]);
});

t.test('cursor: one that nobody gave out', async (t) => {
  for (const path of ['/api/v1/cases?after=nonsense', '/api/v1/work-items?after=%00%FF', '/api/v1/work-items?after=nonsense']) {
    t.match((await clerk.get(path)).body, { status: 400, code: 'cursor-invalid' }, path);
  }
  t.match((await (await app.logIn('auditor')).get('/api/v1/audit?before=W10')).body, { status: 400, code: 'cursor-invalid' });
});

t.test('body: broken JSON, none, another media type, a forged prototype', async (t) => {
  const send = (raw: string, contentType?: string) => clerk.send('POST', '/api/v1/cases', { raw, ...(contentType === undefined ? {} : { contentType }) });
  t.match((await send('{"itemId": "a')).body, { status: 400, code: 'body-broken' });
  t.match((await send('')).body, { status: 400, code: 'body-broken' });
  t.match((await send('null')).body, { status: 400, code: 'request-invalid' });
  t.match((await send('[]')).body, { status: 400, code: 'request-invalid' });
  t.match((await send('{"__proto__": {"x": 1}}')).body, { status: 400, code: 'body-broken' });
  t.match((await send('{"constructor": {"prototype": {"x": 1}}}')).body, { status: 400, code: 'body-broken' });
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/xml']) {
    t.match((await send(JSON.stringify(newCase), type)).body, { status: 415, code: 'media-type-unsupported' }, type);
  }
});

t.test('body: nested too deeply', async (t) => {
  const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
  for (const levels of [40, 200_000]) {
    const { body } = await clerk.send('POST', '/api/v1/cases', { raw: JSON.stringify({ ...newCase, values: { x: 0 } }).replace('"x":0', `"x":${deep(levels)}`) });
    t.match(body, { status: 400, code: 'body-too-deep' }, `${levels} levels`);
  }
  t.notOk(isDeeper({ a: { b: 1 } }, 2));
  t.ok(isDeeper({ a: { b: {} } }, 2));
});

t.test('body: over the limit', async (t) => {
  const { body } = await clerk.post('/api/v1/cases', { ...newCase, applicant: { kind: 'person', name: 'x'.repeat(600_000) } });
  t.match(body, { status: 413, code: 'body-too-large' });
});

t.test('chart: of 5 MB', async (t) => {
  const xml = `<definitions>${'<!-- -->'.repeat(650_000)}</definitions>`;
  t.match((await designer.put('/api/v1/flows/water-abstraction-permit/draft', { xml, baseRevision: 1 })).body, { status: 413, code: 'body-too-large' });
  t.match((await designer.post('/api/v1/flows/water-abstraction-permit/check', { xml })).body, { status: 413, code: 'body-too-large' });
  t.equal((await designer.get('/api/v1/flows/water-abstraction-permit')).body.draft.revision, 1, 'the draft is what it was');
});

t.test('chart: broken XML, an entity bomb, no start: findings, not faults', async (t) => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, n) => `<!ENTITY a${n} "${`&a${n === 0 ? '' : n - 1};`.repeat(10)}">`).join('')}]><definitions>&a8;</definitions>`;
  const noStart = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="x"><process id="p" isExecutable="true"><endEvent id="e"/></process></definitions>';
  for (const [what, xml] of [['broken', '<definitions><'], ['bomb', bomb], ['no start', noStart], ['not XML', '你好'], ['a zero byte', '<a>\u0000</a>']] as const) {
    const { status, body } = await designer.post('/api/v1/flows/water-abstraction-permit/check', { xml });
    t.equal(status, 200, what);
    t.ok(body.findings?.some(({ severity }: { severity: string }) => severity === 'error'), `${what}: ${body.findings?.[0]?.code}`);
  }
});

t.test('address: a path in a name, broken encodings, overlong names', async (t) => {
  for (const path of ['/api/v1/items/..%2f..%2fetc%2fpasswd', '/api/v1/items/..%5c..%5cwin.ini', '/api/v1/items/%00', '/api/v1/items/%E0%A4%A', `/api/v1/items/${'a'.repeat(250)}`, '/api/v1/items/%2e%2e']) {
    const { status, text } = await app.anybody.get(path);
    t.ok(status === 400 || status === 404, `${path.slice(0, 50)}: ${status}`);
    t.notMatch(text, /root:/);
  }
});

t.test('address: unknown ones and methods that do not fit', async (t) => {
  t.match((await clerk.get('/api/v1/nope')).body, { status: 404, code: 'route-unknown' });
  t.match((await clerk.post('/nope')).body, { status: 404, code: 'route-unknown' });
  const { status, headers, body } = await clerk.put('/api/v1/cases', {});
  t.match({ status, code: body.code }, { status: 405, code: 'method-not-allowed' });
  t.match(String(headers['allow']), /POST/);
  t.match((await clerk.get('/api/v1/cases/nothing')).body, { status: 404, code: 'thing-unknown' });
  t.match((await clerk.get('/api/v1/items/nothing')).body, { status: 404, code: 'thing-unknown' });
});

t.test('idempotency key: one that is none', async (t) => {
  for (const id of ['short', 'has space here', 'x'.repeat(101)]) t.match((await clerk.post('/api/v1/cases', newCase, id)).body, { status: 400, errors: [{ path: '/headers/idempotency-key' }] });
});

t.test('fault: a reference and nothing else leaves the server', async (t) => {
  const own = await startApp(t);
  const officer = await own.logIn('officer1');
  // A store that has been closed is the plainest of real faults.
  const cookieStillKnown = officer.cookie;
  await own.store.close();
  const { status, body, text } = await own.anybody.send('GET', '/api/v1/items', { headers: { cookie: cookieStillKnown } });
  t.match({ status, code: body.code, reference: body.reference }, { status: 500, code: 'fault', reference: /^[0-9a-f]{12}-[0-9a-z]+$/ });
  t.notMatch(text, /sqlite|database|node_modules|\.ts|Error/i);
  t.equal((await own.anybody.get('/health')).status, 500, 'and whoever watches is told');
});

t.test('headers: what a browser may load, and from where it may be framed', async (t) => {
  const { headers } = await app.anybody.get('/api/v1/items');
  const policy = String(headers['content-security-policy']);
  for (const part of ["default-src 'self'", "script-src 'self'", "style-src 'self' 'unsafe-inline'", "frame-ancestors 'none'", "connect-src 'self'", "object-src 'none'"]) t.ok(policy.split(';').includes(part), part);
  t.notMatch(policy, /unsafe-eval|upgrade-insecure-requests/);
  t.equal(headers['x-content-type-options'], 'nosniff');
  t.equal(headers['strict-transport-security'], undefined, 'plain http inside an office keeps working');
  t.equal(headers['x-powered-by'], undefined);
  t.equal((await app.anybody.get('/api/v1/nope')).headers['content-security-policy'], policy, 'problems carry them too');
});

t.test('rate: too many requests from one address', async (t) => {
  const own = await startApp(t, { demonstration: false, settings: { requestsPerMinute: 5 } });
  for (let sent = 0; sent < 5; sent += 1) t.equal((await own.anybody.get('/api/v1/items')).status, 200);
  const { status, headers, body } = await own.anybody.get('/api/v1/items');
  t.match({ status, code: body.code }, { status: 429, code: 'rate-limited' });
  t.ok(Number(headers['retry-after']) > 0);
});

t.test('socket: malformed HTTP and a body cut off do no harm', async (t) => {
  const own = await startApp(t, { demonstration: false });
  await own.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = own.app.server.address() as AddressInfo;
  const raw = (text: string) => new Promise<string>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let came = '';
    socket.on('data', (data) => (came += data.toString()));
    socket.on('close', () => resolve(came));
    // The server closes by itself; this is only for a server that would not.
    setTimeout(() => socket.destroy(), 20_000).unref();
  });
  t.match(await raw('NONSENSE\r\n\r\n'), /^HTTP\/1\.1 400[\s\S]*problem\+json[\s\S]*"code":"http-broken"/);
  t.match(await raw(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(100_000)}\r\n\r\n`), /^HTTP\/1\.1 400/, 'headers too large');
  t.match(await raw('GET /assets/../../package.json HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'), /^HTTP\/1\.1 404/);
  t.match(await raw('GET /%2e%2e/%2e%2e/package.json HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'), /^HTTP\/1\.1 404/);
  await new Promise<void>((resolve) => {
    const half = request({ port, method: 'POST', path: '/api/v1/sessions', headers: { 'content-type': 'application/json', 'content-length': '1000' } });
    half.on('error', () => resolve());
    half.write('{"username": "sys');
    setTimeout(() => half.destroy(), 50);
  });
  t.equal((await own.anybody.get('/health')).status, 200);
});
