// Timers: what is read, what is refused, and when they fire, over month ends and daylight-saving changes.
import t from 'tap';
import { firstFire, nextFire, parseTimer } from '../../../engine/time/index.ts';
import type { ParsedTimer, TimerForm } from '../../../engine/time/index.ts';

const SHANGHAI = 'Asia/Shanghai';
const BERLIN = 'Europe/Berlin';
const NEW_YORK = 'America/New_York';

const at = (iso: string): number => Date.parse(iso);
const iso = (ms: number | undefined): string | undefined => (ms === undefined ? undefined : new Date(ms).toISOString().replace('.000Z', 'Z'));

function rule(form: TimerForm, text: string): ParsedTimer {
  const read = parseTimer(form, text);
  if (!read.ok) throw new Error(read.en);
  return read.rule;
}

/** The first `count` instants of a timer that always fires in time. */
function fires(form: TimerForm, text: string, from: string, zone: string, count: number): (string | undefined)[] {
  const read = rule(form, text);
  const all: (string | undefined)[] = [];
  let due: number | undefined = firstFire(read, at(from), zone);
  for (let fired = 1; fired <= count; fired += 1) {
    all.push(iso(due));
    due = due === undefined ? undefined : nextFire(read, due, fired, due, zone);
  }
  return all;
}

t.test('date: with offset, named zone, or in the zone of the body', async (t) => {
  const vectors: readonly [text: string, zone: string, due: string][] = [
    ['2026-11-23T10:00:00', SHANGHAI, '2026-11-23T02:00:00Z'],
    ['2026-11-23T10:00', SHANGHAI, '2026-11-23T02:00:00Z'],
    [' 2026-11-23T10:00:00Z ', SHANGHAI, '2026-11-23T10:00:00Z'],
    ['2026-11-23T10:00:00+08:00', BERLIN, '2026-11-23T02:00:00Z'],
    ['2026-11-23T10:00:00-0530', BERLIN, '2026-11-23T15:30:00Z'],
    ['2026-11-23T10:00:00+01', BERLIN, '2026-11-23T09:00:00Z'],
    ['2026-11-23', SHANGHAI, '2026-11-22T16:00:00Z'],
    ['2026-11-23@Europe/Berlin', SHANGHAI, '2026-11-22T23:00:00Z'],
    ['2026-11-23T10:00:00@Europe/Berlin', SHANGHAI, '2026-11-23T09:00:00Z'],
    ['2026-07-23T10:00:00[Europe/Berlin]', SHANGHAI, '2026-07-23T08:00:00Z'],
    ['2026-07-23T10:00:00+02:00[Europe/Berlin]', SHANGHAI, '2026-07-23T08:00:00Z'],
    ['2026-11-23T24:00:00', SHANGHAI, '2026-11-23T16:00:00Z'],
    ['2026-11-23T10:00:00.0001Z', SHANGHAI, '2026-11-23T10:00:00.001Z'],
    ['20261123T100000+0800', BERLIN, '2026-11-23T02:00:00Z'],
    ['20261123', SHANGHAI, '2026-11-22T16:00:00Z'],
    ['1999-01-01T00:00:00Z', SHANGHAI, '1999-01-01T00:00:00Z'],
    ['2028-02-29', SHANGHAI, '2028-02-28T16:00:00Z'],
    // Clocks go from 02:00 to 03:00: 02:30 is not shown.
    ['2026-03-29T02:30:00', BERLIN, '2026-03-29T01:30:00Z'],
    ['2026-03-08T02:30:00', NEW_YORK, '2026-03-08T07:30:00Z'],
    // Clocks go from 03:00 to 02:00: 02:30 is shown twice; the first counts.
    ['2026-10-25T02:30:00', BERLIN, '2026-10-25T00:30:00Z'],
    ['2026-10-25T02:30:00+01:00', BERLIN, '2026-10-25T01:30:00Z'],
    ['2026-11-01T01:30:00', NEW_YORK, '2026-11-01T05:30:00Z'],
  ];
  for (const [text, zone, due] of vectors) t.equal(iso(firstFire(rule('date', text), at('2026-06-01T00:00:00Z'), zone)), due, `${text} in ${zone}`);
  t.equal(nextFire(rule('date', '2026-11-23'), 0, 1, 0, SHANGHAI), undefined, 'fires once');
});

