// Owns what stands where by its kind: what the flow carries along, what sits on or beside it, what stands for itself.
// Must not place anything.
// Asks chart-outline.
import { isFlowNode } from './chart-outline.ts';
import type { ChartLane, ChartScope, DrawnLink, DrawnNode } from './chart-outline.ts';
import type { Belongings } from './node-body.ts';

/** A scope taken apart. */
export interface ScopeParts {
  /** Nodes the flow carries along, in document order. */
  readonly carried: readonly DrawnNode[];
  readonly boundariesOf: (hostId: string) => readonly DrawnNode[];
  readonly satellitesOf: (nodeId: string) => Belongings['satellites'];
  /** Nodes without a line, artifacts tied to nothing here. */
  readonly loose: readonly DrawnNode[];
  readonly groups: readonly DrawnNode[];
  /** Lines between carried nodes; `start` is the carried node, `link.from` perhaps a boundary event on it. */
  readonly lines: readonly { readonly link: DrawnLink; readonly start: string }[];
  /** Lane bands from first to last. */
  readonly bands: readonly ChartLane[];
  /** Index of a node's band; nodes without lane come in a band behind all. */
  readonly bandOf: (nodeId: string) => number;
}

/** Takes a scope apart. `ties` are all associations of the chart. */
export function scopeParts(scope: ChartScope, ties: readonly DrawnLink[]): ScopeParts {
  const hosts = new Map(scope.nodes.flatMap(({ id, hostId }) => (hostId === undefined ? [] : [[id, hostId] as const])));
  const bands = scope.lanes.flatMap(leaves);
  const isBeside = (node: DrawnNode): boolean => node.shape === 'boundary-event' && scope.nodes.some(({ id }) => id === node.hostId);
  const flow = scope.nodes.filter((node) => isFlowNode(node.shape) && !isBeside(node));
  const flowIds = new Set(flow.map(({ id }) => id));
  const lines = scope.links
    .map((link) => ({ link, start: flowIds.has(link.from) ? link.from : (hosts.get(link.from) ?? link.from) }))
    .filter(({ link, start }) => flowIds.has(start) && flowIds.has(link.to))
    // What a boundary event leads to stands on its side, behind what the activity itself leads to.
    .toSorted((a, b) => Number(a.start !== a.link.from) - Number(b.start !== b.link.from));
  const tied = new Set(lines.flatMap(({ link, start }) => [start, link.to]));
  const carried = bands.length > 0 ? flow : flow.filter(({ id }) => tied.has(id));
  const anchors = anchorsOf(scope, carried, ties);
  return {
    carried,
    boundariesOf: (hostId) => scope.nodes.filter((node) => node.hostId === hostId && node.shape === 'boundary-event'),
    satellitesOf: (nodeId) => anchors.get(nodeId) ?? [],
    loose: scope.nodes.filter((node) => !carried.includes(node) && !isBeside(node) && node.shape !== 'group' && ![...anchors.values()].some((row) => row.some((one) => one.node === node))),
    groups: scope.nodes.filter(({ shape }) => shape === 'group'),
    lines,
    bands,
    bandOf: bandIndex(bands, scope.lanes),
  };
}

function leaves(lane: ChartLane): readonly ChartLane[] {
  return lane.lanes.length === 0 ? [lane] : lane.lanes.flatMap(leaves);
}

function bandIndex(bands: readonly ChartLane[], lanes: readonly ChartLane[]): (nodeId: string) => number {
  const index = new Map<string, number>();
  // A lane with lanes inside: its own members go into the first of them, unless an inner lane claims them.
  const enter = (lane: ChartLane): void => {
    const [first] = leaves(lane);
    for (const member of lane.members) index.set(member, first ? bands.indexOf(first) : 0);
    lane.lanes.forEach(enter);
  };
  lanes.forEach(enter);
  return (nodeId) => index.get(nodeId) ?? bands.length;
}

/** Notes and data by the node they are drawn beside: the first they are tied to, directly or through a flow of its. */
function anchorsOf(scope: ChartScope, carried: readonly DrawnNode[], ties: readonly DrawnLink[]): ReadonlyMap<string, Belongings['satellites']> {
  const ids = new Set(carried.map(({ id }) => id));
  const flows = new Map(scope.links.map(({ id, from }) => [id, from]));
  const within = new Map(carried.flatMap((node) => insides(node).map((id) => [id, node.id] as const)));
  const rows = new Map<string, { node: DrawnNode; link?: DrawnLink }[]>();
  const byEnd = new Map<string, DrawnLink[]>();
  for (const link of ties) for (const end of [link.from, link.to]) (byEnd.get(end) ?? byEnd.set(end, []).get(end))?.push(link);
  for (const node of scope.nodes.filter(({ shape }) => shape === 'data' || shape === 'store' || shape === 'note')) {
    const candidates = (byEnd.get(node.id) ?? []).map((link) => ({ link, other: link.from === node.id ? link.to : link.from }));
    const direct = candidates.find(({ other }) => ids.has(other));
    const near = candidates.map(({ other }) => flows.get(other) ?? within.get(other)).find((id) => id !== undefined && ids.has(id));
    const anchor = direct?.other ?? near;
    if (anchor === undefined) continue;
    const row = rows.get(anchor) ?? [];
    row.push(direct ? { node, link: direct.link } : { node });
    rows.set(anchor, row);
  }
  return rows;
}

function insides({ scope }: DrawnNode): readonly string[] {
  return (scope?.nodes ?? []).flatMap((node) => [node.id, ...insides(node)]);
}
