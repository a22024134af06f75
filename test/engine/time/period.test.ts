import { readFileSync } from 'node:fs';
import t from 'tap';
import type { CalendarData } from '../../../engine/time/calendar-data.ts';
import { addDays, compileCalendar, dueOf, expiresAtMs, isExpired, remaining, startOfDayMs, used } from '../../../engine/time/index.ts';
import type { Due, Pause, PeriodUnit } from '../../../engine/time/index.ts';

const zone = 'Asia/Shanghai';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const data = JSON.parse(readFileSync(new URL('../../../flows/rules/calendar/cn-2026.json', import.meta.url), 'utf8')) as CalendarData;
const calendar = compileCalendar(data);
const at = (date: string, hour = 10): number => startOfDayMs(date, zone) + hour * HOUR;
const pause = (from: string, to: string): Pause => ({ fromMs: at(from, 9), toMs: at(to, 17) });
const due = (start: string, value: number, unit: PeriodUnit, pauses: readonly Pause[] = []): Due => dueOf(calendar, { value, unit }, at(start), pauses);

t.test('C1: 20 working days cross Spring Festival and two working Saturdays', (t) => {
  t.same(due('2026-02-10', 20, 'working-day'), { lastDay: '2026-03-16', endsAtMs: at('2026-03-17', 0), provisional: false });
  t.end();
});
const vectors: readonly (readonly [string, string, number, PeriodUnit, string])[] = [
  ['extended by 10 working days', '2026-02-10', 30, 'working-day', '2026-03-30'],
  ['5 working days over a Sunday that works', '2026-09-18', 5, 'working-day', '2026-09-24'],
  ['7 working days over Labour Day and a Saturday that works', '2026-04-30', 7, 'working-day', '2026-05-13'],
  ['1 working day', '2026-02-12', 1, 'working-day', '2026-02-13'],
  ['started on a rest day, the Sunday after works', '2026-01-02', 5, 'working-day', '2026-01-08'],
  ['30 natural days ending on a Saturday that works are not moved', '2026-01-15', 30, 'natural-day', '2026-02-14'],
  ['30 natural days ending in Spring Festival move on', '2026-01-20', 30, 'natural-day', '2026-02-24'],
  ['90 natural days ending in National Day move on', '2026-07-05', 90, 'natural-day', '2026-10-08'],
  ['15 natural days ending in Labour Day move on', '2026-04-20', 15, 'natural-day', '2026-05-06'],
];
for (const [title, start, value, unit, lastDay] of vectors) {
  t.test(`C1: ${title}`, (t) => {
    t.match(due(start, value, unit), { lastDay, endsAtMs: at(addDays(lastDay, 1), 0), provisional: false });
    t.end();
  });
}
t.test('C1: an expert review of 15 days is not counted', (t) => {
  t.equal(due('2026-03-02', 20, 'working-day').lastDay, '2026-03-30');
  t.equal(due('2026-03-02', 20, 'working-day', [pause('2026-03-10', '2026-03-24')]).lastDay, '2026-04-15');
  t.end();
});

t.test('C1: the hour of the start day makes no difference', (t) => {
  const instants = [at('2026-02-10', 0), at('2026-02-10', 12), at('2026-02-11', 0) - 1];
  for (const startAtMs of instants) t.equal(dueOf(calendar, { value: 20, unit: 'working-day' }, startAtMs).lastDay, '2026-03-16');
  t.equal(dueOf(calendar, { value: 20, unit: 'working-day' }, at('2026-02-11', 0)).lastDay, '2026-03-17');
  t.end();
});

