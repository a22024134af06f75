import t from 'tap';
import { startApp } from './start-app.ts';
import type { Body, Client } from './start-app.ts';

const app = await startApp(t);
const clerk = await app.logIn('clerk');
const officer1 = await app.logIn('officer1');
const officer2 = await app.logIn('officer2');
const supervisor = await app.logIn('supervisor');

const ITEM = 'water-abstraction-permit';
const newCase = (name = '演示水厂') => ({
  itemId: ITEM,
  applicant: { kind: 'organisation', name, code: '00000000000000000X' },
  materials: [{ name: '取水许可申请书', received: true, copies: 2 }],
});
const application = { intakePlace: '演示镇', waterSource: 'surface', waterUse: 'industry', yearlyCubicMetres: 1000 };

async function open(name?: string): Promise<string> {
  const { status, body } = await clerk.post('/api/v1/cases', newCase(name));
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body.id;
}

async function stepOf(caseId: string, viewer: Client = clerk): Promise<Body> {
  const { body } = await viewer.get(`/api/v1/cases/${caseId}`);
  return body.steps[0];
}

const work = (caseId: string, activationId: string, what: string) => `/api/v1/cases/${caseId}/work-items/${activationId}/${what}`;

async function apply(caseId: string): Promise<void> {
  const { activationId } = await stepOf(caseId);
  await clerk.post(work(caseId, activationId, 'claim'));
  const done = await clerk.post(work(caseId, activationId, 'complete'), { requirements: ['r1', 'r2'], values: application });
  if (done.status !== 200) throw new Error(done.text);
}

t.test('case: opened, applied for, accepted', async (t) => {
  const opened = await clerk.post('/api/v1/cases', newCase());
  t.equal(opened.status, 201);
  t.match(opened.body, { id: String, caseNo: /^\d{4}-\d{6}$/ });
  const { id } = opened.body;
  const view = await clerk.get(`/api/v1/cases/${id}`);
  t.match(view.body, { id, itemName: '取水许可证核发', lifecycle: String, applicant: { name: '演示水厂' }, steps: [{ elementId: 'apply', can: { claim: true } }], elements: { apply: 'current' } });
  await apply(id);
  t.match((await officer1.get('/api/v1/work-items')).body.rows.find((row: Body) => row.caseId === id), { stepName: '受理', unitId: 'water-resources-section', remaining: { overdue: false, days: 5, unit: 'working-day' } });
  const step = await stepOf(id, officer1);
  t.match((await officer1.post(work(id, step.activationId, 'claim'))).body, { id, revision: Number });
  t.match((await officer1.get('/api/v1/work-items?scope=mine')).body, { counts: { mine: 1 } });
  const done = await officer1.post(work(id, step.activationId, 'complete'), { outcome: 'accepted', opinion: '材料齐全', noticeNo: '演受〔2026〕1号', requirements: ['r1', 'r3'] });
  t.equal(done.status, 200, done.text);
  const after = (await officer1.get(`/api/v1/cases/${id}`)).body;
  t.match(after, { elements: { apply: 'done', accept: 'done', decide_on_spot: 'current' }, notices: [{ name: '受理通知书', no: '演受〔2026〕1号' }] });
  t.equal(after.values.intakePlace, '演示镇');
  const chart = await clerk.get(`/api/v1/cases/${id}/chart`);
  t.match(String(chart.headers['cache-control']), 'immutable');
  t.match(chart.body.xml, 'bpmn:definitions');
  t.match((await supervisor.get(`/api/v1/cases/${id}/journal`)).body.rows[0], { seq: 1, command: 'open-case', alg: 'sha256', prevHash: '0'.repeat(64), origin: '127.0.0.1' });
});

t.test('form: missing, wrong and surplus fields', async (t) => {
  const id = await open();
  const { activationId } = await stepOf(id);
  await clerk.post(work(id, activationId, 'claim'));
  const revision = async () => (await clerk.get(`/api/v1/cases/${id}`)).body.revision;
  const before = await revision();
  for (const [what, values, path] of [
    ['missing', { ...application, intakePlace: undefined }, '/values/intakePlace'],
    ['wrong', { ...application, yearlyCubicMetres: '1000' }, '/values/yearlyCubicMetres'],
    ['surplus', { ...application, surplus: 1 }, '/values/surplus'],
    ['reserved', { ...application, outcomes: {} }, '/values/outcomes'],
    ['none', undefined, '/values/intakePlace'],
  ] as const) {
    const { status, body } = await clerk.post(work(id, activationId, 'complete'), { requirements: ['r1', 'r2'], ...(values === undefined ? {} : { values }) });
    t.match({ status, code: body.code }, { status: 422, code: 'form-invalid' }, what);
    const named = body.errors?.find((error: Body) => error.path === path);
    t.ok(named, `${what}: ${path} is named, came ${JSON.stringify(body.errors)}`);
    t.match(named?.message, /[\u4e00-\u9fff]/);
  }
  t.equal(await revision(), before, 'nothing was recorded');
  t.equal((await clerk.post(work(id, activationId, 'complete'), { requirements: ['r1', 'r2'], values: application })).status, 200);
});

