// Owns writing a placement as BPMN diagram interchange.
// Must not place anything.
// Asks xml-tree for prefixes and ids of the file.
import { attributeOf, everyElement } from '../xml-tree.ts';
import type { XmlElement } from '../xml-tree.ts';
import type { DiagramOutline } from './chart-outline.ts';
import type { Box, Placement, Point } from './geometry.ts';
import type { Direction } from './node-body.ts';
import { everyLane, everyNode, everyScope } from './outline-parts.ts';

/** How shapes and lines are written into one file. */
export interface DrawingWriter {
  /** A whole diagram. */
  readonly diagram: (rootId: string, placement: Placement, outline: DiagramOutline) => string;
  /** Shapes and lines alone, to stand in a plane that is there. */
  readonly parts: (placement: Placement, outline: DiagramOutline) => string;
}

const NAMESPACES = {
  bpmndi: 'http://www.omg.org/spec/BPMN/20100524/DI',
  dc: 'http://www.omg.org/spec/DD/20100524/DC',
  di: 'http://www.omg.org/spec/DD/20100524/DI',
} as const;

/** Where the drawing begins on paper. */
const CORNER = { x: 160, y: 80 } as const;

/** A writer for a file. Ids it makes are new in the file. */
export function drawingWriter(definitions: XmlElement, direction: Direction): DrawingWriter {
  const taken = new Set([...everyElement(definitions)].map((one) => attributeOf(one, 'id') ?? ''));
  const { prefix, declarations } = prefixes(definitions);
  const newId = (wished: string): string => {
    let id = wished;
    for (let number = 2; taken.has(id); number += 1) id = `${wished}_${number}`;
    taken.add(id);
    return id;
  };
  const bounds = ({ u, v, du, dv }: Box, corner: { readonly x: number; readonly y: number }): string => {
    const [x, y, width, height] = direction === 'left-right' ? [u, v, du, dv] : [v, u, dv, du];
    return `<${prefix.dc}Bounds x="${whole(x + corner.x)}" y="${whole(y + corner.y)}" width="${whole(width)}" height="${whole(height)}"/>`;
  };
  const waypoint = ({ u, v }: Point, corner: { readonly x: number; readonly y: number }): string => {
    const [x, y] = direction === 'left-right' ? [u, v] : [v, u];
    return `<${prefix.di}waypoint x="${whole(x + corner.x)}" y="${whole(y + corner.y)}"/>`;
  };
  const write = (placement: Placement, outline: DiagramOutline, corner: { readonly x: number; readonly y: number }, declared: string): string => {
    const label = (id: string): string => {
      const box = placement.labels.get(id);
      return box ? `\n        <${prefix.bpmndi}BPMNLabel>${bounds(box, corner)}</${prefix.bpmndi}BPMNLabel>` : '';
    };
    const shapes = shapesOf(outline).flatMap(({ id, settings }) => {
      const box = placement.boxes.get(id);
      return box ? [`      <${prefix.bpmndi}BPMNShape${declared} id="${escaped(newId(`${id}_di`))}" bpmnElement="${escaped(id)}"${settings(direction)}>\n        ${bounds(box, corner)}${label(id)}\n      </${prefix.bpmndi}BPMNShape>`] : [];
    });
    const edges = [...placement.routes].map(([id, route]) => `      <${prefix.bpmndi}BPMNEdge${declared} id="${escaped(newId(`${id}_di`))}" bpmnElement="${escaped(id)}">\n        ${route.map((point) => waypoint(point, corner)).join('')}${label(id)}\n      </${prefix.bpmndi}BPMNEdge>`);
    return [...shapes, ...edges].map((line) => `${line}\n`).join('');
  };
  return {
    diagram: (rootId, placement, outline) =>
      `  <${prefix.bpmndi}BPMNDiagram${declarations} id="${escaped(newId(`${rootId}_diagram`))}">\n    <${prefix.bpmndi}BPMNPlane id="${escaped(newId(`${rootId}_plane`))}" bpmnElement="${escaped(rootId)}">\n${write(placement, outline, CORNER, '')}    </${prefix.bpmndi}BPMNPlane>\n  </${prefix.bpmndi}BPMNDiagram>\n`,
    parts: (placement, outline) => write(placement, outline, { x: 0, y: 0 }, declarations),
  };
}

function prefixes(definitions: XmlElement): { readonly prefix: Readonly<Record<keyof typeof NAMESPACES, string>>; readonly declarations: string } {
  const missing: string[] = [];
  const find = (name: keyof typeof NAMESPACES): string => {
    for (const [prefix, uri] of definitions.declarations) if (uri === NAMESPACES[name]) return prefix === '' ? '' : `${prefix}:`;
    let prefix: string = name;
    for (let number = 2; definitions.declarations.has(prefix); number += 1) prefix = `${name}${number}`;
    missing.push(` xmlns:${prefix}="${NAMESPACES[name]}"`);
    return `${prefix}:`;
  };
  return { prefix: { bpmndi: find('bpmndi'), dc: find('dc'), di: find('di') }, declarations: missing.join('') };
}

type Settings = (direction: Direction) => string;

/** Containers before what they contain, so that nothing is hidden. */
function shapesOf(outline: DiagramOutline): readonly { readonly id: string; readonly settings: Settings }[] {
  const band: Settings = (direction) => ` isHorizontal="${direction === 'left-right'}"`;
  const pools = outline.pools.map(({ id }) => ({ id, settings: band }));
  const lanes = everyScope(outline).flatMap(({ lanes: ofScope }) => ofScope.flatMap(everyLane)).map(({ id }) => ({ id, settings: band }));
  const nodes = everyNode(outline).map(({ id, shape, tag }) => ({ id, settings: (): string => (shape === 'sub-process' ? ' isExpanded="true"' : tag === 'exclusiveGateway' ? ' isMarkerVisible="true"' : '') }));
  return [...pools, ...lanes, ...nodes];
}

function whole(value: number): number {
  return Math.round(value);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
