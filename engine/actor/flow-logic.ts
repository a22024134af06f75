// Owns a running case as an XState actor: a thin shell over decide and evolve.
// Must not decide anything, schedule anything or read a clock: input and every event carry `atMs`.
// Asks engine/decide; xstate for the shape of actor logic only.
import type { ActorLogic, ActorSystem, ActorSystemInfo, Snapshot } from 'xstate';
import { decide } from '../decide/decide.ts';
import type { Command, Json, OpenCase } from '../model/command.ts';
import type { Fact } from '../model/fact.ts';
import type { Graph } from '../model/graph.ts';
import type { Rejection } from '../model/outcome.ts';
import type { Reference } from '../model/reference.ts';
import type { CaseState } from '../model/state.ts';

/** What a parent gets when the case has ended. */
export interface FlowOutput {
  readonly caseId: string;
  /** Lifecycle state the case ended in, for example `completed` or `not-accepted`. */
  readonly result: string;
  readonly variables: { readonly [name: string]: Json };
}

/** Snapshot of a case actor. `facts` are those of its last step (the opening ones at first); persisted snapshots leave them out. */
export type FlowSnapshot = Snapshot<FlowOutput> & {
  /** Undefined until the case is open. */
  readonly state: CaseState | undefined;
  readonly facts: readonly Fact[];
  /** Set when the last event was refused; a refusal never puts the actor into `error`. */
  readonly rejected?: Rejection;
};

/** What opens the case. */
export type FlowInput = Omit<OpenCase, 'type'>;

/** Everything but opening. */
export type FlowEvent = Exclude<Command, OpenCase>;

/** Each fact is emitted under its own name, a refusal as `rejected`. */
export type FlowEmitted = Fact | { readonly type: 'rejected'; readonly rejection: Rejection };

/** Actor logic of one flow version: for `createActor(flowLogic(graph, reference), { input })` and `invoke: { src }`. */
export type FlowLogic = ActorLogic<FlowSnapshot, FlowEvent, FlowInput, ActorSystem<ActorSystemInfo>, FlowEmitted>;

/**
 * Compiles a flow into actor logic. The driver sends `fire-clock` when a clock's first late instant has come.
 * `getInitialSnapshot` is cheap and tolerates missing input, because XState's pure `transition` calls it on every move.
 */
export function flowLogic(graph: Graph, reference: Reference): FlowLogic {
  return {
    getInitialSnapshot: (_scope, input) => (input as FlowInput | undefined) === undefined ? empty : opened(graph, reference, input),
    start: (snapshot, scope) => emitAll(snapshot, scope.emit),
    transition: (snapshot, event, scope) => {
      if (!isCommand(event) || snapshot.status !== 'active' || !snapshot.state) return snapshot;
      const next = moved(graph, reference, snapshot.state, event);
      emitAll(next, scope.emit);
      return next;
    },
    getPersistedSnapshot: ({ facts: _facts, rejected: _rejected, ...persisted }) => persisted,
    restoreSnapshot: (persisted) => ({ ...(persisted as FlowSnapshot), facts: [] }),
  };
}

const empty: FlowSnapshot = { status: 'active', output: undefined, error: undefined, state: undefined, facts: [] };

function opened(graph: Graph, reference: Reference, input: FlowInput): FlowSnapshot {
  const outcome = decide(graph, reference, undefined, { type: 'open-case', ...input });
  if (!outcome.accepted) return { ...empty, rejected: outcome.rejection };
  return snapshotOf(outcome.state, outcome.facts);
}

function moved(graph: Graph, reference: Reference, state: CaseState, command: Command): FlowSnapshot {
  const outcome = decide(graph, reference, state, command);
  const next = snapshotOf(outcome.state ?? state, outcome.facts);
  return outcome.accepted ? next : { ...next, rejected: outcome.rejection };
}

function snapshotOf(state: CaseState, facts: readonly Fact[]): FlowSnapshot {
  if (state.closedAtMs === undefined) return { status: 'active', output: undefined, error: undefined, state, facts };
  const output = { caseId: state.caseId, result: state.lifecycle, variables: state.variables };
  return { status: 'done', output, error: undefined, state, facts };
}

function emitAll(snapshot: FlowSnapshot, emit: (emitted: FlowEmitted) => void): void {
  for (const fact of snapshot.facts) emit(fact);
  if (snapshot.rejected) emit({ type: 'rejected', rejection: snapshot.rejected });
}

const commands = new Set<string>(['claim-step', 'release-step', 'complete-step', 'report-attempt', 'fire-clock', 'recompute-clocks', 'resolve-incident', 'catch-event', 'set-variables', 'complete-job', 'fail-job', 'throw-job-error', 'start-activity', 'cancel-case'] satisfies FlowEvent['type'][]);

function isCommand(event: { readonly type: string }): event is FlowEvent {
  return commands.has(event.type);
}
