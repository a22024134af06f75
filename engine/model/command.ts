// Owns what can be asked of a case: imperative, with the instant it is asked at and who asks.
// Must not carry anything the engine could look up itself.
// Asks nobody.

/** JSON values: what variables, forms and facts may hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A qualification (for example 执法证) with its last valid day, `YYYY-MM-DD`. */
export interface Qualification {
  readonly kind: string;
  readonly validUntil: string;
}

/** Who acts, as the server knows them at that instant. `system` acts for timers. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  /** Absent for the system and for people outside every unit. */
  readonly unitId?: string;
  readonly posts?: readonly string[];
  readonly qualifications?: readonly Qualification[];
}

/** The applicant of a case (申请人). */
export interface Applicant {
  readonly kind: 'person' | 'organisation';
  readonly name: string;
  /** Identity or unified social credit code; kept as text (rule D10). */
  readonly code?: string;
  readonly phone?: string;
  readonly address?: string;
}

/** A material handed in. */
export interface Material {
  readonly name: string;
  readonly received: boolean;
  /** Copies; at least 0. */
  readonly copies?: number;
  readonly note?: string;
}

interface Asked {
  /** Milliseconds since 1970 UTC; the only time the engine knows. */
  readonly atMs: number;
  readonly actor: Actor;
}

/** Opens a case (收件). */
export interface OpenCase extends Asked {
  readonly type: 'open-case';
  readonly caseId: string;
  /** Number people use (办件编号). */
  readonly caseNo: string;
  readonly flowVersion: number;
  readonly applicant: Applicant;
  readonly materials: readonly Material[];
  readonly values?: { readonly [key: string]: Json };
  /** The event the case begins with: a start event, instantiating receive task, or event of an instantiating gateway. Absent = the none start events. */
  readonly startAt?: string;
}

/** Takes a step on oneself; a step with several handlers is claimed by each of them. */
export interface ClaimStep extends Asked {
  readonly type: 'claim-step';
  readonly activationId: string;
}

/** Gives a claimed step back to the unit. */
export interface ReleaseStep extends Asked {
  readonly type: 'release-step';
  readonly activationId: string;
}

/** Completes a step. `activationId` names this very round of the step, so that a stale page is refused. */
export interface CompleteStep extends Asked {
  readonly type: 'complete-step';
  readonly activationId: string;
  /** One of the step's outcome ids; absent only when the step has none. */
  readonly outcome?: string;
  readonly opinion?: string;
  /** Why; demanded by outcomes with `reasonRequired`. */
  readonly reason?: string;
  /** Number of the written notice; demanded by outcomes with `notice`. */
  readonly noticeNo?: string;
  /** Ids of the requirements ticked. */
  readonly requirements: readonly string[];
  /** Form values, already valid by the form's schema; become variables of the case. */
  readonly values?: { readonly [key: string]: Json };
  /**
   * The step's other claimers as the server knows them at this instant; one who is not in it has no account any more.
   * Absent = they are taken as they were when they claimed (a step with one handler needs none).
   */
  readonly handlers?: readonly Actor[];
}

/** An attempt that was refused before it came here (a role is missing): recorded all the same, with the refusal's own words. */
export interface ReportAttempt extends Asked {
  readonly type: 'report-attempt';
  /** What was attempted, for example `complete-step`. */
  readonly command: string;
  readonly activationId: string;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** A limit has run out. Sent by the driver at or after the clock's first late instant; earlier is a fault. */
export interface FireClock extends Asked {
  readonly type: 'fire-clock';
  readonly clockId: string;
}

/** The calendar changed: every open clock of the case is computed again (rule C3). */
export interface RecomputeClocks extends Asked {
  readonly type: 'recompute-clocks';
  readonly reason: string;
}

/** Tries an incident's element again, with corrected values if given. */
export interface ResolveIncident extends Asked {
  readonly type: 'resolve-incident';
  readonly incidentId: string;
  readonly values?: { readonly [key: string]: Json };
}

/**
 * What a wait is for has happened: the message was correlated, the signal sent, a person pushed it on.
 * `by-hand` is an operator's or a test's; a timer that is due is `timer`, and earlier than due is a fault.
 */
export interface CatchEvent extends Asked {
  readonly type: 'catch-event';
  readonly waitId: string;
  readonly cause: 'message' | 'signal' | 'timer' | 'by-hand';
  /** Variables that the message or signal brings. */
  readonly values?: { readonly [key: string]: Json };
}

/** Sets variables from outside: the case's own, or those seen from a scope. */
export interface SetVariables extends Asked {
  readonly type: 'set-variables';
  readonly scopeId?: string;
  readonly values: { readonly [key: string]: Json };
}

/** A worker has done its job. */
export interface CompleteJob extends Asked {
  readonly type: 'complete-job';
  readonly jobId: string;
  readonly values?: { readonly [key: string]: Json };
}

/** A worker could not do its job. At zero retries an incident holds the token. */
export interface FailJob extends Asked {
  readonly type: 'fail-job';
  readonly jobId: string;
  readonly message: string;
  /** Attempts left; absent = one less than before. */
  readonly retries?: number;
}

/** A worker answers with a BPMN error: the chart's error events decide. */
export interface ThrowJobError extends Asked {
  readonly type: 'throw-job-error';
  readonly jobId: string;
  readonly code: string;
  readonly values?: { readonly [key: string]: Json };
}

/** Starts an activity of a running ad-hoc sub-process once more. */
export interface StartActivity extends Asked {
  readonly type: 'start-activity';
  readonly scopeId: string;
  readonly elementId: string;
}

/** Ends the case before its end (终止); everything under way is cancelled. */
export interface CancelCase extends Asked {
  readonly type: 'cancel-case';
  readonly reason: string;
}

/** Everything a case can be asked. */
export type Command =
  | OpenCase
  | ClaimStep
  | ReleaseStep
  | CompleteStep
  | ReportAttempt
  | FireClock
  | RecomputeClocks
  | ResolveIncident
  | CatchEvent
  | SetVariables
  | CompleteJob
  | FailJob
  | ThrowJobError
  | StartActivity
  | CancelCase;
