// Owns the reading of a BPMN timer (BPMN 2.0.2 table 10.101): date, duration or cycle, from the text its expression gives.
// Must not compute instants, nor read the clock.
// Asks engine/time/timer-date, engine/time/iso-duration and engine/time/cron.
import { looksLikeCron, parseCron } from './cron.ts';
import type { CronRule } from './cron.ts';
import { parseIsoDuration } from './iso-duration.ts';
import type { IsoDuration } from './iso-duration.ts';
import { instantOfDate, parseTimerDate } from './timer-date.ts';
import type { TimerDate } from './timer-date.ts';
import { refuseTimer, shown } from './timer-refusal.ts';
import type { TimerRefusal } from './timer-refusal.ts';

/** A timer as read. Plain data. */
export type ParsedTimer =
  | { readonly kind: 'date'; readonly date: TimerDate }
  | { readonly kind: 'duration'; readonly duration: IsoDuration }
  | {
      readonly kind: 'repeat';
      /** How often it fires; absent = for ever. */
      readonly times?: number;
      readonly every: IsoDuration;
      /** The first of the row; absent = one period after its start. */
      readonly from?: TimerDate;
      /** The last of the row; never together with `from`. */
      readonly until?: TimerDate;
    }
  | { readonly kind: 'cron'; readonly cron: CronRule };

/** The three forms of a timer. */
export type TimerForm = 'date' | 'duration' | 'cycle';

const LONGEST_TEXT = 200;
const MOST_TIMES = 1_000_000;

/** Reads a timer's text; a text of another form is refused by name. Spaces around it do not count. */
export function parseTimer(form: TimerForm, text: string): { readonly ok: true; readonly rule: ParsedTimer } | TimerRefusal {
  const trimmed = text.trim();
  if (trimmed === '') return refuseTimer('定时器没有写时间；请填写。', 'Expected the time of the timer, but it is empty; write it.');
  if (trimmed.length > LONGEST_TEXT) {
    return refuseTimer(`定时器的时间应不超过 ${LONGEST_TEXT} 个字符，但有 ${trimmed.length} 个；请核对。`, `Expected the time of a timer in at most ${LONGEST_TEXT} characters, but it has ${trimmed.length}; check it.`);
  }
  const meant = formOf(trimmed);
  if (meant !== undefined && meant !== form) return otherForm(form, meant, trimmed);
  switch (form) {
    case 'date': {
      const read = parseTimerDate(trimmed);
      return read.ok ? { ok: true, rule: { kind: 'date', date: read.date } } : read;
    }
    case 'duration': {
      const read = parseIsoDuration(trimmed);
      return read.ok ? { ok: true, rule: { kind: 'duration', duration: read.duration } } : read;
    }
    case 'cycle': {
      if (trimmed.startsWith('R')) return parseRepeat(trimmed);
      const read = parseCron(trimmed);
      return read.ok ? { ok: true, rule: { kind: 'cron', cron: read.cron } } : read;
    }
  }
}

/** Which form a text is written in, by its first characters; undefined = none that is known. */
function formOf(text: string): TimerForm | undefined {
  if (/^\d{4}-?\d{2}/.test(text)) return 'date';
  if (/^[+-]?P/.test(text)) return 'duration';
  return /^R-?\d*\//.test(text) || looksLikeCron(text) ? 'cycle' : undefined;
}

