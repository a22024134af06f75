// Owns the shapes of what /api/v1 answers, as the pages read them.
// Must not hold behaviour. A test in test/web compares these shapes with the server's.
// Asks nobody.

/** A sentence in both languages. */
export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/** JSON values. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What an account may do. */
export type Role = 'designer' | 'staff' | 'supervisor' | 'system-admin' | 'security-admin' | 'audit-admin';

/** Somebody. */
export interface Person {
  readonly id: string;
  readonly name: string;
}

/** A qualification with its last valid day, `YYYY-MM-DD`. */
export interface Qualification {
  readonly kind: string;
  readonly validUntil: string;
}

/** An account. `unitId` absent = outside every unit. */
export interface Account {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly unitId?: string;
  readonly posts: readonly string[];
  readonly qualifications: readonly Qualification[];
  readonly roles: readonly Role[];
  readonly disabled: boolean;
}

/** Who is signed in, and what server this is. */
export interface SessionAnswer {
  readonly account: Account | null;
  readonly csrfToken: string;
  readonly training: boolean;
  readonly nowMs: number;
  readonly timeZone: string;
  readonly version: string;
}

/** One page of a list. `next` absent = the last one. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next?: string;
}

/** How long is left, or by how much it is overdue, in whole units. */
export interface Remaining {
  readonly overdue: boolean;
  readonly days: number;
  readonly unit: string;
}

/** One line of the inbox. */
export interface WorkItem {
  readonly caseId: string;
  readonly caseNo: string;
  readonly activationId: string;
  readonly elementId: string;
  readonly stepName: string;
  readonly unitId: string;
  readonly handlers: readonly Person[];
  readonly minimumHandlers: number;
  readonly enteredAtMs: number;
  readonly dueAtMs?: number;
  readonly lastDay?: string;
  readonly provisional: boolean;
  readonly overdue: boolean;
  readonly itemId: string;
  readonly itemName: string;
  readonly applicantName: string;
  readonly round: number;
  readonly remaining?: Remaining;
}

/** The inbox, soonest due first. */
export interface Inbox extends Page<WorkItem> {
  readonly counts: { readonly unit: number; readonly mine: number; readonly overdue: number };
}

/** Where a case stands. */
export type CaseLifecycle =
  | 'received' | 'supplement-requested' | 'not-accepted' | 'accepted' | 'granted' | 'refused' | 'delivered' | 'completed' | 'withdrawn' | 'terminated';

/** One line of the list of cases. */
export interface CaseLine {
  readonly id: string;
  readonly caseNo: string;
  readonly itemId: string;
  readonly itemName: string;
  readonly flowVersion: number;
  readonly lifecycle: CaseLifecycle;
  readonly applicantName: string;
  readonly openedAtMs: number;
  readonly closedAtMs?: number;
  readonly legalDueAtMs?: number;
  readonly promisedDueAtMs?: number;
  readonly overdue: boolean;
}

/** Kinds of alert. */
export type AlertKind = 'step-overdue' | 'promised-overdue' | 'legal-overdue' | 'acceptance-overdue' | 'attempt-refused' | 'incident';

/** An alert as the case page shows it. */
export interface CaseAlert extends Sentence {
  readonly alertId: string;
  readonly kind: AlertKind;
  readonly level: 1 | 2 | 3;
  readonly elementId?: string;
  readonly elementName?: string;
  readonly raisedAtMs: number;
  readonly actor: Person;
}

/** One line of the supervision console. */
export interface AlertLine extends CaseAlert {
  readonly caseId: string;
  readonly caseNo: string;
  readonly itemId: string;
  readonly itemName: string;
  readonly unitId?: string;
  readonly activationId?: string;
  readonly clockId?: string;
}

/** The alerts, newest first. */
export interface AlertPage extends Page<AlertLine> {
  readonly counts: { readonly [kind in AlertKind]?: number };
}

/** One line of the list of items; `published` null = no flow in force yet. */
export interface ItemLine {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly typeName: string;
  readonly code: string;
  readonly status: string;
  readonly body: string;
  readonly basis: readonly Basis[];
  readonly responsibility: unknown;
  readonly published: number | null;
}

/** One legal basis. */
export interface Basis {
  readonly law: string;
  readonly article?: string;
  readonly text?: string;
  /** False: not compared with the official text. */
  readonly verified?: boolean;
}

/** A length of time. */
export interface Period {
  readonly value: number;
  readonly unit: string;
}

/** An item with all that is published of it. */
export interface Item {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly typeName: string;
  readonly code: string;
  readonly codeScheme?: string;
  readonly status: string;
  readonly body: string;
  readonly basis: readonly Basis[];
  readonly responsibility: string | readonly string[];
  readonly lawProfileId: string;
  readonly intakeUnitIds: readonly string[];
  readonly promised?: Period;
  readonly effectiveFrom?: string;
  readonly cancelledFrom?: string;
  readonly publishedVersion: number | null;
}

/** A chart as people see it. */
export interface Chart {
  readonly itemId: string;
  readonly version: number;
  readonly xml: string;
  readonly publishedAtMs?: number;
  readonly lawProfile?: object;
  readonly units: readonly Person[];
}

/** A unit; `parentId` absent = top. */
export interface Unit {
  readonly id: string;
  readonly name: string;
  readonly parentId?: string;
  readonly kind: string;
}

/** A version of a flow. */
export interface FlowVersion {
  readonly version: number;
  readonly state: 'draft' | 'reviewed' | 'published' | 'superseded' | 'withdrawn';
  readonly publishedAtMs: number;
  readonly publishedBy: string;
  readonly comment: string;
}

/** What the editor opens. */
export interface Flow {
  readonly itemId: string;
  readonly draft?: { readonly revision: number; readonly xml: string; readonly savedAtMs: number; readonly savedBy: string };
  readonly versions: readonly FlowVersion[];
  /** Handed to the editor's live checks as it came. */
  readonly context: object;
}

/** What a check found on a chart. */
export interface Finding extends Sentence {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly elementId?: string;
  readonly rule?: string;
  readonly article?: string;
}

/** One journal entry. */
export interface JournalLine {
  readonly aggregateId: string;
  readonly kind?: string;
  readonly seq: number;
  readonly atMs: number;
  readonly actor: Person;
  readonly command: string;
  readonly requestId?: string;
  readonly reason?: string;
  readonly origin?: string;
  readonly facts: readonly object[];
  readonly alg: string;
  readonly prevHash: string;
  readonly hash: string;
}

/** Loaded calendars and the running or last recomputation. */
export interface CalendarAnswer {
  readonly version: number;
  readonly years: readonly number[];
  readonly versions: readonly { readonly version: number; readonly loadedAtMs: number }[];
  readonly recompute: {
    readonly state: 'idle' | 'running';
    readonly calendarVersion?: number;
    readonly total: number;
    readonly recomputed: number;
    readonly changed: number;
    readonly failed: number;
  };
}
