// Owns whether a text is a day of the calendar.
// Must not read time.
// Asks nobody.

const DAY = /^(\d{4})[-/.\u5e74](\d{1,2})[-/.\u6708](\d{1,2})\u65e5?$/;
/** So many digits are a whole date, however they are parted. */
const DIGITS_OF_A_DATE = 8;

/** Whether `YYYY-MM-DD` is a day there is. */
export function isCivilDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

/** What a person typed as `YYYY-MM-DD`, whether there is such a day or not; undefined = not a date yet. */
export function typedDay(text: string): string | undefined {
  const [, year, month, day] = DAY.exec(text.trim()) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** Whether a typed text is as long as a date and yet is none: to be told at once. */
export function isImpossibleDay(text: string): boolean {
  const day = typedDay(text);
  if (day !== undefined) return text.replaceAll(/\D/g, '').length >= DIGITS_OF_A_DATE && !isCivilDay(day);
  return text.trim().length >= 'YYYY-MM-DD'.length;
}
