// Owns the case page: a pure fold of a case's journal with its chart, law and forms.
// Must not change anything, nor decide: what the viewer may do is asked of engine/decide, and its answer thrown away.
// Asks case-fold.ts for what happened, step-view.ts and clock-view.ts for what is open.
import { entriesOf, find } from '../../engine/index.ts';
import type { Actor } from '../../engine/model/command.ts';
import type { Fact } from '../../engine/model/fact.ts';
import type { Reference } from '../../engine/model/reference.ts';
import type { CaseState, FlowRef } from '../../engine/model/state.ts';
import type { EntryMeta } from '../aggregates/aggregate.ts';
import type { CompiledFlow } from '../library/compiled-flow.ts';
import { fieldNames, fieldOf } from '../library/form-fields.ts';
import { foldCase } from './case-fold.ts';
import { factNames } from './fact-names.ts';
import type { CaseView } from './case-view.ts';
import { clockView } from './clock-view.ts';
import { stepView } from './step-view.ts';
import { jobView, waitView } from './wait-view.ts';

/** Everything a case page is made of. */
export interface CaseHistoryInput {
  /** All of the case, oldest first; at least one. */
  readonly entries: readonly (EntryMeta & { readonly facts: readonly object[] })[];
  /** Those entries folded. */
  readonly state: CaseState;
  readonly flow: CompiledFlow;
  readonly reference: Reference;
  /** Names of units by id. */
  readonly units: ReadonlyMap<string, string>;
  readonly viewer: { readonly actor: Actor; readonly isStaff: boolean };
  readonly nowMs: number;
}

/** The case page as the viewer sees it now. @throws Error when there are no entries. */
export function caseHistory(input: CaseHistoryInput): CaseView {
  const { entries, state, flow, reference, nowMs } = input;
  const opened = (entries[0]?.facts as readonly Fact[] | undefined)?.find((fact) => fact.type === 'case-opened');
  if (opened === undefined) throw new Error('Expected the journal of a case, but it has no case-opened.');
  const names = factNames(flow, reference, calledIn(entries));
  const folded = foldCase(entries, names);
  return {
    id: state.caseId,
    caseNo: state.caseNo,
    itemId: state.itemId,
    itemName: reference.item.name,
    flowVersion: state.flowVersion,
    lifecycle: state.lifecycle,
    openedAtMs: state.openedAtMs,
    ...(state.closedAtMs !== undefined && { closedAtMs: state.closedAtMs }),
    applicant: state.applicant,
    materials: opened.materials,
    revision: entries.at(-1)?.seq ?? 0,
    values: valuesOf(state),
    fields: fieldTitles(flow),
    steps: entriesOf(state.steps).map((step) => stepView(state, step, input)),
    clocks: entriesOf(state.clocks).map((clock) => clockView(state, clock, names, reference, nowMs)),
    elements: elementsOf(state, folded.left),
    flows: folded.flows,
    timeline: folded.timeline,
    notices: folded.notices,
    alerts: folded.alerts,
    waits: entriesOf(state.waits).map((wait) => waitView(wait, names)),
    jobs: entriesOf(state.jobs).map((job) => jobView(state, job, names)),
    incidents: entriesOf(state.incidents).map(({ id, elementId, code }) => ({ id, elementId, code, ...(folded.incidents.get(id) ?? { zh: code, en: code }) })),
  };
}

/** Versions of called processes the case has been in. */
function calledIn(entries: CaseHistoryInput['entries']): readonly FlowRef[] {
  return entries.flatMap(({ facts }) => (facts as readonly Fact[]).flatMap((fact) => (fact.type === 'scope-opened' && fact.role === 'call' ? (fact.flow ?? []) : [])));
}

function valuesOf(state: CaseState): CaseView['values'] {
  const { outcomes: _chosen, ...values } = state.variables;
  return values;
}

function fieldTitles(flow: CompiledFlow): CaseView['fields'] {
  const titles: Record<string, string> = {};
  for (const { schema } of flow.forms.values()) for (const field of fieldNames(schema)) titles[field] ??= fieldOf(schema, field)?.title ?? field;
  return titles;
}

/** Left = done; where a token stands = current, which wins over done in a later round; then overdue and stuck. */
function elementsOf(state: CaseState, left: ReadonlySet<string>): CaseView['elements'] {
  const elements: Record<string, CaseView['elements'][string]> = {};
  for (const elementId of left) elements[elementId] = 'done';
  for (const { tokens } of entriesOf(state.scopes)) {
    for (const { elementId, phase } of entriesOf(tokens)) if (elements[elementId] !== 'stuck') elements[elementId] = phase === 'stuck' ? 'stuck' : 'current';
  }
  for (const { activationId, lifecycle } of entriesOf(state.clocks)) {
    const step = activationId === undefined ? undefined : find(state.steps, activationId);
    if (step !== undefined && lifecycle === 'overdue') elements[step.elementId] = 'overdue';
  }
  return elements;
}
