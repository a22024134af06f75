// Owns finding the node something of a case stands on: in its own chart, or in that of a process it calls.
// Must not load charts: they come with what a case is decided against.
// Asks engine/evolve for the scope.
import { find } from '../../engine/index.ts';
import type { Graph, GraphNode } from '../../engine/model/graph.ts';
import type { CallableFlows } from '../../engine/model/reference.ts';
import type { CaseState } from '../../engine/model/state.ts';

/** The chart of a case, and how those it calls are found. */
export interface ChartsOfCase {
  readonly graph: Graph;
  /** Absent = the chart calls nothing. */
  readonly callable?: CallableFlows;
}

/** The node; undefined = the chart has none of that name, or is gone. */
export function nodeIn(charts: ChartsOfCase, state: CaseState, { scopeId, elementId }: { readonly scopeId: string; readonly elementId: string }): GraphNode | undefined {
  return chartIn(charts, state, scopeId)?.nodes.get(elementId);
}

/** The chart that a running scope belongs to. */
export function chartIn({ graph, callable }: ChartsOfCase, state: CaseState, scopeId: string): Graph | undefined {
  if (callable === undefined) return graph;
  const flow = find(state.scopes, scopeId)?.flow;
  return flow === undefined ? graph : callable.graph(flow);
}

