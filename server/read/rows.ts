// Owns the shapes of the lists people see: inbox, cases, alerts, items, units, accounts, flow versions, journal.
// Must not know tables or SQL.
// Asks nobody.
import type { AlertKind } from '../../engine/model/fact.ts';
import type { Json, Qualification } from '../../engine/model/command.ts';
import type { CheckContext } from '../../engine/authoring.ts';
import type { CaseLifecycleState } from '../../engine/lifecycle/case.ts';
import type { FlowVersionState } from '../../engine/lifecycle/flow-version.ts';
import type { Role } from '../aggregates/role.ts';
import type { ItemDefinition } from '../aggregates/item.ts';

/** Somebody, by account id. `system` for timers. */
export interface Person {
  readonly id: string;
  readonly name: string;
}

/** How long until a limit ends, in the limit's own unit; `days` counts units, negative never: overdue says so. */
export interface Remaining {
  readonly overdue: boolean;
  readonly days: number;
  readonly unit: string;
}

/** One page of a list. `next` is the cursor to pass as `after`; absent = last page. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next?: string;
}

/** Which part of a list. `limit` is 1–200, default 50. */
export interface PageQuery {
  readonly after?: string;
  readonly limit?: number;
}

/** One line of the inbox, soonest due first; steps without a limit last. */
export interface WorkItemView {
  readonly caseId: string;
  readonly caseNo: string;
  readonly activationId: string;
  readonly elementId: string;
  readonly stepName: string;
  readonly unitId: string;
  readonly handlers: readonly Person[];
  readonly minimumHandlers: number;
  readonly enteredAtMs: number;
  /** Absent = no limit. */
  readonly dueAtMs?: number;
  /** Civil date in the body's zone; absent = no limit. */
  readonly lastDay?: string;
  readonly provisional: boolean;
  readonly overdue: boolean;
  readonly itemId: string;
  readonly itemName: string;
  readonly applicantName: string;
  readonly round: number;
  /** Absent = no limit. */
  readonly remaining?: Remaining;
}

/** Which work items: all of the unit, or those claimed by this account. */
export interface InboxQuery extends PageQuery {
  readonly scope: 'unit' | 'mine';
  /** Absent for people outside every unit: their inbox is empty. */
  readonly unitId?: string;
  readonly accountId: string;
}

/** The inbox. */
export interface Inbox extends Page<WorkItemView> {
  readonly counts: { readonly unit: number; readonly mine: number; readonly overdue: number };
}

/** One line of the list of cases, newest first. */
export interface CaseLine {
  readonly id: string;
  readonly caseNo: string;
  readonly itemId: string;
  readonly itemName: string;
  readonly flowVersion: number;
  readonly lifecycle: CaseLifecycleState;
  readonly applicantName: string;
  readonly openedAtMs: number;
  readonly closedAtMs?: number;
  readonly legalDueAtMs?: number;
  readonly promisedDueAtMs?: number;
  readonly overdue: boolean;
}

/** Which cases. `text` matches the beginning of case number or applicant. */
export interface CaseQuery extends PageQuery {
  readonly state: 'open' | 'closed' | 'all';
  readonly text?: string;
}

/** One line of the supervision console. */
export interface AlertLine {
  readonly caseId: string;
  readonly caseNo: string;
  readonly alertId: string;
  readonly kind: AlertKind;
  readonly level: 1 | 2 | 3;
  readonly itemId: string;
  readonly itemName: string;
  readonly unitId?: string;
  readonly elementId?: string;
  readonly elementName?: string;
  readonly activationId?: string;
  readonly clockId?: string;
  readonly raisedAtMs: number;
  readonly actor: Person;
  readonly zh: string;
  readonly en: string;
}

/** The alerts, newest first, and how many there are of each kind. */
export interface AlertPage extends Page<AlertLine> {
  readonly counts: { readonly [kind in AlertKind]?: number };
}

