// Owns what can have happened to a case: past tense, complete, kept for decades.
// Must not change a released shape: a new shape gets a new name and an upcast.
// Asks nobody.
import type { Due, Pause, Period } from '../time/period.ts';
import type { Applicant, Json, Material } from './command.ts';
import type { ClockKind, Handler } from './state.ts';

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
  | { readonly type: 'scope-opened'; readonly scopeId: string; readonly elementId: string; readonly parentId?: string; readonly hostTokenId?: string }
  | { readonly type: 'scope-closed'; readonly scopeId: string; readonly elementId: string; readonly cause: 'completed' | 'terminated' }
  | { readonly type: 'token-created'; readonly tokenId: string; readonly scopeId: string; readonly elementId: string; readonly flowId?: string }
  | { readonly type: 'token-held'; readonly tokenId: string; readonly elementId: string; readonly phase: 'waiting' | 'busy' }
  | { readonly type: 'element-left'; readonly elementId: string; readonly tokenIds: readonly string[] }
  | { readonly type: 'token-terminated'; readonly tokenId: string; readonly elementId: string; readonly by: string }
  | { readonly type: 'step-entered'; readonly activationId: string; readonly tokenId: string; readonly elementId: string; readonly round: number; readonly atMs: number }
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
  | { readonly type: 'incident-raised'; readonly incidentId: string; readonly elementId: string; readonly tokenId: string; readonly resumeAs: 'arrived' | 'leaving'; readonly code: string; readonly zh: string; readonly en: string }
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
