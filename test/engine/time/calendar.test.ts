import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import t from 'tap';
import type { CalendarData } from '../../../engine/time/calendar-data.ts';
import { addDays, compileCalendar, dayAt, isWorkingDay } from '../../../engine/time/index.ts';
import type { LawProfile } from '../../../engine/time/index.ts';

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'));
const data = read('flows/rules/calendar/cn-2026.json') as CalendarData;
const calendar = compileCalendar(data);

const addFormats = addFormatsModule as unknown as (ajv: Ajv2020) => void;
const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false });
addFormats(ajv);
const calendarFits = ajv.compile(read('schemas/calendar.schema.json') as object);
const lawFits = ajv.compile(read('schemas/law-profile.schema.json') as object);

function workingDays(year: number): number {
  let count = 0;
  for (let date = `${year}-01-01`; date <= `${year}-12-31`; date = addDays(date, 1)) if (isWorkingDay(calendar, date)) count += 1;
  return count;
}

t.test('calendar data: the shipped calendar fits its schema', (t) => {
  t.ok(calendarFits(data), JSON.stringify(calendarFits.errors));
  t.end();
});

t.test('calendar schema: refuses what is not a calendar', (t) => {
  t.notOk(calendarFits({ ...data, colour: 'red' }), 'an unknown property');
  t.notOk(calendarFits({ ...data, closesAt: '24:30' }), 'a close of business that is no time');
  t.notOk(calendarFits({ ...data, years: [{ year: 2027, notice: { title: '通知' }, days: [] }] }), 'a notice without days');
  t.notOk(calendarFits({ ...data, local: [{ date: '2026-04-16', off: true, name: '三月三' }] }), 'a local day without its ground');
  t.end();
});

t.test('calendar data: working days of a year add up', (t) => {
  t.equal(workingDays(2025), 248);
  t.equal(workingDays(2026), 248);
  t.end();
});

t.test('day: each kind tells why', (t) => {
  t.same(dayAt(calendar, '2026-03-02'), { working: true, why: 'weekday', provisional: false });
  t.same(dayAt(calendar, '2026-03-07'), { working: false, why: 'weekend', provisional: false });
  t.same(dayAt(calendar, '2026-02-17'), { working: false, name: '春节', why: 'notice', provisional: false });
  t.same(dayAt(calendar, '2026-02-28'), { working: true, name: '春节', why: 'notice', provisional: false }, 'a Saturday that works');
  t.throws(() => dayAt(calendar, '2026-02-30'), RangeError);
  t.end();
});

t.test('C3: a year without a notice is provisional, also on days a neighbour notice names', (t) => {
  t.same(dayAt(calendar, '2027-10-01'), { working: true, why: 'weekday', provisional: true });
  const only2023: CalendarData = {
    id: 'cn',
    version: 1,
    timeZone: 'Asia/Shanghai',
    years: [{ year: 2023, notice: { title: '通知' }, days: [{ date: '2022-12-31', off: true, name: '元旦' }] }],
  };
  t.same(dayAt(compileCalendar(only2023), '2022-12-31'), { working: false, name: '元旦', why: 'notice', provisional: true });
  t.same(dayAt(compileCalendar(only2023), '2023-01-03'), { working: true, why: 'weekday', provisional: false });
  t.end();
});

t.test('C3: the local layer prevails over the notice', (t) => {
  const local = compileCalendar({
    ...data,
    version: 2,
    local: [
      { date: '2026-03-03', off: true, name: '停工', reason: '防汛应急响应' },
      { date: '2026-02-28', off: true, name: '补休', reason: '本级通知' },
    ],
  });
  t.same(dayAt(local, '2026-03-03'), { working: false, name: '停工', why: 'local', provisional: false });
  t.equal(isWorkingDay(local, '2026-02-28'), false);
  t.equal(isWorkingDay(calendar, '2026-03-03'), true, 'the other calendar is untouched');
  t.end();
});

t.test('calendar: malformed data is refused with its reason', (t) => {
  const year = data.years[1];
  if (year === undefined) throw new Error('no second year');
  const day = { date: '2026-01-01', off: true, name: '元旦' };
  const refused: readonly (readonly [string, Partial<CalendarData>, RegExp])[] = [
    ['a date given twice', { years: [{ ...year, days: [day, day] }] }, /2026-01-01 is given twice/],
    ['a date given by two notices', { years: [...data.years, { ...year, year: 2027, days: [day] }] }, /given twice/],
    ['a local date given twice', { local: [{ ...day, reason: '一' }, { ...day, reason: '二' }] }, /given twice/],
    ['a year given twice', { years: [year, { ...year, days: [{ ...day, date: '2026-12-01' }] }] }, /year 2026 is given twice/],
    ['a year that is none', { years: [{ ...year, year: 2026.5 }] }, /not a year/],
    ['a date two years off', { years: [{ ...year, days: [{ ...day, date: '2028-01-01' }] }] }, /does not belong/],
    ['a date that does not exist', { years: [{ ...year, days: [{ ...day, date: '2026-02-29' }] }] }, /not a date/],
    ['a notice without days', { years: [{ ...year, days: [] }] }, /names no day/],
    ['a version below 1', { version: 0 }, /version 0/],
    ['a close of business that is no time', { closesAt: '24:01' }, /24:01/],
    ['a close of business at 00:00', { closesAt: '00:00' }, /00:00/],
    ['a close of business that is no text of a time', { closesAt: '5pm' }, /5pm/],
    ['an unknown zone', { timeZone: 'Asia/Zhengzhou' }, /Zhengzhou/],
  ];
  for (const [what, change, message] of refused) {
    try {
      compileCalendar({ ...data, ...change });
      t.fail(what);
    } catch (error) {
      t.ok(error instanceof RangeError, what);
      t.match((error as Error).message, message, what);
    }
  }
  t.end();
});

t.test('law profile: the permit law fits its schema and refers only to what it holds', (t) => {
  const law = read('flows/rules/law/administrative-permit.json') as LawProfile;
  t.ok(lawFits(law), JSON.stringify(lawFits.errors));
  const periods = new Map(law.periods.map((period) => [period.id, period.value]));
  t.equal(periods.size, law.periods.length, 'ids are unique');
  for (const { period } of [...law.clocks, ...(law.extensions ?? [])]) t.ok(periods.has(period), period);
  const clocks = new Set(law.clocks.map(({ id }) => id));
  for (const { clock } of [...(law.extensions ?? []), ...(law.expiryOutcomes ?? [])]) t.ok(clocks.has(clock), clock);
  t.equal(law.pauseGrounds.length, 8, 'the eight kinds of article 45');
  t.match(Object.fromEntries(periods), { acceptance: 5, decision: 20, 'decision-extension': 10, 'joint-decision': 45, delivery: 10 });
  t.notOk(lawFits({ ...law, periods: [{ ...law.periods[0], value: 0 }] }), 'only on-the-spot may be 0');
  t.notOk(lawFits({ ...law, clocks: [{ ...law.clocks[0], startsOn: ['start'] }] }), 'an unknown event');
  t.end();
});
