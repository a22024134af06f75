import { spawnSync } from 'node:child_process';
import t from 'tap';
import { addDays, addMonths, civilDateAt, dayOfWeek, daysBetween, isCivilDate, startOfDayMs } from '../../../engine/time/index.ts';

const shanghai = 'Asia/Shanghai';

t.test('civil date: only dates that exist', (t) => {
  for (const good of ['2026-02-28', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31']) t.ok(isCivilDate(good), good);
  for (const bad of ['2026-02-29', '1900-02-29', '2026-13-01', '2026-00-01', '2026-01-00', '2026-1-1', '20260101', '0000-01-01', '', '2026-01-01T00:00']) {
    t.notOk(isCivilDate(bad), bad);
  }
  t.end();
});

t.test('civil date: arithmetic agrees with the UTC calendar over 400 years', (t) => {
  let wrong = 0;
  for (let day = -84_000; day < 62_000; day += 7) {
    const expected = new Date(day * 86_400_000).toISOString().slice(0, 10);
    const date = addDays('1970-01-01', day);
    if (date !== expected || daysBetween('1970-01-01', date) !== day) wrong += 1;
    if (dayOfWeek(date) % 7 !== new Date(day * 86_400_000).getUTCDay()) wrong += 1;
  }
  t.equal(wrong, 0);
  t.throws(() => addDays('9999-12-31', 1), RangeError);
  t.throws(() => addDays('2026-01-01', 0.5), RangeError);
  t.throws(() => addDays('yesterday', 1), RangeError);
  t.end();
});

t.test('C2: months end on the corresponding day, else on the last of the month', (t) => {
  t.equal(addMonths('2025-11-30', 3), '2026-02-28');
  t.equal(addMonths('2023-11-30', 3), '2024-02-29', 'leap year');
  t.equal(addMonths('2026-01-31', 1), '2026-02-28');
  t.equal(addMonths('2024-02-29', 12), '2025-02-28');
  t.equal(addMonths('2024-02-29', 48), '2028-02-29');
  t.equal(addMonths('2026-03-31', -1), '2026-02-28');
  t.equal(addMonths('2026-01-15', -1), '2025-12-15');
  t.equal(addMonths('2026-10-15', 15), '2028-01-15');
  t.end();
});

t.test('instants: the day changes at midnight of the zone', (t) => {
  const midnight = Date.UTC(2026, 1, 9, 16);
  t.equal(startOfDayMs('2026-02-10', shanghai), midnight);
  t.equal(civilDateAt(midnight, shanghai), '2026-02-10');
  t.equal(civilDateAt(midnight - 1, shanghai), '2026-02-09');
  t.throws(() => civilDateAt(Number.NaN, shanghai), RangeError);
  t.throws(() => civilDateAt(0, 'Nowhere/City'), RangeError);
  t.end();
});

t.test('instants: summer time in Shanghai 1986–1991 and elsewhere', (t) => {
  t.equal(startOfDayMs('1988-07-01', shanghai), Date.UTC(1988, 5, 30, 15), 'nine hours ahead in summer');
  t.equal(startOfDayMs('1992-07-01', shanghai), Date.UTC(1992, 5, 30, 16));
  const zones = [shanghai, 'America/New_York', 'America/Sao_Paulo', 'Asia/Beirut', 'Asia/Kathmandu', 'Pacific/Kiritimati', 'UTC'];
  for (const zone of zones) {
    let wrong = 0;
    for (let date = '1986-01-01'; date < '1992-01-01'; date = addDays(date, 1)) {
      const start = startOfDayMs(date, zone);
      if (civilDateAt(start, zone) !== date || civilDateAt(start - 1, zone) >= date) wrong += 1;
    }
    t.equal(wrong, 0, zone);
  }
  t.end();
});

t.test('instants: a day the zone skipped begins where the next begins', (t) => {
  t.equal(startOfDayMs('2011-12-30', 'Pacific/Apia'), startOfDayMs('2011-12-31', 'Pacific/Apia'));
  t.end();
});

t.test('instants: the zone of the process changes nothing', (t) => {
  const door = new URL('../../../engine/time/index.ts', import.meta.url).href;
  const loader = new URL('../../../scripts/ts-loader.mjs', import.meta.url).href;
  const program = `
    import { addDays, addMonths, civilDateAt, compileCalendar, dayOfWeek, dueOf, startOfDayMs } from ${JSON.stringify(door)};
    const zone = 'Asia/Shanghai';
    const calendar = compileCalendar({ id: 'x', version: 1, timeZone: zone, closesAt: '17:30', years: [] });
    const atMs = Date.UTC(2026, 2, 7, 17, 30);
    console.log(JSON.stringify([
      civilDateAt(atMs, zone), startOfDayMs('2026-03-08', zone), startOfDayMs('2026-11-01', zone), addDays('2026-03-07', 2),
      addMonths('2026-03-31', -1), dayOfWeek('2026-03-08'), dueOf(calendar, { value: 20, unit: 'working-day' }, atMs),
    ]));`;
  const under = (zone: string): string => {
    const run = spawnSync(process.execPath, ['--import', loader, '--input-type=module', '-e', program], { env: { ...process.env, TZ: zone }, encoding: 'utf8' });
    return run.stdout || run.stderr;
  };
  const answer = under('Asia/Shanghai');
  t.match(answer, /^\["2026-03-08"/);
  t.equal(under('America/New_York'), answer);
  t.equal(under('Pacific/Kiritimati'), answer);
  t.end();
});
