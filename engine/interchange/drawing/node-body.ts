// Owns the room one node takes with all that belongs to it: its name, boundary events, notes and data beside it, its content.
// Must not know other nodes.
// Asks shape-kind for sizes.
import type { DrawnLink, DrawnNode } from './chart-outline.ts';
import { shifted } from './geometry.ts';
import type { Box, Placement, Point } from './geometry.ts';
import { sizeOf, textSize } from './shape-kind.ts';
import type { Size } from './shape-kind.ts';

/** Which way a chart runs. */
export type Direction = 'left-right' | 'top-down';

/** What belongs to a node. */
export interface Belongings {
  readonly boundaries: readonly DrawnNode[];
  /** Notes and data drawn beside it, with the line that ties each; without, its line is drawn later. */
  readonly satellites: readonly { readonly node: DrawnNode; readonly link?: DrawnLink }[];
  /** The content of a sub-process, laid out. */
  readonly inner?: Placement;
}

/** A node with its belongings; all coordinates from its centre. */
export interface NodeBody {
  readonly id: string;
  /** Half of the shape. */
  readonly hu: number;
  readonly hv: number;
  /** Half of all along `u`. */
  readonly eu: number;
  /** From the centre to the ends of all along `v`. */
  readonly before: number;
  readonly after: number;
  readonly drawing: Placement;
  /** For each boundary event, how a line leaves it: its edge, then the row it turns into. */
  readonly exits: ReadonlyMap<string, readonly [Point, Point]>;
}

/** Widest line of a name outside its shape; bpmn-js wraps there. */
const NAME_WIDTH = 90;
const EVENT = 18;

/** Extent of a size on paper along the flow and across it. */
export function along({ width, height }: Size, direction: Direction): { readonly du: number; readonly dv: number } {
  return direction === 'left-right' ? { du: width, dv: height } : { du: height, dv: width };
}

/** Paper of a name outside its shape, in directions of the flow. */
export function nameRoom(name: string, direction: Direction): { readonly du: number; readonly dv: number } {
  return along(textSize(name, NAME_WIDTH), direction);
}

/** The body of a node. */
export function nodeBody(node: DrawnNode, belongings: Belongings, direction: Direction): NodeBody {
  const boundary = boundaryRoom(belongings.boundaries, direction);
  const bare = node.scope && belongings.inner ? framed(belongings.inner, direction) : { ...along(sizeOf(node.shape, node.tag, node.name), direction), content: undefined };
  const [hu, hv] = [Math.max(bare.du, boundary.du) / 2, bare.dv / 2];
  const boxes = new Map<string, Box>([[node.id, { u: -hu, v: -hv, du: 2 * hu, dv: 2 * hv }]]);
  const labels = new Map<string, Box>();
  const routes = new Map<string, readonly Point[]>();
  let [eu, before, after] = [hu, hv, hv];
  const name = node.shape === 'event' || node.shape === 'gateway' || node.shape === 'conversation' ? nameRoom(node.name, direction) : { du: 0, dv: 0 };
  if (name.du > 0) {
    const isAbove = node.shape === 'gateway' && direction === 'left-right' && belongings.satellites.length === 0;
    labels.set(node.id, { u: -name.du / 2, v: isAbove ? -hv - 2 - name.dv : hv + 4, ...name });
    if (isAbove) before = hv + 4 + name.dv;
    else after = hv + 6 + name.dv;
    eu = Math.max(eu, name.du / 2);
  }
  if (bare.content) for (const [id, box] of shifted(bare.content, { u: -hu, v: -hv }).boxes) boxes.set(id, box);
  const content = bare.content && shifted(bare.content, { u: -hu, v: -hv });
  for (const [id, box] of content?.labels ?? []) labels.set(id, box);
  for (const [id, points] of content?.routes ?? []) routes.set(id, points);
  const exits = putBoundaries(belongings.boundaries, { hu, hv, direction }, boxes, labels);
  if (exits.size > 0) after = Math.max(after, ...[...exits.values()].map(([, turn]) => turn.v + 10));
  const row = putSatellites(belongings.satellites, { hu, before, direction }, { boxes, labels, routes });
  return { id: node.id, hu, hv, eu: Math.max(eu, row.eu, boundary.du / 2), before: row.before, after, drawing: { boxes, labels, routes, du: 2 * hu, dv: 2 * hv }, exits };
}

/** A sub-process around its content: room for its name at the top of the paper. */
function framed(inner: Placement, direction: Direction): { readonly du: number; readonly dv: number; readonly content: Placement } {
  const [top, side] = [38, 26];
  const isAcross = direction === 'left-right';
  const by = isAcross ? { u: side, v: top } : { u: top, v: side };
  return { du: Math.max(inner.du + 2 * side + (isAcross ? 0 : top - side), 120), dv: Math.max(inner.dv + 2 * side + (isAcross ? top - side : 0), 80), content: shifted(inner, by) };
}

