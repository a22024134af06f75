// Owns what the rest of the server may ask of the runner: commands with answers, queries, the clock, the bus.
// Must not hold behaviour: runner.ts commands, read/reader.ts queries.
// Asks nobody.
import type { Actor, Applicant, Json, Material, Qualification } from '../../engine/model/command.ts';
import type { Finding, Sentence } from '../../engine/model/finding.ts';
import type { Rejection } from '../../engine/model/outcome.ts';
import type { ItemDefinition } from '../aggregates/item.ts';
import type { Role } from '../aggregates/role.ts';
import type { CaseView } from '../read/case-view.ts';
import type {
  AccountView, AlertLine, AlertPage, AuditQuery, CalendarView, CaseLine, CaseQuery, ChartView, FlowVersionView, FlowView, Inbox, InboxQuery,
  ItemLine, ItemView, JobLine, JournalLine, KeptMessage, Page, PageQuery, UnitLine, WorkItemView,
} from '../read/rows.ts';
import type { AlertKind } from '../../engine/model/fact.ts';

/** Who asks, and from where. */
export interface AskedBy {
  readonly actor: Actor;
  readonly roles: readonly Role[];
  /** Network address, for the journal. */
  readonly origin?: string;
}

/**
 * Why it was refused, for the status of an answer: `unknown` 404, `forbidden` 403 (not theirs), `refused` 409 (out of order, twice,
 * stale), `invalid` 422 (the content itself is wrong; nothing was recorded).
 */
export type RefusalClass = 'unknown' | 'forbidden' | 'refused' | 'invalid';

/** One wrong field. `path` is a JSON pointer into what was sent, for example `/values/volume`. */
export interface FieldError extends Sentence {
  readonly path: string;
  /** Chinese sentence again, for RFC 9457 readers. */
  readonly message: string;
}

/** What a command answers. A repeated request gets the first answer again. */
export type Answer<Body extends object = object> =
  | { readonly ok: true; readonly id: string; readonly revision: number; readonly body?: Body }
  | {
      readonly ok: false;
      readonly class: RefusalClass;
      readonly rejection: Rejection;
      /** Only with `form-invalid`, `item-invalid` and their like. */
      readonly errors?: readonly FieldError[];
      /** Only with `flow-not-publishable`. */
      readonly findings?: readonly Finding[];
    };

/** What opening a case needs. */
export interface OpenCaseInput {
  readonly itemId: string;
  readonly applicant: Applicant;
  readonly materials: readonly Material[];
  readonly values?: { readonly [key: string]: Json };
}

/** What people can ask of a running case. */
export type CaseInput =
  | { readonly type: 'claim-step'; readonly activationId: string }
  | { readonly type: 'release-step'; readonly activationId: string }
  | {
      readonly type: 'complete-step';
      readonly activationId: string;
      readonly outcome?: string;
      readonly opinion?: string;
      readonly reason?: string;
      readonly noticeNo?: string;
      readonly requirements: readonly string[];
      readonly values?: { readonly [key: string]: Json };
    }
  | { readonly type: 'resolve-incident'; readonly incidentId: string; readonly values?: { readonly [key: string]: Json } }
  | { readonly type: 'catch-event'; readonly waitId: string; readonly cause: 'message' | 'signal' | 'by-hand'; readonly values?: { readonly [key: string]: Json }; readonly reason?: string }
  | { readonly type: 'set-variables'; readonly scopeId?: string; readonly values: { readonly [key: string]: Json }; readonly reason: string }
  | { readonly type: 'cancel-case'; readonly reason: string }
  | { readonly type: 'complete-job'; readonly jobId: string; readonly values?: { readonly [key: string]: Json } }
  | { readonly type: 'fail-job'; readonly jobId: string; readonly message: string; readonly retries?: number }
  | { readonly type: 'throw-job-error'; readonly jobId: string; readonly code: string; readonly values?: { readonly [key: string]: Json } };

/** A message from outside. `caseId` narrows it to one case. */
export interface MessageInput {
  readonly name: string;
  readonly keys?: { readonly [key: string]: Json };
  readonly values?: { readonly [key: string]: Json };
  readonly caseId?: string;
  /** Of a case it opens; absent = whoever sends it. */
  readonly applicant?: Applicant;
}

/** What became of a message. `kept` = nobody waits for it yet. */
export type MessageOutcome = { readonly outcome: 'delivered' | 'opened'; readonly caseId: string } | { readonly outcome: 'kept'; readonly keptUntilMs: number };

/** A signal from outside. */
export interface SignalInput {
  readonly name: string;
  readonly values?: { readonly [key: string]: Json };
}

