// Owns adding shapes and lines to a drawing that lacks some of them.
// Must not move what is drawn, nor open what is drawn closed.
// Asks node-body for sizes, find-way for lines.
import type { ChartScope, DiagramOutline, DrawnLink, DrawnNode } from './chart-outline.ts';
import type { ExistingDrawing } from './existing-drawing.ts';
import { findWay, portOf } from './find-way.ts';
import { around, grown, overlap, shifted } from './geometry.ts';
import type { Box, Placement, Point } from './geometry.ts';
import { layScope, merged } from './lay-scope.ts';
import { linkFar, wallsOf } from './link-far.ts';
import { looseBody, nodeBody } from './node-body.ts';
import type { Direction } from './node-body.ts';
import { everyNode, everyScope } from './outline-parts.ts';
import { placeNames } from './place-names.ts';
import type { XmlElement } from '../xml-tree.ts';

/** What is added to one plane. */
export interface Completion {
  readonly plane: XmlElement;
  readonly placement: Placement;
}

const AIR = 14;

/** What the drawing of this diagram lacks. */
export function completion(outline: DiagramOutline, existing: ExistingDrawing, direction: Direction): readonly Completion[] {
  const ties = outline.links.filter(({ kind }) => kind === 'association');
  const added = merged([]);
  const work = { boxes: new Map(existing.boxes), labels: new Map<string, Box>(), routes: new Map(existing.routes), added: { boxes: new Map(added.boxes), labels: new Map(added.labels), routes: new Map(added.routes) } };
  const put = (placement: Placement): void => {
    for (const [id, box] of placement.boxes) [work.boxes, work.added.boxes].forEach((map) => map.set(id, box));
    for (const [id, box] of placement.labels) [work.labels, work.added.labels].forEach((map) => map.set(id, box));
    for (const [id, route] of placement.routes) [work.routes, work.added.routes].forEach((map) => map.set(id, route));
  };
  for (const scope of openScopes(outline, existing)) {
    const container = existing.boxes.get(scope.id) ?? poolBox(outline, scope, existing);
    for (const node of scope.nodes.filter(({ id, shape }) => !work.boxes.has(id) && shape !== 'boundary-event')) {
      const piece = pieceOf(node, scope, ties, direction);
      put(shifted(piece, freePlace(piece, wishFor(node, scope, piece, work.boxes), container, obstaclesOf(outline, work, existing.labels))));
    }
    for (const node of scope.nodes.filter(({ id, shape }) => !work.boxes.has(id) && shape === 'boundary-event')) put(onHost(node, work.boxes, existing.routes));
    for (const link of scope.links.filter(({ id, from, to }) => !work.routes.has(id) && work.boxes.has(from) && work.boxes.has(to))) {
      put({ ...merged([]), routes: new Map([[link.id, lineOf(link, scope, work.boxes, [...wallsOf({ ...merged([]), boxes: work.boxes }, outline).values()])]]) });
    }
  }
  const far = linkFar({ boxes: work.boxes, labels: work.labels, routes: work.routes, du: 0, dv: 0 }, outline, direction);
  for (const [id, route] of far.routes) if (!work.routes.has(id)) work.added.routes.set(id, route);
  const named = placeNames({ ...merged([]), boxes: work.boxes, labels: work.added.labels, routes: work.added.routes }, outline, direction);
  return byPlane({ ...work.added, labels: named.labels, du: 0, dv: 0 }, outline, existing);
}

interface Work {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly labels: ReadonlyMap<string, Box>;
}

/** Scopes whose content is shown; a sub-process added here brings its content with it. */
function openScopes(outline: DiagramOutline, existing: ExistingDrawing): readonly ChartScope[] {
  const roots = new Set([outline.scope?.id, ...outline.pools.map(({ scope }) => scope?.id)]);
  return everyScope(outline).filter(({ id, nodes }) => {
    const isOpen = roots.has(id) || (existing.boxes.has(id) && !existing.collapsed.has(id)) || nodes.some((node) => existing.boxes.has(node.id));
    return isOpen;
  });
}

function poolBox({ pools }: DiagramOutline, scope: ChartScope, { boxes }: ExistingDrawing): Box | undefined {
  const pool = pools.find((one) => one.scope === scope);
  return pool && boxes.get(pool.id);
}

function pieceOf(node: DrawnNode, scope: ChartScope, ties: readonly DrawnLink[], direction: Direction): Placement {
  if (node.shape === 'data' || node.shape === 'store' || node.shape === 'note' || node.shape === 'group' || node.shape === 'conversation') return looseBody(node, direction);
  const boundaries = scope.nodes.filter(({ hostId, shape }) => shape === 'boundary-event' && hostId === node.id);
  const body = nodeBody(node, { boundaries, satellites: [], ...(node.scope ? { inner: layScope(node.scope, ties, direction) } : {}) }, direction);
  return { ...shifted(body.drawing, { u: body.eu, v: body.before }), du: 2 * body.eu, dv: body.before + body.after };
}