function slotOf(node: DrawnNode, direction: Direction): number {
  return 2 * EVENT + 10 + nameRoom(node.name, direction).du;
}

function boundaryRoom(boundaries: readonly DrawnNode[], direction: Direction): { readonly du: number } {
  return { du: boundaries.length === 0 ? 0 : boundaries.reduce((sum, one) => sum + slotOf(one, direction), 16) };
}

/** Boundary events stand on the later edge across the flow, names beside them; the first one's line runs outermost, so that none cross. */
function putBoundaries(boundaries: readonly DrawnNode[], at: { readonly hu: number; readonly hv: number; readonly direction: Direction }, boxes: Map<string, Box>, labels: Map<string, Box>): ReadonlyMap<string, readonly [Point, Point]> {
  const rooms = boundaries.map((one) => nameRoom(one.name, at.direction));
  const deepest = Math.max(EVENT, ...rooms.map(({ dv }) => dv + 6));
  const exits = new Map<string, readonly [Point, Point]>();
  let u = -at.hu + 10 + EVENT;
  boundaries.forEach((one, index) => {
    boxes.set(one.id, { u: u - EVENT, v: at.hv - EVENT, du: 2 * EVENT, dv: 2 * EVENT });
    const room = rooms[index];
    if (room && room.du > 0) labels.set(one.id, { u: u + EVENT + 2, v: at.hv + 3, ...room });
    exits.set(one.id, [{ u, v: at.hv + EVENT }, { u, v: at.hv + deepest + 10 + (boundaries.length - 1 - index) * 10 }]);
    u += slotOf(one, at.direction);
  });
  return exits;
}

/** Notes and data stand in a row on the earlier side across the flow. */
function putSatellites(satellites: Belongings['satellites'], at: { readonly hu: number; readonly before: number; readonly direction: Direction }, into: { readonly boxes: Map<string, Box>; readonly labels: Map<string, Box>; readonly routes: Map<string, readonly Point[]> }): { readonly eu: number; readonly before: number } {
  if (satellites.length === 0) return { eu: 0, before: at.before };
  const rooms = satellites.map(({ node }) => satelliteRoom(node, at.direction));
  const whole = rooms.reduce((sum, { du }) => sum + du + 20, -20);
  const near = -at.before - 28;
  let from = -whole / 2;
  satellites.forEach(({ node, link }, index) => {
    const room = rooms[index];
    if (room === undefined) return;
    const box = { u: from + room.shape.u, v: near - room.dv + room.shape.v, du: room.shape.du, dv: room.shape.dv };
    into.boxes.set(node.id, box);
    if (room.name) into.labels.set(node.id, { ...room.name, u: from + room.name.u, v: near - room.dv + room.name.v });
    const start = { u: box.u + box.du / 2, v: box.v + box.dv };
    const end = { u: Math.min(at.hu - 8, Math.max(8 - at.hu, start.u)), v: -at.before };
    if (link) into.routes.set(link.id, link.from === node.id ? [start, end] : [end, start]);
    from += room.du + 20;
  });
  return { eu: whole / 2, before: -near + Math.max(...rooms.map(({ dv }) => dv)) };
}

/** A note is its text; data has its name above it on paper when the line leaves below, else below it. */
function satelliteRoom(node: DrawnNode, direction: Direction): { readonly du: number; readonly dv: number; readonly shape: Box; readonly name?: Box } {
  const size = along(sizeOf(node.shape, node.tag, node.name), direction);
  const name = node.shape === 'note' || node.name === '' ? undefined : nameRoom(node.name, direction);
  if (name === undefined) return { ...size, shape: { u: 0, v: 0, ...size } };
  if (direction === 'left-right') {
    const du = Math.max(size.du, name.du);
    return { du, dv: size.dv + name.dv + 4, shape: { u: (du - size.du) / 2, v: name.dv + 4, ...size }, name: { u: (du - name.du) / 2, v: 0, ...name } };
  }
  const dv = Math.max(size.dv, name.dv);
  return { du: size.du + name.du + 4, dv, shape: { u: 0, v: dv - size.dv, ...size }, name: { u: size.du + 4, v: dv - (size.dv + name.dv) / 2 < 0 ? 0 : Math.min(dv - name.dv, dv - (size.dv + name.dv) / 2), ...name } };
}

/** A node drawn on its own: with its name. */
export function looseBody(node: DrawnNode, direction: Direction): Placement {
  const room = satelliteRoom(node.shape === 'group' || node.shape === 'note' ? { ...node, name: node.shape === 'note' ? node.name : '' } : node, direction);
  return { boxes: new Map([[node.id, room.shape]]), labels: room.name ? new Map([[node.id, room.name]]) : new Map(), routes: new Map(), du: room.du, dv: room.dv };
}