/** What somebody wanted with a step, as far as it is known when they are refused at the door. */
export interface StepAttempt {
  readonly type: 'claim-step' | 'release-step' | 'complete-step';
  readonly activationId: string;
}

/** A new account. `password` at least 10 characters; it is hashed at once and stands in no fact. */
export interface NewAccount {
  readonly username: string;
  readonly name: string;
  readonly password: string;
  readonly unitId?: string;
  readonly posts?: readonly string[];
  readonly qualifications?: readonly Qualification[];
}

/** What changes in an account; absent = stays. `unitId: null` = outside every unit. */
export interface AccountChange {
  readonly name?: string;
  readonly unitId?: string | null;
  readonly posts?: readonly string[];
  readonly qualifications?: readonly Qualification[];
  readonly disabled?: boolean;
  readonly password?: string;
}

/** A unit. */
export interface UnitInput {
  readonly id: string;
  readonly name: string;
  readonly parentId?: string;
  readonly kind: string;
}

/** Answer of a log-in. `account-disabled`, unknown name and wrong password are one and the same answer outside: `login-failed`. */
export type LoginAnswer =
  | { readonly ok: true; readonly account: AccountView; readonly by: AskedBy }
  | { readonly ok: false; readonly rejection: Rejection };

/** An alert as it is announced. */
export type AlertAnnounced = AlertLine;

/** A committed entry, as live pages and metrics hear of it; always after the commit. */
export interface BusEvent {
  readonly aggregateId: string;
  readonly kind: 'case' | 'flow' | 'item' | 'unit' | 'account' | 'calendar' | 'logins' | 'message';
  readonly revision: number;
  readonly atMs: number;
  readonly command: string;
  readonly facts: readonly object[];
  /** Units whose inbox changed; empty when none. */
  readonly unitIds: readonly string[];
  /** Alerts raised by this entry. */
  readonly alerts: readonly AlertAnnounced[];
}

/** A moved training clock. */
export interface ClockEvent {
  readonly nowMs: number;
}

/** Where committed entries are announced. A listener that throws is logged and goes on being called. */
export interface Bus {
  publish(event: BusEvent): void;
  clockMoved(event: ClockEvent): void;
  /** Answers the way to stop listening. */
  onEvent(listener: (event: BusEvent) => void): () => void;
  onClock(listener: (event: ClockEvent) => void): () => void;
}

/** The only source of time. Milliseconds since 1970 UTC. */
export interface Clock {
  now(): number;
}

/** A clock people move forward; never back. Its offset outlives a restart. */
export interface TrainingClock extends Clock {
  readonly training: true;
  /** Moves on by `ms` ≥ 0 and answers the new now. */
  advance(ms: number): Promise<number>;
  /** Moves to an instant not before now; an earlier one is refused with `clock-backwards`. */
  moveTo(toMs: number): Promise<{ readonly ok: true; readonly nowMs: number } | { readonly ok: false; readonly rejection: Rejection }>;
}

/** Figures for /metrics and /health. */
export interface RunnerFigures {
  /** Commands decided since start. */
  readonly commands: number;
  readonly refusals: number;
  readonly conflicts: number;
  /** Faults: exceptions while deciding or committing; each is logged. */
  readonly faults: number;
  readonly timersFired: number;
  readonly timersFailed: number;
  readonly outboxFailed: number;
  readonly cachedCases: number;
  /** How late the oldest due timer is; 0 = none due. */
  readonly timerLagMs: number;
}

/** Everything that can be asked for without changing anything. `undefined` = there is no such thing. */
export interface Reader {
  inbox(query: InboxQuery): Promise<Inbox>;
  /** One work item as the inbox shows it, for live events. */
  workItem(caseId: string, activationId: string): Promise<WorkItemView | undefined>;
  cases(query: CaseQuery): Promise<Page<CaseLine>>;
  caseView(caseId: string, viewer: AskedBy): Promise<CaseView | undefined>;
  caseChart(caseId: string): Promise<{ readonly xml: string; readonly version: number } | undefined>;
  caseJournal(caseId: string, query?: PageQuery): Promise<Page<JournalLine> | undefined>;
  alerts(query: PageQuery & { readonly kind?: AlertKind }): Promise<AlertPage>;
  items(query: { readonly all: boolean }): Promise<readonly ItemLine[]>;
  item(itemId: string): Promise<ItemView | undefined>;
  /** `version` absent = the published one. */
  itemChart(itemId: string, version?: number): Promise<ChartView | undefined>;
  itemTypes(): readonly { readonly code: string; readonly name: string }[];
  units(): Promise<readonly UnitLine[]>;
  flow(itemId: string): Promise<FlowView | undefined>;
  flowVersion(itemId: string, version: number): Promise<FlowVersionView | undefined>;
  /** Reads and checks a drawing as publication would; changes nothing. `undefined` = no such item. */
  checkDraft(itemId: string, xml: string): Promise<{ readonly findings: readonly Finding[] } | undefined>;
  calendar(): Promise<CalendarView>;
  accounts(): Promise<readonly AccountView[]>;
  account(accountId: string): Promise<AccountView | undefined>;
  /** Who this account is to the engine, for a session; undefined = unknown or disabled. */
  askedBy(accountId: string, origin?: string): Promise<AskedBy | undefined>;
  /** Messages nobody waits for yet, newest first. */
  messages(query: PageQuery): Promise<Page<KeptMessage>>;
  /** Work for machines, by case; `topic` absent = every one. */
  jobs(query: PageQuery & { readonly topic?: string }): Promise<Page<JobLine>>;
  audit(query: AuditQuery): Promise<Page<JournalLine>>;
}

