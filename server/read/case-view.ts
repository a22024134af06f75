// Owns the shape of the case page: what a person sees of one case.
// Must not compute anything: case-history.ts folds it.
// Asks nobody.
import type { Due } from '../../engine/time/period.ts';
import type { AlertKind, FactType } from '../../engine/model/fact.ts';
import type { Applicant, Json, Material } from '../../engine/model/command.ts';
import type { ClockKind, WaitKind, WaitPurpose } from '../../engine/model/state.ts';
import type { Requirement, StepOutcome } from '../../engine/model/graph.ts';
import type { CaseLifecycleState } from '../../engine/lifecycle/case.ts';
import type { ClockLifecycleState } from '../../engine/lifecycle/clock.ts';
import type { StepLifecycleState } from '../../engine/lifecycle/step.ts';
import type { Sentence } from '../../engine/model/finding.ts';
import type { Person, Remaining } from './rows.ts';

/** What the viewer may do with a step now; `why` says why not when nothing is possible. */
export interface StepCan {
  readonly claim: boolean;
  readonly release: boolean;
  readonly complete: boolean;
  readonly why?: Sentence;
}

/** An open step of the case. */
export interface StepView {
  readonly activationId: string;
  readonly elementId: string;
  readonly name: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly round: number;
  readonly state: StepLifecycleState;
  readonly handlers: readonly Person[];
  readonly minimumHandlers: number;
  readonly qualification?: string;
  readonly enteredAtMs: number;
  readonly requirements: readonly Requirement[];
  /** `spent`: may be chosen once in a case only and was. */
  readonly outcomes: readonly (StepOutcome & { readonly spent: boolean })[];
  /** JSON Schema of the step's form; absent = no form. */
  readonly form?: object;
  readonly opinionRequired: boolean;
  readonly limitText: string;
  readonly materials: readonly string[];
  readonly can: StepCan;
}

/** A clock that runs, stands still or is overdue. */
export interface ClockView {
  readonly id: string;
  readonly kind: ClockKind;
  /** Clock id of the law profile, or the step's element id. */
  readonly name: string;
  /** What people read, for example 法定审批期限. */
  readonly title: string;
  readonly elementId?: string;
  readonly activationId?: string;
  readonly state: ClockLifecycleState;
  readonly limitText: string;
  readonly startedAtMs: number;
  readonly due: Due;
  readonly remaining: Remaining;
  readonly article?: string;
}

/** One line of the timeline, oldest first. `seq` is the journal entry; several lines may share it. */
export interface TimelineLine extends Sentence {
  readonly seq: number;
  readonly atMs: number;
  readonly actor: Person;
  readonly kind: FactType;
  readonly elementId?: string;
  readonly elementName?: string;
  readonly details?: readonly { readonly label: Sentence; readonly text: string }[];
  /** True: an attempt that was refused. */
  readonly refused?: boolean;
}

/** A written notice that went out with an outcome. */
export interface NoticeView {
  readonly name: string;
  readonly no: string;
  readonly atMs: number;
  readonly elementName: string;
  readonly reason?: string;
}

/** An alert of this case. */
export interface CaseAlert extends Sentence {
  readonly alertId: string;
  readonly kind: AlertKind;
  readonly level: 1 | 2 | 3;
  readonly elementId?: string;
  readonly elementName?: string;
  readonly raisedAtMs: number;
  readonly actor: Person;
}

/** Something the case waits for: a message, a signal, an instant, a condition. `zh` and `en` say which. */
export interface WaitView extends Sentence {
  readonly id: string;
  readonly elementId: string;
  readonly elementName: string;
  readonly kind: WaitKind;
  readonly purpose: WaitPurpose;
  /** Name of the message or signal. */
  readonly name?: string;
  /** What a message must bring. */
  readonly keys?: { readonly [name: string]: Json };
  /** Due instant of a timer; absent = only by hand. */
  readonly dueAtMs?: number;
}

/** Work for a machine. `id` is `<case id>.<id within the case>`. */
export interface JobView {
  readonly id: string;
  readonly elementId: string;
  readonly elementName: string;
  readonly topic: string;
  /** Attempts left. */
  readonly retries: number;
}

/** Colour of an element on the chart; absent = untaken. */
export type ElementState = 'done' | 'current' | 'overdue' | 'stuck';

/** The case page. */
export interface CaseView {
  readonly id: string;
  readonly caseNo: string;
  readonly itemId: string;
  readonly itemName: string;
  readonly flowVersion: number;
  readonly lifecycle: CaseLifecycleState;
  readonly openedAtMs: number;
  readonly closedAtMs?: number;
  readonly applicant: Applicant;
  readonly materials: readonly Material[];
  readonly revision: number;
  readonly values: { readonly [field: string]: Json };
  /** Titles of the fields, from the forms. */
  readonly fields: { readonly [field: string]: string };
  readonly steps: readonly StepView[];
  readonly clocks: readonly ClockView[];
  readonly elements: { readonly [elementId: string]: ElementState };
  /** Ids of the sequence flows taken. */
  readonly flows: readonly string[];
  readonly timeline: readonly TimelineLine[];
  readonly notices: readonly NoticeView[];
  readonly alerts: readonly CaseAlert[];
  /** What the case waits for besides people. */
  readonly waits: readonly WaitView[];
  /** Work for machines under way. */
  readonly jobs: readonly JobView[];
  readonly incidents: readonly { readonly id: string; readonly elementId: string; readonly code: string; readonly zh: string; readonly en: string }[];
}
