// Owns what a file has drawn already.
// Must not judge whether it is drawn well.
// Asks xml-tree.
import { attributeOf, elementsOf, everyElement } from '../xml-tree.ts';
import type { XmlElement } from '../xml-tree.ts';
import type { DiagramOutline } from './chart-outline.ts';
import type { Box, Point } from './geometry.ts';
import type { Direction } from './node-body.ts';
import { everyNode } from './outline-parts.ts';

/** The drawing of a file; by id of the BPMN element. */
export interface ExistingDrawing {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly labels: readonly Box[];
  readonly routes: ReadonlyMap<string, readonly Point[]>;
  /** Sub-processes drawn without their content. */
  readonly collapsed: ReadonlySet<string>;
  /** Plane in which an element is drawn, or whose element it is. */
  readonly planeOf: (id: string) => XmlElement | undefined;
  /** True when anything of the diagram is drawn. */
  readonly shows: (outline: DiagramOutline) => boolean;
  /** Diagrams with nothing in them. */
  readonly empty: readonly XmlElement[];
}

const DI_URI = 'http://www.omg.org/spec/BPMN/20100524/DI';

/** Reads the drawing of a file. */
export function existingDrawing(definitions: XmlElement, direction: Direction): ExistingDrawing {
  const diagrams = elementsOf(definitions).filter(({ local, uri }) => local === 'BPMNDiagram' && uri === DI_URI);
  const boxes = new Map<string, Box>();
  const labels: Box[] = [];
  const routes = new Map<string, readonly Point[]>();
  const collapsed = new Set<string>();
  const planes = new Map<string, XmlElement>();
  const empty: XmlElement[] = [];
  for (const diagram of diagrams) {
    const plane = elementsOf(diagram, 'BPMNPlane')[0];
    const parts = plane === undefined ? [] : elementsOf(plane);
    if (plane === undefined || parts.length === 0) empty.push(diagram);
    for (const part of parts) {
      const id = drawnId(part);
      if (plane) planes.set(id, plane);
      const [bounds] = elementsOf(part).filter(({ local }) => local === 'Bounds');
      if (part.local === 'BPMNShape' && bounds) boxes.set(id, boxOf(bounds, direction));
      if (part.local === 'BPMNShape' && attributeOf(part, 'isExpanded') !== 'true') collapsed.add(id);
      if (part.local === 'BPMNEdge') routes.set(id, elementsOf(part).filter(({ local }) => local === 'waypoint').map((one) => pointOf(one, direction)));
      for (const label of elementsOf(part, 'BPMNLabel')) for (const box of everyElement(label)) if (box.local === 'Bounds') labels.push(boxOf(box, direction));
    }
    if (plane && parts.length > 0) planes.set(drawnId(plane), plane);
  }
  const shows = (outline: DiagramOutline): boolean => planes.has(outline.rootId) || [...outline.pools, ...everyNode(outline)].some(({ id }) => boxes.has(id));
  return { boxes, labels, routes, collapsed, planeOf: (id) => planes.get(id), shows, empty };
}

function drawnId(part: XmlElement): string {
  const written = attributeOf(part, 'bpmnElement') ?? '';
  return written.slice(written.indexOf(':') + 1);
}

function boxOf(bounds: XmlElement, direction: Direction): Box {
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => Number(attributeOf(bounds, name) ?? 0) || 0);
  return direction === 'left-right' ? { u: x ?? 0, v: y ?? 0, du: width ?? 0, dv: height ?? 0 } : { u: y ?? 0, v: x ?? 0, du: height ?? 0, dv: width ?? 0 };
}

function pointOf(waypoint: XmlElement, direction: Direction): Point {
  const { u, v } = boxOf(waypoint, direction);
  return { u, v };
}
