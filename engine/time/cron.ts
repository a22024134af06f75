// Owns the reading of cron text: 5 fields as Unix writes them, 6 and 7 as Quartz and Camunda do, and the @ names.
// Must not compute instants.
// Asks engine/time/cron-field.
import { cronField } from './cron-field.ts';
import type { CronField } from './cron-field.ts';
import { dayOfWeekOf, fieldsOfDayNumber } from './day-number.ts';
import { refuseTimer, shown } from './timer-refusal.ts';
import type { TimerRefusal } from './timer-refusal.ts';

/** When a cron fires. Lists ascend and are never empty. */
export interface CronRule {
  readonly seconds: readonly number[];
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  /** 1–31; absent = every day. */
  readonly days?: readonly number[];
  /** 1–12. */
  readonly months: readonly number[];
  /** 1 = Monday … 7 = Sunday; absent = every day. With `days`, either is enough. */
  readonly weekdays?: readonly number[];
  /** 1970–2199; absent = every year. */
  readonly years?: readonly number[];
}

/** First and last day a cron is looked for: 1970-01-01 to 2199-12-31. */
export const CRON_DAYS = { first: 0, last: 84_005 } as const;

const NAMED: ReadonlyMap<string, string> = new Map([
  ['@yearly', '0 0 1 1 *'],
  ['@annually', '0 0 1 1 *'],
  ['@monthly', '0 0 1 * *'],
  ['@weekly', '0 0 * * 0'],
  ['@daily', '0 0 * * *'],
  ['@midnight', '0 0 * * *'],
  ['@hourly', '0 * * * *'],
]);

/** True when `text` is meant as cron: an @ name or several fields. */
export function looksLikeCron(text: string): boolean {
  return text.startsWith('@') || /\s/.test(text);
}

/**
 * Reads cron text. 5 fields: minute hour day month weekday, 0 and 7 = Sunday, day and weekday together mean either.
 * 6 fields: a second before them; 7: a year behind them; there 1 = Sunday … 7 = Saturday as Quartz counts, and one of day and
 * weekday is `?` or `*`. `L`, `W` and `#` are refused.
 */
export function parseCron(text: string): { readonly ok: true; readonly cron: CronRule } | TimerRefusal {
  const fields = (NAMED.get(text.toLowerCase()) ?? text).split(/\s+/);
  if (fields.length < 5 || fields.length > 7 || text.startsWith('@') && fields.length !== 5) return unreadable(text);
  const quartz = fields.length > 5;
  const [second = '0', minute = '', hour = '', day = '', month = '', weekday = '', year = '*'] = quartz ? fields : ['0', ...fields];
  const special = [day, weekday].find((field) => /^(?:L|LW|\d+W|\d+L|[A-Z]{3}L|L-\d+|.*#\d+)$/i.test(field));
  if (special !== undefined) return unsupported(text, special);
  const read = {
    second: cronField(second, 'second'),
    minute: cronField(minute, 'minute'),
    hour: cronField(hour, 'hour'),
    day: cronField(day, 'day'),
    month: cronField(month, 'month'),
    weekday: cronField(weekday, quartz ? 'quartz-weekday' : 'unix-weekday'),
    year: cronField(year, 'year'),
  };
  const wrong = Object.entries(read).find(([, field]) => field === undefined);
  if (wrong !== undefined) return wrongField(text, wrong[0] as keyof typeof read);
  if (quartz && read.day !== 'all' && read.weekday !== 'all') return bothDays(text);
  const list = (field: CronField | undefined, first: number, last: number): readonly number[] => (Array.isArray(field) ? (field as readonly number[]) : Array.from({ length: last - first + 1 }, (_, index) => first + index));
  const optional = (field: CronField | undefined): readonly number[] | undefined => (Array.isArray(field) ? (field as readonly number[]) : undefined);
  const [days, weekdays, years] = [optional(read.day), optional(read.weekday), optional(read.year)];
  const cron: CronRule = {
    seconds: list(read.second, 0, 59),
    minutes: list(read.minute, 0, 59),
    hours: list(read.hour, 0, 23),
    months: list(read.month, 1, 12),
    ...(days === undefined ? {} : { days }),
    ...(weekdays === undefined ? {} : { weekdays }),
    ...(years === undefined ? {} : { years }),
  };
  return hasDay(cron) ? { ok: true, cron } : noDay(text);
}

/** True when a cron fires on the day. */
export function cronOnDay(cron: CronRule, dayNumber: number): boolean {
  const { year, month, day } = fieldsOfDayNumber(dayNumber);
  if (!cron.months.includes(month) || cron.years?.includes(year) === false) return false;
  const [onDay, onWeekday] = [cron.days?.includes(day), cron.weekdays?.includes(dayOfWeekOf(dayNumber))];
  return onDay === undefined || onWeekday === undefined ? (onDay ?? onWeekday ?? true) : onDay || onWeekday;
}

function hasDay(cron: CronRule): boolean {
  for (let day: number = CRON_DAYS.first; day <= CRON_DAYS.last; day += 1) if (cronOnDay(cron, day)) return true;
  return false;
}

const FIELD_ZH: Readonly<Record<string, string>> = { second: '秒', minute: '分', hour: '时', day: '日', month: '月', weekday: '星期', year: '年' };

function unreadable(text: string): TimerRefusal {
  return refuseTimer(
    `周期应写成 R3/PT10H 或 5 至 7 段的 cron，例如 0 0 9 * * ?（每天 9 点），但写的是“${shown(text)}”；请改正。`,
    `Expected a cycle such as R3/PT10H or cron of 5 to 7 fields such as 0 0 9 * * ? (daily at 9), but it is “${shown(text)}”; correct it.`,
  );
}

function wrongField(text: string, field: string): TimerRefusal {
  return refuseTimer(`cron“${shown(text)}”的“${FIELD_ZH[field] ?? field}”一段无法识别或超出范围；请改正。`, `Expected the ${field} field of cron “${shown(text)}” to be readable and in range, but it is not; correct it.`);
}

function unsupported(text: string, field: string): TimerRefusal {
  return refuseTimer(
    `cron“${shown(text)}”中的“${shown(field)}”（L、W、#）本系统不支持；请改用具体日期或星期，或写成 R/P1M。`,
    `Expected a cron without L, W and #, but “${shown(text)}” has “${shown(field)}”; write days or weekdays, or R/P1M.`,
  );
}

function bothDays(text: string): TimerRefusal {
  return refuseTimer(`cron“${shown(text)}”同时限定了日和星期，含义不明；请把其中一个写成“?”。`, `Expected “?” as day or as weekday of cron “${shown(text)}”, but both are given; write “?” for one of them.`);
}

function noDay(text: string): TimerRefusal {
  return refuseTimer(`cron“${shown(text)}”在 1970 至 2199 年没有符合的日期，永远不会触发；请改正。`, `Expected a cron that fires in the years 1970 to 2199, but no day fits “${shown(text)}”; correct it.`);
}