t.test('C1: the last day runs to close of business where the window has one', (t) => {
  const window = compileCalendar({ ...data, closesAt: '17:30' });
  t.equal(dueOf(window, { value: 1, unit: 'working-day' }, at('2026-02-12')).endsAtMs, at('2026-02-13', 17.5));
  t.equal(dueOf(window, { value: 0, unit: 'on-the-spot' }, at('2026-02-12')).endsAtMs, at('2026-02-12', 17.5));
  t.equal(dueOf(window, { value: 0, unit: 'on-the-spot' }, at('2026-02-12', 18)).endsAtMs, at('2026-02-13', 0), 'started after close');
  t.equal(dueOf(compileCalendar({ ...data, closesAt: '24:00' }), { value: 1, unit: 'working-day' }, at('2026-02-12')).endsAtMs, at('2026-02-14', 0));
  t.end();
});

t.test('C2: month and year periods end on the corresponding day or the last of the month, then move off rest days', (t) => {
  t.equal(due('2025-11-30', 3, 'month').lastDay, '2026-02-28', 'a Saturday that works');
  t.equal(due('2026-03-16', 1, 'month').lastDay, '2026-04-16');
  t.equal(due('2026-01-31', 1, 'month').lastDay, '2026-02-28');
  t.equal(due('2025-10-01', 1, 'year').lastDay, '2026-10-08', 'in National Day');
  const leap = compileCalendar({ ...data, years: [{ year: 2024, notice: { title: '通知' }, days: [{ date: '2024-01-01', off: true, name: '元旦' }] }] });
  t.equal(dueOf(leap, { value: 3, unit: 'month' }, at('2023-11-30')).lastDay, '2024-02-29');
  t.equal(due('2026-03-16', 1, 'month', [pause('2026-03-20', '2026-03-24')]).lastDay, '2026-04-21', 'five paused days extend');
  t.end();
});

t.test('C11: hours run on the wall clock and ask no calendar', (t) => {
  const startAtMs = at('2026-02-16', 20);
  t.same(dueOf(calendar, { value: 24, unit: 'hour' }, startAtMs), { lastDay: '2026-02-17', endsAtMs: startAtMs + DAY, provisional: false });
  t.equal(dueOf(calendar, { value: 24, unit: 'hour' }, at('2030-01-01')).provisional, false, 'also in a year without a notice');
  const paused = [{ fromMs: startAtMs - HOUR, toMs: startAtMs + HOUR }, { fromMs: startAtMs + HOUR / 2, toMs: startAtMs + 2 * HOUR }, { fromMs: startAtMs + 25 * HOUR, toMs: startAtMs + 30 * HOUR }];
  t.equal(dueOf(calendar, { value: 24, unit: 'hour' }, startAtMs, paused).endsAtMs, startAtMs + DAY + 7 * HOUR, 'overlap once, the stretch before the start not at all');
  t.equal(dueOf(calendar, { value: 24, unit: 'hour' }, startAtMs, [{ fromMs: startAtMs + 3 * DAY, toMs: startAtMs + 4 * DAY }]).endsAtMs, startAtMs + DAY, 'a pause after the end');
  t.end();
});

t.test('on the spot: ends with the same day, also a rest day', (t) => {
  t.same(due('2026-02-17', 0, 'on-the-spot'), { lastDay: '2026-02-17', endsAtMs: at('2026-02-18', 0), provisional: false });
  t.end();
});

t.test('S2: in time at the last instant, overdue one millisecond and one second later', (t) => {
  const end = due('2026-02-10', 20, 'working-day');
  t.equal(isExpired(end, end.endsAtMs - 1000), false);
  t.equal(isExpired(end, end.endsAtMs - 1), false);
  t.equal(isExpired(end, end.endsAtMs), false);
  t.equal(isExpired(end, end.endsAtMs + 1), true);
  t.equal(isExpired(end, end.endsAtMs + 1000), true);
  t.equal(isExpired(end, expiresAtMs(end)), true);
  t.equal(isExpired(end, expiresAtMs(end) - 1), false);
  t.end();
});

