// Owns the drawing of one scope: ranks along the flow, lanes as bands, sub-processes with their content, what is tied to nothing in rows below.
// Must not know pools or paper.
// Asks scope-parts, node-body, rank-nodes, order-slots, place-across, scope-lines.
import type { ChartLane, ChartScope, DrawnLink } from './chart-outline.ts';
import { around, grown, shifted } from './geometry.ts';
import type { Box, Placement, Point } from './geometry.ts';
import { looseBody, nameRoom, nodeBody } from './node-body.ts';
import type { Direction, NodeBody } from './node-body.ts';
import { orderSlots } from './order-slots.ts';
import type { Slot, SlotOrder } from './order-slots.ts';
import { placeAcross } from './place-across.ts';
import type { Room } from './place-across.ts';
import { rankNodes } from './rank-nodes.ts';
import type { Ranking } from './rank-nodes.ts';
import { alongFlow } from './scope-lines.ts';
import type { Line } from './scope-lines.ts';
import { scopeParts } from './scope-parts.ts';
import type { ScopeParts } from './scope-parts.ts';

/** Height of a lane's or pool's title. */
export const TITLE = 30;
const LANE_LEAST = 120;
const LANE_PAD = 24;
const PASSING: Room = { before: 8, after: 8 };

/** Draws a scope from (0, 0). `ties` are all associations of the chart. */
export function layScope(scope: ChartScope, ties: readonly DrawnLink[], direction: Direction): Placement {
  const parts = scopeParts(scope, ties);
  const bodyOf = (node: ChartScope['nodes'][number]): NodeBody =>
    nodeBody(node, { boundaries: parts.boundariesOf(node.id), satellites: parts.satellitesOf(node.id), ...(node.scope ? { inner: layScope(node.scope, ties, direction) } : {}) }, direction);
  const main = layCarried(parts, parts.carried.map(bodyOf), direction);
  const loose = parts.loose.map((node) => (node.shape === 'task' || node.shape === 'event' || node.shape === 'gateway' || node.shape === 'sub-process' ? asPlacement(bodyOf(node)) : looseBody(node, direction)));
  const all = joined(main, rows(loose, Math.max(main.du, 900), main.dv === 0 ? 0 : main.dv + 40));
  return laned(scope.lanes, withGroups(all, parts, direction), main, parts);
}

function layCarried(parts: ScopeParts, bodies: readonly NodeBody[], direction: Direction): Placement & { readonly bands: readonly Box[] } {
  const index = new Map(bodies.map(({ id }, node) => [id, node]));
  const edges = parts.lines.map(({ link, start }) => [index.get(start) ?? 0, index.get(link.to) ?? 0] as const);
  if (bodies.length === 0) return { boxes: new Map(), labels: new Map(), routes: new Map(), du: 0, dv: 0, bands: parts.bands.map((_, band) => ({ u: 0, v: band * LANE_LEAST, du: 0, dv: LANE_LEAST })) };
  const ranking = withFarAround(rankNodes(bodies.length, edges), edges);
  const lanes = bodies.map(({ id }) => parts.bandOf(id));
  const order = orderSlots(edges, ranking, lanes);
  const across = acrossFlow(parts, bodies, order, ranking, edges, direction);
  const halves = order.ranks.map((rank) => Math.max(10, ...rank.map(({ node }) => (node === undefined ? 0 : (bodies[node]?.eu ?? 0)))));
  const along = alongFlow(halves, across.lines, { half: (id) => bodies[index.get(id) ?? 0]?.hu ?? 0, isTopDown: direction === 'top-down' });
  const drawn = bodies.map((body, node) => shifted(body.drawing, { u: along.centres[ranking.ranks[node] ?? 0] ?? 0, v: across.centres[node] ?? 0 }));
  const whole: Placement = { ...merged([...drawn, { boxes: new Map(), labels: along.labels, routes: along.routes, du: 0, dv: 0 }]) };
  const extent = extentOf(whole) ?? { u: 0, v: 0, du: 0, dv: 0 };
  const hasBands = across.bands.length > 0;
  const origin = { u: -extent.u, v: hasBands ? 0 : -extent.v };
  return { ...shifted(whole, origin), du: extent.du, dv: hasBands ? across.bands.reduce((sum, { dv }) => sum + dv, 0) : extent.dv, bands: across.bands };
}

/** Ranks that lines may pass in all; beyond, the longest lines run around like lines back. */
const MOST_PASSED = 20_000;

function withFarAround({ ranks, isBack }: Ranking, edges: readonly (readonly [number, number])[]): Ranking {
  const span = (edge: number): number => (isBack[edge] ? 0 : (ranks[edges[edge]?.[1] ?? 0] ?? 0) - (ranks[edges[edge]?.[0] ?? 0] ?? 0));
  const longest = [...edges.keys()].toSorted((a, b) => span(b) - span(a) || a - b);
  let passed = longest.reduce((sum, edge) => sum + span(edge), 0);
  const far = new Set<number>();
  for (const edge of longest) {
    if (passed <= MOST_PASSED) break;
    far.add(edge);
    passed -= span(edge);
  }
  return { ranks, isBack: isBack.map((is, edge) => is || (far.has(edge) && span(edge) > 1)) };
}

