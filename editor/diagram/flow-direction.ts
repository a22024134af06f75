// Owns which way a chart runs: top-down, as official charts are printed, or left to right.
// Must not move anything.
// Asks nobody.
import type { DiagramElement } from './services.ts';

/** Way the next element is put. */
export type Direction = 'down' | 'right';

/** The way the flows into `source` run; without any, the way most flows of the chart run; top-down when that is undecided. */
export function directionAfter(source: DiagramElement, flows: readonly DiagramElement[]): Direction {
  return majority((source.incoming ?? []).filter(isSequenceFlow)) ?? majority(flows.filter(isSequenceFlow)) ?? 'down';
}

function isSequenceFlow({ type }: DiagramElement): boolean {
  return type === 'bpmn:SequenceFlow';
}

function majority(flows: readonly DiagramElement[]): Direction | undefined {
  let down = 0;
  for (const { waypoints = [] } of flows) {
    const [before, end] = waypoints.slice(-2);
    if (before === undefined || end === undefined) continue;
    down += Math.abs(end.y - before.y) > Math.abs(end.x - before.x) ? 1 : -1;
  }
  if (down === 0) return undefined;
  return down > 0 ? 'down' : 'right';
}
