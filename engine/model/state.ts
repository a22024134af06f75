// Owns the shape of a running case. Stored as JSON; replaying the journal gives it byte for byte.
// Must not hold anything that grows with the number of passed steps, nor instances of classes.
// Asks engine/lifecycle only for the names of states.
import type { CaseLifecycleState } from '../lifecycle/case.ts';
import type { StepLifecycleState } from '../lifecycle/step.ts';
import type { ClockLifecycleState } from '../lifecycle/clock.ts';
import type { Due, Pause, Period } from '../time/period.ts';
import type { Applicant, Json } from './command.ts';

/** A case. Ids inside (`t3`, `s4`, `c5` …) come from `nextId` and are never used twice. */
export interface CaseState {
  readonly caseId: string;
  readonly caseNo: string;
  readonly itemId: string;
  readonly flowId: string;
  /** The version the case began on; it stays there (rule D7). */
  readonly flowVersion: number;
  readonly lifecycle: CaseLifecycleState;
  readonly openedAtMs: number;
  /** Absent while open. */
  readonly closedAtMs?: number;
  readonly applicant: Applicant;
  readonly nextId: number;
  readonly scopes: { readonly [scopeId: string]: Scope };
  readonly tokens: { readonly [tokenId: string]: Token };
  /** Open steps only, by activation id. */
  readonly steps: { readonly [activationId: string]: ActiveStep };
  /** Running, paused and overdue clocks only. */
  readonly clocks: { readonly [clockId: string]: Clock };
  readonly incidents: { readonly [incidentId: string]: Incident };
  readonly variables: { readonly [name: string]: Json };
  /** `<element id>:<outcome id>` of outcomes that may be chosen once and were. */
  readonly spentOutcomes: readonly string[];
  /** How often each step was entered; for rounds after a return. */
  readonly rounds: { readonly [elementId: string]: number };
  /** Ids of the calendar's version that the dates rest on. */
  readonly calendarVersion: number;
}

/** A running process or sub-process. */
export interface Scope {
  readonly id: string;
  /** Process or sub-process id of the chart. */
  readonly elementId: string;
  /** Absent for the process. */
  readonly parentId?: string;
  /** The token that stands on the sub-process meanwhile; absent for the process. */
  readonly hostTokenId?: string;
}

/**
 * `arrived`: about to act. `waiting`: at a join. `busy`: on a task or sub-process that is under way.
 * `leaving`: done there, about to choose its way out. `stuck`: an incident holds it.
 */
export type TokenPhase = 'arrived' | 'waiting' | 'busy' | 'leaving' | 'stuck';

/** A token. */
export interface Token {
  readonly id: string;
  readonly scopeId: string;
  readonly elementId: string;
  /** The flow it came by; absent at the start. */
  readonly flowId?: string;
  readonly phase: TokenPhase;
}

/** Somebody who works on a step. */
export interface Handler {
  readonly id: string;
  readonly name: string;
  readonly unitId?: string;
}

/** A step under way (待办). */
export interface ActiveStep {
  readonly id: string;
  readonly elementId: string;
  readonly tokenId: string;
  readonly lifecycle: StepLifecycleState;
  readonly round: number;
  readonly enteredAtMs: number;
  readonly handlers: readonly Handler[];
}

/** What a clock measures: the step's own limit, a promise to the public, the law's limit, the acceptance period. */
export type ClockKind = 'step' | 'promised' | 'legal' | 'acceptance';

/** A running period. */
export interface Clock {
  readonly id: string;
  readonly kind: ClockKind;
  /** Clock id of the law profile (`decision`), or the step's element id. */
  readonly name: string;
  /** The step round it belongs to; absent on case clocks. */
  readonly activationId?: string;
  readonly lifecycle: ClockLifecycleState;
  readonly period: Period;
  readonly startedAtMs: number;
  /** True: stands still while the case is where time does not count. */
  readonly pausable: boolean;
  /** Ended pauses. */
  readonly pauses: readonly Pause[];
  /** Set while paused. */
  readonly pausedAtMs?: number;
  /** Where it ends as things stand; while paused, as if the pause ended now is not known: the last computed end. */
  readonly due: Due;
  readonly article?: string;
}

/** Something that keeps a token from moving until a person has resolved it. */
export interface Incident {
  readonly id: string;
  readonly elementId: string;
  readonly tokenId: string;
  /** How the token goes on once it is resolved. */
  readonly resumeAs: 'arrived' | 'leaving';
  readonly code: string;
}
