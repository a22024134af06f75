import t from 'tap';
import { isCivilDay, isImpossibleDay, typedDay } from '../../../web/parts/civil-day.ts';

t.test('day: what the calendar has and what it has not', async (t) => {
  for (const day of ['2026-03-01', '2028-02-29', '1999-12-31']) t.equal(isCivilDay(day), true, day);
  for (const day of ['2026-02-29', '2026-02-30', '2026-13-01', '2026-00-10', '2026-3-1', '20260301', '', 'today', '2026-03-01T00:00']) t.equal(isCivilDay(day), false, day);
});

t.test('day: as people type it', async (t) => {
  t.equal(typedDay('2026-3-1'), '2026-03-01');
  t.equal(typedDay(' 2026/03/01 '), '2026-03-01');
  t.equal(typedDay('2026\u5e743\u67081\u65e5'), '2026-03-01');
  t.equal(typedDay('2026-3'), undefined);
});

t.test('day: told at once, but not before it is whole', async (t) => {
  for (const text of ['', '2', '2026-0', '2026-02-', '2026-02-3', '2026-02-28']) t.equal(isImpossibleDay(text), false, text);
  for (const text of ['2026-02-30', '2026/02/30', '2026-13-01', 'the day before']) t.equal(isImpossibleDay(text), true, text);
});
