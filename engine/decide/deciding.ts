// Owns the desk a command is decided on: the state so far, the facts so far, what has to be looked at next, and the one way to add a fact.
// Must not decide anything itself.
// Asks engine/evolve, so that what is decided next sees what was decided before.
import { type Draft, draftOf } from '../evolve/draft.ts';
import { apply } from '../evolve/evolve.ts';
import { find, held } from '../evolve/keyed.ts';
import type { Actor } from '../model/command.ts';
import type { Fact } from '../model/fact.ts';
import type { Graph, GraphNode } from '../model/graph.ts';
import type { Rejection } from '../model/outcome.ts';
import type { Reference } from '../model/reference.ts';
import type { CaseState, Scope, Token } from '../model/state.ts';

/** One decision under way. Only `record` changes its state. */
export interface Deciding {
  /** The case's own chart; a called scope has another, see `graphOf`. */
  readonly graph: Graph;
  readonly reference: Reference;
  readonly atMs: number;
  readonly actor: Actor;
  readonly facts: Fact[];
  readonly draft: Draft;
  /** What the draft holds now; changes in place. */
  readonly state: CaseState;
  readonly agenda: Agenda;
}

/** Automatic moves one command may cause in one scope. */
export const movesPerScope = 10_000;

/** What `settle` looks at next, so that it never searches. */
export interface Agenda {
  /** Tokens about to act, in order. */
  readonly ready: { readonly scopeId: string; readonly tokenId: string }[];
  /** Scopes that may have become empty. */
  readonly idle: string[];
  /** Scopes in which something was left since ad-hoc sub-processes were looked at. */
  readonly left: Set<string>;
  /** Scopes in which a token moved, came or went since their joins were looked at. */
  readonly touched: Set<string>;
  /** True: variables were written since conditions were looked at. */
  dataChanged: boolean;
  /** Automatic moves of this command by scope: a loop without a wait stays in one. */
  readonly moves: Map<string, number>;
  /** The element whose scopes have been opened too often; its next token is stopped. */
  overrun: string | undefined;
  /** Runs of multi-instance activities opened by this command; each is allowed its own moves. */
  instances: number;
}

/** A desk for one command. */
export function desk(graph: Graph, reference: Reference, state: CaseState, { atMs, actor }: { readonly atMs: number; readonly actor: Actor }): Deciding {
  const draft = draftOf(state);
  return { graph, reference, atMs, actor, facts: [], draft, state: draft.state, agenda: { ready: [], idle: [], left: new Set(), touched: new Set(), dataChanged: false, moves: new Map(), overrun: undefined, instances: 0 } };
}

/**
 * A refusal on its way out. `alertLevel` is set when a supervisor must see it at once
 * (an attempt to act out of turn or to leave something mandatory out); absent = recorded only.
 */
export interface Refusal {
  readonly rejection: Rejection;
  readonly alertLevel?: 1 | 2 | 3;
  readonly elementId?: string;
  readonly activationId?: string;
}

/** Adds a fact, applies it, and notes what follows from it for the agenda. */
export function record(deciding: Deciding, fact: Exclude<Fact, { type: 'case-opened' }>): void {
  deciding.facts.push(fact);
  const incident = fact.type === 'incident-resolved' ? find(deciding.state.incidents, fact.incidentId) : undefined;
  const parentId = fact.type === 'scope-closed' ? find(deciding.state.scopes, fact.scopeId)?.parentId : undefined;
  if (fact.type === 'scope-opened') countOpening(deciding, fact);
  apply(deciding.draft, fact);
  note(deciding.agenda, fact, incident, parentId);
}

/** A scope that opens counts as a move of the one around it, but for what is bounded by itself: runs of a known number, what is compensated. */
function countOpening({ state, agenda }: Deciding, fact: Extract<Fact, { type: 'scope-opened' }>): void {
  const { role, parentId } = fact;
  if (parentId === undefined || role === 'handler' || role === 'compensation') return;
  if (role === 'instance' && find(state.scopes, parentId)?.loop?.total !== undefined) agenda.instances += 1;
  else if (countMove(agenda, parentId) > movesPerScope) agenda.overrun = fact.elementId;
}

