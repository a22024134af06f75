// Owns when limits are noticed: the boundary to the second, late timers, restarts, broken cases.
// Must not compute dates: the engine's own tests do.
// Asks a whole house, with the training clock where the loop itself is meant.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { trainingClock } from '../../../server/runner/clock.ts';
import { createFlowLibrary } from '../../../server/library/flow-library.ts';
import { createRunner } from '../../../server/runner/runner.ts';
import type { BusEvent, Runner } from '../../../server/runner/runner-contract.ts';
import { openSqliteStore } from '../../../server/store/sqlite/open.ts';
import type { Store } from '../../../server/store/store.ts';
import { buildHouse, type House } from './house.ts';
import { settableClock, shanghai } from './settable-clock.ts';
import { claim, complete, done, openPermit, toAccept, toReview } from './walk.ts';

const second = 1000;

/** Answers when the bus has announced `count` fired clocks. */
function fired(runner: Runner, count: number): Promise<readonly BusEvent[]> {
  const events: BusEvent[] = [];
  return new Promise((resolve) => {
    const stop = runner.bus.onEvent((event) => {
      if (event.command !== 'fire-clock') return;
      events.push(event);
      if (events.length < count) return;
      stop();
      resolve(events);
    });
  });
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

t.test('S2: one second before the end nothing fires, one second after it an alert does, through the loop and the training clock', async (t) => {
  const scratch = openSqliteStore({ file: ':memory:' });
  t.teardown(() => scratch.close());
  const built: { house?: House } = {};
  const clock = await trainingClock(scratch, (nowMs) => built.house?.runner.bus.clockMoved({ nowMs }));
  const house = (built.house = await buildHouse({ clock }));
  t.teardown(() => house.close());
  const { runner, store } = house;
  await runner.start();
  const caseId = await openPermit(house);
  const due = (await store.workItemsOfCase(caseId))[0]?.dueAtMs ?? 0;
  const endsAtMs = due - 1;

  t.match(await clock.moveTo(endsAtMs - second), { ok: true, nowMs: Number });
  await pause(60);
  t.equal((await store.alerts({ caseId }, { limit: 10 })).rows.length, 0, 'one second before: in time');

  const late = fired(runner, 1);
  await clock.moveTo(endsAtMs + second);
  const [event] = await late;
  t.match(event?.alerts, [{ kind: 'step-overdue', caseId, elementId: 'apply', level: 2 }]);
  t.ok((event?.atMs ?? 0) > endsAtMs, 'a timer fires after the end, never before');
  t.equal((await store.workItemsOfCase(caseId))[0]?.overdue, 1);
  t.strictSame((await store.dueTimers(clock.now(), 10)).length, 0, 'and once only');
});

t.test('S2: no alert when the step ended in time, however late the timer', async (t) => {
  const clock = settableClock(shanghai('2026-03-02T09:00'));
  const house = await buildHouse({ clock });
  t.teardown(() => house.close());
  const caseId = await openPermit(house);
  done(await claim(house, caseId, 'apply', 'clerk'));
  clock.set(shanghai('2026-03-03T00:00'));
  done(await complete(house, caseId, 'apply', 'clerk'));
  clock.set(shanghai('2026-03-05T00:00'));
  await house.runner.fireDue();
  t.equal((await house.store.alerts({ caseId }, { limit: 10 })).rows.length, 0, 'completed at the very last instant');
});

t.test('S3: a step overdue alerts although the case is in time', async (t) => {
  const clock = settableClock(shanghai('2026-03-02T09:00'));
  const house = await buildHouse({ clock });
  t.teardown(() => house.close());
  const caseId = await toReview(house);
  clock.set(shanghai('2026-03-10T08:00'));
  t.equal(await house.runner.fireDue(), 1);
  t.match((await house.store.alerts({ caseId }, { limit: 10 })).rows, [{ kind: 'step-overdue', elementId: 'review', unitId: 'water-resources-section' }]);
  const view = await house.runner.read.caseView(caseId, await house.by('supervisor'));
  t.equal(view?.elements['review'], 'overdue');
  t.strictSame(view?.clocks.map(({ kind, state }) => [kind, state]), [['legal', 'running'], ['promised', 'running'], ['step', 'overdue']]);
  t.match(await house.runner.read.inbox({ scope: 'unit', unitId: 'water-resources-section', accountId: 'officer1' }), { counts: { unit: 1, mine: 0, overdue: 1 }, rows: [{ overdue: true, remaining: { overdue: true, days: 1, unit: 'working-day' } }] });
});

t.test('S3: an act after the end finds the alert already there, even when the timer was late', async (t) => {
  const clock = settableClock(shanghai('2026-03-02T09:00'));
  const house = await buildHouse({ clock });
  t.teardown(() => house.close());
  const caseId = await toAccept(house);
  clock.set(shanghai('2026-03-10T09:00'));
  done(await claim(house, caseId, 'accept', 'officer1'));
  const commands = (await house.store.journal(`case-${caseId}`)).map(({ command, actor }) => `${command} ${actor.id}`);
  t.strictSame(commands.slice(-3), ['fire-clock system:quancheng', 'fire-clock system:quancheng', 'claim-step officer1']);
});

t.test('restart: timers that fell due meanwhile fire once', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'quancheng-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  const clock = settableClock(shanghai('2026-03-02T09:00'));
  const file = join(folder, 'house.db');
  const before = await buildHouse({ clock, file });
  const cases = [await openPermit(before), await openPermit(before), await openPermit(before)];
  await before.close();
  clock.set(shanghai('2026-03-03T08:00'));
  for (const start of [1, 2]) {
    const house = await buildHouse({ clock, file });
    const heard = start === 1 ? fired(house.runner, 3) : pause(60);
    await house.runner.start();
    await heard;
    for (const caseId of cases) t.equal((await house.store.alerts({ caseId }, { limit: 10 })).rows.length, 1, `start ${start}`);
    await house.close();
  }
});

