// Owns where names of lines stand: on their line, clear of shapes, other names and other lines where there is room.
// Must not move shapes or lines.
// Asks geometry.
import type { DiagramOutline } from './chart-outline.ts';
import { overlap, stretch } from './geometry.ts';
import type { Box, Placement, Point } from './geometry.ts';
import { everyScope } from './outline-parts.ts';
import { wallsOf } from './link-far.ts';
import { nameRoom } from './node-body.ts';
import type { Direction } from './node-body.ts';
import { nearby } from './nearby.ts';

/** The placement with a name for every named line. */
export function placeNames(placement: Placement, outline: DiagramOutline, direction: Direction): Placement {
  const labels = new Map(placement.labels);
  const walls = nearby<Box>();
  for (const box of wallsOf(placement, outline).values()) walls.add(box, box);
  const stretches = nearby<Box>();
  for (const route of placement.routes.values()) {
    route.slice(1).forEach((point, index) => {
      const box = stretch(route[index] ?? point, point, 1);
      stretches.add(box, box);
    });
  }
  const names = nearby<readonly [string, Box]>();
  for (const [id, box] of labels) names.add(box, [id, box]);
  for (const { id, name } of [...everyScope(outline).flatMap(({ links }) => links), ...outline.links]) {
    const route = placement.routes.get(id);
    if (name === '' || route === undefined) continue;
    const size = nameRoom(name, direction);
    const first = labels.get(id);
    // A name that has moved since stands in the index twice; only where it stands now counts.
    const isName = (other: string, at: Box): boolean => other !== id && labels.get(other) === at;
    const trouble = (box: Box): number =>
      4 * count(walls.near(box), (one) => overlap(box, one)) + 4 * count(names.near(box), ([other, at]) => isName(other, at) && overlap(box, at)) + count(stretches.near(box), (one) => overlap(box, one));
    const candidates = [...(first ? [{ box: first, isShared: false }] : []), ...along(route, size)];
    // The first stretch of a line with turns is often that of its sisters too.
    let best = { box: candidates[0]?.box ?? { u: 0, v: 0, ...size }, trouble: Infinity };
    for (const { box, isShared } of candidates) {
      const found = trouble(box) + (isShared ? 3 : 0);
      if (found < best.trouble) best = { box, trouble: found };
      if (found === 0) break;
    }
    const chosen = { ...best.box, u: Math.round(best.box.u), v: Math.round(best.box.v) };
    labels.set(id, chosen);
    names.add(chosen, [id, chosen]);
  }
  return { ...placement, labels };
}

/** Beside every stretch, on both sides, at its end, middle and beginning. */
function along(route: readonly Point[], { du, dv }: { readonly du: number; readonly dv: number }): readonly { readonly box: Box; readonly isShared: boolean }[] {
  return route.slice(1).flatMap((b, index) => {
    const a = route[index] ?? b;
    const box = stretch(a, b);
    const isShared = index === 0 && route.length > 2;
    const places = [0.5, 0.15, 0.85].flatMap((part): Box[] =>
      a.v === b.v
        ? [{ u: box.u + box.du * part - du * part, v: a.v - dv - 4, du, dv }, { u: box.u + box.du * part - du * part, v: a.v + 4, du, dv }]
        : [{ u: a.u + 5, v: box.v + box.dv * part - dv * part, du, dv }, { u: a.u - du - 5, v: box.v + box.dv * part - dv * part, du, dv }],
    );
    return places.map((place) => ({ box: place, isShared }));
  });
}

function count<Thing>(things: readonly Thing[], is: (thing: Thing) => boolean): number {
  return things.reduce((sum, thing) => sum + (is(thing) ? 1 : 0), 0);
}