t.test('duration: days and months on the wall clock, hours exact', async (t) => {
  const vectors: readonly [text: string, from: string, zone: string, due: string][] = [
    ['PT0S', '2026-01-01T00:00:00Z', SHANGHAI, '2026-01-01T00:00:00Z'],
    ['PT36H', '2026-01-01T00:00:00Z', SHANGHAI, '2026-01-02T12:00:00Z'],
    ['P1Y2M3W4DT5H6M7.5S', '2026-01-01T00:00:00Z', SHANGHAI, '2027-03-26T05:06:07.500Z'],
    ['P1M', '2026-01-31T10:00:00Z', SHANGHAI, '2026-02-28T10:00:00Z'],
    ['P1M', '2028-01-31T10:00:00Z', SHANGHAI, '2028-02-29T10:00:00Z'],
    // 23:00 UTC is already the next day in Shanghai.
    ['P1M', '2026-01-30T23:00:00Z', SHANGHAI, '2026-02-27T23:00:00Z'],
    ['P1Y', '2028-02-29T10:00:00Z', SHANGHAI, '2029-02-28T10:00:00Z'],
    ['P0.5Y', '2026-01-01T00:00:00Z', SHANGHAI, '2026-07-01T00:00:00Z'],
    ['P1.5W', '2026-01-01T00:00:00Z', SHANGHAI, '2026-01-11T12:00:00Z'],
    ['PT0,5H', '2026-01-01T00:00:00Z', SHANGHAI, '2026-01-01T00:30:00Z'],
    ['PT1.1S', '2026-01-01T00:00:00Z', SHANGHAI, '2026-01-01T00:00:01.100Z'],
    ['PT0.0001S', '2026-01-01T00:00:00Z', SHANGHAI, '2026-01-01T00:00:00.001Z'],
    ['P1D', '2026-03-28T11:00:00Z', BERLIN, '2026-03-29T10:00:00Z'],
    ['PT24H', '2026-03-28T11:00:00Z', BERLIN, '2026-03-29T11:00:00Z'],
    ['P1D', '2026-03-28T01:30:00Z', BERLIN, '2026-03-29T01:30:00Z'],
    ['P1D', '2026-10-24T00:30:00Z', BERLIN, '2026-10-25T00:30:00Z'],
    ['P1D', '2026-10-24T10:00:00Z', BERLIN, '2026-10-25T11:00:00Z'],
    ['P1DT1H', '2026-10-24T00:30:00Z', BERLIN, '2026-10-25T01:30:00Z'],
    ['P1W', '2026-03-06T17:00:00Z', NEW_YORK, '2026-03-13T16:00:00Z'],
    ['P1M', '2026-10-15T16:00:00Z', NEW_YORK, '2026-11-15T17:00:00Z'],
  ];
  for (const [text, from, zone, due] of vectors) t.equal(iso(firstFire(rule('duration', text), at(from), zone)), due, `${text} after ${from} in ${zone}`);
  t.equal(nextFire(rule('duration', 'P1D'), 0, 1, 0, SHANGHAI), undefined, 'fires once');
});

