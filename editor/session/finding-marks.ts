// Owns how findings are shown on the chart: a red or amber outline and a badge with the number of them.
// Must not stay when the finding is gone.
// Asks bpmn-js's overlays and markers.
import type { Finding } from '../../engine/authoring.ts';
import { service } from '../diagram/services.ts';
import type { Diagram, DiagramElement } from '../diagram/services.ts';
import type { Language } from '../options.ts';

const OVERLAY = 'qc-findings';
const MARKERS = { error: 'qc-has-error', warning: 'qc-has-warning' } as const;

interface Shown {
  readonly text: string;
  readonly marker: string;
  readonly overlayId: string;
}

/** Shows findings on a diagram; each call replaces the former ones, and touches only what changed. */
export function findingMarks(diagram: Diagram): (findings: readonly Finding[], language: Language) => void {
  const shown = new Map<string, Shown>();
  service(diagram, 'eventBus').on('diagram.clear', () => shown.clear());
  // A removed element takes its badge along; undone, it comes back without one.
  service(diagram, 'eventBus').on(['shape.remove', 'connection.remove'], ({ element }: { readonly element: DiagramElement }) => void shown.delete(element.id));
  return (findings, language) => {
    const canvas = service(diagram, 'canvas');
    const registry = service(diagram, 'elementRegistry');
    const overlays = service(diagram, 'overlays');
    const wanted = byElement(findings);
    for (const [id, { marker, overlayId, text }] of shown) {
      if (text === textOfAll(wanted.get(id) ?? [], language)) continue;
      overlays.remove(overlayId);
      canvas.removeMarker(id, marker);
      shown.delete(id);
    }
    for (const [id, found] of wanted) {
      const element = registry.get(id);
      if (element === undefined || element.parent === undefined || shown.has(id)) continue;
      const severity = found.some((one) => one.severity === 'error') ? 'error' : 'warning';
      const text = textOfAll(found, language);
      canvas.addMarker(id, MARKERS[severity]);
      const overlayId = overlays.add(id, OVERLAY, { position: badgePlace(element), html: badge(found.length, text, severity) });
      shown.set(id, { text, marker: MARKERS[severity], overlayId });
    }
  };
}

function textOfAll(findings: readonly Finding[], language: Language): string {
  return findings.map((one) => one[language]).join('\n');
}

function byElement(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const one of findings) {
    if (one.elementId === undefined) continue;
    groups.set(one.elementId, [...(groups.get(one.elementId) ?? []), one]);
  }
  return groups;
}

/** On a box: its upper left corner. On a flow: beside its middle. */
function badgePlace({ waypoints, width }: DiagramElement): object {
  if (waypoints === undefined) return width > 60 ? { top: -10, left: -10 } : { top: -12, left: -12 };
  const middle = waypoints[Math.floor((waypoints.length - 1) / 2)];
  const next = waypoints[Math.floor((waypoints.length - 1) / 2) + 1];
  const left = Math.min(...waypoints.map(({ x }) => x));
  const top = Math.min(...waypoints.map(({ y }) => y));
  if (middle === undefined || next === undefined) return { top: 0, left: 0 };
  return { top: (middle.y + next.y) / 2 - top - 9, left: (middle.x + next.x) / 2 - left - 9 };
}

function badge(count: number, text: string, severity: 'error' | 'warning'): HTMLElement {
  const node = document.createElement('div');
  node.className = `qc-badge qc-badge-${severity}`;
  node.textContent = String(count);
  node.title = text;
  node.setAttribute('data-testid', 'finding-badge');
  return node;
}
