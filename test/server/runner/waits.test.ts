// Owns what cases wait for in the world: timers, messages, signals, kept messages, and what goes from case to case.
// Must not test what a chart does when something comes: test/engine does.
// Asks a whole house with small charts.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import type { Fact } from '../../../engine/index.ts';
import { caseAggregateId } from '../../../server/aggregates/case.ts';
import { message, signal, step, timer } from '../../engine/chart.ts';
import { checkLaws } from '../../scenarios/laws.ts';
import { createRunner } from '../../../server/runner/runner.ts';
import type { Runner } from '../../../server/runner/runner-contract.ts';
import type { Store } from '../../../server/store/store.ts';
import { buildHouse, type House } from './house.ts';
import { openDemo, publishChart } from './publish-chart.ts';
import { settableClock, shanghai } from './settable-clock.ts';
import { claim, codeOf, complete, done } from './walk.ts';



async function newHouse(t: Test, more: { readonly keepMessagesMs?: number } = {}): Promise<{ readonly house: House; readonly clock: ReturnType<typeof settableClock> }> {
  const clock = settableClock(shanghai('2026-03-02T09:00'));
  const house = await buildHouse({ clock, ...more });
  t.teardown(() => house.close());
  return { house, clock };
}

async function factsOf(house: House, caseId: string): Promise<readonly Fact[]> {
  return (await house.store.journal(caseAggregateId(caseId))).flatMap(({ facts }) => facts as readonly Fact[]);
}

const caught = async (house: House, caseId: string): Promise<readonly string[]> => (await factsOf(house, caseId)).flatMap((fact) => (fact.type === 'event-caught' ? [`${fact.kind} ${fact.elementId}`] : []));
const pauseFor = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));
const isClosed = async (house: House, caseId: string): Promise<boolean> => typeof (await house.store.case(caseId))?.closedAtMs === 'number';
/** Answers when what goes through outbox and kept messages has come to rest. */
const settle = async (house: House): Promise<void> => {
  for (let turn = 0; turn < 3; turn += 1) await house.runner.fireDue();
};

const pause = { nodes: [['start', 's'], ['catch', 'c', timer('PT1H')], ['end', 'e']], flows: ['s>c', 'c>e'] } as const;
t.setTimeout(180_000);

const awaitPaid = { nodes: [['start', 's'], ['catch', 'c', message('paid')], ['end', 'e']], flows: ['s>c', 'c>e'] } as const;
const awaitStop = { nodes: [['start', 's'], ['catch', 'c', signal('stop')], ['end', 'e']], flows: ['s>c', 'c>e'] } as const;

t.test('a timer a chart waits for: not a millisecond early, once, however late; its row goes with it', async (t) => {
  const { house, clock } = await newHouse(t);
  await publishChart(house, 'demo-pause', pause);
  const caseId = await openDemo(house, 'demo-pause');
  const dueAtMs = shanghai('2026-03-02T10:00');
  t.match((await house.store.dueTimers(Number.MAX_SAFE_INTEGER, 100)).filter(({ clockId }) => clockId.startsWith('w')), [{ caseId, dueAtMs }]);
  clock.set(dueAtMs - 1);
  t.equal(await house.runner.fireDue(), 0);
  t.strictSame(await caught(house, caseId), []);
  clock.set(dueAtMs + 3 * 3_600_000);
  t.equal(await house.runner.fireDue(), 1);
  t.equal(await house.runner.fireDue(), 0);
  t.strictSame(await caught(house, caseId), ['timer c']);
  t.ok(await isClosed(house, caseId));
  await checkLaws(t, house);
});