t.test('C3: a period that needs a year without a notice is provisional', (t) => {
  t.equal(due('2026-12-20', 5, 'working-day').provisional, false);
  t.equal(due('2026-12-20', 20, 'working-day').provisional, true);
  t.equal(due('2026-12-20', 30, 'natural-day').provisional, true);
  t.equal(due('2026-12-20', 2, 'month').provisional, true);
  t.equal(due('2024-12-20', 20, 'working-day').provisional, true, 'a year skipped on the way');
  const gap = compileCalendar({ ...data, years: data.years.filter(({ year }) => year !== 2026).concat({ year: 2027, notice: { title: '通知' }, days: [{ date: '2027-01-01', off: true, name: '元旦' }] }) });
  t.equal(dueOf(gap, { value: 300, unit: 'working-day' }, at('2025-12-20')).provisional, true, 'a year without a notice in between');
  t.equal(dueOf(gap, { value: 400, unit: 'natural-day' }, at('2025-12-22')).provisional, false, 'natural days ask only about their end');
  t.end();
});

t.test('C3: loading a notice or a local day changes the due', (t) => {
  const before = due('2026-12-20', 20, 'working-day');
  const days = ['2027-01-01', '2027-01-04', '2027-01-05'].map((date) => ({ date, off: true, name: '示例' }));
  const after = dueOf(compileCalendar({ ...data, version: 2, years: [...data.years, { year: 2027, notice: { title: '示例' }, days }] }), { value: 20, unit: 'working-day' }, at('2026-12-20'));
  t.match(before, { lastDay: '2027-01-15', provisional: true });
  t.match(after, { lastDay: '2027-01-20', provisional: false });
  const storm = compileCalendar({ ...data, version: 2, local: [{ date: '2026-03-10', off: true, name: '停工', reason: '防汛' }] });
  t.equal(dueOf(storm, { value: 20, unit: 'working-day' }, at('2026-03-02')).lastDay, '2026-03-31');
  t.end();
});

t.test('pauses: overlapping and touching ones count once', (t) => {
  const whole = due('2026-03-02', 20, 'working-day', [pause('2026-03-10', '2026-03-24')]);
  const parts = [pause('2026-03-15', '2026-03-24'), pause('2026-03-10', '2026-03-17'), pause('2026-03-12', '2026-03-13')];
  t.same(due('2026-03-02', 20, 'working-day', parts), whole);
  t.same(due('2026-03-02', 20, 'working-day', [pause('2026-03-18', '2026-03-24'), pause('2026-03-10', '2026-03-17')]), whole);
  t.throws(() => due('2026-03-02', 20, 'working-day', [pause('2026-03-11', '2026-03-10')]), RangeError);
  t.end();
});

t.test('pauses: natural days are extended, and the last day is never a paused one', (t) => {
  t.equal(due('2026-03-02', 10, 'natural-day', [pause('2026-03-05', '2026-03-06')]).lastDay, '2026-03-16', '14th is a Saturday');
  t.equal(due('2026-03-02', 12, 'natural-day', [pause('2026-03-16', '2026-03-18')]).lastDay, '2026-03-19', 'moved off the weekend into a pause');
  t.end();
});

t.test('period: values out of range are refused', (t) => {
  for (const [value, unit] of [[0, 'working-day'], [-1, 'natural-day'], [1.5, 'hour'], [1, 'on-the-spot'], [36_601, 'month'], [Number.NaN, 'year']] as const) {
    t.throws(() => due('2026-03-02', value, unit), RangeError, `${value} ${unit}`);
  }
  t.throws(() => dueOf(calendar, { value: 1, unit: 'working-day' }, Number.NaN), RangeError);
  t.end();
});

