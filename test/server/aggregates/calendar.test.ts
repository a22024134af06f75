// Owns loading calendars and recomputing open cases (rule C3).
// Must not test date arithmetic: test/engine/time does.
// Asks a whole house.
import { join } from 'node:path';
import t from 'tap';
import type { CalendarData } from '../../../engine/time/index.ts';
import { readJson } from '../../../server/library/rules.ts';
import { checkLaws } from '../../scenarios/laws.ts';
import { buildHouse, flowsFolder } from '../runner/house.ts';
import { settableClock, shanghai } from '../runner/settable-clock.ts';
import { codeOf, done, openPermit, toAccept, toEnd } from '../runner/walk.ts';

const clock = settableClock(shanghai('2026-03-02T09:00'));
const house = await buildHouse({ clock });
t.teardown(() => house.close());
const { runner, store } = house;
const sysadmin = await house.by('sysadmin');
const shipped = readJson(join(flowsFolder, 'rules/calendar/cn-2026.json')) as CalendarData;

t.test('C3: a changed calendar recomputes every open case, old and new end on record, and leaves ended cases alone', async (t) => {
  const [open, other, ended] = [await toAccept(house), await openPermit(house), await toEnd(house)];
  const endedLength = (await store.journal(`case-${ended}`)).length;
  const local = [{ date: '2026-03-05', off: true, name: '演示停工', reason: '演示县停工令' }];
  const loaded = done(await runner.loadCalendar({ ...shipped, local }, sysadmin, 'load-1'));
  t.strictSame(loaded.body, { version: 2, recomputed: 2, changed: 2 });
  const entry = (await store.journal(`case-${open}`)).at(-1);
  t.match(entry, { command: 'recompute-clocks', actor: { id: 'system:quancheng' } });
  t.match(entry?.facts, [
    { type: 'clock-recomputed', from: { lastDay: '2026-03-09' }, to: { lastDay: '2026-03-10' }, calendarVersion: 2 },
    { type: 'clock-recomputed', from: { lastDay: '2026-03-09' }, to: { lastDay: '2026-03-10' } },
    { type: 'calendar-adopted', calendarVersion: 2 },
  ]);
  t.equal((await store.workItemsOfCase(open))[0]?.lastDay, '2026-03-10');
  t.match((await store.workItemsOfCase(other))[0], { lastDay: '2026-03-02' });
  t.equal((await store.journal(`case-${ended}`)).length, endedLength);
  t.match(await runner.read.calendar(), { version: 2, versions: [{ version: 2 }, { version: 1 }], recompute: { state: 'idle', total: 2, recomputed: 2, failed: 0 } });
});

t.test('C3: the same request again, and a calendar that changes nothing, move no date', async (t) => {
  const local = [{ date: '2026-03-05', off: true, name: '演示停工', reason: '演示县停工令' }];
  const before = (await store.ledger(undefined, 1))[0]?.hash;
  t.match(done(await runner.loadCalendar({ ...shipped, local }, sysadmin, 'load-1')).body, { version: 2 });
  t.equal((await store.ledger(undefined, 1))[0]?.hash, before);
  const again = done(await runner.loadCalendar({ ...shipped, local }, sysadmin));
  t.strictSame(again.body, { version: 3, recomputed: 2, changed: 0 });
});

t.test('C3: a year whose notice is not loaded is provisional until it is', async (t) => {
  const without = { ...shipped, years: shipped.years.filter(({ year }) => year < 2026) };
  t.match(done(await runner.loadCalendar(without, sysadmin)).body, { changed: 2 });
  // Both open cases began at one instant, so their order is not known; only the further one has days left that can be provisional.
  const steps = await Promise.all((await store.cases({ state: 'open' }, { limit: 10 })).rows.map(({ id }) => store.workItemsOfCase(id)));
  const open = steps.flat().find(({ elementId }) => elementId === 'accept')?.caseId ?? '';
  t.equal((await store.workItemsOfCase(open))[0]?.provisional, 1);
  const view = await runner.read.caseView(open, await house.by('supervisor'));
  t.ok(view?.timeline.some(({ zh }) => zh.includes('暂定')));
  t.match(done(await runner.loadCalendar(shipped, sysadmin)).body, { changed: 2 });
  t.equal((await store.workItemsOfCase(open))[0]?.provisional, 0);
});

t.test('calendar: what is none is refused by name and nothing changes', async (t) => {
  const { version } = await runner.read.calendar();
  const bad = [null, 'text', {}, { ...shipped, timeZone: 'Mars/Olympus' }, { ...shipped, years: [{ year: 2026, notice: { title: 'x' }, days: [{ date: '2026-02-30', off: true, name: 'x' }] }] }];
  for (const data of bad) t.equal(codeOf(await runner.loadCalendar(data, sysadmin)), 'calendar-invalid');
  t.equal((await runner.read.calendar()).version, version);
});

t.test('recomputation: one that was cut off goes on at the next start', async (t) => {
  const stale = await openPermit(house);
  const version = String((await runner.read.calendar()).version);
  await store.settingPut('recomputed-calendar', '0');
  await runner.start();
  for (let tries = 0; tries < 100 && (await store.setting('recomputed-calendar')) !== version; tries += 1) await new Promise((resolve) => void setTimeout(resolve, 10));
  t.equal(await store.setting('recomputed-calendar'), version);
  t.equal((await store.load(`case-${stale}`))?.revision, 1, 'a case on that version already has nothing to record');
  await checkLaws(t, house);
});
