// Owns compiled charts drawn in a few words, without XML.
// Must not be used outside tests.
// Asks engine/model/graph.
import type { Graph, GraphFlow, GraphNode, GraphScope, NodeKind } from '../../../../engine/model/graph.ts';

type Extra = Partial<GraphNode> & { readonly kind: NodeKind };

/** Nodes by id, `sub.a` stands in the scope `sub`; flows as paths `a>b>c`, `a?b` with a condition, `a!b` the default. Flow ids are `a_b`. */
export function drawn(nodes: Readonly<Record<string, NodeKind | Extra>>, ...paths: readonly string[]): Graph {
  return drawnAs('flow', nodes, ...paths);
}

/** The same with a process id. */
export function drawnAs(id: string, nodes: Readonly<Record<string, NodeKind | Extra>>, ...paths: readonly string[]): Graph {
  const arrows = paths.flatMap(flowsOf);
  const flows = new Map(arrows.map((flow) => [flow.id, flow]));
  const scopes = new Map<string, { -readonly [K in keyof GraphScope]: GraphScope[K] extends readonly string[] ? string[] : GraphScope[K] }>();
  const scope = (scopeId: string, parentId?: string) => {
    const made = scopes.get(scopeId) ?? { id: scopeId, ...(parentId === undefined ? {} : { parentId }), startIds: [], eventStartIds: [], eventSubProcessIds: [], nodeIds: [], variables: [] };
    scopes.set(scopeId, made);
    return made;
  };
  scope(id);
  const built = new Map<string, GraphNode>();
  for (const [order, [nodeId, given]] of Object.entries(nodes).entries()) {
    const extra: Extra = typeof given === 'string' ? { kind: given } : given;
    const scopeId = nodeId.includes('.') ? nodeId.slice(0, nodeId.lastIndexOf('.')) : id;
    const defaultFlow = paths.flatMap((path) => new RegExp(`(?:^|[>?!])${nodeId.replaceAll('.', '\\.')}!([\\w.]+)`).exec(path)?.[1] ?? [])[0];
    const boundaryIds = Object.entries(nodes).flatMap(([other, value]) => (typeof value === 'object' && value.hostId === nodeId ? [other] : []));
    built.set(nodeId, {
      id: nodeId,
      name: nodeId,
      scopeId,
      order,
      incoming: arrows.filter((flow) => flow.targetId === nodeId).map((flow) => flow.id),
      outgoing: arrows.filter((flow) => flow.sourceId === nodeId).map((flow) => flow.id),
      ...(defaultFlow === undefined ? {} : { defaultFlow: `${nodeId}_${defaultFlow}` }),
      ...(boundaryIds.length === 0 ? {} : { boundaryIds }),
      ...extra,
    });
    const around = scope(scopeId, scopeId === id ? undefined : scopeId.includes('.') ? scopeId.slice(0, scopeId.lastIndexOf('.')) : id);
    around.nodeIds.push(nodeId);
    if (extra.kind === 'event-sub-process') around.eventSubProcessIds.push(nodeId);
    if (extra.kind === 'start-event') (extra.events ? around.eventStartIds : around.startIds).push(nodeId);
    if (extra.instantiates) around.eventStartIds.push(nodeId);
    if (extra.kind.endsWith('sub-process') || extra.kind === 'transaction') scope(nodeId, scopeId);
  }
  return { id, name: id, executable: true, nodes: built, flows, scopes, settings: {}, watchesData: false, rests: false };
}

function flowsOf(path: string): readonly GraphFlow[] {
  const parts = path.split(/([>?!])/);
  const flows: GraphFlow[] = [];
  for (let at = 0; at + 2 < parts.length; at += 2) {
    const [sourceId = '', sign, targetId = ''] = parts.slice(at, at + 3);
    flows.push({ id: `${sourceId}_${targetId}`, name: '', sourceId, targetId, ...(sign === '?' ? { condition: { text: 'true', names: [] } } : {}) });
  }
  return flows;
}