/**
 * Commands. `requestId` is the client's idempotency key (absent = a fresh one is made): the same key and content gets the stored answer
 * and records nothing; the same key with other content is refused with `request-id-reused`.
 * Refusals are answers; a thrown error is a fault (500), logged, and harms no other case.
 */
export interface Runner {
  readonly clock: Clock | TrainingClock;
  readonly bus: Bus;
  readonly read: Reader;
  openCase(input: OpenCaseInput, by: AskedBy, requestId?: string): Promise<Answer<{ readonly caseNo: string }>>;
  /** To the one case that waits for it; else a case is opened by it where the item lets it; else it is kept. Refusals: `message-ambiguous`, `message-unclaimed`. */
  sendMessage(input: MessageInput, by: AskedBy, requestId?: string): Promise<Answer<MessageOutcome>>;
  /** To every case that waits for it, once each. Body: how many cases took it. */
  sendSignal(input: SignalInput, by: AskedBy, requestId?: string): Promise<Answer<{ readonly cases: number }>>;
  caseCommand(caseId: string, input: CaseInput, by: AskedBy, requestId?: string): Promise<Answer>;
  /**
   * Records in the case, and as an alert, an attempt that was refused before it came here (a role is missing). Answers that refusal;
   * `case-unknown` = there is no such case and nothing was recorded.
   */
  refuseAttempt(caseId: string, attempt: StepAttempt, refusal: Rejection, by: AskedBy, requestId?: string): Promise<Answer>;
  saveDraft(itemId: string, input: { readonly xml: string; readonly baseRevision: number; readonly forms?: { readonly [formId: string]: object } }, by: AskedBy, requestId?: string): Promise<Answer>;
  /** Body: the new version. Refusals: `draft-stale`, `flow-not-publishable` (with findings), `draft-unknown`. */
  publishFlow(itemId: string, input: { readonly draftRevision: number; readonly comment: string }, by: AskedBy, requestId?: string): Promise<Answer<{ readonly version: number }>>;
  putItem(item: ItemDefinition, by: AskedBy, requestId?: string): Promise<Answer>;
  putUnit(unit: UnitInput, by: AskedBy, requestId?: string): Promise<Answer>;
  createAccount(account: NewAccount, by: AskedBy, requestId?: string): Promise<Answer>;
  changeAccount(accountId: string, change: AccountChange, by: AskedBy, requestId?: string): Promise<Answer>;
  /** Refusal: `roles-not-separable` (rule A2). */
  setRoles(accountId: string, roles: readonly Role[], by: AskedBy, requestId?: string): Promise<Answer>;
  /** Verifies the password (argon2id, same time for unknown names) and journals the attempt with its origin. Throttle before calling. */
  logIn(input: { readonly username: string; readonly password: string; readonly origin?: string }): Promise<LoginAnswer>;
  /** Journals a log-out. */
  logOut(by: AskedBy): Promise<void>;
  /** Loads a calendar as a new version, then recomputes every open case; `wait` false = in the background (see `read.calendar()`). */
  loadCalendar(data: unknown, by: AskedBy, requestId?: string, wait?: boolean): Promise<Answer<{ readonly version: number; readonly recomputed: number; readonly changed: number }>>;
  figures(): RunnerFigures;
  /** Fires every timer that is due now and answers how many, and delivers what charts have thrown; for drivers that move the clock themselves. */
  fireDue(): Promise<number>;
  /** Starts timers and outbox. Late timers fire now, once. */
  start(): Promise<void>;
  /** Finishes what is under way and stops; later commands are refused by a fault. */
  stop(): Promise<void>;
}