interface AcrossFlow {
  /** `v` of the centre of each node. */
  readonly centres: readonly number[];
  readonly lines: readonly Line[];
  /** Lane bands, and one more for nodes without lane where there are any; none without lanes. */
  readonly bands: readonly Box[];
}

function acrossFlow(parts: ScopeParts, bodies: readonly NodeBody[], order: SlotOrder, ranking: Ranking, edges: readonly (readonly [number, number])[], direction: Direction): AcrossFlow {
  const names = parts.lines.map(({ link }) => nameRoom(link.name, direction));
  const exitOf = (edge: number): readonly Point[] => bodies[edges[edge]?.[0] ?? 0]?.exits.get(parts.lines[edge]?.link.from ?? '') ?? [];
  const rooms = roomsOf(bodies, order, names, direction);
  const leaving = new Map(order.chains.flatMap((chain, edge) => (chain[1] && exitOf(edge)[1] ? [[chain[1], { from: chain[0], v: exitOf(edge)[1]?.v ?? 0 }] as const] : [])));
  const laneCount = parts.bands.length + 1;
  const places = placeAcross(order, laneCount, (slot) => rooms.get(slot) ?? PASSING, (from, to) => (leaving.get(to)?.from === from ? (leaving.get(to)?.v ?? 0) : 0));
  const profiles = Array.from({ length: laneCount }, () => order.ranks.map(() => -Infinity));
  for (const [slot, v] of places) {
    const profile = profiles[slot.lane];
    if (profile) profile[slot.rank] = Math.max(profile[slot.rank] ?? -Infinity, v + (rooms.get(slot) ?? PASSING).after);
  }
  const slotOf = new Map(order.ranks.flat().flatMap((slot) => (slot.node === undefined ? [] : [[slot.node, slot] as const])));
  const backRows = rowsBack(edges, ranking, (edge) => slotOf.get(edges[edge]?.[0] ?? 0)?.lane ?? 0, profiles, names, direction);
  const { offsets, bands } = stacked(places, rooms, profiles, parts.bands.length);
  const vOf = (slot: Slot | undefined): number => (slot ? (places.get(slot) ?? 0) + (offsets[slot.lane] ?? 0) : 0);
  const lines = parts.lines.map(({ link, start }, edge): Line => {
    const [from = 0, to = 0] = edges[edge] ?? [];
    const [first, last] = [slotOf.get(from), slotOf.get(to)];
    const exit = exitOf(edge).map((point) => ({ u: point.u, v: point.v + vOf(first) }));
    const begin = exit[1]?.v ?? vOf(first);
    const back = backRows.get(edge);
    const rows = back === undefined ? [begin, ...(order.chains[edge] ?? []).slice(1).map(vOf)] : [begin, back + (offsets[first?.lane ?? 0] ?? 0), vOf(last)];
    return { id: link.id, name: names[edge] ?? { du: 0, dv: 0 }, from: exit.length > 0 ? link.from : start, to: link.to, first: first?.rank ?? 0, last: last?.rank ?? 0, rows, isAround: back !== undefined, exit };
  });
  return { centres: bodies.map((_, node) => vOf(slotOf.get(node))), lines, bands };
}

/** A line's first slot keeps room for its name: above it on paper, or to its right. */
function roomsOf(bodies: readonly NodeBody[], { ranks, chains }: SlotOrder, names: readonly { readonly dv: number }[], direction: Direction): ReadonlyMap<Slot, Room> {
  const rooms = new Map<Slot, Room>(ranks.flat().map((slot) => [slot, slot.node === undefined ? PASSING : (bodies[slot.node] ?? PASSING)]));
  chains.forEach((chain, edge) => {
    const dv = names[edge]?.dv ?? 0;
    const slot = chain[1];
    const room = slot && rooms.get(slot);
    if (!slot || !room || dv === 0) return;
    rooms.set(slot, direction === 'top-down' ? { before: room.before, after: Math.max(room.after, dv + 10) } : { before: Math.max(room.before, dv + 6), after: room.after });
  });
  return rooms;
}

/** Lines back run below everything between their ends, short ones inside long ones. */
function rowsBack(edges: readonly (readonly [number, number])[], { ranks, isBack }: Ranking, laneOf: (edge: number) => number, profiles: readonly number[][], names: readonly { readonly dv: number }[], direction: Direction): ReadonlyMap<number, number> {
  const span = (edge: number): readonly [number, number] => {
    const [from, to] = [ranks[edges[edge]?.[0] ?? 0] ?? 0, ranks[edges[edge]?.[1] ?? 0] ?? 0];
    return from < to ? [from + 1, to - 1] : [to, from];
  };
  const back = [...edges.keys()].filter((edge) => isBack[edge]).toSorted((a, b) => span(a)[1] - span(a)[0] - (span(b)[1] - span(b)[0]) || a - b);
  return new Map(back.map((edge) => {
    const [first, last] = span(edge);
    const profile = profiles[laneOf(edge)] ?? [];
    const name = names[edge]?.dv ?? 0;
    const row = Math.max(...profile.slice(first, last + 1)) + 16 + (direction === 'top-down' ? 0 : name);
    for (let rank = first; rank <= last; rank += 1) profile[rank] = row + 4 + (direction === 'top-down' ? name : 0);
    return [edge, row];
  }));
}