t.test('cycle: repeats', async (t) => {
  t.same(fires('cycle', 'R/PT1H', '2026-01-01T00:00:00Z', SHANGHAI, 3), ['2026-01-01T01:00:00Z', '2026-01-01T02:00:00Z', '2026-01-01T03:00:00Z']);
  t.same(fires('cycle', 'R-1/PT1H', '2026-01-01T00:00:00Z', SHANGHAI, 1), ['2026-01-01T01:00:00Z']);
  t.same(fires('cycle', 'R3/PT10H', '2026-01-01T00:00:00Z', SHANGHAI, 4), ['2026-01-01T10:00:00Z', '2026-01-01T20:00:00Z', '2026-01-02T06:00:00Z', undefined]);
  t.same(fires('cycle', 'R3/2026-01-01T00:00:00Z/PT1H', '2025-12-01T00:00:00Z', SHANGHAI, 4), ['2026-01-01T00:00:00Z', '2026-01-01T01:00:00Z', '2026-01-01T02:00:00Z', undefined]);
  t.same(fires('cycle', 'R3/2026-01-01T00:00:00Z/PT1H', '2026-01-01T00:30:00Z', SHANGHAI, 3), ['2026-01-01T01:00:00Z', '2026-01-01T02:00:00Z', undefined], 'what has gone by is gone');
  t.same(fires('cycle', 'R3/2026-01-01T00:00:00Z/PT1H', '2026-05-01T00:00:00Z', SHANGHAI, 2), ['2026-01-01T02:00:00Z', undefined], 'all gone by: due at once, once');
  t.same(fires('cycle', 'R3/PT1H/2026-12-31T00:00:00Z', '2026-01-01T00:00:00Z', SHANGHAI, 4), ['2026-12-30T22:00:00Z', '2026-12-30T23:00:00Z', '2026-12-31T00:00:00Z', undefined], 'ends at its end');
  t.same(fires('cycle', 'R/PT1H/2026-01-01T02:30:00Z', '2026-01-01T00:00:00Z', SHANGHAI, 4), ['2026-01-01T00:30:00Z', '2026-01-01T01:30:00Z', '2026-01-01T02:30:00Z', undefined]);
  t.same(fires('cycle', 'R2/2026-01-01T00:00:00Z/2026-01-01T00:10:00Z', '2025-12-01T00:00:00Z', SHANGHAI, 3), ['2026-01-01T00:00:00Z', '2026-01-01T00:10:00Z', undefined]);
  t.same(
    fires('cycle', 'R/2026-03-28T02:30:00@Europe/Berlin/P1D', '2026-03-01T00:00:00Z', SHANGHAI, 3),
    ['2026-03-28T01:30:00Z', '2026-03-29T01:30:00Z', '2026-03-30T00:30:00Z'],
    'a row with a start comes back to 02:30 after the gap',
  );
  t.same(
    fires('cycle', 'R/2026-01-31T09:00:00/P1M', '2026-01-01T00:00:00Z', SHANGHAI, 4),
    ['2026-01-31T01:00:00Z', '2026-02-28T01:00:00Z', '2026-03-31T01:00:00Z', '2026-04-30T01:00:00Z'],
    'a row with a start comes back to the month end',
  );
});

t.test('cycle: after a long stop it fires once and jumps ahead on its own rate', async (t) => {
  const hourly = rule('cycle', 'R/PT1H');
  t.equal(iso(nextFire(hourly, at('2026-01-01T01:00:00Z'), 1, at('2026-01-11T07:20:00Z'), SHANGHAI)), '2026-01-11T08:00:00Z');
  t.equal(iso(nextFire(hourly, at('2026-01-01T01:00:00Z'), 1, at('2026-01-01T02:00:00Z'), SHANGHAI)), '2026-01-01T03:00:00Z', 'now itself is not after now');
  t.equal(iso(nextFire(rule('cycle', 'R/PT0.001S'), at('2000-01-01T00:00:00Z'), 1, at('2026-01-11T07:20:00Z'), SHANGHAI)), '2026-01-11T07:20:00.001Z', 'years of milliseconds');
  const three = rule('cycle', 'R3/PT1H');
  t.equal(iso(nextFire(three, at('2026-01-01T01:00:00Z'), 2, at('2026-01-11T07:20:00Z'), SHANGHAI)), '2026-01-11T08:00:00Z', 'what was jumped over does not count');
  t.equal(nextFire(three, at('2026-01-11T08:00:00Z'), 3, at('2026-01-11T08:00:00Z'), SHANGHAI), undefined);
});

