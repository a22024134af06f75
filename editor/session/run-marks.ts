// Owns how the run that proves a finding is shown on the chart: its elements and flows outlined, steps numbered in their order.
// Must not stay when another finding, or none, is looked at.
// Asks bpmn-js's overlays and markers.
import { service } from '../diagram/services.ts';
import type { Diagram, DiagramElement } from '../diagram/services.ts';

const OVERLAY = 'qc-run';
const MARKER = 'qc-on-run';

/** Shows a run on a diagram, ids as drawn; each call replaces the former one. An empty run takes it away. */
export function runMarks(diagram: Diagram): (run: readonly string[]) => void {
  const shown = new Map<string, string | undefined>();
  service(diagram, 'eventBus').on('diagram.clear', () => shown.clear());
  service(diagram, 'eventBus').on(['shape.remove', 'connection.remove'], ({ element }: { readonly element: DiagramElement }) => void shown.delete(element.id));
  return (run) => {
    const canvas = service(diagram, 'canvas');
    const registry = service(diagram, 'elementRegistry');
    const overlays = service(diagram, 'overlays');
    for (const [id, overlayId] of shown) {
      canvas.removeMarker(id, MARKER);
      if (overlayId !== undefined) overlays.remove(overlayId);
    }
    shown.clear();
    for (const [id, numbers] of numbered(run, (one) => registry.get(one))) {
      const element = registry.get(id);
      if (element === undefined || element.parent === undefined) continue;
      canvas.addMarker(id, MARKER);
      shown.set(id, numbers.length === 0 ? undefined : overlays.add(id, OVERLAY, { position: { bottom: 10, left: -10 }, html: badge(numbers) }));
    }
  };
}

/** Every element of the run, with its places in it; flows have none. */
function numbered(run: readonly string[], elementOf: (id: string) => DiagramElement | undefined): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  let count = 0;
  for (const id of run) {
    const own = places.get(id) ?? places.set(id, []).get(id);
    if (elementOf(id)?.waypoints !== undefined) continue;
    count += 1;
    own?.push(count);
  }
  return places;
}

/** So many numbers fit beside an element; one passed more often shows the first ones. */
const MOST_NUMBERS = 3;

function badge(numbers: readonly number[]): HTMLElement {
  const node = document.createElement('div');
  node.className = 'qc-badge qc-badge-run';
  node.textContent = numbers.length > MOST_NUMBERS ? `${numbers.slice(0, MOST_NUMBERS).join(' ')} …` : numbers.join(' ');
  node.setAttribute('data-testid', 'run-badge');
  return node;
}
