// Owns one diagram: pools one behind the other across the flow, and every line that no scope has drawn.
// Must not know XML or paper.
// Asks lay-scope, link-far, place-names.
import type { ChartPool, ChartScope, DiagramOutline } from './chart-outline.ts';
import { shifted } from './geometry.ts';
import type { Box, Placement } from './geometry.ts';
import { layScope, merged, rows, TITLE } from './lay-scope.ts';
import { linkFar } from './link-far.ts';
import { looseBody } from './node-body.ts';
import type { Direction } from './node-body.ts';
import { everyLane } from './outline-parts.ts';
import { placeNames } from './place-names.ts';

const POOL_GAP = 60;
const POOL_PAD = 28;
const EMPTY_POOL = 70;
const POOL_LEAST = 600;

/** Draws a diagram with its corner at (0, 0). */
export function layDiagram(outline: DiagramOutline, direction: Direction): Placement {
  const ties = outline.links.filter(({ kind }) => kind === 'association');
  const main = outline.scope ? layScope(outline.scope, ties, direction) : layPools(outline.pools, (scope) => layScope(scope, ties, direction));
  const loose = rows(outline.loose.map((node) => looseBody(node, direction)), Math.max(main.du, 900), main.dv === 0 ? 0 : main.dv + 50);
  const nodes = merged([main, loose]);
  return placeNames(linkFar(nodes, outline, direction), outline, direction);
}

function layPools(pools: readonly ChartPool[], lay: (scope: ChartScope) => Placement): Placement {
  const contents = pools.map(({ scope }) => scope && { scope, placement: lay(scope) });
  const inside = (one: (typeof contents)[number]): number => (one === undefined ? 0 : one.placement.du + TITLE + (one.scope.lanes.length > 0 ? 0 : 2 * POOL_PAD));
  const du = Math.max(POOL_LEAST, ...contents.map(inside));
  let v = 0;
  const placed = pools.map(({ id }, index): Placement => {
    const content = contents[index];
    if (content === undefined) {
      const box = { u: 0, v, du, dv: EMPTY_POOL };
      v += EMPTY_POOL + POOL_GAP;
      return { boxes: new Map([[id, box]]), labels: new Map(), routes: new Map(), du: 0, dv: 0 };
    }
    const hasLanes = content.scope.lanes.length > 0;
    const pad = hasLanes ? 0 : POOL_PAD;
    const bandsEnd = hasLanes ? Math.max(...content.scope.lanes.map((lane) => endOf(content.placement.boxes.get(lane.id)))) : 0;
    const dv = Math.max(2 * EMPTY_POOL, content.placement.dv + (hasLanes && content.placement.dv > bandsEnd ? POOL_PAD : 2 * pad));
    const moved = shifted(content.placement, { u: TITLE + pad, v: v + pad });
    const lanes = content.scope.lanes.flatMap(everyLane).flatMap((lane): [string, Box][] => {
      const box = moved.boxes.get(lane.id);
      return box ? [[lane.id, { ...box, du: du - box.u }]] : [];
    });
    const boxes = new Map([[id, { u: 0, v, du, dv }], ...moved.boxes, ...lanes]);
    v += dv + POOL_GAP;
    return { ...moved, boxes };
  });
  return { ...merged(placed), du, dv: Math.max(0, v - POOL_GAP) };
}

function endOf(box: Box | undefined): number {
  return box ? box.v + box.dv : 0;
}