t.test('restart: a timer that fell due meanwhile fires once, through the loop', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'quancheng-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  const clock = settableClock(shanghai('2026-03-02T09:00'));
  const file = join(folder, 'house.db');
  const before = await buildHouse({ clock, file });
  await publishChart(before, 'demo-pause', pause);
  const caseId = await openDemo(before, 'demo-pause');
  await before.close();
  clock.set(shanghai('2026-03-05T09:00'));
  for (let start = 0; start < 2; start += 1) {
    const house = await buildHouse({ clock, file });
    await house.runner.start();
    for (let look = 0; look < 200 && (await caught(house, caseId)).length < 1; look += 1) await pauseFor(25);
    await pauseFor(80);
    t.strictSame(await caught(house, caseId), ['timer c'], `start ${start + 1}`);
    await house.close();
  }
});

t.test('a repeating timer: goes on after it has fired, and stops with its step', async (t) => {
  const { house, clock } = await newHouse(t);
  await publishChart(house, 'demo-remind', {
    nodes: [['start', 's'], ['user', 'a', step()], ['boundary', 'b', timer('R3/PT1H'), 'attachedToRef="a" cancelActivity="false"'], ['end', 'e'], ['end', 'f']],
    flows: ['s>a', 'a>e', 'b>f'],
  });
  const caseId = await openDemo(house, 'demo-remind');
  for (const hour of [10, 11]) {
    clock.set(shanghai(`2026-03-02T${hour}:00`));
    await house.runner.fireDue();
  }
  t.strictSame(await caught(house, caseId), ['timer b', 'timer b']);
  done(await claim(house, caseId, 'a', 'clerk'));
  done(await complete(house, caseId, 'a', 'clerk'));
  clock.set(shanghai('2026-03-02T12:00'));
  t.equal(await house.runner.fireDue(), 0, 'nothing is left to fire');
  t.ok(await isClosed(house, caseId));
  await checkLaws(t, house);
});

t.test('a message: to the one case that waits, its values become data, the same request again changes nothing', async (t) => {
  const { house } = await newHouse(t);
  await publishChart(house, 'demo-paid', awaitPaid);
  const caseId = await openDemo(house, 'demo-paid');
  t.match(await house.store.subscriptionsOfCase(caseId), [{ kind: 'message', name: 'paid', keyNames: '[]', keyValues: '[]' }]);
  const sysadmin = await house.by('sysadmin');
  const send = () => house.runner.sendMessage({ name: 'paid', values: { amount: 30 } }, sysadmin, 'message-0001');
  t.match(done(await send()).body, { outcome: 'delivered', caseId });
  const { revision } = (await house.store.load(caseAggregateId(caseId))) ?? {};
  t.match(done(await send()).body, { outcome: 'delivered', caseId });
  t.equal((await house.store.load(caseAggregateId(caseId)))?.revision, revision, 'recorded once');
  t.equal(codeOf(await house.runner.sendMessage({ name: 'other' }, sysadmin, 'message-0001')), 'request-id-reused');
  t.strictSame(await caught(house, caseId), ['message c']);
  t.match(await house.runner.read.caseView(caseId, sysadmin), { lifecycle: 'completed', values: { amount: 30 }, waits: [] });
  await checkLaws(t, house);
});

t.test('a message several wait for: refused with how many; a key that only one case has, or its id, finds it', async (t) => {
  const { house } = await newHouse(t);
  await publishChart(house, 'demo-paid', awaitPaid);
  const [first, second] = [await openDemo(house, 'demo-paid'), await openDemo(house, 'demo-paid')];
  const [sysadmin, supervisor] = [await house.by('sysadmin'), await house.by('supervisor')];
  const refused = await house.runner.sendMessage({ name: 'paid' }, sysadmin);
  t.match(refused, { ok: false, class: 'refused', rejection: { code: 'message-ambiguous', zh: /有 2 处/ } });
  done(await house.runner.caseCommand(second, { type: 'set-variables', values: { order: { no: 7, of: 'a' } }, reason: '试验' }, supervisor));
  t.match(done(await house.runner.sendMessage({ name: 'paid', keys: { order: { of: 'a', no: 7 } } }, sysadmin)).body, { outcome: 'delivered', caseId: second });
  t.match(done(await house.runner.sendMessage({ name: 'paid', caseId: first }, sysadmin)).body, { outcome: 'delivered', caseId: first });
});

