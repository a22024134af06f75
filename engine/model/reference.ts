// Owns what the engine is told besides chart, state and command: the item, its law, the calendar.
// Must not be changed while a command is decided.
// Asks nobody.
import type { Calendar } from '../time/calendar.ts';
import type { LawProfile } from '../time/law-profile.ts';
import type { Period } from '../time/period.ts';

/** What the engine needs of an item (事项). Dates are civil dates `YYYY-MM-DD` in the body's zone. */
export interface ItemTerms {
  readonly id: string;
  readonly name: string;
  /** Units whose staff may open a case (一口受理). */
  readonly intakeUnitIds: readonly string[];
  /** Promise to the public for the promisable clock; absent = the legal limit is used (rule D5). */
  readonly promised?: Period;
  /** First day a case may be opened; absent = always. */
  readonly effectiveFrom?: string;
  /** First day no case may be opened any more; absent = never (rule D7). */
  readonly cancelledFrom?: string;
}

/** Reference data of one decision. */
export interface Reference {
  readonly item: ItemTerms;
  readonly lawProfile: LawProfile;
  readonly calendar: Calendar;
}
