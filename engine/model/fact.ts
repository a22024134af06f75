// Owns what can have happened to a case: past tense, complete, kept for decades.
// Must not change a released shape: a new shape gets a new name and an upcast.
// Asks nobody.
import type { Due, Pause, Period } from '../time/period.ts';
import type { Applicant, Json, Material } from './command.ts';
import type { EventDefinition } from './graph.ts';
import type { ClockKind, CompletedActivity, FlowRef, Handler, ResumePhase, ScopeRole, Variables, WaitKind, WaitPurpose } from './state.ts';

/** Kinds of alert a supervisor sees. */
export type AlertKind = 'step-overdue' | 'promised-overdue' | 'legal-overdue' | 'acceptance-overdue' | 'attempt-refused' | 'incident';

/** Facts of a case. The instant and the actor stand once, in the journal entry that holds the facts. */
export type Fact =
  | {
      readonly type: 'case-opened';
      readonly caseId: string;
      readonly caseNo: string;
      readonly itemId: string;
      readonly flowId: string;
      readonly flowVersion: number;
      readonly calendarVersion: number;
      readonly atMs: number;
      readonly applicant: Applicant;
      readonly materials: readonly Material[];
      readonly values: { readonly [name: string]: Json };
    }
  | { readonly type: 'case-advanced'; readonly event: string; readonly from: string; readonly to: string }
  | { readonly type: 'case-closed'; readonly atMs: number; readonly result: string }
  | {
      readonly type: 'scope-opened';
      readonly scopeId: string;
      readonly elementId: string;
      readonly role: ScopeRole;
      readonly parentId?: string;
      readonly hostTokenId?: string;
      readonly flow?: FlowRef;
      readonly variables?: Variables;
      readonly loop?: { readonly total?: number; readonly items?: readonly Json[]; readonly collects?: true };
      /** A compensating event sub-process: what it can compensate in turn. */
      readonly completed?: readonly CompletedActivity[];
      readonly todo?: readonly CompletedActivity[];
    }
  | { readonly type: 'scope-interrupted'; readonly scopeId: string; readonly elementId: string; readonly by: string; /** True: by a cancel end event. */ readonly cancels?: true }
  | { readonly type: 'scope-closed'; readonly scopeId: string; readonly elementId: string; readonly cause: 'completed' | 'terminated' }
  | { readonly type: 'token-created'; readonly tokenId: string; readonly scopeId: string; readonly elementId: string; readonly flowId?: string; readonly inner?: true; /** Set when what it would wait for has happened already. */ readonly phase?: 'finishing' | 'leaving' }
  | { readonly type: 'token-held'; readonly tokenId: string; readonly scopeId: string; readonly elementId: string; readonly phase: 'waiting' | 'busy' | 'leaving' | 'arrived' }
  | { readonly type: 'element-left'; readonly scopeId: string; readonly elementId: string; readonly tokenIds: readonly string[] }
  | { readonly type: 'token-terminated'; readonly tokenId: string; readonly scopeId: string; readonly elementId: string; readonly by: string }
  | {
      readonly type: 'wait-opened';
      readonly waitId: string;
      readonly scopeId: string;
      readonly elementId: string;
      readonly tokenId?: string;
      readonly purpose: WaitPurpose;
      readonly index: number;
      readonly kind: WaitKind;
      readonly name?: string;
      readonly keys?: Variables;
      readonly dueAtMs?: number;
      readonly cycle?: string;
      readonly holds?: boolean;
    }
  | { readonly type: 'wait-renewed'; readonly waitId: string; readonly elementId: string; readonly dueAtMs?: number; readonly fired?: number; readonly holds?: boolean }
  | { readonly type: 'wait-ended'; readonly waitId: string; readonly elementId: string; readonly cause: 'caught' | 'dropped' }
  | { readonly type: 'event-caught'; readonly elementId: string; readonly scopeId: string; readonly kind: EventDefinition['kind']; readonly name?: string; readonly code?: string }
  | { readonly type: 'event-thrown'; readonly elementId: string; readonly scopeId: string; readonly kind: EventDefinition['kind']; readonly name?: string; readonly code?: string; readonly values?: Variables }
  | { readonly type: 'variables-set'; /** Absent = the case's own. */ readonly scopeId?: string; readonly values: Variables }
  | { readonly type: 'instance-ended'; readonly scopeId: string; readonly elementId: string; readonly index: number; readonly cause: 'completed' | 'terminated'; readonly result?: Json }
  | { readonly type: 'compensation-recorded'; readonly scopeId: string; readonly activity: CompletedActivity }
  | { readonly type: 'compensation-taken'; readonly scopeId: string; /** Absent = everything; else that activity's. */ readonly elementId?: string }
  | { readonly type: 'compensation-begun'; readonly scopeId: string; readonly elementId: string }
  | { readonly type: 'gateway-opened'; readonly scopeId: string; readonly elementId: string; /** Flows still awaited before it starts anew; empty = at once. */ readonly awaits: readonly string[] }
  | { readonly type: 'job-created'; readonly jobId: string; readonly scopeId: string; readonly tokenId: string; readonly elementId: string; readonly topic: string; readonly retries: number }
  | { readonly type: 'job-failed'; readonly jobId: string; readonly elementId: string; readonly retries: number; readonly message: string }
  | { readonly type: 'job-ended'; readonly jobId: string; readonly elementId: string; readonly cause: 'completed' | 'cancelled' | 'error' }
  | { readonly type: 'step-entered'; readonly activationId: string; readonly scopeId: string; readonly tokenId: string; readonly elementId: string; readonly round: number; readonly atMs: number }
  | { readonly type: 'step-claimed'; readonly activationId: string; readonly elementId: string; readonly handler: Handler }
  | { readonly type: 'step-released'; readonly activationId: string; readonly elementId: string; readonly handlerId: string }
  | {
      readonly type: 'step-completed';
      readonly activationId: string;
      readonly elementId: string;
      /** Who completed it, first; the others who worked on it after. */
      readonly handlers: readonly Handler[];
      readonly outcome?: string;
      readonly opinion?: string;
      readonly reason?: string;
      readonly notice?: string;
      readonly noticeNo?: string;
      readonly requirements: readonly string[];
      readonly values: { readonly [name: string]: Json };
      /** True: the outcome may not be chosen again in this case. */
      readonly once?: boolean;
    }
  | { readonly type: 'step-cancelled'; readonly activationId: string; readonly elementId: string; readonly by: string }
  | {
      readonly type: 'clock-started';
      readonly clockId: string;
      readonly kind: ClockKind;
      readonly name: string;
      readonly activationId?: string;
      readonly atMs: number;
      readonly period: Period;
      readonly pausable: boolean;
      readonly due: Due;
      readonly article?: string;
    }
  | { readonly type: 'clock-paused'; readonly clockId: string; readonly atMs: number; readonly ground: string; readonly elementId: string; readonly article?: string }
  | { readonly type: 'clock-resumed'; readonly clockId: string; readonly pause: Pause; readonly due: Due }
  | { readonly type: 'clock-stopped'; readonly clockId: string; readonly kind: ClockKind; readonly name: string; readonly inTime: boolean }
  | { readonly type: 'clock-expired'; readonly clockId: string; readonly kind: ClockKind; readonly name: string; readonly due: Due }
  | { readonly type: 'clock-recomputed'; readonly clockId: string; readonly from: Due; readonly to: Due; readonly calendarVersion: number; readonly reason: string; /** True: an overdue clock runs again. */ readonly revives?: boolean }
  | { readonly type: 'calendar-adopted'; readonly calendarVersion: number; readonly reason: string }
  | { readonly type: 'incident-raised'; readonly incidentId: string; readonly elementId: string; readonly scopeId: string; readonly tokenId: string; readonly resumeAs: ResumePhase; readonly code: string; readonly zh: string; readonly en: string }
  | { readonly type: 'incident-resolved'; readonly incidentId: string; readonly elementId: string; readonly values: { readonly [name: string]: Json } }
  | {
      readonly type: 'attempt-refused';
      readonly command: string;
      readonly code: string;
      readonly zh: string;
      readonly en: string;
      readonly elementId?: string;
      readonly activationId?: string;
      readonly rule?: string;
      readonly article?: string;
    }
  | {
      readonly type: 'alert-raised';
      readonly alertId: string;
      readonly kind: AlertKind;
      readonly level: 1 | 2 | 3;
      readonly elementId?: string;
      readonly activationId?: string;
      readonly clockId?: string;
      readonly zh: string;
      readonly en: string;
    };

/** Name of a fact. */
export type FactType = Fact['type'];