t.test('a chart’s own correlation key: found by the index, whatever the type of the value', async (t) => {
  const { house } = await newHouse(t);
  await publishChart(house, 'demo-keyed', {
    nodes: [['start', 's'], ['user', 'a', step()], ['catch', 'c', message('paid')], ['end', 'e']], flows: ['s>a', 'a>c', 'c>e'],
    roots: '<bpmn:message id="paid" name="paid"><bpmn:extensionElements><zeebe:subscription xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" correlationKey="=order"/></bpmn:extensionElements></bpmn:message>',
  });
  const supervisor = await house.by('supervisor');
  const cases: string[] = [];
  for (const order of [7, '7', { no: 7, of: 'a' }]) {
    const caseId = await openDemo(house, 'demo-keyed');
    done(await house.runner.caseCommand(caseId, { type: 'set-variables', values: { order }, reason: '试验' }, supervisor));
    done(await claim(house, caseId, 'a', 'clerk'));
    done(await complete(house, caseId, 'a', 'clerk'));
    cases.push(caseId);
  }
  const sent = async (correlationKey: unknown) => done(await house.runner.sendMessage({ name: 'paid', keys: { correlationKey: correlationKey as string } }, supervisor)).body;
  t.match(await sent('7'), { outcome: 'delivered', caseId: cases[1] });
  t.match(await sent({ of: 'a', no: 7 }), { outcome: 'delivered', caseId: cases[2] });
  t.match(await sent(8), { outcome: 'kept' });
  t.match(await sent(7), { outcome: 'delivered', caseId: cases[0] });
  await checkLaws(t, house);
});

t.test('a message for nobody: kept and listed, delivered when a case waits for it, once', async (t) => {
  const { house } = await newHouse(t);
  await publishChart(house, 'demo-paid', awaitPaid);
  const sysadmin = await house.by('sysadmin');
  t.match(done(await house.runner.sendMessage({ name: 'paid', values: { amount: 5 } }, sysadmin, 'message-0002')).body, { outcome: 'kept', keptUntilMs: shanghai('2026-03-03T09:00') });
  t.match(done(await house.runner.sendMessage({ name: 'paid', values: { amount: 5 } }, sysadmin, 'message-0002')).body, { outcome: 'kept' });
  t.match(await house.runner.read.messages({}), { rows: [{ name: 'paid', values: { amount: 5 }, actor: { id: 'sysadmin' } }] });
  const [first, second] = [await openDemo(house, 'demo-paid'), await openDemo(house, 'demo-paid')];
  await settle(house);
  t.strictSame([await isClosed(house, first), await isClosed(house, second)], [true, false], 'one case has it');
  t.match(await house.runner.read.messages({}), { rows: [] });
  await checkLaws(t, house);
});

t.test('a kept message: gone when its time is over, and that is on record', async (t) => {
  const { house, clock } = await newHouse(t);
  await publishChart(house, 'demo-paid', awaitPaid);
  done(await house.runner.sendMessage({ name: 'paid' }, await house.by('sysadmin')));
  clock.set(shanghai('2026-03-03T09:00'));
  const caseId = await openDemo(house, 'demo-paid');
  await settle(house);
  t.notOk(await isClosed(house, caseId));
  t.match(await house.runner.read.messages({}), { rows: [] });
  t.match((await house.runner.read.audit({ kind: 'message' })).rows, [{ command: 'expire-message', facts: [{ type: 'message-expired' }] }, { command: 'send-message' }]);
});

t.test('where messages are not kept: a clear refusal', async (t) => {
  const { house } = await newHouse(t, { keepMessagesMs: 0 });
  t.match(await house.runner.sendMessage({ name: 'paid' }, await house.by('sysadmin')), { ok: false, class: 'refused', rejection: { code: 'message-unclaimed' } });
  t.match(await house.runner.read.messages({}), { rows: [] });
});