/** `R[n]/period`, `R[n]/start/period`, `R[n]/period/end`, `R[n]/start/end`. `R` and `R-1` repeat for ever. */
function parseRepeat(text: string): { readonly ok: true; readonly rule: ParsedTimer } | TimerRefusal {
  const [head = '', first = '', second, ...more] = text.split('/');
  const { parts, extra } = joinZones([first, ...(second === undefined ? [] : [second]), ...more]);
  const [one = '', two] = parts;
  const match = /^R(-1|\d{0,9})$/.exec(head);
  if (match === null || one === '' || extra) return unreadable(text);
  const count = match[1] === '' || match[1] === '-1' ? undefined : Number(match[1]);
  if (count === 0 || (count ?? 0) > MOST_TIMES) {
    return refuseTimer(`周期的次数应为 1 至 ${MOST_TIMES}，但写的是“${shown(text)}”；请改正（不限次数写 R/）。`, `Expected a cycle of 1 to ${MOST_TIMES} times, but it is “${shown(text)}”; correct it (R/ = for ever).`);
  }
  const times = count === undefined ? {} : { times: count };
  const isDuration = /^[+-]?P/.test(one);
  if (isDuration || (two !== undefined && /^[+-]?P/.test(two))) {
    const every = parseIsoDuration(isDuration ? one : (two ?? ''));
    if (!every.ok) return every;
    if (isNothing(every.duration)) return noPeriod(text);
    const other = isDuration ? two : one;
    if (other === undefined) return { ok: true, rule: { kind: 'repeat', ...times, every: every.duration } };
    const date = parseTimerDate(other);
    if (!date.ok) return date;
    return { ok: true, rule: { kind: 'repeat', ...times, every: every.duration, ...(isDuration ? { until: date.date } : { from: date.date }) } };
  }
  return two === undefined ? unreadable(text) : betweenDates(text, one, two, times);
}

function betweenDates(text: string, one: string, two: string, times: { readonly times?: number }): { readonly ok: true; readonly rule: ParsedTimer } | TimerRefusal {
  const [from, to] = [parseTimerDate(one), parseTimerDate(two)];
  if (!from.ok) return from;
  if (!to.ok) return to;
  const ms = instantOfDate(to.date, 'UTC') - instantOfDate(from.date, 'UTC');
  return ms > 0 ? { ok: true, rule: { kind: 'repeat', ...times, every: { months: 0, days: 0, ms }, from: from.date } } : noPeriod(text);
}

/** A zone's name has a slash of its own: `…T10:00:00@Europe/Berlin` was cut in two. */
function joinZones(parts: readonly string[]): { readonly parts: readonly string[]; readonly extra: boolean } {
  const joined: string[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    const open = last !== undefined && (/\[[^\]]*$/.test(last) || (/@[^/]+(?:\/[^/]+)*$/.test(last) && /^[A-Za-z]/.test(part) && !/^P[\dT]/.test(part)));
    if (open) joined[joined.length - 1] = `${last}/${part}`;
    else joined.push(part);
  }
  return { parts: joined, extra: joined.length > 2 };
}

const isNothing = ({ months, days, ms }: IsoDuration): boolean => months === 0 && days === 0 && ms === 0;

const FORM_WORDS: Readonly<Record<TimerForm, { readonly zh: string; readonly en: string }>> = {
  date: { zh: '日期（如 2026-11-23T10:00:00）', en: 'a date (2026-11-23T10:00:00)' },
  duration: { zh: '时长（如 P3D）', en: 'a duration (P3D)' },
  cycle: { zh: '周期（如 R3/PT10H 或 cron）', en: 'a cycle (R3/PT10H or cron)' },
};

function otherForm(form: TimerForm, meant: TimerForm, text: string): TimerRefusal {
  const [wanted, came] = [FORM_WORDS[form], FORM_WORDS[meant]];
  return refuseTimer(`这个定时器应写${wanted.zh}，但“${shown(text)}”是${came.zh}；请改正，或改选定时方式。`, `Expected ${wanted.en}, but “${shown(text)}” is ${came.en}; correct it or choose the other kind of timer.`);
}

function unreadable(text: string): TimerRefusal {
  return refuseTimer(`周期应写成 R3/PT10H、R/P1D 等，但写的是“${shown(text)}”；请改正。`, `Expected a cycle such as R3/PT10H or R/P1D, but it is “${shown(text)}”; correct it.`);
}

function noPeriod(text: string): TimerRefusal {
  return refuseTimer(`周期的间隔应大于零，但写的是“${shown(text)}”；请改正。`, `Expected a cycle whose period is longer than nothing, but it is “${shown(text)}”; correct it.`);
}