/** One more automatic move in a scope; answers how many there are now. */
export function countMove({ moves }: Agenda, scopeId: string): number {
  const count = (moves.get(scopeId) ?? 0) + 1;
  moves.set(scopeId, count);
  return count;
}

function note(agenda: Agenda, fact: Fact, incident: { readonly scopeId: string; readonly tokenId: string } | undefined, parentId: string | undefined): void {
  const { type } = fact;
  if (type === 'token-created' || (type === 'token-held' && (fact.phase === 'arrived' || fact.phase === 'leaving'))) agenda.ready.push(fact);
  if (type === 'token-created' || type === 'token-held' || type === 'element-left' || type === 'token-terminated') agenda.touched.add(fact.scopeId);
  if (type === 'element-left') agenda.left.add(fact.scopeId);
  if (type === 'element-left' || type === 'token-terminated' || type === 'scope-opened') agenda.idle.push(fact.scopeId);
  if (type === 'scope-closed' && parentId !== undefined) agenda.idle.push(parentId);
  if (type === 'variables-set' || type === 'step-completed' || type === 'incident-resolved') agenda.dataChanged = true;
  if (incident) {
    agenda.ready.push(incident);
    agenda.touched.add(incident.scopeId);
  }
}

/** A fresh id: `t` token, `s` step round, `k` clock, `p` scope, `w` wait, `j` job, `i` incident, `a` alert. Free until a fact uses it. */
export function freshId(deciding: Deciding, letter: 't' | 's' | 'k' | 'p' | 'w' | 'j' | 'i' | 'a'): string {
  return `${letter}${deciding.state.nextId}`;
}

/** The chart a scope belongs to: the case's own, or that of the called process. @throws Error when a called version is gone. */
export function graphOf(deciding: Deciding, scopeId: string): Graph {
  const flow = find(deciding.state.scopes, scopeId)?.flow;
  if (!flow) return deciding.graph;
  const graph = deciding.reference.callable?.graph(flow);
  if (!graph) throw new Error(`Expected version ${flow.version} of called flow ${flow.id}, but the library does not have it.`);
  return graph;
}

/** The node a token stands on, or where something of a scope lies. */
export function nodeAt(deciding: Deciding, { scopeId, elementId }: { readonly scopeId: string; readonly elementId: string }): GraphNode {
  return nodeOf(graphOf(deciding, scopeId), elementId);
}

/** The chart's node. @throws Error when the chart has no such node: state and chart do not belong together. */
export function nodeOf(graph: Graph, elementId: string): GraphNode {
  const node = graph.nodes.get(elementId);
  if (!node) throw new Error(`Expected element ${elementId} in flow ${graph.id}, but the chart has none.`);
  return node;
}

/** A scope that lives. @throws Error when it does not. */
export function scopeOf(deciding: Deciding, scopeId: string): Scope {
  return held(deciding.state.scopes, scopeId, 'scope');
}

/** A token as it is now; undefined = gone. */
export function tokenOf(deciding: Deciding, { scopeId, id }: { readonly scopeId: string; readonly id: string }): Token | undefined {
  const scope = find(deciding.state.scopes, scopeId);
  return scope && find(scope.tokens, id);
}

/** The token that stands where a scope runs; undefined = nothing waits for it. */
export function hostOf(deciding: Deciding, scope: Scope): Token | undefined {
  if (scope.parentId === undefined || scope.hostTokenId === undefined) return undefined;
  return tokenOf(deciding, { scopeId: scope.parentId, id: scope.hostTokenId });
}

/** How people call an element: its name, or its id when it has none. */
export function nameOf(graph: Graph, elementId: string): string {
  return graph.nodes.get(elementId)?.name || elementId;
}

/** As `nameOf`, for something of a scope. */
export function nameAt(deciding: Deciding, at: { readonly scopeId: string; readonly elementId: string }): string {
  return nameOf(graphOf(deciding, at.scopeId), at.elementId);
}
