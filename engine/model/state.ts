// Owns the shape of a running case. Stored as JSON; replaying the journal gives it byte for byte.
// Must not hold anything that grows with the number of passed steps, nor instances of classes.
// Asks engine/lifecycle only for the names of states, engine/evolve/keyed for the shape of keyed parts.
import type { CaseLifecycleState } from '../lifecycle/case.ts';
import type { StepLifecycleState } from '../lifecycle/step.ts';
import type { ClockLifecycleState } from '../lifecycle/clock.ts';
import type { Due, Pause, Period } from '../time/period.ts';
import type { Applicant, Json } from './command.ts';

/**
 * Entries by the number in their id (`t3700`: shelf 3, block 19, place 20), at most 32 to a block and 32 blocks to a shelf,
 * so that one change copies little however many there are.
 */
export type Keyed<T> = { readonly [shelf: string]: Shelf<T> };

/** Blocks of a keyed part. */
export type Shelf<T> = { readonly [block: string]: { readonly [place: string]: T } };

/** Variables by name. */
export type Variables = { readonly [name: string]: Json };

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
  readonly scopes: Keyed<Scope>;
  /** Open steps only, by activation id. */
  readonly steps: Keyed<ActiveStep>;
  /** Running, paused and overdue clocks only. */
  readonly clocks: Keyed<Clock>;
  readonly incidents: Keyed<Incident>;
  /** What the case waits for besides people: messages, signals, timers, conditions. */
  readonly waits: Keyed<Wait>;
  /** Work that machines have to do. */
  readonly jobs: Keyed<Job>;
  readonly variables: Variables;
  /** `<element id>:<outcome id>` of outcomes that may be chosen once and were. */
  readonly spentOutcomes: readonly string[];
  /** How often each step was entered, in blocks by name; for rounds after a return. */
  readonly rounds: { readonly [block: string]: { readonly [elementId: string]: number } };
  /** Ids of the calendar's version that the dates rest on. */
  readonly calendarVersion: number;
}

/**
 * `process`: the case's own. `sub-process`: embedded, transaction or ad-hoc. `event`: a running event sub-process.
 * `call`: a called process. `loop`: an activity that runs several times; `instance`: one of these runs.
 * `compensation`: handlers being run one after the other, each in a scope `handler`.
 */
export type ScopeRole = 'process' | 'sub-process' | 'event' | 'call' | 'loop' | 'instance' | 'compensation' | 'handler';

/** A version of a process, as a called scope remembers it. */
export interface FlowRef {
  readonly id: string;
  readonly version: number;
}

/** A running process, sub-process or set of runs. It ends when it has neither tokens nor children. */
export interface Scope {
  readonly id: string;
  /** Process, sub-process or looping activity of the chart. */
  readonly elementId: string;
  readonly role: ScopeRole;
  /** Absent for the process. */
  readonly parentId?: string;
  /** The token of the parent that stands here meanwhile; absent where nothing waits for this scope (the process, event sub-processes). */
  readonly hostTokenId?: string;
  /** Set inside a called process: whose elements these are. */
  readonly flow?: FlowRef;
  readonly tokens: Keyed<Token>;
  /** Scopes directly inside. */
  readonly children: number;
  /** Ids of what its event sub-processes wait for. */
  readonly waitIds?: readonly string[];
  /** Locals; what is not here is the enclosing scope's, up to the process. */
  readonly variables?: Variables;
  /** Set on `loop`. */
  readonly loop?: LoopProgress;
  /** Completed activities that can be compensated, in order of completion. */
  readonly completed?: readonly CompletedActivity[];
  /** Set on `compensation`: what is still to be compensated; the last goes first. */
  readonly todo?: readonly CompletedActivity[];
  /** True: an interrupting event sub-process has taken over, or a cancel end event. */
  readonly interrupted?: true;
  /** True: a transaction that leaves by its cancel boundary event. */
  readonly cancelled?: true;
  /** Complex gateways that have opened and wait for the rest, by id: the flows still awaited. */
  readonly resetting?: { readonly [gatewayId: string]: readonly string[] };
}

/** How far the runs of one activity are. */
export interface LoopProgress {
  /** Instances in all; absent for a standard loop. */
  readonly total?: number;
  /** The list, one element for each instance; absent without a collection. */
  readonly items?: readonly Json[];
  readonly started: number;
  readonly active: number;
  readonly completed: number;
  readonly terminated: number;
  /** Results by `r<index>`; only with an output collection. */
  readonly results?: Keyed<Json>;
}

/** A completed activity that can be compensated. */
export interface CompletedActivity {
  readonly elementId: string;
  /** Locals it saw when it completed. */
  readonly variables?: Variables;
  /** For a sub-process: what was completed inside it. */
  readonly completed?: readonly CompletedActivity[];
}

/**
 * `arrived`: about to act. `waiting`: at a join, or for data. `busy`: on something that is under way.
 * `finishing`: its work is done, its results are still to be taken. `leaving`: done there, about to choose its way out.
 * `stuck`: an incident holds it.
 */
export type TokenPhase = 'arrived' | 'waiting' | 'busy' | 'finishing' | 'leaving' | 'stuck';

/** How a token goes on once its incident is resolved. */
export type ResumePhase = 'arrived' | 'finishing' | 'leaving';

/** A token. */
export interface Token {
  readonly id: string;
  readonly scopeId: string;
  readonly elementId: string;
  /** The flow it came by; absent at the start. */
  readonly flowId?: string;
  readonly phase: TokenPhase;
  /** True: one run of a looping activity, or a compensation handler; its way out is the end of its scope. */
  readonly inner?: true;
  /** Ids of what it waits for, its boundary events included. */
  readonly waitIds?: readonly string[];
  /** Step round or job it stands on. */
  readonly workId?: string;
}

/** Why something is waited for. */
export type WaitPurpose = 'catch' | 'boundary' | 'event-sub-process' | 'event-gateway' | 'script';

/** What can be waited for. */
export type WaitKind = 'message' | 'signal' | 'timer' | 'conditional';

/** Something waited for. */
export interface Wait {
  readonly id: string;
  readonly scopeId: string;
  /** The event, receive task or event sub-process that catches it. */
  readonly elementId: string;
  /** The token that waits or hosts; absent for event sub-processes. */
  readonly tokenId?: string;
  readonly purpose: WaitPurpose;
  /** Which of the element's event definitions. */
  readonly index: number;
  readonly kind: WaitKind;
  /** Name of the message or signal; absent = by element only. */
  readonly name?: string;
  /** Values a message must bring, by key. */
  readonly keys?: Variables;
  /** Due instant of a timer; absent = only by hand. */
  readonly dueAtMs?: number;
  /** Text of a cycle, and how often it has fired. */
  readonly cycle?: string;
  readonly fired?: number;
  /** Conditions: what it answered last. */
  readonly holds?: boolean;
}

/** Work for a machine under way. */
export interface Job {
  readonly id: string;
  readonly scopeId: string;
  readonly tokenId: string;
  readonly elementId: string;
  readonly topic: string;
  /** Attempts left. */
  readonly retries: number;
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
  readonly scopeId: string;
  readonly tokenId: string;
  readonly lifecycle: StepLifecycleState;
  readonly round: number;
  readonly enteredAtMs: number;
  readonly handlers: readonly Handler[];
  /** Its own clock; absent = no limit. */
  readonly clockId?: string;
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
  readonly scopeId: string;
  readonly tokenId: string;
  /** How the token goes on once it is resolved. */
  readonly resumeAs: ResumePhase;
  readonly code: string;
}
