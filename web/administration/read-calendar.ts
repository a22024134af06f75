// Owns the first look at a calendar a person pasted: is it JSON, and what is in it.
// Must not be the check: the server has the schema.
// Asks nobody.
import type { TextKey } from '../i18n/language.tsx';

/** What a pasted calendar holds, for the person to compare. */
export interface CalendarGist {
  readonly version: number;
  readonly years: readonly number[];
  /** Named days of all years. */
  readonly days: number;
}

/** A calendar as read, or why it is none. */
export type ReadCalendar = { readonly ok: true; readonly data: object; readonly gist: CalendarGist } | { readonly ok: false; readonly why: TextKey; readonly detail: string };

/** Reads pasted text. */
export function readCalendar(text: string): ReadCalendar {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (thrown) {
    return { ok: false, why: 'calendar.not-json', detail: thrown instanceof Error ? thrown.message : String(thrown) };
  }
  const { version, years } = (typeof data === 'object' && data !== null ? data : {}) as { version?: unknown; years?: unknown };
  if (typeof data !== 'object' || data === null || typeof version !== 'number' || !Array.isArray(years)) return { ok: false, why: 'calendar.not-calendar', detail: '' };
  if (years.length === 0) return { ok: false, why: 'calendar.not-calendar', detail: '' };
  const lines = years as readonly { readonly year?: unknown; readonly days?: unknown }[];
  return {
    ok: true,
    data,
    gist: {
      version,
      years: lines.map((line) => line.year).filter((year): year is number => typeof year === 'number'),
      days: lines.reduce((sum, line) => sum + (Array.isArray(line.days) ? line.days.length : 0), 0),
    },
  };
}
