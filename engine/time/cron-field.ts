// Owns the reading of one cron field: names, ranges, lists and steps.
// Must not know how fields work together.
// Asks nobody.

/** `all` = no restriction (`*`, `?`), else the values, ascending. */
export type CronField = 'all' | readonly number[];

/** Which field; the two weekdays count differently. */
export type CronFieldName = 'second' | 'minute' | 'hour' | 'day' | 'month' | 'unix-weekday' | 'quartz-weekday' | 'year';

interface Shape {
  readonly first: number;
  readonly last: number;
  readonly names?: readonly string[];
  /** From the field's count to ours. */
  readonly ours?: (value: number) => number;
}

const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

const SHAPES: Readonly<Record<CronFieldName, Shape>> = {
  second: { first: 0, last: 59 },
  minute: { first: 0, last: 59 },
  hour: { first: 0, last: 23 },
  day: { first: 1, last: 31 },
  month: { first: 1, last: 12, names: MONTHS },
  'unix-weekday': { first: 0, last: 7, names: DAYS, ours: (value) => ((value + 6) % 7) + 1 },
  'quartz-weekday': { first: 1, last: 7, names: DAYS, ours: (value) => ((value + 5) % 7) + 1 },
  year: { first: 1970, last: 2199 },
};

/** The values of a field; undefined when it cannot be read or is out of range. A range may run over the end (`22-2`, `FRI-MON`), except of years. */
export function cronField(text: string, name: CronFieldName): CronField | undefined {
  const shape = SHAPES[name];
  const questionable = name === 'day' || name === 'unix-weekday' || name === 'quartz-weekday';
  if (text === '*' || text === '*/1' || (questionable && text === '?')) return 'all';
  if (text.length > 400) return undefined;
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const some = valuesOfPart(part, shape, name !== 'year');
    if (some === undefined) return undefined;
    for (const value of some) values.add(shape.ours?.(value) ?? value);
  }
  return [...values].sort((a, b) => a - b);
}

function valuesOfPart(part: string, shape: Shape, mayWrap: boolean): readonly number[] | undefined {
  const [, from = '', to, stepText] = /^(\*|\w+)(?:-(\w+))?(?:\/(\d{1,4}))?$/.exec(part) ?? [];
  const step = Number(stepText ?? 1);
  if (from === '' || step < 1 || (from === '*' && to !== undefined)) return undefined;
  const span = shape.last - shape.first + 1;
  const start = from === '*' ? shape.first : valueOf(from, shape);
  const open = from === '*' || (to === undefined && stepText !== undefined);
  const end = open ? shape.last : to === undefined ? start : valueOf(to, shape);
  if (start === undefined || end === undefined || (end < start && !mayWrap)) return undefined;
  const found: number[] = [];
  for (let value = start; value <= (end < start ? end + span : end); value += step) found.push(((value - shape.first) % span) + shape.first);
  return found;
}

function valueOf(text: string, { first, last, names }: Shape): number | undefined {
  const named = names?.indexOf(text.toUpperCase()) ?? -1;
  if (named >= 0) return names === MONTHS ? named + 1 : named + first;
  const value = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  return value >= first && value <= last ? value : undefined;
}
