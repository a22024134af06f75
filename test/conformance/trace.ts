// Owns what facts say as a trace: elements left, flows taken, tokens alive.
// Must not need anything beside the journal, the state and the chart.
// Asks process-view whose scope is whose.
import { entriesOf } from '../../engine/evolve/keyed.ts';
import type { Fact, Graph } from '../../engine/index.ts';
import type { MemoryEngine } from '../../engine/memory/memory-engine.ts';
import { belongsTo, graphOf, type ProcessRef } from './process-view.ts';

/** How often each id. */
export type Counts = Record<string, number>;

/**
 * Elements left by facts from `from` on. An event-based gateway is left by nobody: its token waits there and goes on behind
 * the event. In `drafts`, which are simulated, an end event that takes away the place it stands in is not left, and an activity is
 * left when an interrupting boundary event takes its token.
 */
export function exitsOf(engine: MemoryEngine, process: ProcessRef, from: number, drafts: WeakSet<object>): Counts {
  const exits: Counts = {};
  const { facts } = process.hosted;
  for (const [index, fact] of facts.entries()) {
    if (index < from || !('scopeId' in fact) || fact.scopeId === undefined || !belongsTo(engine, process, fact.scopeId)) continue;
    const graph = graphOf(engine, process.hosted, fact.scopeId);
    const simulated = graph !== undefined && drafts.has(graph);
    const left = graph && !(simulated && isSwept(facts, index)) ? leftBy(process, graph, fact, simulated) : [];
    for (const id of left) exits[id] = (exits[id] ?? 0) + 1;
  }
  return exits;
}

/** True when what an end event throws takes away the place it stands in. */
function isSwept(facts: readonly Fact[], index: number): boolean {
  const [before, , caught, next] = facts.slice(Math.max(0, index - 1), index + 3);
  if (before?.type !== 'event-thrown' || (before.kind !== 'error' && before.kind !== 'escalation') || caught?.type !== 'event-caught') return false;
  return next?.type === 'scope-interrupted' || next?.type === 'token-terminated' || (next?.type === 'scope-closed' && next.cause === 'terminated');
}

function leftBy({ hosted }: ProcessRef, graph: Graph, fact: Fact, simulated: boolean): readonly string[] {
  if (fact.type === 'element-left') {
    const node = graph.nodes.get(fact.elementId);
    const silent = node === undefined || node.kind === 'event-based-gateway' || (simulated && node.kind === 'end-event' && node.events?.some(({ kind }) => kind === 'terminate'));
    return silent ? [] : [fact.elementId];
  }
  if (fact.type === 'token-terminated') {
    const by = graph.nodes.get(fact.by);
    return simulated && by?.kind === 'boundary-event' && by.hostId === fact.elementId ? [fact.elementId] : [];
  }
  if (fact.type !== 'scope-closed') return [];
  const known = hosted.scopes.get(fact.scopeId);
  if (known?.role === 'process' || known?.role === 'call') return [graph.id];
  if (known?.role !== 'event' || fact.cause !== 'completed') return [];
  const start = graph.nodes.get(graph.scopes.get(fact.elementId)?.eventStartIds[0] ?? '');
  const compensated = start?.events?.some(({ kind }) => kind === 'compensation') ? graph.scopes.get(fact.elementId)?.parentId : undefined;
  return [fact.elementId, ...(compensated === undefined || compensated === graph.id ? [] : [compensated])];
}

/** Sequence and message flows taken by facts from `from` on and message flows from `fromMessage` on. */
export function flowsOf(engine: MemoryEngine, process: ProcessRef, from: number, fromMessage: number): Counts {
  const flows: Counts = {};
  for (const fact of process.hosted.facts.slice(from)) {
    if (fact.type !== 'token-created' || fact.flowId === undefined || !belongsTo(engine, process, fact.scopeId)) continue;
    const graph = graphOf(engine, process.hosted, fact.scopeId);
    const source = graph?.nodes.get(graph.flows.get(fact.flowId)?.sourceId ?? '');
    if (source?.kind !== 'event-based-gateway') flows[fact.flowId] = (flows[fact.flowId] ?? 0) + 1;
  }
  if (process.scopeId === undefined) for (const id of process.hosted.messageFlowsTaken.slice(fromMessage)) flows[id] = (flows[id] ?? 0) + 1;
  return flows;
}

/** Live tokens of a process: a token under its element, but one whose sub-process runs under that scope only; a called process as a case of its own. */
export function tokensOf(engine: MemoryEngine, process: ProcessRef): Counts {
  const tokens: Counts = {};
  const add = (id: string): void => {
    tokens[id] = (tokens[id] ?? 0) + 1;
  };
  const scopes = entriesOf(process.hosted.state.scopes);
  const hosts = new Set(scopes.flatMap(({ hostTokenId, role }) => (hostTokenId === undefined || role === 'call' || role === 'compensation' ? [] : [hostTokenId])));
  for (const scope of scopes) {
    if (!belongsTo(engine, process, scope.id)) continue;
    if (['process', 'call', 'sub-process', 'event'].includes(scope.role)) add(scope.elementId);
    for (const token of entriesOf(scope.tokens)) if (!hosts.has(token.id)) add(token.elementId);
  }
  return tokens;
}
