// Owns the search for who catches an error or escalation: from the thrower outwards (BPMN 2.0.2 section 10.5.7).
// Must not act on what it finds.
// Asks evaluate for codes that are expressions.
import { find } from '../evolve/keyed.ts';
import type { EventDefinition, GraphNode } from '../model/graph.ts';
import type { Scope, Token } from '../model/state.ts';
import { type Deciding, graphOf, hostOf, nodeAt, nodeOf } from './deciding.ts';
import { textOf } from './evaluate.ts';

/** A boundary event on a host, or an event sub-process of a scope. `event` is the definition that matched. */
export type Catcher =
  | { readonly kind: 'boundary'; readonly host: Token; readonly boundary: GraphNode; readonly event: EventDefinition }
  | { readonly kind: 'event-sub-process'; readonly scopeId: string; readonly eventSubProcess: GraphNode; readonly start: GraphNode; readonly event: EventDefinition };

type Thrown = { readonly kind: 'error' | 'escalation'; readonly code: string | undefined } | { readonly kind: 'cancel' };

/** The innermost catcher. At each place an event sub-process goes before the boundary, the same code before any code. */
export function catcherOf(deciding: Deciding, thrower: Token, thrown: Thrown): Catcher | undefined {
  let host: Token | undefined = thrower;
  let scope = find(deciding.state.scopes, thrower.scopeId);
  let handlerId: string | undefined;
  while (scope) {
    const caught: Catcher | undefined = (host && onBoundary(deciding, host, thrown)) ?? inScope(deciding, scope, thrown, handlerId);
    if (caught) return caught;
    host = hostOf(deciding, scope);
    handlerId = scope.role === 'event' ? scope.elementId : undefined;
    scope = scope.parentId === undefined ? undefined : find(deciding.state.scopes, scope.parentId);
  }
  return undefined;
}

/** A run of a loop has no boundary of its own: the events sit on the activity as a whole. */
function onBoundary(deciding: Deciding, host: Token, thrown: Thrown): Catcher | undefined {
  const node = nodeAt(deciding, host);
  if (!node.boundaryIds || (host.inner && node.loop)) return undefined;
  const graph = graphOf(deciding, host.scopeId);
  const matches = node.boundaryIds.map((id) => nodeOf(graph, id)).flatMap((boundary) => matching(deciding, boundary, thrown, host.scopeId).map((match) => ({ boundary, ...match })));
  const best = matches.find(({ exact }) => exact) ?? matches[0];
  return best && { kind: 'boundary', host, boundary: best.boundary, event: best.event };
}

const BODIES: ReadonlySet<Scope['role']> = new Set(['process', 'sub-process', 'event', 'call']);

/** What an event sub-process throws itself it does not catch. */
function inScope(deciding: Deciding, scope: Scope, thrown: Thrown, handlerId: string | undefined): Catcher | undefined {
  if (!BODIES.has(scope.role) || scope.interrupted) return undefined;
  const graph = graphOf(deciding, scope.id);
  const matches = (graph.scopes.get(scope.elementId)?.eventSubProcessIds ?? []).flatMap((id) => {
    const startId = graph.scopes.get(id)?.eventStartIds[0];
    if (startId === undefined || id === handlerId) return [];
    const start = nodeOf(graph, startId);
    return matching(deciding, start, thrown, scope.id).map((match) => ({ eventSubProcess: nodeOf(graph, id), start, ...match }));
  });
  const best = matches.find(({ exact }) => exact) ?? matches[0];
  return best && { kind: 'event-sub-process', scopeId: scope.id, eventSubProcess: best.eventSubProcess, start: best.start, event: best.event };
}

interface Match {
  readonly event: EventDefinition;
  readonly exact: boolean;
}

function matching(deciding: Deciding, node: GraphNode, thrown: Thrown, scopeId: string): readonly Match[] {
  return (node.events ?? []).flatMap((event): readonly Match[] => {
    if (event.kind !== thrown.kind) return [];
    if (event.kind === 'cancel' || thrown.kind === 'cancel') return [{ event, exact: true }];
    if (event.kind !== 'error' && event.kind !== 'escalation') return [];
    if (event.code === undefined) return [{ event, exact: false }];
    const code = textOf(deciding, event.code, scopeId);
    return code.ok && code.value === thrown.code ? [{ event, exact: true }] : [];
  });
}
