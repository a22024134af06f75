// Owns what the engine is told about item, law and calendar where none of them matters.
// Must not run any clock of its own.
// Asks engine/time to compile an empty calendar.
import type { Reference } from '../model/reference.ts';
import { compileCalendar } from '../time/calendar.ts';

/** A reference without legal clocks, with every unit at the counter and weekends only; `timeZone` is an IANA name. */
export function neutralReference(timeZone: string): Pick<Reference, 'item' | 'lawProfile' | 'calendar'> {
  return {
    item: { id: 'neutral', name: 'neutral', intakeUnitIds: [] },
    lawProfile: {
      id: 'neutral',
      name: 'neutral',
      citation: { title: 'neutral', edition: '', verified: false, note: '' },
      dayType: { unit: 'natural-day', note: '', article: '' },
      periods: [],
      clocks: [],
      pauseGrounds: [],
    },
    calendar: compileCalendar({ id: 'neutral', version: 1, timeZone, years: [] }),
  };
}