t.test('a case that cannot be loaded: the others go on, it is logged, tried again later, and its supervisor hears of what can be told', async (t) => {
  const clock = settableClock(shanghai('2026-03-02T09:00'));
  const house = await buildHouse({ clock });
  const [broken, sound] = [await openPermit(house), await openPermit(house)];
  const failing: Store = {
    ...house.store,
    load: (id) => (id === `case-${broken}` ? Promise.reject(new Error('the disk cannot be read here')) : house.store.load(id)),
  };
  const errors: object[] = [];
  const runner = createRunner({ store: failing, clock, library: createFlowLibrary(failing, house.library.rules), log: { warn: () => undefined, error: (fields) => void errors.push(fields) } });
  t.teardown(async () => {
    await runner.stop();
    await house.close();
  });
  clock.set(shanghai('2026-03-03T08:00'));
  t.equal(await runner.fireDue(), 1);
  t.equal((await house.store.alerts({ caseId: sound }, { limit: 10 })).rows.length, 1);
  t.match(runner.figures(), { timersFired: 1, timersFailed: 1 });
  t.ok(errors.length >= 1);
  t.equal(await runner.fireDue(), 0, 'not again at once');
  t.match(runner.figures(), { timersFailed: 1 });
  clock.set(shanghai('2026-03-03T08:01'));
  await runner.fireDue();
  t.match(runner.figures(), { timersFailed: 2 });
  await t.rejects(runner.caseCommand(broken, { type: 'claim-step', activationId: 's5' }, await house.by('clerk')), /disk/, 'a command on it is a fault');
  done(await runner.caseCommand(sound, { type: 'claim-step', activationId: 's5' }, await house.by('clerk')));
  t.match(runner.figures(), { faults: 1 });
});

t.test('a case whose chart is lost: an alert says that its limits cannot be watched', async (t) => {
  const clock = settableClock(shanghai('2026-03-02T09:00'));
  const house = await buildHouse({ clock });
  const caseId = await openPermit(house);
  const failing: Store = { ...house.store, document: () => Promise.resolve(undefined), calendarVersions: house.store.calendarVersions };
  const runner = createRunner({ store: failing, clock, library: createFlowLibrary(failing, house.library.rules) });
  t.teardown(async () => {
    await runner.stop();
    await house.close();
  });
  clock.set(shanghai('2026-03-03T08:00'));
  await runner.fireDue();
  for (let tries = 0; tries < 50 && (await house.store.alerts({ caseId }, { limit: 10 })).rows.length === 0; tries += 1) await pause(10);
  t.match((await house.store.alerts({ caseId }, { limit: 10 })).rows, [{ kind: 'incident', level: 3, clockId: 'k6' }]);
});

t.test('training clock: forward only, and its place outlives a restart', async (t) => {
  const store = openSqliteStore({ file: ':memory:' });
  t.teardown(() => store.close());
  const heard: number[] = [];
  const clock = await trainingClock(store, (nowMs) => heard.push(nowMs));
  const start = clock.now();
  const moved = await clock.advance(86_400_000);
  t.ok(moved >= start + 86_400_000);
  t.strictSame(heard, [moved]);
  t.match(await clock.moveTo(start), { ok: false, rejection: { code: 'clock-backwards' } });
  await t.rejects(clock.advance(-1), RangeError);
  const again = await trainingClock(store);
  t.ok(again.now() >= moved);
});