t.test('cycle: cron', async (t) => {
  const vectors: readonly [text: string, from: string, zone: string, due: readonly (string | undefined)[]][] = [
    ['0 0/5 * * * ?', '2026-01-01T00:02:00Z', SHANGHAI, ['2026-01-01T00:05:00Z', '2026-01-01T00:10:00Z']],
    ['*/15 9 * * *', '2026-01-01T00:00:00Z', SHANGHAI, ['2026-01-01T01:00:00Z', '2026-01-01T01:15:00Z']],
    ['0 0 9 * * ?', '2026-01-01T01:00:00Z', SHANGHAI, ['2026-01-02T01:00:00Z', '2026-01-03T01:00:00Z']],
    ['@daily', '2026-01-01T01:00:00Z', SHANGHAI, ['2026-01-01T16:00:00Z', '2026-01-02T16:00:00Z']],
    ['@hourly', '2026-01-01T01:00:00Z', SHANGHAI, ['2026-01-01T02:00:00Z']],
    ['0 0 9 ? * MON-FRI', '2026-01-02T02:00:00Z', SHANGHAI, ['2026-01-05T01:00:00Z']],
    ['0 0 9 ? * 2-6', '2026-01-02T02:00:00Z', SHANGHAI, ['2026-01-05T01:00:00Z', '2026-01-06T01:00:00Z']],
    ['0 9 * * 1-5', '2026-01-02T02:00:00Z', SHANGHAI, ['2026-01-05T01:00:00Z']],
    ['0 9 * * 0', '2026-01-02T02:00:00Z', SHANGHAI, ['2026-01-04T01:00:00Z']],
    ['0 9 * * 7', '2026-01-02T02:00:00Z', SHANGHAI, ['2026-01-04T01:00:00Z']],
    ['0 0 9 ? * FRI-MON', '2026-01-05T02:00:00Z', SHANGHAI, ['2026-01-09T01:00:00Z']],
    ['0 9 13 * 5', '2026-02-01T02:00:00Z', SHANGHAI, ['2026-02-06T01:00:00Z', '2026-02-13T01:00:00Z', '2026-02-20T01:00:00Z']],
    ['0 0 0 29 feb ?', '2026-01-01T00:00:00Z', SHANGHAI, ['2028-02-28T16:00:00Z', '2032-02-28T16:00:00Z']],
    ['0 0 12 31 * ? 2026', '2026-10-31T05:00:00Z', SHANGHAI, ['2026-12-31T04:00:00Z', undefined]],
    ['0 0 12 31 * ? 2020', '2026-10-31T05:00:00Z', SHANGHAI, ['2020-12-31T04:00:00Z', undefined]],
    // 02:30 is skipped on one day and comes twice on another.
    ['0 30 2 * * ?', '2026-03-28T02:00:00Z', BERLIN, ['2026-03-29T01:30:00Z', '2026-03-30T00:30:00Z']],
    ['0 30 2 * * ?', '2026-10-24T12:00:00Z', BERLIN, ['2026-10-25T00:30:00Z', '2026-10-26T01:30:00Z']],
    ['30 1 * * *', '2026-10-31T12:00:00Z', NEW_YORK, ['2026-11-01T05:30:00Z', '2026-11-02T06:30:00Z']],
    ['30 2,3 * * *', '2026-03-28T12:00:00Z', BERLIN, ['2026-03-29T01:30:00Z', '2026-03-30T00:30:00Z']],
    ['10,35 2 * * *', '2026-10-03T12:00:00Z', 'Australia/Lord_Howe', ['2026-10-03T15:35:00Z', '2026-10-03T15:40:00Z', '2026-10-04T15:10:00Z']],
    ['0 0/30 * * * ?', '2026-10-25T00:10:00Z', BERLIN, ['2026-10-25T00:30:00Z', '2026-10-25T01:00:00Z', '2026-10-25T01:30:00Z', '2026-10-25T02:00:00Z']],
    ['0 0/30 * * * ?', '2026-03-29T00:10:00Z', BERLIN, ['2026-03-29T00:30:00Z', '2026-03-29T01:00:00Z', '2026-03-29T01:30:00Z']],
  ];
  for (const [text, from, zone, due] of vectors) t.same(fires('cycle', text, from, zone, due.length), due, `${text} after ${from} in ${zone}`);
  t.equal(iso(nextFire(rule('cycle', '@hourly'), at('2026-01-01T01:00:00Z'), 1, at('2026-01-09T07:20:00Z'), SHANGHAI)), '2026-01-09T08:00:00Z', 'after a long stop');
});

