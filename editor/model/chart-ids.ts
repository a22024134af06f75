// Owns element ids bpmn-js drops (受理, 1st-step): written as plain names while a chart is drawn, and as they were in the file.
// Must not change an id for good.
// Asks engine/interchange past its door, because viewers need no more than this.
import { plainIds } from '../../engine/interchange/plain-ids.ts';
import { readXml } from '../../engine/interchange/read-xml.ts';
import { readOrFinding } from '../../engine/interchange/unreadable-xml.ts';
import { writeXml } from '../../engine/interchange/write-xml.ts';

/** The ids of one chart, in the file and in the drawing. Plain charts have the same on both sides. */
export interface ChartIds {
  /** The chart for bpmn-js. */
  readonly xml: string;
  /** Id in the file, of an id in the drawing. */
  readonly inFile: (drawnId: string) => string;
  /** Id in the drawing, of an id in the file. */
  readonly inDrawing: (fileId: string) => string;
  /** The chart as bpmn-js wrote it, with the ids of the file. */
  readonly restored: (xml: string) => string;
}

/** Before any chart. */
export const noIds: ChartIds = { xml: '', inFile: same, inDrawing: same, restored: same };

/** Makes a chart's ids such that bpmn-js keeps them. A text that cannot be read comes back as it is: bpmn-js says what is wrong with it. */
export function chartIds(xml: string): ChartIds {
  const root = readOrFinding(xml);
  if ('code' in root) return { ...noIds, xml };
  const ids = plainIds(root);
  if (ids.root === root) return { ...noIds, xml };
  return { xml: writeXml(ids.root), inFile: ids.original, inDrawing: ids.plain, restored: (written) => writeXml(ids.restored(readXml(written))) };
}

function same(text: string): string {
  return text;
}
