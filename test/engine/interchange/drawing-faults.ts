// Owns what is wrong with a drawing, as sentences: things not drawn, shapes on each other, lines that miss their ends or run through shapes.
// Must not use the code under test but the reading of XML.
// Asks read-xml.
import { readXml } from '../../../engine/interchange/read-xml.ts';
import { attributeOf, elementsOf, everyElement, textIn } from '../../../engine/interchange/xml-tree.ts';
import type { XmlElement } from '../../../engine/interchange/xml-tree.ts';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A drawing read from a file, by id of the BPMN element. */
export interface ReadDrawing {
  readonly elements: ReadonlyMap<string, XmlElement>;
  readonly parents: ReadonlyMap<string, string>;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly labels: ReadonlyMap<string, Box>;
  readonly lines: ReadonlyMap<string, readonly Box[]>;
}

const SHAPED = /^(?:\w*[tT]ask|callActivity|subProcess|transaction|adHocSubProcess|\w+Event|\w+Gateway|dataObjectReference|dataStoreReference|textAnnotation|participant|lane|group)$/;
const LINED = /^(?:sequenceFlow|messageFlow|association|dataInputAssociation|dataOutputAssociation)$/;
const CONTAINER = /^(?:participant|lane|group|subProcess|transaction|adHocSubProcess)$/;

/** Reads the drawing of a file. */
export function readDrawing(xml: string): ReadDrawing {
  const root = readXml(xml);
  const [elements, parents] = [new Map<string, XmlElement>(), new Map<string, string>()];
  const [boxes, labels, lines] = [new Map<string, Box>(), new Map<string, Box>(), new Map<string, readonly Box[]>()];
  for (const element of everyElement(root)) {
    const id = attributeOf(element, 'id');
    const shown = attributeOf(element, 'bpmnElement');
    if (element.uri === root.uri && id !== undefined) elements.set(id, element);
    for (const child of elementsOf(element)) parents.set(attributeOf(child, 'id') ?? '', id ?? '');
    if (shown === undefined) continue;
    for (const one of elementsOf(element)) {
      if (one.local === 'Bounds') boxes.set(shown, boxOf(one));
      if (one.local === 'BPMNLabel') for (const bounds of elementsOf(one)) labels.set(shown, boxOf(bounds));
    }
    if (element.local === 'BPMNEdge') lines.set(shown, elementsOf(element).filter(({ local }) => local === 'waypoint').map(boxOf));
  }
  return { elements, parents, boxes, labels, lines };
}

function boxOf(element: XmlElement): Box {
  const [x = 0, y = 0, width = 0, height = 0] = ['x', 'y', 'width', 'height'].map((name) => Number(attributeOf(element, name) ?? 0));
  return { x, y, width, height };
}

/** What is wrong; empty when the drawing is good. */
export function drawingFaults(xml: string): readonly string[] {
  const drawing = readDrawing(xml);
  return [...undrawn(drawing), ...onEachOther(drawing), ...outOfPlace(drawing), ...badLines(drawing), ...badNames(drawing)];
}

function undrawn({ elements, boxes, lines }: ReadDrawing): readonly string[] {
  return [...elements].flatMap(([id, { local }]) => {
    if (SHAPED.test(local) && !boxes.has(id)) return [`${local} ${id} has no shape`];
    return LINED.test(local) && !lines.has(id) ? [`${local} ${id} has no line`] : [];
  });
}

function leaves({ elements, boxes }: ReadDrawing): readonly (readonly [string, Box])[] {
  const isContainer = (id: string): boolean => {
    const element = elements.get(id);
    return element === undefined || (CONTAINER.test(element.local) && (!/[pP]rocess|transaction/.test(element.local) || elementsOf(element).some(({ local }) => SHAPED.test(local))));
  };
  return [...boxes].filter(([id]) => !isContainer(id));
}