/** Behind what leads to it, before what it leads to, or nowhere in particular. */
function wishFor(node: DrawnNode, scope: ChartScope, { du, dv }: Placement, boxes: ReadonlyMap<string, Box>): Point | undefined {
  const before = scope.links.filter(({ to }) => to === node.id).flatMap(({ from }) => boxes.get(from) ?? [])[0];
  if (before) return { u: before.u + before.du + 50, v: before.v + before.dv / 2 - dv / 2 };
  const after = scope.links.filter(({ from }) => from === node.id).flatMap(({ to }) => boxes.get(to) ?? [])[0];
  return after && { u: after.u - 50 - du, v: after.v + after.dv / 2 - dv / 2 };
}

function obstaclesOf(outline: DiagramOutline, { boxes, labels }: Work, drawnLabels: readonly Box[]): readonly Box[] {
  return [...wallsOf({ ...merged([]), boxes }, outline).values(), ...labels.values(), ...drawnLabels];
}

/** The wish, or the nearest free place across the flow, inside the container where it has one; else below everything. */
function freePlace({ du, dv }: Placement, wish: Point | undefined, container: Box | undefined, obstacles: readonly Box[]): Point {
  const isFree = (at: Point): boolean => {
    const box = { ...at, du, dv };
    const isInside = container === undefined || (at.u >= container.u + 30 && at.v >= container.v + 10 && at.u + du <= container.u + container.du - 6 && at.v + dv <= container.v + container.dv - 6);
    return isInside && !obstacles.some((one) => overlap(one, grown(box, AIR)));
  };
  if (wish) for (let step = 0; step < 120; step += 1) for (const sign of [1, -1]) {
    const at = { u: Math.round(wish.u), v: Math.round(wish.v + sign * step * 20) };
    if (isFree(at)) return at;
  }
  if (container) for (let v = container.v + 20; v < container.v + container.dv; v += 20) for (let u = container.u + 40; u < container.u + container.du; u += 20) if (isFree({ u, v })) return { u, v };
  const all = around([...obstacles, ...(container ? [container] : [])]);
  return { u: all?.u ?? 0, v: all ? all.v + all.dv + 50 : 0 };
}

/** On the later edge of its activity, where no other stands. */
function onHost({ id, hostId }: DrawnNode, boxes: ReadonlyMap<string, Box>, routes: ReadonlyMap<string, readonly Point[]>): Placement {
  const host = boxes.get(hostId ?? '');
  if (host === undefined) return merged([]);
  const others = [...boxes.values()].filter((box) => box !== host && overlap(box, grown(host, 4)) && box.du <= 60);
  const ends = [...routes.values()].flatMap((route) => [route[0], route.at(-1)]);
  const candidates = [0.3, 0.7, 0.5, 0.1, 0.9].map((part): Box => ({ u: Math.round(host.u + host.du * part - 18), v: host.v + host.dv - 18, du: 36, dv: 36 }));
  const box = candidates.find((one) => !others.some((other) => overlap(one, other)) && !ends.some((point) => point && overlap(one, { ...point, du: 1, dv: 1 }))) ?? candidates[0];
  return box ? { ...merged([]), boxes: new Map([[id, box]]) } : merged([]);
}

function lineOf({ from, to }: DrawnLink, scope: ChartScope, boxes: ReadonlyMap<string, Box>, walls: readonly Box[]): readonly Point[] {
  const [source, target] = [boxes.get(from), boxes.get(to)];
  if (!source || !target) return [];
  const isBoundary = scope.nodes.some(({ id, shape }) => id === from && shape === 'boundary-event');
  return findWay(portOf(source, isBoundary ? 'v+' : 'u+'), portOf(target, 'u-'), walls);
}

/** Each piece into the plane of its container, of its ends, or the first there is. */
function byPlane(added: Placement, outline: DiagramOutline, existing: ExistingDrawing): readonly Completion[] {
  const parents = new Map(everyScope(outline).flatMap((scope) => [...scope.nodes, ...scope.links].map(({ id }) => [id, scope] as const)));
  const first = [outline.rootId, ...everyNode(outline).map(({ id }) => id)].map((id) => existing.planeOf(id)).find((one) => one !== undefined);
  const planeFor = (id: string): XmlElement | undefined => {
    const scope = parents.get(id);
    const siblings = scope?.nodes.map((node) => existing.planeOf(node.id)).find((one) => one !== undefined);
    return (scope && (siblings ?? existing.planeOf(scope.id))) ?? first;
  };
  const planes = new Map<XmlElement, Set<string>>();
  for (const id of [...added.boxes.keys(), ...added.routes.keys()]) {
    const plane = planeFor(id);
    if (plane) (planes.get(plane) ?? planes.set(plane, new Set()).get(plane))?.add(id);
  }
  const only = <Value>(map: ReadonlyMap<string, Value>, ids: ReadonlySet<string>): ReadonlyMap<string, Value> => new Map([...map].filter(([id]) => ids.has(id)));
  return [...planes].map(([plane, ids]) => ({ plane, placement: { boxes: only(added.boxes, ids), labels: only(added.labels, ids), routes: only(added.routes, ids), du: 0, dv: 0 } }));
}
