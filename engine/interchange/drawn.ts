// Owns giving a chart the drawing it lacks, and nothing else: every other letter of the file stays.
// Must not move or remove what is drawn.
// Asks drawing/ for places, engine/read for refusals.
import { finding } from '../model/finding.ts';
import type { Finding } from '../model/finding.ts';
import { refuseReferences } from '../read/refuse-references.ts';
import { refuseText } from '../read/refuse-text.ts';
import { chartOutline } from './drawing/chart-outline.ts';
import type { DiagramOutline } from './drawing/chart-outline.ts';
import { completion } from './drawing/complete-drawing.ts';
import { drawingWriter } from './drawing/drawing-text.ts';
import { existingDrawing } from './drawing/existing-drawing.ts';
import { layDiagram } from './drawing/lay-diagram.ts';
import { withIds } from './drawing/named-elements.ts';
import type { Direction } from './drawing/node-body.ts';
import { readXml } from './read-xml.ts';
import type { Interchanged } from './roundtrip.ts';
import { readOrFinding, unreadableXml } from './unreadable-xml.ts';
import type { XmlElement } from './xml-tree.ts';

const BPMN_URI = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

/**
 * The chart with a drawing of all it shows. What is drawn already stays as it is; only what has no shape or line is added, and
 * when nothing is drawn all is laid out. What is drawn and has no id gets one. Finding `drawing-made` (warning) says so; without it the text came back as it was.
 */
export async function drawn(xml: string, direction: Direction = 'left-right'): Promise<Interchanged> {
  const refused = refuseText(xml) ?? refuseReferences(xml);
  if (refused) return { xml, findings: [refused] };
  const came = readOrFinding(xml);
  if ('code' in came) return { xml, findings: [came] };
  if (came.local !== 'definitions' || came.uri !== BPMN_URI) return { xml, findings: [unreadableXml(new Error('the root element is not definitions of BPMN 2.0'))] };
  const named = withIds(xml, came);
  const edits = editsOf(named === xml ? came : readXml(named), direction);
  return edits.some(({ text }) => text !== '') ? { xml: edited(named, edits), findings: [made(edits.some(({ isWhole }) => isWhole))] } : { xml, findings: [] };
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** True for a diagram that was not there at all. */
  readonly isWhole: boolean;
}

function editsOf(definitions: XmlElement, direction: Direction): readonly Edit[] {
  const existing = existingDrawing(definitions, direction);
  const writer = drawingWriter(definitions, direction);
  const outlines = chartOutline(definitions);
  const whole = (outline: DiagramOutline): string => writer.diagram(outline.rootId, layDiagram(outline, direction), outline);
  const undrawn = outlines.filter((outline) => !existing.shows(outline));
  const end = definitions.place?.closing ?? 0;
  const removed = undrawn.length === 0 ? [] : existing.empty.flatMap(({ place }): Edit[] => (place ? [{ from: place.start, to: place.end, text: '', isWhole: false }] : []));
  const added = undrawn.length === 0 ? [] : [{ from: end, to: end, text: undrawn.map(whole).join(''), isWhole: true }];
  const completed = outlines.filter((outline) => existing.shows(outline)).flatMap((outline) =>
    completion(outline, existing, direction).flatMap(({ plane, placement }): Edit[] => (plane.place ? [{ from: plane.place.closing, to: plane.place.closing, text: writer.parts(placement, outline), isWhole: false }] : [])),
  );
  return [...removed, ...added, ...completed];
}

function edited(xml: string, edits: readonly Edit[]): string {
  return edits.toSorted((a, b) => b.from - a.from).reduce((text, { from, to, text: piece }) => text.slice(0, from) + piece + text.slice(to), xml);
}

function made(isWhole: boolean): Finding {
  return isWhole
    ? finding('drawing-made', { zh: '文件里没有图形，已自动排出；请看一看，需要时移动图形。', en: 'The file had no drawing, so one was made; look it over and move shapes where needed.' }, { severity: 'warning' })
    : finding('drawing-made', { zh: '文件里有些元素没有图形，已自动补上；请看一看，需要时移动图形。', en: 'Some elements of the file had no drawing, so it was added; look it over and move shapes where needed.' }, { severity: 'warning' });
}
