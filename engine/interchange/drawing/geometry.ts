// Owns the nouns of a drawing under way: `u` runs the way the flow runs, `v` across it, so that one layout serves both directions.
// Must not know BPMN.
// Asks nobody.

/** A point; units are those of BPMN DI. */
export interface Point {
  readonly u: number;
  readonly v: number;
}

/** A rectangle by its corner of least `u` and `v`. */
export interface Box extends Point {
  readonly du: number;
  readonly dv: number;
}

/** What has been laid out, in coordinates of its own; by id of the BPMN element. */
export interface Placement {
  readonly boxes: ReadonlyMap<string, Box>;
  /** Boxes of names that stand outside their shape. */
  readonly labels: ReadonlyMap<string, Box>;
  readonly routes: ReadonlyMap<string, readonly Point[]>;
  readonly du: number;
  readonly dv: number;
}

/** The same placement elsewhere. */
export function shifted({ boxes, labels, routes, du, dv }: Placement, by: Point): Placement {
  const moved = <Thing extends Point>(thing: Thing): Thing => ({ ...thing, u: thing.u + by.u, v: thing.v + by.v });
  return {
    boxes: new Map([...boxes].map(([id, box]) => [id, moved(box)])),
    labels: new Map([...labels].map(([id, box]) => [id, moved(box)])),
    routes: new Map([...routes].map(([id, points]) => [id, points.map(moved)])),
    du,
    dv,
  };
}

/** True when two rectangles share an area. */
export function overlap(a: Box, b: Box): boolean {
  return a.u < b.u + b.du && b.u < a.u + a.du && a.v < b.v + b.dv && b.v < a.v + a.dv;
}

/** The rectangle grown on all sides. */
export function grown({ u, v, du, dv }: Box, by: number): Box {
  return { u: u - by, v: v - by, du: du + 2 * by, dv: dv + 2 * by };
}

/** The smallest rectangle around all; undefined for none. */
export function around(boxes: readonly Box[]): Box | undefined {
  if (boxes.length === 0) return undefined;
  let [fromU, fromV, toU, toV] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { u, v, du, dv } of boxes) {
    fromU = Math.min(fromU, u);
    fromV = Math.min(fromV, v);
    toU = Math.max(toU, u + du);
    toV = Math.max(toV, v + dv);
  }
  return { u: fromU, v: fromV, du: toU - fromU, dv: toV - fromV };
}

/** The rectangle of a stretch of a line, `thick` wide. */
export function stretch(a: Point, b: Point, thick = 0): Box {
  return grown({ u: Math.min(a.u, b.u), v: Math.min(a.v, b.v), du: Math.abs(a.u - b.u), dv: Math.abs(a.v - b.v) }, thick);
}

/** Points without those in the middle of a straight stretch and without repetitions. */
export function straightened(points: readonly Point[]): readonly Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const [before, last] = kept.slice(-2);
    if (kept.length > 0 && same(kept.at(-1), point)) continue;
    if (before && last && ((before.u === last.u && last.u === point.u) || (before.v === last.v && last.v === point.v))) kept.pop();
    kept.push(point);
  }
  return kept;
}

function same(a: Point | undefined, b: Point): boolean {
  return a !== undefined && a.u === b.u && a.v === b.v;
}
