// Owns the half-made graph that the files of this room fill one after another.
// Must not leave this room: what leaves it is a Graph.
// Asks engine/model/graph.
import type { GraphNode, GraphScope } from '../model/graph.ts';
import type { ChartReading } from './chart-reading.ts';
import type { ModdleElement } from './moddle-element.ts';

/** A node that is still being connected. */
export type DraftNode = { -readonly [Key in keyof GraphNode as Exclude<Key, 'incoming' | 'outgoing'>]: GraphNode[Key] } & { readonly incoming: string[]; readonly outgoing: string[] };

/** A scope that is still being filled. */
export interface DraftScope extends GraphScope {
  readonly startIds: string[];
  readonly eventStartIds: string[];
  readonly eventSubProcessIds: string[];
  readonly nodeIds: string[];
}

/** Everything of one process so far. */
export interface GraphDraft {
  readonly reading: ChartReading;
  readonly nodes: Map<string, DraftNode>;
  readonly scopes: Map<string, DraftScope>;
  readonly flowElements: ModdleElement[];
  readonly associations: ModdleElement[];
  /** The BPMN element of each node. */
  readonly elements: Map<string, ModdleElement>;
}

/** A draft with nothing in it. `associations` = those drawn outside the process, in a collaboration. */
export function emptyDraft(reading: ChartReading, associations: readonly ModdleElement[]): GraphDraft {
  return { reading, nodes: new Map(), scopes: new Map(), flowElements: [], associations: [...associations], elements: new Map() };
}

/** A scope with nothing in it, entered into the draft. */
export function openScope(draft: GraphDraft, id: string, parentId: string | undefined, variables: readonly string[]): DraftScope {
  const scope: DraftScope = { id, ...(parentId === undefined ? {} : { parentId }), startIds: [], eventStartIds: [], eventSubProcessIds: [], nodeIds: [], variables };
  draft.scopes.set(id, scope);
  return scope;
}
