// Owns drawing everything again after language, law profile or marks changed.
// Must not change the chart.
// Asks bpmn-js's graphics factory.
import { service } from '../diagram/services.ts';
import type { Diagram } from '../diagram/services.ts';

/** Draws every shape and connection of the shown chart again. */
export function redraw(diagram: Diagram): void {
  const registry = service(diagram, 'elementRegistry');
  const factory = service(diagram, 'graphicsFactory');
  for (const element of registry.filter(({ parent }) => parent !== undefined)) {
    const gfx = registry.getGraphics(element);
    if (gfx !== undefined) factory.update(element.waypoints === undefined ? 'shape' : 'connection', element, gfx);
  }
}
