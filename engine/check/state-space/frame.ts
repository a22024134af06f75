// Owns where a process stands in a net: as a pool of its own, or called from another process.
// Must not make moves.
// Asks engine/model/graph.
import type { Graph, GraphNode, MessageFlow } from '../../model/graph.ts';

/** One process in the net. A process called from two places stands in it twice. */
export interface Frame {
  /** Key of the process and of its outermost scope. */
  readonly key: string;
  readonly graph: Graph;
  /** The call this process runs for; absent for a pool. */
  readonly caller?: { readonly frame: Frame; readonly node: GraphNode };
  /** Call activities whose process stands in the net. */
  readonly calls: ReadonlyMap<string, Frame>;
  /** Message flows into a node that waits for them, and out of a node. Empty in called processes. */
  readonly comes: ReadonlyMap<string, readonly string[]>;
  readonly goes: ReadonlyMap<string, readonly string[]>;
  /** What is computed once: what follows a flow, the last flow of its run, the main nodes of a scope. */
  readonly kept: { readonly next: Map<string, NextFlow | undefined>; readonly last: Map<string, string>; readonly main: Map<string, ReadonlySet<string>> };
}

/** The flow a token goes on to by itself, and the nodes in between. */
export interface NextFlow {
  readonly flowId: string;
  readonly steps: readonly string[];
}

/** Calls within calls that are followed; deeper ones count as tasks. */
const DEEPEST_CALL = 4;

/** The frames of a collaboration: a pool for every process nobody calls. */
export function framesOf(graphs: readonly Graph[], messageFlows: readonly MessageFlow[]): readonly Frame[] {
  const byId = new Map(graphs.map((graph) => [graph.id, graph]));
  const called = new Set(graphs.flatMap((graph) => [...graph.nodes.values()].flatMap((node) => calledId(node, byId) ?? [])));
  const pools = graphs.filter((graph) => !called.has(graph.id));
  const waiting = new Set(graphs.flatMap((graph) => [...graph.nodes.values()].filter(mayReceive).map((node) => node.id)));
  const known = new Set(graphs.flatMap((graph) => [...graph.nodes.keys()]));
  const stored = messageFlows.filter((flow) => known.has(flow.sourceId) && waiting.has(flow.targetId));
  return (pools.length === 0 ? graphs.slice(0, 1) : pools).map((graph) => frameOf(graph, graph.id, undefined, byId, stored, [graph.id]));
}

function frameOf(graph: Graph, key: string, caller: Frame['caller'], byId: ReadonlyMap<string, Graph>, messageFlows: readonly MessageFlow[], path: readonly string[]): Frame {
  const calls = new Map<string, Frame>();
  const inside = caller === undefined ? messageFlows : [];
  const frame: Frame = {
    key,
    graph,
    calls,
    comes: grouped(inside, (flow) => flow.targetId),
    goes: grouped(inside, (flow) => flow.sourceId),
    kept: { next: new Map(), last: new Map(), main: new Map() },
    ...(caller === undefined ? {} : { caller }),
  };
  for (const node of graph.nodes.values()) {
    const id = calledId(node, byId);
    const target = id === undefined ? undefined : byId.get(id);
    if (!target || path.includes(target.id) || path.length > DEEPEST_CALL) continue;
    calls.set(node.id, frameOf(target, `${key}/${node.id}`, { frame, node }, byId, [], [...path, target.id]));
  }
  return frame;
}

function calledId(node: GraphNode, byId: ReadonlyMap<string, Graph>): string | undefined {
  const id = node.call?.process;
  return typeof id === 'string' && byId.has(id) ? id : undefined;
}

function grouped(flows: readonly MessageFlow[], by: (flow: MessageFlow) => string): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const flow of flows) groups.set(by(flow), [...(groups.get(by(flow)) ?? []), flow.id]);
  return groups;
}

/** Nodes a message flow sets going; a message that ends elsewhere is taken note of and does not wait. */
function mayReceive(node: GraphNode): boolean {
  if (node.kind === 'receive-task' || node.kind === 'start-event') return true;
  if (node.kind !== 'intermediate-catch-event' && node.kind !== 'boundary-event') return false;
  return node.events?.some((event) => event.kind === 'message') ?? false;
}

/** Key of a scope of the frame. */
export function scopeKey(frame: Frame, scopeId: string): string {
  return scopeId === frame.graph.id ? frame.key : `${frame.key}/${scopeId}`;
}

/** Key of anything else of the frame. */
export function keyOf(frame: Frame, id: string): string {
  return `${frame.key}/${id}`;
}

/** The frame and all processes called from it. */
export function allFrames(frame: Frame): readonly Frame[] {
  return [frame, ...[...frame.calls.values()].flatMap(allFrames)];
}

/** True when tokens run inside the node: a sub-process of any kind, or a call whose process is known. */
export function holdsScope(frame: Frame, node: GraphNode): boolean {
  return frame.calls.has(node.id) || frame.graph.scopes.has(node.id);
}
