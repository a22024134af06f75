// Owns which route answers what: one function per route of /api/v1.
// Must not keep answers: use-load does.
// Asks client.ts.
import type {
  Account, AlertKind, AlertPage, CalendarAnswer, CaseLine, Chart, Finding, Flow, FlowVersion, Inbox, Item, ItemLine, JournalLine, Json, Page, Role, SessionAnswer, Unit,
} from './answers.ts';
import type { Applicant, CaseAnswer, Material } from './case-answer.ts';
import { query, request } from './client.ts';

/** Where in a list to go on, and how far. */
export interface PageAsk {
  readonly after?: string | undefined;
  readonly limit?: number;
}

/** What completing a step sends. */
export interface Completion {
  readonly outcome?: string;
  readonly opinion?: string;
  readonly reason?: string;
  readonly noticeNo?: string;
  readonly requirements: readonly string[];
  readonly values?: { readonly [field: string]: Json };
}

/** What opening a case sends. */
export interface NewCase {
  readonly itemId: string;
  readonly applicant: Applicant;
  readonly materials: readonly Material[];
}

/** What a new or changed account sends. */
export interface AccountInput {
  readonly username?: string;
  readonly name?: string;
  readonly password?: string;
  readonly unitId?: string | null;
  readonly posts?: readonly string[];
  readonly qualifications?: readonly { readonly kind: string; readonly validUntil: string }[];
  readonly disabled?: boolean;
}

type Rows<Row> = { readonly rows: readonly Row[] };
type Changed = { readonly revision: number };

const part = encodeURIComponent;
const stepPath = (caseId: string, activationId: string): string => `/cases/${part(caseId)}/work-items/${part(activationId)}`;

/** Every call the pages make. All throw a Problem when the answer is not a success. */
export const api = {
  session: () => request<SessionAnswer>('GET', '/sessions/current'),
  signIn: (body: { readonly username: string; readonly password: string }) => request<{ account: Account; csrfToken: string }>('POST', '/sessions', { body, signingIn: true }),
  signOut: () => request<void>('DELETE', '/sessions/current', { signingIn: true }),

  items: (ask: { readonly all: boolean }) => request<Rows<ItemLine>>('GET', `/items${query({ all: ask.all ? true : undefined })}`),
  item: (itemId: string) => request<Item>('GET', `/items/${part(itemId)}`),
  chart: (itemId: string, version?: number) => request<Chart>('GET', `/items/${part(itemId)}/chart${query({ version })}`),

  units: () => request<Rows<Unit>>('GET', '/units'),
  putUnit: (body: Unit, id: string) => request<object>('POST', '/units', { body, id }),

  flow: (itemId: string) => request<Flow>('GET', `/flows/${part(itemId)}`),
  saveDraft: (itemId: string, body: { readonly xml: string; readonly baseRevision: number }, id: string) => request<Changed>('PUT', `/flows/${part(itemId)}/draft`, { body, id }),
  checkFlow: (itemId: string, xml: string) => request<{ findings: readonly Finding[] }>('POST', `/flows/${part(itemId)}/check`, { body: { xml } }),
  publish: (itemId: string, body: { readonly draftRevision: number; readonly comment: string }, id: string) => request<{ version: number }>('POST', `/flows/${part(itemId)}/publications`, { body, id }),
  flowVersion: (itemId: string, version: number) => request<FlowVersion & { readonly itemId: string; readonly xml: string }>('GET', `/flows/${part(itemId)}/versions/${version}`),

  openCase: (body: NewCase, id: string) => request<{ id: string; caseNo: string }>('POST', '/cases', { body, id }),
  cases: (ask: PageAsk & { readonly state: string; readonly q?: string | undefined }) => request<Page<CaseLine>>('GET', `/cases${query({ ...ask })}`),
  case: (caseId: string) => request<CaseAnswer>('GET', `/cases/${part(caseId)}`),
  caseJournal: (caseId: string, ask: PageAsk) => request<Page<JournalLine>>('GET', `/cases/${part(caseId)}/journal${query({ ...ask })}`),
  claim: (caseId: string, activationId: string, id: string) => request<Changed>('POST', `${stepPath(caseId, activationId)}/claim`, { body: {}, id }),
  release: (caseId: string, activationId: string, id: string) => request<Changed>('POST', `${stepPath(caseId, activationId)}/release`, { body: {}, id }),
  complete: (caseId: string, activationId: string, body: Completion, id: string) => request<Changed>('POST', `${stepPath(caseId, activationId)}/complete`, { body, id }),
  resolveIncident: (caseId: string, incidentId: string, body: { readonly values?: { readonly [field: string]: Json } }, id: string) =>
    request<Changed>('POST', `/cases/${part(caseId)}/incidents/${part(incidentId)}/resolve`, { body, id }),

  inbox: (ask: PageAsk & { readonly scope: 'unit' | 'mine' }) => request<Inbox>('GET', `/work-items${query({ ...ask })}`),
  alerts: (ask: PageAsk & { readonly kind?: AlertKind | undefined }) => request<AlertPage>('GET', `/alerts${query({ ...ask })}`),

  calendar: () => request<CalendarAnswer>('GET', '/calendar'),
  loadCalendar: (data: unknown, id: string) => request<{ version: number; recomputed: number; changed: number }>('PUT', '/calendar', { body: { data }, id }),
  accounts: () => request<Rows<Account>>('GET', '/accounts'),
  addAccount: (body: AccountInput, id: string) => request<object>('POST', '/accounts', { body, id }),
  changeAccount: (accountId: string, body: AccountInput, id: string) => request<object>('PATCH', `/accounts/${part(accountId)}`, { body, id }),
  setRoles: (accountId: string, roles: readonly Role[], id: string) => request<object>('PUT', `/accounts/${part(accountId)}/roles`, { body: { roles }, id }),
  audit: (ask: { readonly before?: string | undefined; readonly limit?: number; readonly actor?: string | undefined; readonly kind?: string | undefined }) =>
    request<Page<JournalLine>>('GET', `/audit${query({ ...ask })}`),
  health: () => request<{ readonly status: string; readonly version: string; readonly training: boolean; readonly nowMs: number; readonly timerLagMs: number }>('GET', '/health', { atRoot: true }),
  moveClock: (body: { readonly advanceMs: number } | { readonly toMs: number }, id: string) => request<{ nowMs: number }>('POST', '/training/clock', { body, id }),
};
