// Owns a flow (流程): its draft and its versions, their facts and state.
// Must not read or check charts, nor hold them: charts and forms are documents, found by their hash.
// Asks engine/lifecycle to move versions along.
import { advance, allows } from '../../engine/lifecycle/advance.ts';
import { flowVersionLifecycle, type FlowVersionState } from '../../engine/lifecycle/flow-version.ts';
import type { Aggregate, AttemptRefused } from './aggregate.ts';

/** What is being drawn. `revision` counts the savings, from 1. */
export interface FlowDraft {
  readonly revision: number;
  readonly xmlHash: string;
  readonly formsHash: string;
  readonly savedAtMs: number;
  readonly savedBy: string;
}

/** A version that was published once. Its chart and forms never change. */
export interface FlowVersion {
  readonly version: number;
  readonly state: FlowVersionState;
  readonly xmlHash: string;
  readonly formsHash: string;
  readonly publishedAtMs: number;
  readonly publishedBy: string;
  readonly comment: string;
}

/** A flow. Its id is its item's. */
export interface FlowState {
  readonly id: string;
  readonly draft?: FlowDraft;
  /** Oldest first; at most one is published. */
  readonly versions: readonly FlowVersion[];
}

/** What can have happened to a flow. */
export type FlowFact =
  | { readonly type: 'draft-saved'; readonly flowId: string; readonly revision: number; readonly xmlHash: string; readonly formsHash: string }
  | {
      readonly type: 'flow-published';
      readonly flowId: string;
      readonly version: number;
      readonly draftRevision: number;
      readonly xmlHash: string;
      readonly formsHash: string;
      readonly comment: string;
    }
  | { readonly type: 'flow-superseded'; readonly flowId: string; readonly version: number; readonly by: number }
  | AttemptRefused;

/** Version new cases take (rule D7); undefined = none. */
export function publishedOf(flow: FlowState | undefined): FlowVersion | undefined {
  return flow?.versions.find(({ state }) => state === 'published');
}

/** The facts of publishing the draft: the version before it is superseded. */
export function publication(flow: FlowState, draft: FlowDraft, comment: string): readonly FlowFact[] {
  const version = flow.versions.length + 1;
  const before = publishedOf(flow);
  const { xmlHash, formsHash, revision: draftRevision } = draft;
  const published: FlowFact = { type: 'flow-published', flowId: flow.id, version, draftRevision, xmlHash, formsHash, comment };
  if (before === undefined || !allows(flowVersionLifecycle, before.state, 'supersede')) return [published];
  return [{ type: 'flow-superseded', flowId: flow.id, version: before.version, by: version }, published];
}

const evolve: Aggregate<FlowState, FlowFact>['evolve'] = (before, fact, { atMs, actor }) => {
  if (fact.type === 'attempt-refused') {
    if (before === undefined) throw new Error('Expected a flow to begin with draft-saved, but the first fact is attempt-refused.');
    return before;
  }
  const state: FlowState = before ?? { id: fact.flowId, versions: [] };
  switch (fact.type) {
    case 'draft-saved': {
      const { revision, xmlHash, formsHash } = fact;
      return { ...state, draft: { revision, xmlHash, formsHash, savedAtMs: atMs, savedBy: actor.name } };
    }
    case 'flow-published': {
      const { version, xmlHash, formsHash, comment } = fact;
      const published = advance(flowVersionLifecycle, flowVersionLifecycle.initial, 'publish');
      return { ...state, versions: [...state.versions, { version, state: published, xmlHash, formsHash, publishedAtMs: atMs, publishedBy: actor.name, comment }] };
    }
    case 'flow-superseded':
      return {
        ...state,
        versions: state.versions.map((version) =>
          version.version === fact.version ? { ...version, state: advance(flowVersionLifecycle, version.state, 'supersede') } : version,
        ),
      };
  }
};

/** Flows as an aggregate. */
export const flowAggregate: Aggregate<FlowState, FlowFact> = { kind: 'flow', evolve, keepsSnapshot: () => true };