function overlap(a: Box, b: Box, by = 0): boolean {
  return a.x + by < b.x + b.width && b.x + by < a.x + a.width && a.y + by < b.y + b.height && b.y + by < a.y + a.height;
}

function onEachOther(drawing: ReadDrawing): readonly string[] {
  const all = leaves(drawing);
  const hostOf = (id: string): string | undefined => attributeOf(drawing.elements.get(id) as XmlElement, 'attachedToRef');
  return all.flatMap(([a, box], index) => all.slice(index + 1).flatMap(([b, other]) => (overlap(box, other) && hostOf(a) !== b && hostOf(b) !== a ? [`${a} lies on ${b}`] : [])));
}

function inside(inner: Box, outer: Box): boolean {
  return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width && inner.y + inner.height <= outer.y + outer.height;
}

/** Content outside its sub-process, members outside their lane, boundary events off their activity. */
function outOfPlace({ elements, parents, boxes }: ReadDrawing): readonly string[] {
  const faults: string[] = [];
  for (const [id, box] of boxes) {
    const element = elements.get(id);
    if (element === undefined) continue;
    const parent = boxes.get(parents.get(id) ?? '');
    if (parent && element.local !== 'lane' && !inside(box, parent)) faults.push(`${id} is not inside ${parents.get(id)}`);
    const host = boxes.get(attributeOf(element, 'attachedToRef') ?? '');
    if (host && (!overlap(box, host) || inside(box, host))) faults.push(`${id} is not on the edge of its activity`);
    if (element.local !== 'lane') continue;
    for (const member of elementsOf(element, 'flowNodeRef').map((one) => textIn(one).trim())) {
      const one = boxes.get(member);
      if (one && !inside(one, box)) faults.push(`${member} is not inside lane ${id}`);
    }
  }
  return faults;
}

function badLines(drawing: ReadDrawing): readonly string[] {
  const { elements, boxes, lines } = drawing;
  const shapes = leaves(drawing);
  const touches = (point: Box | undefined, box: Box): boolean => point !== undefined && overlap({ x: point.x - 1, y: point.y - 1, width: 2, height: 2 }, { x: box.x - 1, y: box.y - 1, width: box.width + 2, height: box.height + 2 });
  return [...lines].flatMap(([id, points]) => {
    const element = elements.get(id);
    if (element === undefined) return [];
    const [from, to] = [attributeOf(element, 'sourceRef'), attributeOf(element, 'targetRef')];
    const ends = [from, to].map((end) => boxes.get(end ?? ''));
    const faults: string[] = [];
    if (ends[0] && !touches(points[0], ends[0])) faults.push(`line ${id} does not begin at ${from}`);
    if (ends[1] && !touches(points.at(-1), ends[1])) faults.push(`line ${id} does not end at ${to}`);
    if (element.local !== 'sequenceFlow' && element.local !== 'messageFlow') return faults;
    for (const [index, b] of points.slice(1).entries()) {
      const a = points[index] ?? b;
      if (a.x !== b.x && a.y !== b.y) faults.push(`line ${id} is not at right angles`);
      const stretch = { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x) || 0.1, height: Math.abs(a.y - b.y) || 0.1 };
      for (const [shape, box] of shapes) if (overlap(stretch, { x: box.x + 1, y: box.y + 1, width: box.width - 2, height: box.height - 2 })) faults.push(`line ${id} runs through ${shape}`);
    }
    return faults;
  });
}

function badNames(drawing: ReadDrawing): readonly string[] {
  const shapes = leaves(drawing);
  const labels = [...drawing.labels];
  return labels.flatMap(([id, box], index) => [
    ...shapes.flatMap(([shape, other]) => (overlap(box, other, 1) ? [`name of ${id} lies on ${shape}`] : [])),
    ...labels.slice(index + 1).flatMap(([other, another]) => (overlap(box, another, 1) ? [`name of ${id} lies on the name of ${other}`] : [])),
  ]);
}
