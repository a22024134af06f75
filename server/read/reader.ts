// Owns the answers to everything that is asked without changing anything.
// Must not write; lists come from rows, a single case from its journal.
// Asks the store, the library, and one file beside it per kind of view.
import { actorOf } from '../aggregates/account.ts';
import { replay } from '../aggregates/aggregate.ts';
import { caseAggregate, caseAggregateId } from '../aggregates/case.ts';
import type { ItemDefinition } from '../aggregates/item.ts';
import type { FlowLibrary } from '../library/flow-library.ts';
import { findingsOf } from '../library/flow-findings.ts';
import type { Clock, Reader } from '../runner/runner-contract.ts';
import type { AggregateKind } from '../store/journal-entry.ts';
import type { Store } from '../store/store.ts';
import { alertLine } from './alert-line.ts';
import { accountView, caseLine, flowVersionLine, jobLine, journalLine, keptMessage, unitLine, workItemView } from './row-views.ts';
import { caseHistory } from './case-history.ts';
import type { ItemLine, Page, RecomputeProgress } from './rows.ts';

/** What a reader reads from. */
export interface ReaderOptions {
  readonly store: Store;
  readonly library: FlowLibrary;
  readonly clock: Clock;
  recompute(): RecomputeProgress;
}

const DEFAULT_LIMIT = 50;
const MOST = 200;
const YEAR_MS = 366 * 86_400_000;

/** Makes the reader. */
export function createReader(options: ReaderOptions): Reader {
  return { ...caseReader(options), ...listReader(options), ...flowReader(options), ...accountReader(options) };
}

function paged(query: { readonly after?: string; readonly limit?: number }): { readonly limit: number; readonly after?: string } {
  const limit = Math.min(MOST, Math.max(1, query.limit ?? DEFAULT_LIMIT));
  return { limit, ...(query.after !== undefined && { after: query.after }) };
}

function mapped<A, B>(page: Page<A>, view: (row: A) => B): Page<B> {
  return { rows: page.rows.map(view), ...(page.next !== undefined && { next: page.next }) };
}

function caseReader({ store, library, clock }: ReaderOptions): Pick<Reader, 'caseView' | 'caseChart' | 'caseJournal'> {
  return {
    async caseView(caseId, viewer) {
      const entries = await store.journal(caseAggregateId(caseId));
      const row = await store.case(caseId);
      if (row === undefined || entries.length === 0) return undefined;
      const state = replay(caseAggregate, entries);
      if (state === undefined) return undefined;
      const [{ flow, reference }, units] = await Promise.all([library.basisOf(state), store.units()]);
      return caseHistory({
        entries, state, flow, reference,
        units: new Map(units.map(({ id, name }) => [id, name])),
        viewer: { actor: viewer.actor, isStaff: viewer.roles.includes('staff') },
        nowMs: clock.now(),
      });
    },
    async caseChart(caseId) {
      const row = await store.case(caseId);
      if (row === undefined) return undefined;
      const { xml } = await library.flow(row.itemId, row.flowVersion);
      return { xml, version: row.flowVersion };
    },
    async caseJournal(caseId, query = {}) {
      const { after, limit } = paged(query);
      const afterSeq = after === undefined ? 0 : Number(after);
      if (!Number.isSafeInteger(afterSeq) || afterSeq < 0) return undefined;
      const entries = await store.journal(caseAggregateId(caseId), afterSeq, limit + 1);
      if (entries.length === 0 && afterSeq === 0) return undefined;
      const rows = entries.slice(0, limit).map((entry) => journalLine(entry, 'case'));
      const last = rows.at(-1);
      return { rows, ...(entries.length > limit && last !== undefined && { next: String(last.seq) }) };
    },
  };
}

type Lists = Pick<Reader, 'messages' | 'jobs' | 'inbox' | 'workItem' | 'cases' | 'alerts' | 'units' | 'itemTypes' | 'calendar' | 'audit'>;