t.test('a message start event: opens a case only where the item names the message', async (t) => {
  const { house } = await newHouse(t);
  const chart = { nodes: [['start', 's', message('filed')], ['user', 'a', step()], ['end', 'e']], flows: ['s>a', 'a>e'] } as const;
  await publishChart(house, 'demo-closed-door', chart);
  const sysadmin = await house.by('sysadmin');
  t.match(done(await house.runner.sendMessage({ name: 'filed' }, sysadmin)).body, { outcome: 'kept' });
  await publishChart(house, 'demo-open-door', chart, { startsByMessage: ['filed'] });
  const applicant = { kind: 'person', name: '演示甲' } as const;
  const send = () => house.runner.sendMessage({ name: 'filed', values: { amount: 3 }, applicant }, sysadmin, 'message-0003');
  const opened = done(await send());
  t.match(opened.body, { outcome: 'opened' });
  t.strictSame(done(await send()), opened, 'the same request opens one case');
  t.match(await house.runner.read.caseView(opened.id, sysadmin), { itemId: 'demo-open-door', applicant, values: { amount: 3 }, steps: [{ elementId: 'a' }] });
});

t.test('a signal: every waiting case once, others not; again by the same request nothing', async (t) => {
  const { house } = await newHouse(t);
  await publishChart(house, 'demo-stop', awaitStop);
  await publishChart(house, 'demo-paid', awaitPaid);
  const waiting = [await openDemo(house, 'demo-stop'), await openDemo(house, 'demo-stop'), await openDemo(house, 'demo-stop')];
  const other = await openDemo(house, 'demo-paid');
  const sysadmin = await house.by('sysadmin');
  const send = () => house.runner.sendSignal({ name: 'stop', values: { why: '试验' } }, sysadmin, 'signal-0001');
  t.match(done(await send()).body, { cases: 3 });
  const late = await openDemo(house, 'demo-stop');
  t.match(done(await send()).body, { cases: 3 });
  for (const caseId of waiting) t.strictSame(await caught(house, caseId), ['signal c']);
  t.strictSame([await isClosed(house, other), await isClosed(house, late)], [false, false]);
  t.match(done(await house.runner.sendSignal({ name: 'nobody-listens' }, sysadmin)).body, { cases: 0 });
  await checkLaws(t, house);
});

t.test('from case to case: what a chart throws goes out after the commit and arrives once', async (t) => {
  const { house } = await newHouse(t);
  await publishChart(house, 'demo-paid', awaitPaid);
  await publishChart(house, 'demo-stop', awaitStop);
  await publishChart(house, 'demo-pays', { nodes: [['start', 's'], ['throw', 'm', message('paid')], ['throw', 'g', signal('stop')], ['end', 'e']], flows: ['s>m', 'm>g', 'g>e'] });
  const [paid, stopped] = [await openDemo(house, 'demo-paid'), await openDemo(house, 'demo-stop')];
  await openDemo(house, 'demo-pays');
  await settle(house);
  t.strictSame([await caught(house, paid), await caught(house, stopped)], [['message c'], ['signal c']]);
  const later = await openDemo(house, 'demo-paid');
  await openDemo(house, 'demo-pays');
  await settle(house);
  t.ok(await isClosed(house, later));
  t.strictSame(await house.store.outboxCounts(), { waiting: 0, givenUp: 0 });
  await checkLaws(t, house);
});

