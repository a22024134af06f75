// Owns what a case is decided against: compiled charts and forms, items as they stood, law profiles, the calendar that counts.
// Must not decide, nor change anything stored.
// Asks the store for documents, rows and journals; the runner says when an item or the calendar has changed.
import type { CheckContext } from '../../engine/authoring.ts';
import { entriesOf } from '../../engine/index.ts';
import type { CallableFlows, ItemTerms, Reference } from '../../engine/model/reference.ts';
import type { CaseState, FlowRef } from '../../engine/model/state.ts';
import { type Calendar, type CalendarData, compileCalendar, type LawProfile } from '../../engine/time/index.ts';
import { calendarAggregateId } from '../aggregates/calendar.ts';
import type { ItemDefinition, ItemFact } from '../aggregates/item.ts';
import type { RowNames } from '../read/case-rows.ts';
import type { FlowVersionRow } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import { bounded } from './bounded.ts';
import { createCalledFlows } from './called-flows.ts';
import { type CompiledFlow, compileFlow, type FormSet } from './compiled-flow.ts';
import type { Rules } from './rules.ts';

/** An item as it stood from an instant on. */
interface ItemEdition {
  readonly fromMs: number;
  readonly definition: ItemDefinition;
}

/** What a command on a case needs. */
export interface CaseBasis {
  readonly flow: CompiledFlow;
  readonly reference: Reference;
  readonly names: RowNames;
}

/** Compiled flows, items, law and calendar. */
export interface FlowLibrary {
  readonly rules: Rules;
  /** The version new cases take (rule D7); undefined = none published. */
  published(itemId: string): Promise<FlowVersionRow | undefined>;
  /** @throws Error when there is no such version, or its chart cannot be read any more. */
  flow(itemId: string, version: number): Promise<CompiledFlow>;
  /** The item as it stood at `atMs`, or as it was first put when that was later; undefined = no such item. */
  itemAt(itemId: string, atMs: number): Promise<ItemDefinition | undefined>;
  /** Everything a case is decided against: chart of its version, item as at its opening, the calendar that counts now. */
  basisOf(state: Pick<CaseState, 'itemId' | 'flowVersion' | 'openedAtMs'> & Partial<Pick<CaseState, 'scopes'>>): Promise<CaseBasis>;
  namesOf(state: CaseState): Promise<RowNames>;
  /** `running` = versions of called processes that scopes of the case are in. */
  reference(item: ItemDefinition, version: number, flow: CompiledFlow, running?: () => readonly FlowRef[]): Promise<Reference>;
  /** Chart and forms of a draft or version, by document hash. */
  documents(xmlHash: string, formsHash: string): Promise<{ readonly xml: string; readonly forms: FormSet }>;
  /** What the checks of a chart need: units, law, item, forms. There is no register of posts, so they are not checked. */
  checkContext(itemId: string, formIds: readonly string[]): Promise<CheckContext>;
  /** @throws Error when no calendar has been loaded. */
  calendar(): Promise<Calendar>;
  itemChanged(itemId: string): void;
  /** A version was published: what calls mean now is looked up anew. */
  flowPublished(): void;
  calendarChanged(): void;
}

const COMPILED_MOST = 200;
const ITEMS_MOST = 5000;

/** Makes a library over a store. */
export function createFlowLibrary(store: Store, rules: Rules): FlowLibrary {
  const flows = bounded<CompiledFlow>(COMPILED_MOST);
  const items = bounded<readonly ItemEdition[]>(ITEMS_MOST);
  const calendars = bounded<Calendar>(1);
  const calendar = () => calendars.get('current', () => loadCalendar(store));
  const called = createCalledFlows(store, (itemId, version) => library.flow(itemId, version));
  const library: FlowLibrary = {
    rules,
    async published(itemId) {
      return (await store.flowVersions(itemId)).find(({ state }) => state === 'published');
    },
    flow: (itemId, version) => flows.get(`${itemId}:${version}`, () => loadFlow(store, itemId, version)),
    async itemAt(itemId, atMs) {
      const editions = await items.get(itemId, () => loadItem(store, itemId));
      return (editions.findLast(({ fromMs }) => fromMs <= atMs) ?? editions[0])?.definition;
    },
    async basisOf({ itemId, flowVersion, openedAtMs, scopes }) {
      const [flow, item] = await Promise.all([library.flow(itemId, flowVersion), library.itemAt(itemId, openedAtMs)]);
      if (item === undefined) throw new Error(`Expected item ${itemId} of an open case, but there is none.`);
      const reference = await library.reference(item, flowVersion, flow, () => runningIn(scopes));
      return { flow, reference, names: namesIn(flow, item.name, reference.callable) };
    },
    async namesOf(state) {
      const [flow, item] = await Promise.all([library.flow(state.itemId, state.flowVersion), library.itemAt(state.itemId, state.openedAtMs)]);
      const callable = await called.of({ itemId: state.itemId, version: state.flowVersion, flow }, () => runningIn(state.scopes));
      return namesIn(flow, item?.name ?? state.itemId, callable);
    },
    async reference(item, version, flow, running = () => []) {
      const callable = await called.of({ itemId: item.id, version, flow }, running);
      return { item: termsOf(item), lawProfile: lawProfileOf(rules, flow.graph.settings.lawProfileId ?? item.lawProfileId), calendar: await calendar(), ...(callable !== undefined && { callable }) };
    },
    documents: (xmlHash, formsHash) => loadDocuments(store, xmlHash, formsHash),
    checkContext: (itemId, formIds) => checkContext(store, rules, itemId, formIds),
    calendar,
    itemChanged: (itemId) => items.drop(itemId),
    flowPublished: () => called.published(),
    calendarChanged: () => calendars.drop('current'),
  };
  return library;
}