t.test('claim and release: nothing at all as the body is as good as an empty object', async (t) => {
  const id = await open();
  const { activationId } = await stepOf(id);
  for (const what of ['claim', 'release']) {
    const headers = { 'idempotency-key': `nothing-${what}` };
    const done = await clerk.send('POST', work(id, activationId, what), { headers });
    t.match(done, { status: 200, body: { id, revision: Number } }, what);
    t.strictSame((await clerk.post(work(id, activationId, what), {}, headers['idempotency-key'])).body, done.body, 'the same request');
    t.match(await clerk.post(work(id, activationId, what), { more: 1 }), { status: 400, body: { code: 'request-invalid' } });
  }
  t.match(await clerk.send('POST', work(id, activationId, 'complete')), { status: 400, body: { code: 'request-invalid' } }, 'a completion needs one');
  const { paths } = (await app.anybody.get('/openapi.json')).body;
  const demanded = ['claim', 'release', 'complete'].map((what) => paths[`/api/v1/cases/{caseId}/work-items/{activationId}/${what}`].post.requestBody.required);
  t.strictSame(demanded, [false, false, true], 'and the description says so');
});

t.test('text: a script in every field is kept as text', async (t) => {
  const script = '<script>alert(1)</script>"\'&';
  const { body } = await clerk.post('/api/v1/cases', { itemId: ITEM, applicant: { kind: 'person', name: script, code: script, phone: script, address: script }, materials: [{ name: script, received: true, note: script }] });
  const view = await clerk.get(`/api/v1/cases/${body.id}`);
  t.strictSame(view.body.applicant, { kind: 'person', name: script, code: script, phone: script, address: script });
  t.match(String(view.headers['content-type']), 'application/json');
  t.equal(view.headers['x-content-type-options'], 'nosniff');
  t.equal((await clerk.get(`/api/v1/cases?q=${encodeURIComponent(script)}`)).body.rows.length, 1, 'and can be searched for');
});

t.test('refusal: a step that is not theirs is refused, on record, and seen by the supervisor', async (t) => {
  const id = await open();
  await apply(id);
  const { activationId } = await stepOf(id, officer1);
  const refused = await clerk.post(work(id, activationId, 'claim'));
  t.equal(refused.status, 403);
  t.match(refused.body, { code: /^[a-z-]+$/, zh: /[\u4e00-\u9fff]/, en: /^Expected/, detail: refused.body.zh });
  t.not(refused.body.code, 'role-missing', 'it was the engine that refused');
  const { rows } = (await supervisor.get(`/api/v1/cases/${id}/journal`)).body;
  t.match(rows.at(-1), { actor: { id: 'clerk' }, facts: [{ type: 'attempt-refused', code: refused.body.code }] });
  const alerts = (await supervisor.get('/api/v1/alerts?kind=attempt-refused')).body;
  t.match(alerts.rows[0], { caseId: id, kind: 'attempt-refused', actor: { id: 'clerk' } });
});

t.test('refusal: an attempt without the role is on record once, and seen by the supervisor', async (t) => {
  const id = await open();
  const { activationId } = await stepOf(id);
  const journal = async () => (await supervisor.get(`/api/v1/cases/${id}/journal`)).body.rows;
  const alerts = async () => (await supervisor.get('/api/v1/alerts?kind=attempt-refused')).body.rows.filter((row: Body) => row.caseId === id);
  const before = (await journal()).length;
  const designer = await app.logIn('designer');
  const ask = (what: string, key: string) => designer.post(work(id, activationId, what), what === 'complete' ? { requirements: [] } : {}, key);
  for (const what of ['claim', 'release', 'complete']) {
    for (const again of [1, 2]) t.match(await ask(what, `designer-${what}`), { status: 403, body: { code: 'role-missing' } }, `${what} ${again}`);
    t.match((await journal()).at(-1), { command: `${what}-step`, actor: { id: 'designer' }, facts: [{ type: 'attempt-refused', command: `${what}-step`, code: 'role-missing', activationId }, { type: 'alert-raised', level: 2 }] });
  }
  t.equal((await journal()).length, before + 3, 'the same request id leaves no second trace');
  t.equal((await alerts()).length, 3);
  t.match(await alerts(), [{ kind: 'attempt-refused', level: 2, actor: { id: 'designer' } }]);
  t.match(await ask('claim', 'designer-release'), { status: 403, body: { code: 'role-missing' } }, 'a key used for something else');
  t.equal((await journal()).length, before + 3);
  t.match(await clerk.get(`/api/v1/cases/${id}`), { body: { steps: [{ elementId: 'apply', can: { claim: true } }] } }, 'nothing moved');
});

