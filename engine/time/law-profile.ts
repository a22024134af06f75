// Owns the shape of a law profile: what one law says about time, as data (the twin of schemas/law-profile.schema.json).
// Must not hold any law's figures: they live in flows/rules/law.
// Asks engine/time/period for the units.
import type { PeriodUnit } from './period.ts';

/** Events of a case that may start or stop a clock. */
export type LawEvent =
  | 'open'
  | 'accept'
  | 'not-accept'
  | 'request-supplement'
  | 'return-supplement'
  | 'grant'
  | 'refuse'
  | 'deliver'
  | 'archive'
  | 'withdraw'
  | 'terminate';

/** Where the text was read. */
export interface LawCitation {
  readonly title: string;
  /** The edition quoted, e.g. 2019年修正. */
  readonly edition: string;
  /** True when the official text was compared; the note says what was read instead. */
  readonly verified: boolean;
  readonly note: string;
}

/** A named period (期限) of the law. */
export interface LawPeriod {
  readonly id: string;
  readonly name: string;
  /** Whole number ≥ 1; 0 for on-the-spot. */
  readonly value: number;
  readonly unit: PeriodUnit;
  /** Article, e.g. 行政许可法第四十二条第一款. */
  readonly article: string;
  readonly verified: boolean;
  readonly note?: string;
}

/** A clock the law runs on every case. */
export interface LawClock {
  readonly id: string;
  /** `acceptance` = before the case is accepted; `legal` = a statutory limit afterwards. */
  readonly kind: 'acceptance' | 'legal';
  /** Id of one of the periods. */
  readonly period: string;
  /** True when a shorter promise to the public (承诺时限) may be set beside it; absence = no. */
  readonly promisable?: boolean;
  readonly startsOn: readonly LawEvent[];
  readonly stopsOn: readonly LawEvent[];
  readonly pausable: boolean;
  readonly article: string;
}

/** A ground on which time is not counted (不计算在期限内). */
export interface LawPauseGround {
  readonly id: string;
  readonly name: string;
  readonly article: string;
}

/** An extension (延长) the law allows. */
export interface LawExtension {
  readonly id: string;
  readonly name: string;
  /** Id of the clock it moves. */
  readonly clock: string;
  /** Id of the period added at most. */
  readonly period: string;
  /** Who approves: the head of the deciding body, or of its people's government. */
  readonly approver: 'agency-head' | 'government-head';
  /** True when the applicant must be told the reason. */
  readonly notice: boolean;
  readonly article: string;
}

/** What the law makes of a clock that runs out. */
export interface LawExpiryOutcome {
  /** Id of the clock. */
  readonly clock: string;
  /** `accept` = deemed accepted (视为受理), `grant` = deemed granted (视为准予). */
  readonly outcome: 'accept' | 'grant';
  /** Event on whose day the outcome is deemed to have happened; absence = the day of expiry. */
  readonly effectiveFrom?: LawEvent;
  readonly article: string;
}

/** What one law says about time. */
export interface LawProfile {
  readonly id: string;
  readonly name: string;
  readonly citation: LawCitation;
  /** How this law counts days, with the article, to be printed on charts (rule D13). */
  readonly dayType: { readonly unit: PeriodUnit; readonly note: string; readonly article: string };
  readonly periods: readonly LawPeriod[];
  readonly clocks: readonly LawClock[];
  readonly pauseGrounds: readonly LawPauseGround[];
  /** Absence = none. */
  readonly extensions?: readonly LawExtension[];
  /** Absence = none. */
  readonly expiryOutcomes?: readonly LawExpiryOutcome[];
}
