// Owns the shape of a working-day calendar as data, the twin of schemas/calendar.schema.json.
// Must not interpret it: that is calendar.ts.
// Asks nobody.
import type { CivilDate } from './civil-date.ts';

/** A day a notice or a locality changes: `off: true` = rest (放假), `off: false` = worked (调休上班). */
export interface CalendarDay {
  readonly date: CivilDate;
  readonly off: boolean;
  /** The holiday it belongs to, e.g. 春节. */
  readonly name: string;
}

/** A day of the local layer (民族节日、停工令 …); it prevails over the notice. */
export interface LocalDay extends CalendarDay {
  /** The document or ground that makes it a local rest or working day. */
  readonly reason: string;
}

/** The yearly notice of the State Council's General Office (国务院办公厅关于部分节假日安排的通知). */
export interface CalendarNotice {
  readonly title: string;
  /** Document number; absence = not verified. */
  readonly number?: string;
  /** Day it was issued; absence = not verified. */
  readonly date?: CivilDate;
  /** Where the notice is published. */
  readonly source?: string;
}

/** One year whose notice is loaded. */
export interface CalendarYear {
  readonly year: number;
  readonly notice: CalendarNotice;
  /** Never empty. A day may lie in the year before or after. */
  readonly days: readonly CalendarDay[];
}

/** A versioned calendar: weekends + yearly notices + local layer (rule C3). */
export interface CalendarData {
  readonly id: string;
  /** 1, 2, 3 …; a changed calendar has a higher one. */
  readonly version: number;
  /** IANA name, e.g. `Asia/Shanghai`. */
  readonly timeZone: string;
  /** Close of business `HH:MM` of the window (民法典第二百零三条第二款); absence = 24:00. */
  readonly closesAt?: string;
  /** Years whose notice is loaded; every other year is provisional. */
  readonly years: readonly CalendarYear[];
  readonly local?: readonly LocalDay[];
}