/** Lanes one behind the other; without lanes nothing moves. */
function stacked(places: ReadonlyMap<Slot, number>, rooms: ReadonlyMap<Slot, Room>, profiles: readonly (readonly number[])[], lanes: number): { readonly offsets: readonly number[]; readonly bands: readonly Box[] } {
  if (lanes === 0) return { offsets: [0], bands: [] };
  const tops = profiles.map(() => Infinity);
  for (const [slot, v] of places) tops[slot.lane] = Math.min(tops[slot.lane] ?? Infinity, v - (rooms.get(slot) ?? PASSING).before);
  const offsets: number[] = [];
  const bands: Box[] = [];
  let v = 0;
  profiles.forEach((profile, lane) => {
    const [top, bottom] = [tops[lane] ?? Infinity, Math.max(...profile)];
    const isEmpty = top === Infinity;
    const need = isEmpty ? 0 : bottom - top;
    const dv = isEmpty && lane === lanes ? 0 : Math.max(LANE_LEAST, need + 2 * LANE_PAD);
    offsets.push(isEmpty ? v : Math.round(v + (dv - need) / 2 - top));
    if (dv > 0) bands.push({ u: 0, v, du: 0, dv });
    v += dv;
  });
  return { offsets, bands };
}

/** Side by side along the flow, in a new row where `most` is reached. */
export function rows(placements: readonly Placement[], most: number, from: number): Placement {
  let [u, v, deepest, widest] = [0, from, 0, 0];
  const placed = placements.map((one) => {
    if (u > 0 && u + one.du > most) [u, v, deepest] = [0, v + deepest + 40, 0];
    const here = shifted(one, { u, v });
    u += one.du + 50;
    deepest = Math.max(deepest, one.dv);
    widest = Math.max(widest, u - 50);
    return here;
  });
  return { ...merged(placed), du: widest, dv: placements.length === 0 ? 0 : v + deepest };
}

function asPlacement(body: NodeBody): Placement {
  return { ...shifted(body.drawing, { u: body.eu, v: body.before }), du: 2 * body.eu, dv: body.before + body.after };
}

function joined(a: Placement, b: Placement): Placement {
  return { ...merged([a, b]), du: Math.max(a.du, b.du), dv: Math.max(a.dv, b.dv) };
}

/** Several placements of the same coordinates in one; its size is still to be said. */
export function merged(placements: readonly Placement[]): Placement {
  return {
    boxes: new Map(placements.flatMap(({ boxes }) => [...boxes])),
    labels: new Map(placements.flatMap(({ labels }) => [...labels])),
    routes: new Map(placements.flatMap(({ routes }) => [...routes])),
    du: 0,
    dv: 0,
  };
}

/** The rectangle of everything drawn; undefined for nothing. */
export function extentOf({ boxes, labels, routes }: Placement): Box | undefined {
  return around([...boxes.values(), ...labels.values(), ...[...routes.values()].flat().map((point) => ({ ...point, du: 0, dv: 0 }))]);
}

/** Groups around what belongs to their category; those without are put below. */
function withGroups(placement: Placement, { groups, carried, loose }: ScopeParts, direction: Direction): Placement {
  const boxes = new Map(placement.boxes);
  const free: Placement[] = [];
  for (const group of groups) {
    const members = [...carried, ...loose].filter(({ categoryValueId }) => categoryValueId !== undefined && categoryValueId === group.categoryValueId);
    const box = around(members.flatMap(({ id }) => placement.boxes.get(id) ?? []));
    if (box) boxes.set(group.id, grown(box, 12));
    else free.push(looseBody(group, direction));
  }
  return joined({ ...placement, boxes }, rows(free, Math.max(placement.du, 900), placement.dv + 40));
}

function laned(lanes: readonly ChartLane[], placement: Placement, { bands }: { readonly bands: readonly Box[] }, parts: ScopeParts): Placement {
  if (lanes.length === 0) return placement;
  const depth = Math.max(...lanes.map(depthOf));
  const moved = shifted(placement, { u: depth * TITLE + 24, v: 0 });
  const du = placement.du + depth * TITLE + 48;
  const boxes = new Map(moved.boxes);
  const enter = (lane: ChartLane, level: number): Box | undefined => {
    const inner = lane.lanes.length === 0 ? [bands[parts.bands.indexOf(lane)]] : lane.lanes.map((one) => enter(one, level + 1));
    const box = around(inner.filter((one) => one !== undefined));
    if (box) boxes.set(lane.id, { ...box, u: level * TITLE, du: du - level * TITLE });
    return box;
  };
  for (const lane of lanes) enter(lane, 0);
  return { ...moved, boxes, du, dv: placement.dv };
}

/** How many titles stand before the content: 1 for lanes without lanes. */
export function depthOf({ lanes }: ChartLane): number {
  return 1 + Math.max(0, ...lanes.map(depthOf));
}
