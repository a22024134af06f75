// Owns how findings are shown on the chart: a red or amber outline and a badge with the number of them.
// Must not stay when the finding is gone.
// Asks bpmn-js's overlays and markers.
import type { Finding } from '../../engine/authoring.ts';
import { service } from '../diagram/services.ts';
import type { Diagram, DiagramElement } from '../diagram/services.ts';
import type { Language } from '../options.ts';

const OVERLAY = 'qc-findings';
const MARKERS = { error: 'qc-has-error', warning: 'qc-has-warning' } as const;

/** Shows findings on a diagram; each call replaces the former ones. */
export function findingMarks(diagram: Diagram): (findings: readonly Finding[], language: Language) => void {
  let marked: readonly { readonly id: string; readonly marker: string }[] = [];
  return (findings, language) => {
    const canvas = service(diagram, 'canvas');
    const registry = service(diagram, 'elementRegistry');
    const overlays = service(diagram, 'overlays');
    overlays.remove({ type: OVERLAY });
    for (const { id, marker } of marked) if (registry.get(id) !== undefined) canvas.removeMarker(id, marker);
    marked = [];
    for (const [id, found] of byElement(findings)) {
      const element = registry.get(id);
      if (element === undefined || element.parent === undefined) continue;
      const severity = found.some((one) => one.severity === 'error') ? 'error' : 'warning';
      canvas.addMarker(id, MARKERS[severity]);
      marked = [...marked, { id, marker: MARKERS[severity] }];
      overlays.add(id, OVERLAY, { position: badgePlace(element), html: badge(found, severity, language) });
    }
  };
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

function badge(findings: readonly Finding[], severity: 'error' | 'warning', language: Language): HTMLElement {
  const node = document.createElement('div');
  node.className = `qc-badge qc-badge-${severity}`;
  node.textContent = String(findings.length);
  node.title = findings.map((one) => one[language]).join('\n');
  node.setAttribute('data-testid', 'finding-badge');
  return node;
}
