// Owns the desk a command is decided on: the state so far, the facts so far, and the one way to add a fact.
// Must not decide anything itself.
// Asks engine/evolve, so that what is decided next sees what was decided before.
import { evolve } from '../evolve/evolve.ts';
import type { Actor } from '../model/command.ts';
import type { Fact } from '../model/fact.ts';
import type { Graph, GraphNode } from '../model/graph.ts';
import type { Rejection } from '../model/outcome.ts';
import type { Reference } from '../model/reference.ts';
import type { CaseState } from '../model/state.ts';

/** One decision under way. Only `record` changes it. */
export interface Deciding {
  readonly graph: Graph;
  readonly reference: Reference;
  readonly atMs: number;
  readonly actor: Actor;
  readonly facts: Fact[];
  state: CaseState;
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

/** Adds a fact and applies it. */
export function record(deciding: Deciding, fact: Fact): void {
  deciding.facts.push(fact);
  deciding.state = evolve(deciding.state, fact);
}

/** A fresh id: `t` token, `s` step round, `k` clock, `p` scope, `i` incident, `a` alert. Free until a fact uses it. */
export function freshId(deciding: Deciding, letter: 't' | 's' | 'k' | 'p' | 'i' | 'a'): string {
  return `${letter}${deciding.state.nextId}`;
}

/** The chart's node. @throws Error when the chart has no such node: state and chart do not belong together. */
export function nodeOf(graph: Graph, elementId: string): GraphNode {
  const node = graph.nodes.get(elementId);
  if (!node) throw new Error(`Expected element ${elementId} in flow ${graph.id}, but the chart has none.`);
  return node;
}

/** How people call an element: its name, or its id when it has none. */
export function nameOf(graph: Graph, elementId: string): string {
  return graph.nodes.get(elementId)?.name || elementId;
}
