// Owns the door of engine/time: civil dates, calendars, periods, timers, law profiles.
// Must not compute anything itself.
// Asks the files beside it.
export { addDays, addMonths, civilDateAt, dayOfWeek, daysBetween, isCivilDate, startOfDayMs } from './civil-date.ts';
export type { CivilDate } from './civil-date.ts';
export type { CalendarData, CalendarDay, CalendarNotice, CalendarYear, LocalDay } from './calendar-data.ts';
export { compileCalendar, dayAt, isWorkingDay } from './calendar.ts';
export type { Calendar, CalendarDayAnswer, DayReason } from './calendar.ts';
export { dueOf } from './period.ts';
export type { Due, Pause, Period, PeriodUnit } from './period.ts';
export { expiresAtMs, isExpired } from './is-expired.ts';
export { firstFire, nextFire } from './timer-fire.ts';
export { parseTimer } from './timer-rule.ts';
export type { ParsedTimer, TimerForm } from './timer-rule.ts';
export type { TimerRefusal } from './timer-refusal.ts';
export { remaining, used } from './remaining.ts';
export type { Remaining, RemainingUnit } from './remaining.ts';
export type {
  LawCitation,
  LawClock,
  LawEvent,
  LawExpiryOutcome,
  LawExtension,
  LawPauseGround,
  LawPeriod,
  LawProfile,
} from './law-profile.ts';
