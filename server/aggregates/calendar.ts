// Owns the versions of the working-day calendar (rule C3): their facts and state.
// Must not compute dates, nor hold the calendar's days: they are a document, found by its hash.
// Asks engine/time whether a calendar is one.
import { rejection, type Rejection } from '../../engine/model/outcome.ts';
import { type CalendarData, compileCalendar } from '../../engine/time/index.ts';
import type { Aggregate } from './aggregate.ts';

/** One loaded version. */
export interface CalendarVersion {
  /** 1, 2, 3 … */
  readonly version: number;
  readonly loadedAtMs: number;
  readonly bodyHash: string;
  /** Years whose notice is loaded. */
  readonly years: readonly number[];
}

/** All loaded versions, oldest first; the last one counts. */
export interface CalendarState {
  readonly versions: readonly CalendarVersion[];
}

/** What can have happened to the calendar. */
export type CalendarFact = { readonly type: 'calendar-loaded'; readonly version: number; readonly bodyHash: string; readonly years: readonly number[] };

/** The one calendar of the spine. */
export const calendarAggregateId = 'calendar-cn';

/** The calendar as an aggregate. */
export const calendarAggregate: Aggregate<CalendarState, CalendarFact> = {
  kind: 'calendar',
  evolve: (state, { version, bodyHash, years }, { atMs }) => ({
    versions: [...(state?.versions ?? []), { version, loadedAtMs: atMs, bodyHash, years }],
  }),
  keepsSnapshot: () => true,
};

/** What came as a calendar, given the next version number; or why it is none. */
export function readCalendar(data: unknown, version: number): { readonly ok: true; readonly data: CalendarData } | { readonly ok: false; readonly rejection: Rejection } {
  try {
    if (typeof data !== 'object' || data === null) throw new RangeError('not an object');
    const candidate = { ...(data as CalendarData), version };
    if (typeof candidate.id !== 'string' || !Array.isArray(candidate.years)) throw new RangeError('id (text) and years (a list) are required');
    compileCalendar(candidate);
    return { ok: true, data: candidate };
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    return {
      ok: false,
      rejection: rejection('calendar-invalid', {
        zh: `日历数据无效：${what}。请按 schemas/calendar.schema.json 更正后重新载入。`,
        en: `Expected a calendar by schemas/calendar.schema.json, but: ${what}. Correct it and load it again.`,
      }),
    };
  }
}
