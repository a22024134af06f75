// Owns how much of the chart is seen: all of it.
// Must not move elements.
// Asks bpmn-js's canvas.
import { service } from './services.ts';
import type { Diagram } from './services.ts';

/** Space kept free around the chart, in pixels of the screen. */
export interface Margin {
  readonly left: number;
  readonly others: number;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Small charts are not blown up. */
const LARGEST = 1.2;

/** The part of the drawing to show in a window of `outer` size, so that all of `inner` is seen. */
export function wholeBox(inner: Box, outer: { readonly width: number; readonly height: number }, { left, others }: Margin): Box {
  const scale = Math.min(LARGEST, Math.max(0.05, wholeScale(inner, outer, { left, others })));
  const free = { width: outer.width - left - others, height: outer.height - 2 * others };
  const x = inner.x - (left + (free.width - inner.width * scale) / 2) / scale;
  const y = inner.y - (others + (free.height - inner.height * scale) / 2) / scale;
  return { x, y, width: outer.width / scale, height: outer.height / scale };
}

function wholeScale(inner: Box, outer: { readonly width: number; readonly height: number }, { left, others }: Margin): number {
  return Math.min((outer.width - left - others) / Math.max(inner.width, 1), (outer.height - 2 * others) / Math.max(inner.height, 1));
}

/** Shows the whole chart in its window; nothing happens while the window has no size. */
export function showChart(diagram: Diagram, margin: Margin): void {
  const canvas = service(diagram, 'canvas');
  canvas.resized();
  const { inner, outer } = canvas.viewbox();
  if (outer.width <= 0 || outer.height <= 0 || inner.width <= 0) return;
  canvas.viewbox(wholeBox(inner, outer, margin));
}