t.test('by hand: a supervisor pushes on, sets data and ends a case; the reason stands in journal and timeline', async (t) => {
  const { house } = await newHouse(t);
  await publishChart(house, 'demo-stop', awaitStop);
  const supervisor = await house.by('supervisor');
  const caseId = await openDemo(house, 'demo-stop');
  const view = await house.runner.read.caseView(caseId, supervisor);
  t.match(view?.waits, [{ elementId: 'c', kind: 'signal', purpose: 'catch', name: 'stop', zh: '等待信号“stop”' }]);
  done(await house.runner.caseCommand(caseId, { type: 'set-variables', values: { amount: 8 }, reason: '更正金额' }, supervisor));
  const waitId = view?.waits[0]?.id ?? '';
  done(await house.runner.caseCommand(caseId, { type: 'catch-event', waitId, cause: 'by-hand', reason: '信号系统停机' }, supervisor));
  t.equal(codeOf(await house.runner.caseCommand(caseId, { type: 'catch-event', waitId, cause: 'by-hand' }, supervisor)), 'wait-not-open');
  t.equal(codeOf(await house.runner.caseCommand(caseId, { type: 'set-variables', values: { amount: 9 }, reason: '再改' }, supervisor)), 'case-closed');
  const after = await house.runner.read.caseView(caseId, supervisor);
  t.match(after?.timeline.find(({ kind }) => kind === 'variables-set'), { actor: { id: 'supervisor' }, details: [{ text: '8' }, { label: { zh: '理由' }, text: '更正金额' }] });
  t.match((await house.store.journal(caseAggregateId(caseId))).map(({ reason }) => reason), [undefined, '更正金额', '信号系统停机']);
  const ended = await openDemo(house, 'demo-stop');
  done(await house.runner.caseCommand(ended, { type: 'cancel-case', reason: '申请人撤回' }, supervisor));
  t.match(await house.runner.read.caseView(ended, supervisor), { closedAtMs: Number, waits: [], steps: [] });
  t.equal(codeOf(await house.runner.caseCommand(ended, { type: 'cancel-case', reason: '再次' }, supervisor)), 'case-closed');
  await checkLaws(t, house);
});

t.test('jobs: listed by topic; done, failed and failed for good leave the incident that is resolved', async (t) => {
  const { house } = await newHouse(t);
  await publishChart(house, 'demo-job', { nodes: [['start', 's'], ['service', 'j', '<qc:job topic="mail"/>'], ['end', 'e']], flows: ['s>j', 'j>e'] });
  const [sysadmin, supervisor] = [await house.by('sysadmin'), await house.by('supervisor')];
  const caseId = await openDemo(house, 'demo-job');
  const [job] = (await house.runner.read.jobs({ topic: 'mail' })).rows;
  t.match(job, { caseId, topic: 'mail', elementId: 'j', retries: 3 });
  t.strictSame((await house.runner.read.jobs({ topic: 'other' })).rows, []);
  t.equal((await house.runner.read.jobs({})).rows.length, 1);
  const jobId = job?.id.split('.')[1] ?? '';
  done(await house.runner.caseCommand(caseId, { type: 'fail-job', jobId, message: '对方无应答' }, sysadmin));
  t.match((await house.runner.read.jobs({})).rows, [{ retries: 2 }]);
  done(await house.runner.caseCommand(caseId, { type: 'fail-job', jobId, message: '对方无应答', retries: 0 }, sysadmin));
  t.strictSame((await house.runner.read.jobs({})).rows, []);
  const [incident] = (await house.runner.read.caseView(caseId, supervisor))?.incidents ?? [];
  t.match(incident, { elementId: 'j', code: 'job-failed' });
  done(await house.runner.caseCommand(caseId, { type: 'resolve-incident', incidentId: incident?.id ?? '', values: { mailAddress: 'demo' } }, supervisor));
  const [again] = (await house.runner.read.caseView(caseId, supervisor))?.jobs ?? [];
  done(await house.runner.caseCommand(caseId, { type: 'complete-job', jobId: again?.id.split('.')[1] ?? '', values: { sent: true } }, sysadmin));
  t.match(await house.runner.read.caseView(caseId, supervisor), { lifecycle: 'completed', values: { sent: true }, jobs: [] });
  await checkLaws(t, house);
});

