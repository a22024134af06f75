import t from 'tap';
import { setTimeZone } from '../../../web/clock.ts';
import { textOf } from '../../../web/i18n/language.tsx';
import type { TextKey, TextValues } from '../../../web/i18n/language.tsx';
import { instantText, letterDayText, longDayText } from '../../../web/parts/instant-text.ts';
import { remainingText, urgencyOf } from '../../../web/parts/remaining-text.ts';
import { startOfDayAfter } from '../../../web/parts/start-of-day.ts';

const zh = (key: TextKey, values?: TextValues): string => textOf('zh', key, values);
const left = (overdue: boolean, days: number, unit = 'working-day'): { overdue: boolean; days: number; unit: string } => ({ overdue, days, unit });

t.test('time left: days, today, overdue, hours', (t) => {
  t.equal(remainingText(zh, left(false, 3)), '剩余 3 个工作日');
  t.equal(remainingText(zh, left(false, 0)), '今天到期');
  t.equal(remainingText(zh, left(true, 2)), '超期 2 个工作日');
  t.equal(remainingText(zh, left(true, 0)), '已超期', 'over, but no working day since');
  t.equal(remainingText(zh, left(false, 90, 'natural-day')), '剩余 90 天');
  t.equal(remainingText(zh, left(false, 0, 'hour')), '不足 1 小时');
  t.equal(remainingText(zh, left(true, 5, 'hour')), '超期 5 小时');
  t.end();
});

t.test('time left: how pressing it is', (t) => {
  t.equal(urgencyOf(undefined), 'none');
  t.equal(urgencyOf(left(true, 0)), 'overdue');
  t.equal(urgencyOf(left(false, 1)), 'soon');
  t.equal(urgencyOf(left(false, 2)), 'calm');
  t.equal(urgencyOf(left(false, 3, 'hour')), 'soon');
  t.end();
});

t.test('instant: written in the zone of the body, whatever the machine stands on', (t) => {
  const at = Date.UTC(2026, 10, 23, 16, 30, 5);
  t.equal(instantText(at), '2026-11-24 00:30');
  t.equal(instantText(at, 'day'), '2026-11-24');
  t.equal(instantText(at, 'second'), '2026-11-24 00:30:05');
  t.equal(longDayText(at, 'zh-CN').replace(' ', ''), '2026年11月24日星期二');
  t.equal(letterDayText(at, 'zh-CN'), '2026年11月24日');
  t.end();
});

t.test('start of day: an hour of a civil date in the zone of the body', (t) => {
  t.equal(startOfDayAfter('2026-12-01', 9), Date.UTC(2026, 11, 1, 1));
  setTimeZone('Europe/Berlin');
  t.equal(startOfDayAfter('2026-03-29', 9), Date.UTC(2026, 2, 29, 7), 'after the change to summer time');
  t.equal(startOfDayAfter('2026-03-28', 9), Date.UTC(2026, 2, 28, 8), 'before it');
  setTimeZone('Nowhere/Land');
  t.equal(startOfDayAfter('2026-03-28', 9), Date.UTC(2026, 2, 28, 8), 'an unknown zone changes nothing');
  setTimeZone('Asia/Shanghai');
  t.end();
});