function runningIn(scopes: CaseState['scopes'] | undefined): readonly FlowRef[] {
  return scopes === undefined ? [] : entriesOf(scopes).flatMap(({ flow }) => flow ?? []);
}

function namesIn({ graph }: CompiledFlow, itemName: string, callable: CallableFlows | undefined): RowNames {
  return { graph, itemName, ...(callable !== undefined && { callable }) };
}

async function loadFlow(store: Store, itemId: string, version: number): Promise<CompiledFlow> {
  const row = await store.flowVersion(itemId, version);
  if (row === undefined) throw new Error(`Expected version ${version} of flow ${itemId}, but there is none.`);
  const { xml, forms } = await loadDocuments(store, row.xmlHash, row.formsHash);
  const { flow, findings } = await compileFlow(xml, forms);
  if (flow === undefined) throw new Error(`Expected version ${version} of flow ${itemId} to be readable, but: ${findings[0]?.en ?? 'no chart'}`);
  return flow;
}

async function loadDocuments(store: Store, xmlHash: string, formsHash: string): Promise<{ readonly xml: string; readonly forms: FormSet }> {
  const [xml, forms] = await Promise.all([store.document(xmlHash), store.document(formsHash)]);
  if (xml === undefined) throw new Error(`Expected the chart ${xmlHash} among the documents, but it is not there.`);
  if (forms === undefined) throw new Error(`Expected the forms ${formsHash} among the documents, but they are not there.`);
  return { xml, forms: JSON.parse(forms) as FormSet };
}

async function loadItem(store: Store, itemId: string): Promise<readonly ItemEdition[]> {
  const entries = await store.journal(`item-${itemId}`);
  return entries.flatMap(({ atMs, facts }) => (facts as readonly ItemFact[]).map(({ definition }) => ({ fromMs: atMs, definition })));
}

async function loadCalendar(store: Store): Promise<Calendar> {
  const [latest] = await store.calendarVersions(calendarAggregateId.slice('calendar-'.length));
  const body = latest && (await store.document(latest.bodyHash));
  if (body === undefined) throw new Error('Expected a loaded calendar, but there is none. Load flows/rules/calendar first.');
  return compileCalendar(JSON.parse(body) as CalendarData);
}

function lawProfileOf(rules: Rules, id: string): LawProfile {
  const profile = rules.lawProfiles.get(id);
  if (profile === undefined) throw new Error(`Expected law profile ${id} under flows/rules/law, but there is none.`);
  return profile;
}

function termsOf({ id, name, intakeUnitIds, promised, effectiveFrom, cancelledFrom }: ItemDefinition): ItemTerms {
  return {
    id,
    name,
    intakeUnitIds,
    ...(promised !== undefined && { promised }),
    ...(effectiveFrom !== undefined && { effectiveFrom }),
    ...(cancelledFrom !== undefined && { cancelledFrom }),
  };
}

async function checkContext(store: Store, rules: Rules, itemId: string, formIds: readonly string[]): Promise<CheckContext> {
  const [units, row] = await Promise.all([store.units(), store.item(itemId)]);
  const item = row && (JSON.parse(row.body) as ItemDefinition);
  const lawProfile = item && rules.lawProfiles.get(item.lawProfileId);
  return {
    units: units.map(({ id, name }) => ({ id, name })),
    formIds,
    ...(item !== undefined && { item }),
    ...(lawProfile !== undefined && { lawProfile }),
  };
}
