// Owns lines between shapes of different scopes: messages, data, notes that are tied twice.
// Must not move shapes.
// Asks find-way.
import { isFlowNode } from './chart-outline.ts';
import type { DiagramOutline, DrawnLink } from './chart-outline.ts';
import { findWay, isBlocked, portOf } from './find-way.ts';
import type { Port } from './find-way.ts';
import type { Box, Placement, Point } from './geometry.ts';
import { everyNode } from './outline-parts.ts';
import type { Direction } from './node-body.ts';

/** The placement with a route for every line of the diagram that has none and both of whose ends are drawn. */
export function linkFar(placement: Placement, outline: DiagramOutline, direction: Direction): Placement {
  const routes = new Map(placement.routes);
  const walls = [...wallsOf(placement, outline).values()];
  const pools = new Set(outline.pools.map(({ id }) => id));
  const used = new Map<string, number>();
  for (const link of outline.links) {
    const from = endOf(placement.boxes, routes, link.from);
    const to = endOf(placement.boxes, routes, link.to);
    if (from === undefined || to === undefined || routes.has(link.id)) continue;
    routes.set(link.id, link.kind === 'message' ? message(link, { from, to }, { pools, used, walls }) : tie(from, to, walls, direction));
  }
  return { ...placement, routes };
}

/** Shapes a line must go around: all but those that contain others. */
export function wallsOf({ boxes }: Placement, outline: DiagramOutline): ReadonlyMap<string, Box> {
  const nodes = everyNode(outline).filter(({ shape, scope }) => shape !== 'group' && (scope === undefined || scope.nodes.length === 0) && (isFlowNode(shape) || shape !== 'conversation'));
  return new Map(nodes.flatMap(({ id }) => (boxes.has(id) ? [[id, boxes.get(id) as Box] as const] : [])));
}

/** A shape, or the middle of a line. */
function endOf(boxes: ReadonlyMap<string, Box>, routes: ReadonlyMap<string, readonly Point[]>, id: string): Box | undefined {
  const route = routes.get(id);
  return boxes.get(id) ?? (route && { ...middleOf(route), du: 0, dv: 0 });
}

/** Halfway along a line, whole units. */
export function middleOf(route: readonly Point[]): Point {
  const lengths = route.slice(1).map((point, index) => Math.abs(point.u - (route[index]?.u ?? 0)) + Math.abs(point.v - (route[index]?.v ?? 0)));
  let left = lengths.reduce((sum, length) => sum + length, 0) / 2;
  for (const [index, length] of lengths.entries()) {
    const [a, b] = [route[index], route[index + 1]];
    if (a && b && left <= length) return { u: Math.round(a.u + ((b.u - a.u) * left) / Math.max(length, 1)), v: Math.round(a.v + ((b.v - a.v) * left) / Math.max(length, 1)) };
    left -= length;
  }
  return route[0] ?? { u: 0, v: 0 };
}

/** Messages leave and enter across the flow; several at one shape stand apart; at a pool they go straight on. */
function message(link: DrawnLink, { from, to }: { readonly from: Box; readonly to: Box }, { pools, used, walls }: { readonly pools: ReadonlySet<string>; readonly used: Map<string, number>; readonly walls: readonly Box[] }): readonly Point[] {
  const isForward = from.v + from.dv / 2 <= to.v + to.dv / 2;
  const [leave, enter] = isForward ? (['v+', 'v-'] as const) : (['v-', 'v+'] as const);
  const apart = (id: string, side: string, box: Box): number => {
    const count = used.get(`${id} ${side}`) ?? 0;
    used.set(`${id} ${side}`, count + 1);
    return box.u + box.du / 2 + (count % 2 === 0 ? 1 : -1) * Math.ceil(count / 2) * 24;
  };
  const [isFromPool, isToPool] = [pools.has(link.from), pools.has(link.to)];
  const fromAt = isFromPool && !isToPool ? undefined : apart(link.from, leave, from);
  const toAt = isToPool && !isFromPool ? undefined : apart(link.to, enter, to);
  const source = portOf(from, leave, fromAt ?? toAt);
  const target = portOf(to, enter, toAt ?? source.u);
  return findWay(portOf(from, leave, fromAt ?? target.u), target, walls);
}

/** A straight line where nothing stands in between, else around. */
function tie(from: Box, to: Box, walls: readonly Box[], direction: Direction): readonly Point[] {
  const sides: readonly Port['out'][] = direction === 'left-right' ? ['v-', 'v+', 'u-', 'u+'] : ['v-', 'u+', 'u-', 'v+'];
  const pairs = sides.flatMap((a) => sides.map((b) => [portOf(from, a), portOf(to, b)] as const));
  const length = ([a, b]: readonly [Port, Port]): number => Math.abs(a.u - b.u) + Math.abs(a.v - b.v);
  const sorted = pairs.toSorted((one, other) => length(one) - length(other));
  const straight = sorted.slice(0, 4).find(([a, b]) => !isBlocked(a, b, walls.map((box) => ({ u: box.u + 1, v: box.v + 1, du: box.du - 2, dv: box.dv - 2 }))));
  const [a, b] = straight ?? sorted[0] ?? [portOf(from, 'v-'), portOf(to, 'v-')];
  return straight ? [{ u: a.u, v: a.v }, { u: b.u, v: b.v }] : findWay(a, b, walls);
}
