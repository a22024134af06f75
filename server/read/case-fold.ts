// Owns what a case's journal tells a reader: timeline, way taken, notices, alerts, incidents.
// Must not look at the state: everything here comes from the facts in their order.
// Asks fact-sentence.ts for the words.
import { clockTitles } from '../../engine/model/clock-titles.ts';
import type { Fact } from '../../engine/model/fact.ts';
import type { Sentence } from '../../engine/model/finding.ts';
import type { EntryMeta } from '../aggregates/aggregate.ts';
import type { CaseAlert, NoticeView, TimelineLine } from './case-view.ts';
import { type FactNames, factSentence } from './fact-sentence.ts';

/** What happened, in order. */
export interface FoldedCase {
  readonly timeline: readonly TimelineLine[];
  /** Sequence flows taken, each once, in the order first taken. */
  readonly flows: readonly string[];
  /** Elements a token has left, or whose scope has ended. */
  readonly left: ReadonlySet<string>;
  readonly notices: readonly NoticeView[];
  readonly alerts: readonly CaseAlert[];
  /** Sentences of incidents by id. */
  readonly incidents: ReadonlyMap<string, Sentence>;
}

/** Folds entries, oldest first. `names.clockById` is given by the fold itself. */
export function foldCase(entries: readonly (EntryMeta & { readonly facts: readonly object[] })[], names: Omit<FactNames, 'clockById'>): FoldedCase {
  const clocks = new Map<string, Sentence>();
  const known: FactNames = { ...names, clockById: (id) => clocks.get(id) ?? { zh: id, en: id } };
  const flows = new Set<string>();
  const left = new Set<string>();
  const timeline: TimelineLine[] = [];
  const notices: NoticeView[] = [];
  const alerts: CaseAlert[] = [];
  const incidents = new Map<string, Sentence>();
  for (const entry of entries) {
    const first = timeline.length;
    for (const fact of entry.facts as readonly Fact[]) {
      if (fact.type === 'clock-started') clocks.set(fact.clockId, clockCalled(fact, names));
      const line = factSentence(fact, known);
      if (line !== undefined) timeline.push({ seq: entry.seq, atMs: entry.atMs, actor: entry.actor, kind: fact.type, ...line, ...(line.elementId !== undefined && { elementName: names.element(line.elementId) }) });
      if (fact.type === 'token-created' && fact.flowId !== undefined) flows.add(fact.flowId);
      if (fact.type === 'element-left') left.add(fact.elementId);
      if (fact.type === 'incident-raised') incidents.set(fact.incidentId, { zh: fact.zh, en: fact.en });
      if (fact.type === 'step-completed' && fact.notice !== undefined) notices.push(noticeView(fact, fact.notice, entry, names));
      if (fact.type === 'alert-raised') alerts.push(caseAlert(fact, entry, names));
    }
    tellReason(timeline, first, entry.reason);
  }
  return { timeline, flows: [...flows], left, notices, alerts, incidents };
}

/** Why somebody intervened stands under the first line of what they did. */
function tellReason(timeline: TimelineLine[], first: number, reason: string | undefined): void {
  const line = timeline[first];
  if (reason === undefined || line === undefined) return;
  timeline[first] = { ...line, details: [...(line.details ?? []), { label: { zh: '理由', en: 'Reason' }, text: reason }] };
}

function clockCalled(fact: Extract<Fact, { type: 'clock-started' }>, names: Omit<FactNames, 'clockById'>): Sentence {
  const [kind, name] = [clockTitles[fact.kind], names.clock(fact.name)];
  return { zh: `${kind.zh}“${name}”`, en: `${kind.en} "${name}"` };
}

function noticeView(fact: Extract<Fact, { type: 'step-completed' }>, name: string, entry: EntryMeta, names: Omit<FactNames, 'clockById'>): NoticeView {
  return { name, no: fact.noticeNo ?? '', atMs: entry.atMs, elementName: names.element(fact.elementId), ...(fact.reason !== undefined && { reason: fact.reason }) };
}

function caseAlert(fact: Extract<Fact, { type: 'alert-raised' }>, entry: EntryMeta, names: Omit<FactNames, 'clockById'>): CaseAlert {
  const { alertId, kind, level, elementId, zh, en } = fact;
  return { alertId, kind, level, ...(elementId !== undefined && { elementId, elementName: names.element(elementId) }), raisedAtMs: entry.atMs, actor: entry.actor, zh, en };
}