t.test('called processes: of the same file, and the latest published one; a case stays in the version it has called', async (t) => {
  const { house } = await newHouse(t);
  const inner = { nodes: [['start', 'is'], ['user', 'ia', step()], ['end', 'ie']], flows: ['is>ia', 'ia>ie'] } as const;
  await publishChart(house, 'demo-callee', inner, {}, 'callee');
  await publishChart(house, 'demo-caller', {
    nodes: [['start', 's'], ['call', 'own', '', 'calledElement="own-part"'], ['call', 'other', '', 'calledElement="callee"'], ['end', 'e']], flows: ['s>own', 'own>other', 'other>e'],
    processes: { 'own-part': { nodes: [['start', 'os'], ['user', 'oa', step()], ['end', 'oe']], flows: ['os>oa', 'oa>oe'] } },
  });
  const clerk = await house.by('clerk');
  const caseId = await openDemo(house, 'demo-caller');
  t.match(await house.store.workItemsOfCase(caseId), [{ elementId: 'oa', stepName: 'oa', unitId: 'intake-window' }]);
  done(await claim(house, caseId, 'oa', 'clerk'));
  done(await complete(house, caseId, 'oa', 'clerk'));
  t.match(await house.store.workItemsOfCase(caseId), [{ elementId: 'ia', stepName: 'ia', unitId: 'intake-window' }]);
  await publishChart(house, 'demo-callee', { nodes: [['start', 'is'], ['user', 'new', step()], ['end', 'ie']], flows: ['is>new', 'new>ie'] }, {}, 'callee');
  t.match((await house.runner.read.caseView(caseId, clerk))?.steps, [{ elementId: 'ia', can: { claim: true } }]);
  done(await claim(house, caseId, 'ia', 'clerk'));
  done(await complete(house, caseId, 'ia', 'clerk'));
  t.ok(await isClosed(house, caseId));
  const view = await house.runner.read.caseView(caseId, clerk);
  t.ok(view?.timeline.some(({ zh }) => zh.includes('“ia”')));
  await checkLaws(t, house);
});

t.test('a called process that is nowhere: an incident, resolved when it is published', async (t) => {
  const { house } = await newHouse(t);
  await publishChart(house, 'demo-caller', { nodes: [['start', 's'], ['call', 'other', '', 'calledElement="callee"'], ['end', 'e']], flows: ['s>other', 'other>e'] });
  const supervisor = await house.by('supervisor');
  const caseId = await openDemo(house, 'demo-caller');
  const [incident] = (await house.runner.read.caseView(caseId, supervisor))?.incidents ?? [];
  t.match(incident, { elementId: 'other', code: 'called-flow-missing' });
  await publishChart(house, 'demo-callee', { nodes: [['start', 'is'], ['end', 'ie']], flows: ['is>ie'] }, {}, 'callee');
  done(await house.runner.caseCommand(caseId, { type: 'resolve-incident', incidentId: incident?.id ?? '' }, supervisor));
  t.ok(await isClosed(house, caseId));
});

t.test('two messages at once for one wait: one is delivered, the other kept', async (t) => {
  const { house } = await newHouse(t);
  await publishChart(house, 'demo-paid', awaitPaid);
  const caseId = await openDemo(house, 'demo-paid');
  const sysadmin = await house.by('sysadmin');
  const answers = await Promise.all([1, 2].map((amount) => house.runner.sendMessage({ name: 'paid', values: { amount } }, sysadmin)));
  t.strictSame(answers.map((answer) => done(answer).body?.outcome).toSorted((a, b) => String(a).localeCompare(String(b))), ['delivered', 'kept']);
  t.strictSame(await caught(house, caseId), ['message c']);
  await checkLaws(t, house);
});

