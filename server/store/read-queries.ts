// Owns the contract of what lists may be asked; every list is paged by key.
// Must not offer a question that has to read closed cases in order to answer about open ones.
// Asks rows.ts for the shapes.
import type { AggregateKind, JournalEntry } from './journal-entry.ts';
import type { Page, PageAsked } from './page.ts';
import type { AccountRow, AlertRow, CalendarVersionRow, CaseRow, FlowDraftRow, FlowVersionRow, ItemRow, JobRow, MessageRow, SubscriptionRow, TimerRow, UnitRow, WorkItemRow } from './rows.ts';

/** Which cases a list shows. */
export interface CaseFilter {
  readonly state: 'open' | 'closed' | 'all';
  /** Part of the case number or of the applicant's name; absent or blank = every case. */
  readonly q?: string;
}

/** Which alerts a list shows; absent = every one. */
export interface AlertFilter {
  readonly kind?: string;
  readonly caseId?: string;
}

/** Which journal entries the audit list shows; absent = every one. */
export interface AuditFilter {
  readonly actorId?: string;
  readonly kind?: AggregateKind;
}

/** A journal entry with the ledger row that covers it. */
export interface AuditEntry extends JournalEntry {
  readonly kind: AggregateKind;
  readonly ledgerSeq: number;
}

/** Numbers over an inbox. */
export interface InboxCounts {
  /** Open work items of the unit. */
  readonly unit: number;
  /** Open work items this person has claimed, in whatever unit. */
  readonly mine: number;
  /** Overdue work items of the unit. */
  readonly overdue: number;
}

/** The reading half of the store. Lookups by key answer undefined for what is not there. */
export interface ReadQueries {
  /** Soonest due first, without limit last. */
  inboxOfUnit(unitId: string, page: PageAsked): Promise<Page<WorkItemRow>>;
  /** What this person has claimed; soonest due first. */
  inboxOfHandler(handlerId: string, page: PageAsked): Promise<Page<WorkItemRow>>;
  /** `unitId` absent: `unit` and `overdue` are 0. */
  inboxCounts(handlerId: string, unitId?: string): Promise<InboxCounts>;
  workItem(caseId: string, activationId: string): Promise<WorkItemRow | undefined>;
  workItemsOfCase(caseId: string): Promise<readonly WorkItemRow[]>;

  /** Newest first. */
  alerts(filter: AlertFilter, page: PageAsked): Promise<Page<AlertRow>>;
  /** Alerts per kind raised at or after that instant; kinds without any are absent. */
  alertCounts(sinceMs: number): Promise<{ readonly [kind: string]: number }>;

  /** Latest opened first. */
  cases(filter: CaseFilter, page: PageAsked): Promise<Page<CaseRow>>;
  /** Open cases, and how many of them are overdue. */
  caseCounts(): Promise<{ readonly open: number; readonly overdue: number }>;
  case(id: string): Promise<CaseRow | undefined>;
  caseByNo(caseNo: string): Promise<CaseRow | undefined>;
  /** Oldest first; to visit every open case. */
  openCaseIds(page: PageAsked): Promise<Page<string>>;

  /** Newest first, over all aggregates. */
  audit(filter: AuditFilter, page: PageAsked): Promise<Page<AuditEntry>>;
  /** By id. */
  aggregateIds(kind: AggregateKind, page: PageAsked): Promise<Page<string>>;

  /** By id. */
  items(): Promise<readonly ItemRow[]>;
  item(id: string): Promise<ItemRow | undefined>;
  /** By id. */
  units(): Promise<readonly UnitRow[]>;
  unit(id: string): Promise<UnitRow | undefined>;
  /** By username. */
  accounts(): Promise<readonly AccountRow[]>;
  account(id: string): Promise<AccountRow | undefined>;
  accountByUsername(username: string): Promise<AccountRow | undefined>;
  /** Latest version first. */
  flowVersions(flowId: string): Promise<readonly FlowVersionRow[]>;
  flowVersion(flowId: string, version: number): Promise<FlowVersionRow | undefined>;
  flowDraft(flowId: string): Promise<FlowDraftRow | undefined>;
  /** Latest version first. */
  calendarVersions(id: string): Promise<readonly CalendarVersionRow[]>;

  /** What keys the waits for this message ask for, one JSON text per set, `after` = behind that one; undefined = no more. */
  subscribedKeyNames(kind: string, name: string, after: string): Promise<string | undefined>;
  /** Waits for this message with exactly these keys, at most `limit`. */
  subscriptionsOfKeys(kind: string, name: string, keyNames: string, keyValues: string, limit: number): Promise<readonly SubscriptionRow[]>;
  /** Ids of cases that listen for it, in order, behind `after` ('' = from the first). */
  subscribedCases(kind: string, name: string, after: string, limit: number): Promise<readonly string[]>;
  subscriptionsOfCase(caseId: string): Promise<readonly SubscriptionRow[]>;
  /** By case. `topic` absent = every one. */
  jobs(topic: string | undefined, page: PageAsked): Promise<Page<JobRow>>;
  job(caseId: string, jobId: string): Promise<JobRow | undefined>;
  message(id: string): Promise<MessageRow | undefined>;
  /** Newest first. */
  messages(kind: string, page: PageAsked): Promise<Page<MessageRow>>;
  /** Oldest first, behind `after`. */
  messagesOfName(kind: string, name: string, limit: number, after?: MessageRow): Promise<readonly MessageRow[]>;
  /** Those whose time was over at that instant. */
  messagesGone(nowMs: number, limit: number): Promise<readonly MessageRow[]>;

  /** Due at or before that instant, soonest first; `after` = go on behind that one (when it could not be fired). */
  dueTimers(nowMs: number, limit: number, after?: TimerRow): Promise<readonly TimerRow[]>;
  /** Soonest due instant; `afterMs` = only those later than that. Undefined: no timer. */
  nextTimerMs(afterMs?: number): Promise<number | undefined>;
}