t.test('refusal: an attempt without the role leaves no record where it cannot be told whose or what it is', async (t) => {
  const id = await open();
  const { activationId } = await stepOf(id);
  const length = async () => (await supervisor.get(`/api/v1/cases/${id}/journal`)).body.rows.length;
  const before = await length();
  const auditor = await app.logIn('auditor');
  t.match(await auditor.send('POST', work(id, activationId, 'claim'), { body: {}, headers: { 'x-csrf-token': 'forged' } }), { status: 403, body: { code: 'role-missing' } });
  t.match(await auditor.send('POST', work(id, activationId, 'claim'), { body: {}, headers: { 'sec-fetch-site': 'cross-site' } }), { status: 403, body: { code: 'role-missing' } });
  t.match(await auditor.post(work(id, '%3Cscript%3E', 'claim')), { status: 403, body: { code: 'role-missing' } });
  t.match(await auditor.post(work('no-such-case', activationId, 'claim')), { status: 403, body: { code: 'role-missing' } });
  t.equal((await app.anybody.post(work(id, activationId, 'claim'))).status, 401);
  t.equal(await length(), before);
});

t.test('refusal: out of order, a second time, from a stale page', async (t) => {
  const id = await open();
  const { activationId } = await stepOf(id);
  const unclaimed = await clerk.post(work(id, activationId, 'complete'), { requirements: ['r1', 'r2'], values: application });
  t.equal(unclaimed.status, 409, unclaimed.text);
  await apply(id);
  const again = await clerk.post(work(id, activationId, 'complete'), { requirements: ['r1', 'r2'], values: application });
  t.match({ status: again.status, zh: again.body.zh }, { status: 409, zh: /[\u4e00-\u9fff]/ });
  t.equal((await clerk.post(work(id, 's999', 'claim'))).status, 409, 'a step that never was');
  t.equal((await clerk.post(work('nothing', 's1', 'claim'))).status, 404);
});

t.test('idempotency key: the same request gets the same answer and leaves no trace', async (t) => {
  const key = '7d0f5a52-6f0a-4e7e-9a3b-000000000001';
  const first = await clerk.post('/api/v1/cases', newCase('一次'), key);
  const second = await clerk.post('/api/v1/cases', newCase('一次'), key);
  t.equal(second.status, 201);
  t.strictSame(second.body, first.body);
  const { rows } = (await supervisor.get('/api/v1/cases?q=%E4%B8%80%E6%AC%A1')).body;
  t.equal(rows.length, 1, 'one case');
  const other = await clerk.post('/api/v1/cases', newCase('另一次'), key);
  t.match({ status: other.status, code: other.body.code }, { status: 422, code: 'request-id-reused' });
  const id = first.body.id;
  const { activationId } = await stepOf(id);
  const together = await Promise.all(Array.from({ length: 5 }, () => clerk.post(work(id, activationId, 'claim'), {}, `${key}-claim`)));
  t.strictSame(new Set(together.map(({ status, text }) => `${status} ${text}`)).size, 1, 'five at once');
  t.equal((await supervisor.get(`/api/v1/cases/${id}/journal`)).body.rows.length, 2, 'opened and claimed, nothing else');
});

t.test('idempotency key: a refusal repeated is the same refusal and one trace', async (t) => {
  const id = await open();
  const { activationId } = await stepOf(id);
  const key = '7d0f5a52-6f0a-4e7e-9a3b-000000000002';
  const first = await officer1.post(work(id, activationId, 'claim'), {}, key);
  const second = await officer1.post(work(id, activationId, 'claim'), {}, key);
  t.equal(first.status, 403);
  t.strictSame([second.status, second.body], [first.status, first.body]);
  t.equal((await supervisor.get(`/api/v1/cases/${id}/journal`)).body.rows.length, 2, 'opened and one attempt');
  const elsewhere = await officer2.post(work(id, activationId, 'claim'), {}, key);
  t.equal(elsewhere.status, 403, 'a key belongs to the account that used it');
  t.equal((await supervisor.get(`/api/v1/cases/${id}/journal`)).body.rows.length, 3);
});

t.test('lists: pages neither skip nor repeat', async (t) => {
  for (let more = 0; more < 3; more += 1) await open(`翻页${more}`);
  const whole = (await clerk.get('/api/v1/cases?limit=200&state=all')).body.rows.map(({ id }: Body) => id);
  const paged: string[] = [];
  let after: string | undefined;
  do {
    const { body }: Body = await clerk.get(`/api/v1/cases?limit=2&state=all${after === undefined ? '' : `&after=${after}`}`);
    paged.push(...body.rows.map(({ id }: Body) => id));
    after = body.next;
  } while (after !== undefined);
  t.strictSame(paged, whole);
});