t.test('a thrown message that comes twice out of the outbox: is delivered once', async (t) => {
  const { house, clock } = await newHouse(t);
  await publishChart(house, 'demo-paid', awaitPaid);
  await publishChart(house, 'demo-pays', { nodes: [['start', 's'], ['throw', 'm', message('paid')], ['end', 'e']], flows: ['s>m', 'm>e'] });
  const [first, second] = [await openDemo(house, 'demo-paid'), await openDemo(house, 'demo-pays')];
  let failures = 1;
  const forgetful: Store = {
    ...house.store,
    async outboxDone(keys) {
      if ((failures -= 1) >= 0) throw new Error('the disk cannot be written here');
      return house.store.outboxDone(keys);
    },
  };
  const runner = createRunner({ store: forgetful, clock, library: house.library });
  t.teardown(() => runner.stop());
  await runner.fireDue();
  t.strictSame(await caught(house, first), ['message c']);
  t.match(await house.store.outboxCounts(), { waiting: 1 });
  const third = await openDemo(house, 'demo-paid');
  clock.set(clock.now() + 3_600_000);
  await runner.fireDue();
  t.match(await house.store.outboxCounts(), { waiting: 0 });
  t.strictSame([await caught(house, third), await isClosed(house, second)], [[], true], 'nobody gets it a second time');
  t.match(await house.runner.read.messages({}), { rows: [] });
});

t.test('a kept message that was delivered before the server stopped: is not delivered again after it', async (t) => {
  const { house, clock } = await newHouse(t);
  await publishChart(house, 'demo-paid', awaitPaid);
  done(await house.runner.sendMessage({ name: 'paid' }, await house.by('sysadmin')));
  let failing = true;
  const failingAt: Store = {
    ...house.store,
    commit: async (sets) => {
      if (failing && sets.some(({ entry }) => entry.command === 'deliver-message')) throw new Error('the server stops here');
      return house.store.commit(sets);
    },
  };
  const stopping = createRunner({ store: failingAt, clock, library: house.library });
  const by = await house.by('clerk');
  const open = async (runner: Runner) => done(await runner.openCase({ itemId: 'demo-paid', applicant: { kind: 'person', name: '演示甲' }, materials: [] }, by)).id;
  const first = await open(stopping);
  await stopping.fireDue();
  t.strictSame(await caught(house, first), ['message c']);
  t.equal((await house.runner.read.messages({})).rows.length, 1, 'it is not ticked off');
  failing = false;
  await stopping.stop();
  const again = createRunner({ store: failingAt, clock, library: house.library });
  t.teardown(() => again.stop());
  const second = await open(again);
  await again.fireDue();
  t.strictSame(await caught(house, second), []);
  t.match(await house.runner.read.messages({}), { rows: [] });
});

t.test('a signal: more cases than a page holds, and the thrower only by its own chart', async (t) => {
  const { house } = await newHouse(t);
  await publishChart(house, 'demo-stop', awaitStop);
  await publishChart(house, 'demo-loud', { nodes: [['start', 's'], ['and', 'x'], ['catch', 'c', signal('stop')], ['user', 'a', step()], ['throw', 'g', signal('stop')], ['end', 'e'], ['end', 'f']], flows: ['s>x', 'x>c', 'x>a', 'a>g', 'g>e', 'c>f'] });
  const waiting = await Promise.all(Array.from({ length: 230 }, () => openDemo(house, 'demo-stop')));
  const loud = await openDemo(house, 'demo-loud');
  done(await claim(house, loud, 'a', 'clerk'));
  done(await complete(house, loud, 'a', 'clerk'));
  await settle(house);
  t.strictSame(await caught(house, loud), ['signal c']);
  const counts = await Promise.all(waiting.map(async (caseId) => (await caught(house, caseId)).length));
  t.strictSame([...new Set(counts)], [1]);
  t.match((await house.runner.read.audit({ kind: 'message' })).rows[0], { command: 'spread-signal', facts: [{ cases: 230 }] });
});
