// Owns the shape of the case page's answer.
// Must not hold behaviour. A test in test/web compares it with the server's.
// Asks answers.ts.
import type { CaseAlert, CaseLifecycle, Json, Person, Remaining, Sentence } from './answers.ts';
import type { FieldSchema } from '../form/field-schema.ts';

/** The applicant. */
export interface Applicant {
  readonly kind: 'person' | 'organisation';
  readonly name: string;
  readonly code?: string;
  readonly phone?: string;
  readonly address?: string;
}

/** A material handed in. */
export interface Material {
  readonly name: string;
  readonly received: boolean;
  readonly copies?: number;
  readonly note?: string;
}

/** A result of a step; `spent` = may be chosen once in a case only and was. */
export interface StepOutcome {
  readonly id: string;
  readonly name: string;
  readonly event?: string;
  readonly once: boolean;
  readonly reasonRequired: boolean;
  readonly notice?: string;
  readonly spent: boolean;
}

/** An open step of the case. */
export interface StepAnswer {
  readonly activationId: string;
  readonly elementId: string;
  readonly name: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly round: number;
  readonly state: 'open' | 'claimed' | 'completed' | 'cancelled';
  readonly handlers: readonly Person[];
  readonly minimumHandlers: number;
  readonly qualification?: string;
  readonly enteredAtMs: number;
  readonly requirements: readonly { readonly id: string; readonly text: string; readonly required: boolean }[];
  readonly outcomes: readonly StepOutcome[];
  readonly form?: FieldSchema;
  readonly opinionRequired: boolean;
  readonly limitText: string;
  readonly materials: readonly string[];
  readonly can: { readonly claim: boolean; readonly release: boolean; readonly complete: boolean; readonly why?: Sentence };
}

/** A clock of the case. */
export interface ClockAnswer {
  readonly id: string;
  readonly kind: 'step' | 'promised' | 'legal' | 'acceptance';
  readonly name: string;
  readonly title: string;
  readonly elementId?: string;
  readonly activationId?: string;
  readonly state: 'running' | 'paused' | 'overdue' | 'stopped';
  readonly limitText: string;
  readonly startedAtMs: number;
  readonly due: { readonly lastDay: string; readonly endsAtMs: number; readonly provisional: boolean };
  readonly remaining: Remaining;
  readonly article?: string;
}

/** One line of the timeline, oldest first. */
export interface TimelineLine extends Sentence {
  readonly seq: number;
  readonly atMs: number;
  readonly actor: Person;
  readonly kind: string;
  readonly elementId?: string;
  readonly elementName?: string;
  readonly details?: readonly { readonly label: Sentence; readonly text: string }[];
  readonly refused?: boolean;
}

/** A written notice that went out. */
export interface Notice {
  readonly name: string;
  readonly no: string;
  readonly atMs: number;
  readonly elementName: string;
  readonly reason?: string;
}

/** Something the case waits for besides people. */
export interface WaitAnswer extends Sentence {
  readonly id: string;
  readonly elementId: string;
  readonly elementName: string;
  readonly kind: 'message' | 'signal' | 'timer' | 'conditional';
  readonly purpose: 'catch' | 'boundary' | 'event-sub-process' | 'event-gateway' | 'script';
  readonly name?: string;
  readonly keys?: { readonly [name: string]: Json };
  readonly dueAtMs?: number;
}

/** Work for a machine under way. */
export interface JobAnswer {
  readonly id: string;
  readonly elementId: string;
  readonly elementName: string;
  readonly topic: string;
  readonly retries: number;
}

/** The case page. */
export interface CaseAnswer {
  readonly id: string;
  readonly caseNo: string;
  readonly itemId: string;
  readonly itemName: string;
  readonly flowVersion: number;
  readonly lifecycle: CaseLifecycle;
  readonly openedAtMs: number;
  readonly closedAtMs?: number;
  readonly applicant: Applicant;
  readonly materials: readonly Material[];
  readonly revision: number;
  readonly values: { readonly [field: string]: Json };
  readonly fields: { readonly [field: string]: string };
  readonly steps: readonly StepAnswer[];
  readonly clocks: readonly ClockAnswer[];
  readonly elements: { readonly [elementId: string]: 'done' | 'current' | 'overdue' | 'stuck' };
  readonly flows: readonly string[];
  readonly timeline: readonly TimelineLine[];
  readonly notices: readonly Notice[];
  readonly alerts: readonly CaseAlert[];
  readonly waits: readonly WaitAnswer[];
  readonly jobs: readonly JobAnswer[];
  readonly incidents: readonly { readonly id: string; readonly elementId: string; readonly code: string; readonly zh: string; readonly en: string }[];
}
