// Owns commands on flows: saving a draft, publishing it.
// Must not say what a chart lacks: engine/check does, the same code as in the editor.
// Asks the library to read and check, change.ts to commit.
import type { Finding } from '../../engine/model/finding.ts';
import { rejection, type Rejection } from '../../engine/model/outcome.ts';
import { flowAggregate, type FlowDraft, type FlowFact, type FlowState, publication } from '../aggregates/flow.ts';
import { flowRows } from '../aggregates/projector.ts';
import type { FormSet } from '../library/compiled-flow.ts';
import { findingsOf } from '../library/flow-findings.ts';
import { contentHash } from '../store/journal-hash.ts';
import type { StoredDocument } from '../store/store.ts';
import type { CaseDesk } from './case-commands.ts';
import { change, type Decision, type Request, type Task } from './change.ts';
import type { Answer, AskedBy, RefusalClass } from './runner-contract.ts';

type FlowTask = Task<FlowState, FlowFact>;
type Refused = Extract<Answer, { ok: false }>;

/** A drawing to save. `baseRevision` is the revision it was drawn on, 0 for the first; forms absent = as before. */
export interface DraftInput {
  readonly xml: string;
  readonly baseRevision: number;
  readonly forms?: FormSet;
}

/** Saves a draft, also one with findings; refused when somebody saved meanwhile. */
export async function saveDraft(desk: CaseDesk, itemId: string, input: DraftInput, by: AskedBy, request: Request): Promise<Answer> {
  if ((await desk.store.item(itemId)) === undefined) return unknownItem(itemId);
  const chart: StoredDocument = { hash: contentHash(input.xml), body: input.xml };
  return change(desk, {
    ...flowTask(itemId, 'save-draft', by, request),
    decide: (held, atMs) => {
      const draft = held?.state.draft;
      if (input.baseRevision !== (draft?.revision ?? 0)) return answer(refused('refused', staleDraft(draft, input.baseRevision)));
      const body = input.forms === undefined ? undefined : JSON.stringify(input.forms);
      const forms = body !== undefined || draft === undefined ? documentOf(body ?? '{}') : undefined;
      const revision = (draft?.revision ?? 0) + 1;
      const fact: FlowFact = { type: 'draft-saved', flowId: itemId, revision, xmlHash: chart.hash, formsHash: forms?.hash ?? draft?.formsHash ?? '' };
      const documents = forms === undefined ? [chart] : [chart, forms];
      return { ...record(held?.state, [fact], by, atMs, { revision }), documents };
    },
  });
}

/** Publishes the draft as the next version (rule D1); the version before is superseded, running cases stay on theirs (rule D7). */
export async function publishFlow(desk: CaseDesk, itemId: string, input: { readonly draftRevision: number; readonly comment: string }, by: AskedBy, request: Request): Promise<Answer> {
  if ((await desk.store.item(itemId)) === undefined) return unknownItem(itemId);
  const published = await change(desk, {
    ...flowTask(itemId, 'publish-flow', by, request),
    async decide(held, atMs) {
      const draft = held?.state.draft;
      if (held === undefined || draft === undefined) return answer(refused('refused', noDraft(itemId)));
      if (draft.revision !== input.draftRevision) return answer(refused('refused', staleDraft(draft, input.draftRevision)));
      const { xml, forms } = await desk.library.documents(draft.xmlHash, draft.formsHash);
      const errors = (await findingsOf(desk.library, itemId, xml, forms)).filter(({ severity }) => severity === 'error');
      if (errors.length > 0) return refusedPublication(held.state, errors, by, atMs);
      const facts = publication(held.state, draft, input.comment);
      return record(held.state, facts, by, atMs, { version: held.state.versions.length + 1 });
    },
  });
  if (published.ok) desk.library.flowPublished();
  return published;
}

/** The refusal is on record: who tried to publish what, and which rules it broke. */
function refusedPublication(state: FlowState, findings: readonly Finding[], by: AskedBy, atMs: number): Decision<FlowState> {
  const [first] = findings;
  const because = rejection('flow-not-publishable', {
    zh: `流程图有 ${findings.length} 处问题，不能发布${first === undefined ? '' : `，例如：${first.zh}`}`,
    en: `Expected a chart without errors, but it has ${findings.length}${first === undefined ? '' : `, for example: ${first.en}`}`,
  });
  const { code, zh, en } = because;
  const fact: FlowFact = { type: 'attempt-refused', command: 'publish-flow', code, zh, en };
  return record(state, [fact], by, atMs, {}, { ok: false, class: 'invalid', rejection: because, findings });
}

function flowTask(itemId: string, command: string, by: AskedBy, request: Request): Omit<FlowTask, 'decide'> {
  return { aggregate: flowAggregate, aggregateId: `flow-${itemId}`, command, by, request };
}

function record(before: FlowState | undefined, facts: readonly FlowFact[], by: AskedBy, atMs: number, body: object, instead?: Answer): Extract<Decision<FlowState>, { kind: 'record' }> {
  let state = before;
  for (const fact of facts) state = flowAggregate.evolve(state, fact, { atMs, actor: by.actor, seq: 0 });
  if (state === undefined) throw new Error('Expected facts that make a flow, but there are none.');
  const { id } = state;
  return { kind: 'record', facts, state, rows: flowRows(before, state), answer: (revision) => instead ?? { ok: true, id, revision, body } };
}

function documentOf(body: string): StoredDocument {
  return { hash: contentHash(body), body };
}

function staleDraft(draft: FlowDraft | undefined, base: number): Rejection {
  const now = draft === undefined ? { zh: '现在还没有草稿', en: 'there is no draft' } : { zh: `现在是第 ${draft.revision} 稿，由${draft.savedBy}保存`, en: `it is revision ${draft.revision} now, saved by ${draft.savedBy}` };
  return rejection('draft-stale', { zh: `草稿已有变化：您依据的是第 ${base} 稿，${now.zh}。请先载入最新草稿。`, en: `Expected draft revision ${base}, but ${now.en}. Load the latest draft first.` });
}

function noDraft(itemId: string): Rejection {
  return rejection('draft-unknown', { zh: `事项“${itemId}”还没有流程草稿，无可发布。`, en: `Expected a draft of flow "${itemId}", but there is none to publish.` });
}

function unknownItem(itemId: string): Refused {
  return refused('unknown', rejection('item-unknown', { zh: `没有事项“${itemId}”。`, en: `Expected a known item, but there is no "${itemId}".` }));
}

function refused(kind: RefusalClass, why: Rejection): Refused {
  return { ok: false, class: kind, rejection: why };
}

function answer(given: Answer): { readonly kind: 'answer'; readonly answer: Answer } {
  return { kind: 'answer', answer: given };
}
