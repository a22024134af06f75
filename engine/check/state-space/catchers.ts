// Owns who catches an error or an escalation: the nearest event sub-process or boundary event outwards, through calls to the caller.
// Must not decide whether it is thrown.
// Asks frame.
import type { EventDefinition, GraphNode } from '../../model/graph.ts';
import type { Text } from '../../model/expression.ts';
import { holdsScope, type Frame } from './frame.ts';

/** A boundary event, or the start event of an event sub-process. */
export interface Catcher {
  readonly frame: Frame;
  readonly node: GraphNode;
}

type Thrown = 'error' | 'escalation';

/** Where catchers stand together: the nearest place that has one wins. */
interface Place {
  readonly frame: Frame;
  readonly nodes: readonly GraphNode[];
}

/** Those that may catch what is thrown from a node, nearest first. With a literal code it is one; otherwise all that could be meant. */
export function catchersOf(frame: Frame, from: GraphNode, thrown: Thrown, code: Text | undefined): readonly Catcher[] {
  const found: Catcher[] = [];
  for (const place of placesAround(frame, from)) {
    const catching = place.nodes.filter((node) => node.events?.some((event) => event.kind === thrown));
    const exact = catching.filter((node) => node.events?.some((event) => codeOf(event, thrown) === code));
    const all = catching.filter((node) => node.events?.some((event) => event.kind === thrown && codeOf(event, thrown) === undefined));
    if (typeof code === 'string') {
      const nearest = exact[0] ?? all[0] ?? catching.find((node) => node.events?.some((event) => typeof codeOf(event, thrown) === 'object'));
      if (nearest) return [{ frame: place.frame, node: nearest }];
      continue;
    }
    found.push(...catching.map((node) => ({ frame: place.frame, node })));
    if (all.length > 0) return found;
  }
  return found;
}

function codeOf(event: EventDefinition, thrown: Thrown): Text | undefined {
  return (event.kind === 'error' || event.kind === 'escalation') && event.kind === thrown ? event.code : undefined;
}

function placesAround(frame: Frame, from: GraphNode): readonly Place[] {
  const places: Place[] = [];
  // A boundary event of the thrower itself counts for tasks; nothing inside a scope throws as the scope.
  if (!holdsScope(frame, from)) places.push({ frame, nodes: boundariesOf(frame, from) });
  let at: { frame: Frame; scopeId: string } | undefined = { frame, scopeId: from.scopeId };
  let inside: GraphNode | undefined;
  while (at !== undefined) {
    const { frame: here, scopeId }: { frame: Frame; scopeId: string } = at;
    const scope = here.graph.scopes.get(scopeId);
    const handled = inside?.kind === 'event-sub-process' && startsOf(here, inside.id).some((start) => start.interrupting !== false);
    if (scope && !handled) places.push({ frame: here, nodes: scope.eventSubProcessIds.filter((id) => id !== inside?.id).flatMap((id) => startsOf(here, id)) });
    const host: Catcher | undefined = scopeId === here.graph.id ? here.caller : hostIn(here, scopeId);
    if (host) places.push({ frame: host.frame, nodes: boundariesOf(host.frame, host.node) });
    inside = host?.node;
    at = host ? { frame: host.frame, scopeId: host.node.scopeId } : undefined;
  }
  return places;
}

function hostIn(frame: Frame, scopeId: string): Catcher | undefined {
  const node = frame.graph.nodes.get(scopeId);
  return node ? { frame, node } : undefined;
}

function startsOf(frame: Frame, scopeId: string): readonly GraphNode[] {
  return (frame.graph.scopes.get(scopeId)?.eventStartIds ?? []).flatMap((id) => frame.graph.nodes.get(id) ?? []);
}

function boundariesOf(frame: Frame, node: GraphNode): readonly GraphNode[] {
  return (node.boundaryIds ?? []).flatMap((id) => frame.graph.nodes.get(id) ?? []);
}
