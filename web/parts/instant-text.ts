// Owns how instants and civil dates are written.
// Must not read time: clock.ts does.
// Asks Intl.
import { timeZone } from '../clock.ts';

/** How much of an instant is written. */
export type Precision = 'day' | 'minute' | 'second';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, precision: Precision): Intl.DateTimeFormat {
  const key = `${locale} ${precision} ${timeZone()}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale, {
    timeZone: timeZone(),
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    ...(precision === 'day' ? {} : { hour: '2-digit', minute: '2-digit' }),
    ...(precision === 'second' ? { second: '2-digit' } : {}),
  });
  formats.set(key, made);
  return made;
}

/** An instant as `2026-11-23 09:05` in the body's zone, the same in both languages. */
export function instantText(ms: number, precision: Precision = 'minute'): string {
  const parts = Object.fromEntries(format('en-GB', precision).formatToParts(ms).map(({ type, value }) => [type, value]));
  const day = `${parts['year']}-${parts['month']}-${parts['day']}`;
  if (precision === 'day') return day;
  return `${day} ${parts['hour']}:${parts['minute']}${precision === 'second' ? `:${parts['second']}` : ''}`;
}

/** An instant's day in words, with its weekday: `2026年11月23日 星期一`. */
export function longDayText(ms: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeZone: timeZone(), year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' }).format(ms);
}

/** An instant's day in words without its weekday, as letters are dated: `2026年11月23日`. */
export function letterDayText(ms: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeZone: timeZone(), year: 'numeric', month: 'long', day: 'numeric' }).format(ms);
}