function listReader({ store, library, clock, recompute }: ReaderOptions): Lists {
  return {
    async inbox(query) {
      const { scope, unitId, accountId } = query;
      const empty = { rows: [] };
      const [page, counts, calendar] = await Promise.all([
        scope === 'mine' ? store.inboxOfHandler(accountId, paged(query)) : unitId === undefined ? empty : store.inboxOfUnit(unitId, paged(query)),
        store.inboxCounts(accountId, unitId),
        library.calendar(),
      ]);
      const nowMs = clock.now();
      return { ...mapped(page, (row) => workItemView(row, calendar, nowMs)), counts };
    },
    async workItem(caseId, activationId) {
      const row = await store.workItem(caseId, activationId);
      return row && workItemView(row, await library.calendar(), clock.now());
    },
    async cases(query) {
      const { state, text } = query;
      return mapped(await store.cases({ state, ...(text !== undefined && { q: text }) }, paged(query)), caseLine);
    },
    async alerts(query) {
      const { kind } = query;
      const [page, counts] = await Promise.all([store.alerts(kind === undefined ? {} : { kind }, paged(query)), store.alertCounts(clock.now() - YEAR_MS)]);
      return { ...mapped(page, alertLine), counts };
    },
    messages: async (query) => mapped(await store.messages('message', paged(query)), keptMessage),
    jobs: async (query) => mapped(await store.jobs(query.topic, paged(query)), jobLine),
    units: async () => (await store.units()).map(unitLine),
    itemTypes: () => library.rules.itemTypes,
    async calendar() {
      const [current, versions] = await Promise.all([library.calendar(), store.calendarVersions('cn')]);
      return {
        version: current.version,
        years: [...current.years].toSorted((a, b) => a - b),
        versions: versions.map(({ version, loadedAtMs }) => ({ version, loadedAtMs })),
        recompute: recompute(),
      };
    },
    async audit(query) {
      const { before, actor, kind, limit } = query;
      const filter = { ...(actor !== undefined && { actorId: actor }), ...(kind !== undefined && { kind: kind as AggregateKind }) };
      const page = await store.audit(filter, paged({ ...(before !== undefined && { after: before }), ...(limit !== undefined && { limit }) }));
      return mapped(page, (entry) => journalLine(entry, entry.kind));
    },
  };
}

type Flows = Pick<Reader, 'items' | 'item' | 'itemChart' | 'flow' | 'flowVersion' | 'checkDraft'>;

function flowReader({ store, library }: ReaderOptions): Flows {
  const definitionOf = (body: string) => JSON.parse(body) as ItemDefinition;
  const typeName = (type: string): string => library.rules.itemTypes.find(({ code }) => code === type)?.name ?? type;
  const itemOf = async (itemId: string): Promise<ItemDefinition | undefined> => {
    const row = await store.item(itemId);
    return row && definitionOf(row.body);
  };
  const formsOf = async (itemId: string) => {
    const draft = await store.flowDraft(itemId);
    return draft === undefined ? {} : (await library.documents(draft.xmlHash, draft.formsHash)).forms;
  };
  return {
    async items({ all }) {
      const definitions = (await store.items()).map(({ body }) => definitionOf(body)).filter(({ status }) => all || status === 'active');
      return Promise.all(definitions.map(async (item): Promise<ItemLine> => {
        const { id, name, type, code, status, body, basis, responsibility } = item;
        const published = (await library.published(id))?.version ?? null;
        return { id, name, type, typeName: typeName(type), code, status, body, basis, responsibility, published };
      }));
    },
    async item(itemId) {
      const item = await itemOf(itemId);
      return item && { ...item, typeName: typeName(item.type), publishedVersion: (await library.published(itemId))?.version ?? null };
    },
    async itemChart(itemId, version) {
      const row = version === undefined ? await library.published(itemId) : await store.flowVersion(itemId, version);
      if (row === undefined) return undefined;
      const [xml, units, item] = await Promise.all([store.document(row.xmlHash), store.units(), itemOf(itemId)]);
      const lawProfile = item && library.rules.lawProfiles.get(item.lawProfileId);
      if (xml === undefined) throw new Error(`Expected the chart of ${itemId} version ${row.version} among the documents, but it is not there.`);
      return { itemId, version: row.version, xml, publishedAtMs: row.publishedAtMs, ...(lawProfile !== undefined && { lawProfile }), units: units.map(({ id, name }) => ({ id, name })) };
    },
    async flow(itemId) {
      if ((await store.item(itemId)) === undefined) return undefined;
      const [draft, versions, forms] = await Promise.all([store.flowDraft(itemId), store.flowVersions(itemId), formsOf(itemId)]);
      const xml = draft && (await store.document(draft.xmlHash));
      return {
        itemId,
        ...(draft !== undefined && xml !== undefined && { draft: { revision: draft.revision, xml, savedAtMs: draft.savedAtMs, savedBy: draft.actorName } }),
        versions: versions.map(flowVersionLine),
        context: await library.checkContext(itemId, Object.keys(forms)),
      };
    },
    async flowVersion(itemId, version) {
      const row = await store.flowVersion(itemId, version);
      const xml = row && (await store.document(row.xmlHash));
      return row === undefined || xml === undefined ? undefined : { ...flowVersionLine(row), itemId, xml };
    },
    async checkDraft(itemId, xml) {
      if ((await store.item(itemId)) === undefined) return undefined;
      return { findings: await findingsOf(library, itemId, xml, await formsOf(itemId)) };
    },
  };
}

function accountReader({ store }: ReaderOptions): Pick<Reader, 'accounts' | 'account' | 'askedBy'> {
  return {
    accounts: async () => (await store.accounts()).map(accountView),
    async account(accountId) {
      const row = await store.account(accountId);
      return row && accountView(row);
    },
    async askedBy(accountId, origin) {
      const row = await store.account(accountId);
      if (row === undefined || row.disabled === 1) return undefined;
      const account = accountView(row);
      return { actor: actorOf(account), roles: account.roles, ...(origin !== undefined && { origin }) };
    },
  };
}
