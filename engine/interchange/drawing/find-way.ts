// Owns a line at right angles around shapes, for lines that belong to no single scope.
// Must not take longer than a bounded search; then the line is drawn straight on.
// Asks geometry.
import { grown, straightened } from './geometry.ts';
import type { Box, Point } from './geometry.ts';

/** Where a line leaves or enters a shape: a point on its edge and the way outwards. */
export interface Port extends Point {
  readonly out: 'u+' | 'u-' | 'v+' | 'v-';
}

const STEP = 12;
const CLEARANCE = 6;
const TURN_COST = 60;
const MOST_STEPS = 6000;

/** The middle of a side of a rectangle; `at` moves it along the side, where the side is long enough. */
export function portOf(box: Box, out: Port['out'], at?: number): Port {
  const within = (wished: number, from: number, length: number): number => Math.round(Math.min(from + length - Math.min(10, length / 2), Math.max(from + Math.min(10, length / 2), wished)));
  const [u, v] = [within(at ?? box.u + box.du / 2, box.u, box.du), within(at ?? box.v + box.dv / 2, box.v, box.dv)];
  switch (out) {
    case 'u+':
      return { out, u: box.u + box.du, v };
    case 'u-':
      return { out, u: box.u, v };
    case 'v+':
      return { out, u, v: box.v + box.dv };
    case 'v-':
      return { out, u, v: box.v };
  }
}

function outside({ u, v, out }: Port): Point {
  switch (out) {
    case 'u+':
      return { u: u + STEP, v };
    case 'u-':
      return { u: u - STEP, v };
    case 'v+':
      return { u, v: v + STEP };
    case 'v-':
      return { u, v: v - STEP };
  }
}

interface Step {
  readonly i: number;
  readonly j: number;
  /** 0 = along u, 1 = along v. */
  readonly axis: 0 | 1;
  readonly cost: number;
  readonly guess: number;
  readonly before: Step | undefined;
}

/** Points from port to port around the obstacles. */
export function findWay(from: Port, to: Port, obstacles: readonly Box[]): readonly Point[] {
  const [start, goal] = [outside(from), outside(to)];
  const walls = obstacles.map((box) => grown(box, CLEARANCE));
  const us = lineup([start.u, goal.u, (start.u + goal.u) / 2, ...walls.flatMap(({ u, du }) => [u - CLEARANCE, u + du + CLEARANCE])]);
  const vs = lineup([start.v, goal.v, (start.v + goal.v) / 2, ...walls.flatMap(({ v, dv }) => [v - CLEARANCE, v + dv + CLEARANCE])]);
  const end = walk({ us, vs, walls, start, goal, axis: from.out.startsWith('u') ? 0 : 1 });
  const middle: Point[] = [];
  for (let step = end; step; step = step.before) middle.unshift({ u: us[step.i] ?? 0, v: vs[step.j] ?? 0 });
  const points = end ? middle : [start, from.out.startsWith('u') ? { u: start.u, v: goal.v } : { u: goal.u, v: start.v }, goal];
  return straightened([{ u: from.u, v: from.v }, ...points, { u: to.u, v: to.v }]);
}

interface Ground {
  readonly us: readonly number[];
  readonly vs: readonly number[];
  readonly walls: readonly Box[];
  readonly start: Point;
  readonly goal: Point;
  readonly axis: 0 | 1;
}

/** A*: shortest, each turn costs. */
function walk({ us, vs, walls, start, goal, axis }: Ground): Step | undefined {
  const guess = (i: number, j: number): number => Math.abs((us[i] ?? 0) - goal.u) + Math.abs((vs[j] ?? 0) - goal.v);
  const [si, sj] = [us.indexOf(start.u), vs.indexOf(start.v)];
  const heap: Step[] = [{ i: si, j: sj, axis, cost: 0, guess: guess(si, sj), before: undefined }];
  const done = new Set<number>();
  for (let steps = 0; heap.length > 0 && steps < MOST_STEPS; steps += 1) {
    const step = popped(heap);
    if (step === undefined) return undefined;
    if (us[step.i] === goal.u && vs[step.j] === goal.v) return step;
    const key = (step.i * vs.length + step.j) * 2 + step.axis;
    if (done.has(key)) continue;
    done.add(key);
    for (const [di, dj] of [[1, 0], [-1, 0], [0, 1], [0, -1]] as const) {
      const [i, j] = [step.i + di, step.j + dj];
      const [a, b] = [{ u: us[step.i] ?? 0, v: vs[step.j] ?? 0 }, { u: us[i], v: vs[j] }];
      if (b.u === undefined || b.v === undefined || isBlocked(a, { u: b.u, v: b.v }, walls)) continue;
      const turned = di === 0 ? 1 : 0;
      push(heap, { i, j, axis: turned, cost: step.cost + Math.abs(a.u - b.u) + Math.abs(a.v - b.v) + (turned === step.axis ? 0 : TURN_COST), guess: guess(i, j), before: step });
    }
  }
  return undefined;
}

/** True when the stretch goes through a rectangle; along its edge is not through it. */
export function isBlocked(a: Point, b: Point, walls: readonly Box[]): boolean {
  const [fromU, toU, fromV, toV] = [Math.min(a.u, b.u), Math.max(a.u, b.u), Math.min(a.v, b.v), Math.max(a.v, b.v)];
  return walls.some(({ u, v, du, dv }) => fromU < u + du && toU > u && fromV < v + dv && toV > v);
}

function lineup(values: readonly number[]): readonly number[] {
  return [...new Set(values)].toSorted((a, b) => a - b);
}

function push(heap: Step[], step: Step): void {
  heap.push(step);
  for (let at = heap.length - 1; at > 0; ) {
    const parent = (at - 1) >> 1;
    const [above, here] = [heap[parent], heap[at]];
    if (!above || !here || above.cost + above.guess <= here.cost + here.guess) return;
    [heap[parent], heap[at]] = [here, above];
    at = parent;
  }
}

function popped(heap: Step[]): Step | undefined {
  const [first] = heap;
  const last = heap.pop();
  if (heap.length === 0 || last === undefined) return first;
  heap[0] = last;
  for (let at = 0; ; ) {
    const weight = (index: number): number => (heap[index] ? heap[index].cost + heap[index].guess : Infinity);
    const child = weight(2 * at + 1) <= weight(2 * at + 2) ? 2 * at + 1 : 2 * at + 2;
    if (weight(child) >= weight(at)) return first;
    const [upper, lower] = [heap[at], heap[child]];
    if (upper && lower) [heap[at], heap[child]] = [lower, upper];
    at = child;
  }
}