t.test('remaining: days left and days overdue', (t) => {
  const end = due('2026-02-10', 20, 'working-day');
  const told = (date: string, unit?: 'natural-day' | 'hour') => remaining(calendar, end, at(date), unit);
  t.same(told('2026-02-10'), { overdue: false, days: 20, unit: 'working-day' });
  t.same(told('2026-03-13'), { overdue: false, days: 1, unit: 'working-day' });
  t.same(told('2026-03-16'), { overdue: false, days: 0, unit: 'working-day' }, 'due today');
  t.same(told('2026-03-17'), { overdue: true, days: 1, unit: 'working-day' });
  t.same(told('2026-03-23'), { overdue: true, days: 5, unit: 'working-day' });
  t.same(told('2026-03-13', 'natural-day'), { overdue: false, days: 3, unit: 'natural-day' });
  t.same(told('2026-03-23', 'natural-day'), { overdue: true, days: 7, unit: 'natural-day' });
  t.same(told('2026-03-16', 'hour'), { overdue: false, days: 14, unit: 'hour' });
  t.same(told('2026-03-17', 'hour'), { overdue: true, days: 10, unit: 'hour' });
  t.same(remaining(calendar, end, end.endsAtMs), { overdue: false, days: 0, unit: 'working-day' }, '24:00 sharp');
  t.same(remaining(calendar, end, end.endsAtMs, 'natural-day'), { overdue: false, days: 0, unit: 'natural-day' });
  t.end();
});

t.test('used: with what is left it adds up to the period', (t) => {
  const pauses = [pause('2026-03-10', '2026-03-24')];
  const end = due('2026-03-02', 20, 'working-day', pauses);
  t.equal(used(calendar, at('2026-03-02'), at('2026-03-02')), 0);
  t.equal(used(calendar, at('2026-03-02'), at('2026-03-09'), pauses), 5);
  t.equal(used(calendar, at('2026-03-02'), at('2026-03-20'), pauses), 5, 'standing still');
  for (const date of ['2026-03-24', '2026-03-25', '2026-04-01', '2026-04-05', '2026-04-15']) {
    t.equal(used(calendar, at('2026-03-02'), at(date), pauses) + remaining(calendar, end, at(date)).days, 20, date);
  }
  t.end();
});

t.test('due: more days never end earlier, a pause never shortens, whatever the start', (t) => {
  let seed = 20_260_210;
  const upTo = (n: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return seed % n;
  };
  const units: readonly PeriodUnit[] = ['working-day', 'natural-day', 'hour', 'month'];
  let wrong = 0;
  for (let round = 0; round < 3000; round += 1) {
    const startAtMs = at('2025-01-01') + upTo(600) * DAY + upTo(86_400) * 1000;
    const unit = units[upTo(units.length)] ?? 'hour';
    const value = 1 + upTo(unit === 'month' ? 6 : 60);
    const pauses = Array.from({ length: upTo(4) }, () => {
      const fromMs = startAtMs + (upTo(60) - 5) * DAY;
      return { fromMs, toMs: fromMs + upTo(20) * DAY };
    });
    const plain = dueOf(calendar, { value, unit }, startAtMs);
    const paused = dueOf(calendar, { value, unit }, startAtMs, pauses);
    const longer = dueOf(calendar, { value: value + 1, unit }, startAtMs, pauses);
    if (paused.endsAtMs < plain.endsAtMs || longer.endsAtMs < paused.endsAtMs) wrong += 1;
    if (unit === 'working-day' && longer.lastDay <= paused.lastDay) wrong += 1;
  }
  t.equal(wrong, 0);
  t.end();
});

t.test('due: thousands of clocks computed anew give the same ends', (t) => {
  const period = { value: 20, unit: 'working-day' } as const;
  const round = (): number => {
    const begun = performance.now();
    const ends = Array.from({ length: 5000 }, (_, i) => dueOf(calendar, period, at('2025-06-01') + (i % 300) * DAY).endsAtMs);
    const microseconds = ((performance.now() - begun) * 1000) / 5000;
    t.strictSame(ends.slice(300, 600), ends.slice(0, 300));
    return microseconds;
  };
  round();
  const microseconds = Math.min(round(), round(), round());
  t.comment(`20 working days: ${microseconds.toFixed(2)} µs`);
  t.end();
});
