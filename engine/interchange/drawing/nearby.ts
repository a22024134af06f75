// Owns finding the rectangles near a rectangle without looking at all of them.
// Must not judge whether they touch.
// Asks geometry.
import type { Box } from './geometry.ts';

/** Rectangles by place. */
export interface Nearby<Thing> {
  readonly add: (box: Box, thing: Thing) => void;
  /** Things whose rectangle may touch this one; each once. */
  readonly near: (box: Box) => readonly Thing[];
}

const CELL = 240;

/** An empty one. */
export function nearby<Thing>(): Nearby<Thing> {
  const cells = new Map<string, Thing[]>();
  const keys = ({ u, v, du, dv }: Box): readonly string[] => {
    const found: string[] = [];
    for (let i = Math.floor(u / CELL); i <= Math.floor((u + du) / CELL); i += 1) for (let j = Math.floor(v / CELL); j <= Math.floor((v + dv) / CELL); j += 1) found.push(`${i} ${j}`);
    return found;
  };
  return {
    add: (box, thing) => {
      for (const key of keys(box)) {
        const cell = cells.get(key);
        if (cell) cell.push(thing);
        else cells.set(key, [thing]);
      }
    },
    near: (box) => [...new Set(keys(box).flatMap((key) => cells.get(key) ?? []))],
  };
}