/** One line of the list of items. `published` = version that new cases take; null = none. */
export interface ItemLine {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly typeName: string;
  readonly code: string;
  readonly status: string;
  readonly body: string;
  readonly basis: ItemDefinition['basis'];
  readonly responsibility: ItemDefinition['responsibility'];
  readonly published: number | null;
}

/** One item with all its terms. */
export interface ItemView extends ItemDefinition {
  readonly typeName: string;
  /** null = no published flow yet. */
  readonly publishedVersion: number | null;
}

/** A chart as people see it. */
export interface ChartView {
  readonly itemId: string;
  readonly version: number;
  readonly xml: string;
  readonly publishedAtMs?: number;
  readonly lawProfile?: object;
  readonly units: readonly Person[];
}

/** A unit. */
export interface UnitLine {
  readonly id: string;
  readonly name: string;
  /** Absent = top. */
  readonly parentId?: string;
  readonly kind: string;
}

/** A version of a flow. */
export interface FlowVersionLine {
  readonly version: number;
  readonly state: FlowVersionState;
  readonly publishedAtMs: number;
  readonly publishedBy: string;
  readonly comment: string;
}

/** What the editor opens. `draft` absent = nothing drawn yet. */
export interface FlowView {
  readonly itemId: string;
  readonly draft?: { readonly revision: number; readonly xml: string; readonly savedAtMs: number; readonly savedBy: string };
  readonly versions: readonly FlowVersionLine[];
  /** What the live checks need. */
  readonly context: CheckContext;
}

/** One version with its chart. */
export interface FlowVersionView extends FlowVersionLine {
  readonly itemId: string;
  readonly xml: string;
}

/** An account; never a password or its hash. */
export interface AccountView {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  /** Absent = outside every unit. */
  readonly unitId?: string;
  readonly posts: readonly string[];
  readonly qualifications: readonly Qualification[];
  readonly roles: readonly Role[];
  readonly disabled: boolean;
}

/** Loaded calendar versions, newest first, and the running or last recomputation. */
export interface CalendarView {
  readonly version: number;
  /** Years whose notice is loaded; dates in other years are provisional. */
  readonly years: readonly number[];
  readonly versions: readonly { readonly version: number; readonly loadedAtMs: number }[];
  readonly recompute: RecomputeProgress;
}

/** How far a recomputation of open cases is. `total` is what was open when it began. */
export interface RecomputeProgress {
  readonly state: 'idle' | 'running';
  readonly calendarVersion?: number;
  readonly total: number;
  readonly recomputed: number;
  readonly changed: number;
  readonly failed: number;
}

/** One journal entry as the audit page and the case's journal show it. */
export interface JournalLine {
  readonly aggregateId: string;
  readonly kind?: string;
  readonly seq: number;
  readonly atMs: number;
  readonly actor: Person;
  readonly command: string;
  readonly requestId?: string;
  /** Why somebody intervened by hand. */
  readonly reason?: string;
  readonly origin?: string;
  readonly facts: readonly object[];
  readonly alg: string;
  readonly prevHash: string;
  readonly hash: string;
}

/** Which journal entries, newest first. `before` is the cursor of the last page. */
export interface AuditQuery {
  readonly before?: string;
  readonly limit?: number;
  readonly actor?: string;
  readonly kind?: string;
}

/** A message nobody waits for yet. */
export interface KeptMessage {
  readonly id: string;
  readonly name: string;
  readonly keys: { readonly [name: string]: Json };
  readonly values: { readonly [name: string]: Json };
  readonly sentAtMs: number;
  /** First instant it is not kept any more. */
  readonly goneAtMs: number;
  readonly actor: Person;
}

/** Work for a machine under way. `id` is `<case id>.<id within the case>`. */
export interface JobLine {
  readonly id: string;
  readonly caseId: string;
  readonly caseNo: string;
  readonly itemId: string;
  readonly topic: string;
  readonly elementId: string;
  readonly elementName: string;
  readonly retries: number;
}