t.test('timer: refused with a sentence in both languages', async (t) => {
  const wrong: readonly [form: TimerForm, text: string, says: RegExp][] = [
    ['date', '', /empty/],
    ['date', 'tomorrow', /ISO 8601 date/],
    ['date', 'P1D', /Expected a date .*is a duration/],
    ['date', 'R/P1D', /Expected a date .*is a cycle/],
    ['date', '2026-02-29', /that exists/],
    ['date', '2026-13-01T00:00:00', /that exists/],
    ['date', '2026-01-01T25:00:00', /that exists/],
    ['date', '2026-01-01T10:00:60', /that exists/],
    ['date', '2026-01-01T10:00:00+25:00', /that exists/],
    ['date', '2026-01-01T10:00:00+01:70', /that exists/],
    ['date', '0000-01-01', /that exists/],
    ['date', '20260-01-01', /ISO 8601 date/],
    ['date', '2026-0101', /ISO 8601 date/],
    ['date', '20260229', /that exists/],
    ['date', '2026-01-01 10:00:00', /ISO 8601 date/],
    ['date', '2026-01-01T10:00:00@Mars/Olympus', /time zone/],
    ['date', '2026-01-01T10:00:00[+08:00]', /time zone/],
    ['duration', '2026-01-01', /Expected a duration .*is a date/],
    ['duration', 'R3/PT1H', /Expected a duration .*is a cycle/],
    ['duration', '0 0 9 * * ?', /Expected a duration .*is a cycle/],
    ['duration', '-P1D', /not negative/],
    ['duration', 'PT-1H', /not negative/],
    ['duration', 'P', /ISO 8601 duration/],
    ['duration', 'PT', /ISO 8601 duration/],
    ['duration', 'P1DT', /ISO 8601 duration/],
    ['duration', 'P1H', /ISO 8601 duration/],
    ['duration', '3 days', /duration/],
    ['duration', '3d', /ISO 8601 duration/],
    ['duration', 'P1.2.3D', /ISO 8601 duration/],
    ['duration', 'P1.5DT2H', /last part/],
    ['duration', 'P0.5M', /part of a month/],
    ['duration', 'P101Y', /at most 36,600 days/],
    ['duration', 'PT999999999999H', /at most 36,600 days/],
    ['duration', `P${'1'.repeat(300)}D`, /at most 200 characters/],
    ['cycle', 'PT1H', /Expected a cycle .*is a duration/],
    ['cycle', '2026-01-01T00:00:00Z', /Expected a cycle .*is a date/],
    ['cycle', 'R0/PT1H', /1 to 1000000 times/],
    ['cycle', 'R9999999/PT1H', /1 to 1000000 times/],
    ['cycle', 'R-2/PT1H', /cycle/],
    ['cycle', 'R3', /cycle/],
    ['cycle', 'R3/', /cycle/],
    ['cycle', 'R3/PT0S', /longer than nothing/],
    ['cycle', 'R3/PT1H/2026-01-01/PT1H', /cycle/],
    ['cycle', 'R3/2026-01-01', /cycle/],
    ['cycle', 'R3/2026-01-01/2026-01-01', /longer than nothing/],
    ['cycle', 'R3/2026-01-01/P-1D', /not negative/],
    ['cycle', 'R3/2026-02-30/P1D', /that exists/],
    ['cycle', '* * * *', /5 to 7 fields/],
    ['cycle', '@reboot', /5 to 7 fields/],
    ['cycle', '61 * * * *', /minute field/],
    ['cycle', '0 24 * * *', /hour field/],
    ['cycle', '0 0 0 ? * 0', /weekday field/],
    ['cycle', '0 0 0 ? * 8', /weekday field/],
    ['cycle', '0/0 * * * *', /minute field/],
    ['cycle', '0 0 0 1 * MON', /“\?”/],
    ['cycle', '0 0 0 L * ?', /without L, W and #/],
    ['cycle', '0 0 0 15W * ?', /without L, W and #/],
    ['cycle', '0 0 0 ? * 6#3', /without L, W and #/],
    ['cycle', '0 0 0 ? * 6L', /without L, W and #/],
    ['cycle', '0 0 30 2 *', /no day fits/],
  ];
  for (const [form, text, says] of wrong) {
    const read = parseTimer(form, text);
    if (read.ok) {
      t.fail(`${form} "${text}" was read`);
      continue;
    }
    t.match(read.en, says, `${form} "${text.slice(0, 40)}"`);
    t.match(read.zh, /^[^]*\p{Script=Han}[^]*。$/u);
  }
});

t.test('cycle: of any kind is strictly increasing and never early', async (t) => {
  let seed = 20_260_101;
  const pick = (below: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return Math.floor((seed / 0x8000_0000) * below);
  };
  const one = <T>(list: readonly T[]): T => list[pick(list.length)] as T;
  const zones = [SHANGHAI, BERLIN, NEW_YORK, 'Australia/Lord_Howe', 'Pacific/Apia', 'America/Sao_Paulo', 'UTC'];
  const periods = ['PT1S', 'PT7M', 'PT1H', 'PT25H', 'P1D', 'P3D', 'P1W', 'P1M', 'P1Y', 'P1DT30M', 'P1M3DT0.5S'];
  const text = (): string => {
    const times = one(['R', 'R', 'R5']);
    const date = `20${10 + pick(20)}-0${1 + pick(9)}-${10 + pick(18)}T0${pick(4)}:30:00`;
    return one([`${times}/${one(periods)}`, `${times}/${date}/${one(periods)}`, `R/${one(periods)}/${date}`, `0 ${pick(60)} ${pick(4)} * * ?`, `${pick(60)} * * * *`, `0 0/${1 + pick(40)} 1-3 * * ?`, `30 2 ${1 + pick(28)} * ${pick(7)}`]);
  };
  for (let round = 0; round < 3000; round += 1) {
    const [written, zone] = [text(), one(zones)];
    const from = Date.UTC(2010 + pick(20), pick(12), 1 + pick(28), pick(24), pick(60));
    const read = rule('cycle', written);
    let due: number | undefined = firstFire(read, from, zone);
    for (let fired = 1; fired <= 6 && due !== undefined; fired += 1) {
      const now: number = Math.max(due, from) + one([0, 0, 1, 3_600_000, 40 * 86_400_000]);
      const next: number | undefined = nextFire(read, due, fired, now, zone);
      if (next !== undefined && !(next > due && next > now)) t.fail(`${written} in ${zone}: ${iso(due)} then ${iso(next)}, now ${iso(now)}`);
      const again: number | undefined = next === undefined ? undefined : nextFire(read, due, fired, next - 1, zone);
      if (next !== again) t.fail(`${written} in ${zone}: an instant lies between ${iso(now)} and ${iso(next)}: ${iso(again)}`);
      due = next;
    }
  }
  t.pass('3000 cycles');
});