t.test('draft: saved meanwhile by somebody else', async (t) => {
  const designer = await app.logIn('designer');
  const flow = (await designer.get(`/api/v1/flows/${ITEM}`)).body;
  const saved = await designer.put(`/api/v1/flows/${ITEM}/draft`, { xml: flow.draft.xml, baseRevision: flow.draft.revision });
  t.match(saved.body, { revision: flow.draft.revision + 1 });
  const stale = await designer.put(`/api/v1/flows/${ITEM}/draft`, { xml: flow.draft.xml, baseRevision: flow.draft.revision });
  t.match({ status: stale.status, code: stale.body.code }, { status: 409, code: 'draft-stale' });
});

t.test('publication: refused with findings, then version 2, running cases stay on theirs', async (t) => {
  const designer = await app.logIn('designer');
  const id = await open();
  const { draft } = (await designer.get(`/api/v1/flows/${ITEM}`)).body;
  const lacking = draft.xml.replace('unit="water-resources-section" unitName="水政水资源股" opinionRequired="true"', 'opinionRequired="true"');
  const checked = await designer.post(`/api/v1/flows/${ITEM}/check`, { xml: lacking });
  t.ok(checked.body.findings.some((one: Body) => one.severity === 'error' && one.elementId === 'accept'));
  const saved = await designer.put(`/api/v1/flows/${ITEM}/draft`, { xml: lacking, baseRevision: draft.revision });
  const refused = await designer.post(`/api/v1/flows/${ITEM}/publications`, { draftRevision: saved.body.revision, comment: '试' });
  t.match({ status: refused.status, code: refused.body.code }, { status: 422, code: 'flow-not-publishable' });
  t.ok(refused.body.findings.length > 0);
  const repaired = await designer.put(`/api/v1/flows/${ITEM}/draft`, { xml: draft.xml, baseRevision: saved.body.revision });
  const published = await designer.post(`/api/v1/flows/${ITEM}/publications`, { draftRevision: repaired.body.revision, comment: '第二版' });
  t.match({ status: published.status, body: published.body }, { status: 201, body: { version: 2 } });
  t.equal((await app.anybody.get(`/api/v1/items/${ITEM}`)).body.publishedVersion, 2);
  t.equal((await clerk.get(`/api/v1/cases/${id}`)).body.flowVersion, 1, 'D7');
  t.equal((await clerk.get(`/api/v1/cases/${await open()}`)).body.flowVersion, 2);
  t.match((await designer.get(`/api/v1/flows/${ITEM}/versions/1`)).body, { version: 1, state: 'superseded' });
  t.equal((await designer.get(`/api/v1/flows/${ITEM}/versions/3`)).status, 404);
});

t.test('calendar: read, broken, loaded again', async (t) => {
  const sysadmin = await app.logIn('sysadmin');
  const calendar = (await sysadmin.get('/api/v1/calendar')).body;
  t.match(calendar, { version: 1, years: [2025, 2026], recompute: { state: 'idle' } });
  t.match((await sysadmin.put('/api/v1/calendar', { data: { years: 'none' } })).body, { status: 422, code: 'calendar-invalid' });
  const data = { id: 'cn', timeZone: 'Asia/Shanghai', years: [{ year: 2026, notice: { title: '通知' }, days: [{ date: '2026-01-01', off: true, name: '元旦' }] }] };
  const loaded = await sysadmin.put('/api/v1/calendar', { data });
  t.match(loaded.body, { version: 2, recomputed: Number, changed: Number });
  t.ok(loaded.body.recomputed > 0, 'open cases were recomputed');
});

t.test('account: created, given a role, used', async (t) => {
  const [sysadmin, secadmin] = [await app.logIn('sysadmin'), await app.logIn('secadmin')];
  const account = { username: 'newcomer', name: '演示新人', password: 'long-enough-1', unitId: 'intake-window' };
  t.equal((await sysadmin.post('/api/v1/accounts', { ...account, password: 'short' })).status, 400);
  t.equal((await sysadmin.post('/api/v1/accounts', { ...account, unitId: 'no-such-unit' })).status, 422);
  t.equal((await sysadmin.post('/api/v1/accounts', account)).status, 201);
  t.equal((await sysadmin.post('/api/v1/accounts', account)).status, 409, 'a second time');
  t.equal((await secadmin.put('/api/v1/accounts/newcomer/roles', { roles: ['staff', 'staff'] })).status, 200);
  const newcomer = await app.logIn('newcomer', 'long-enough-1');
  t.equal((await newcomer.post('/api/v1/cases', newCase())).status, 201);
  t.equal((await secadmin.put('/api/v1/accounts/nobody/roles', { roles: [] })).status, 404);
  t.notMatch((await sysadmin.get('/api/v1/accounts')).text, /argon2|password/i);
});
