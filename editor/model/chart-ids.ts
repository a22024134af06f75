// Owns element ids beyond ASCII (受理), which bpmn-js drops: written as ASCII while a chart is drawn, and as they were in the file.
// Must not change an id for good.
// Asks engine/read for how such an id is written.
import { withAsciiIds } from '../../engine/read/foreign-ids.ts';

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

const WORD = /[A-Za-z_][\w.-]*/g;

/** Before any chart. */
export const plainIds: ChartIds = { xml: '', inFile: same, inDrawing: same, restored: same };

/** Makes a chart's ids such that bpmn-js keeps them. */
export function chartIds(xml: string): ChartIds {
  const { xml: drawn, original } = withAsciiIds(xml);
  if (drawn === xml) return { ...plainIds, xml };
  const words = new Set(drawn.match(WORD));
  const files = new Map([...words].filter((word) => original(word) !== word).map((word) => [word, original(word)]));
  const drawings = new Map([...files].map(([drawnId, fileId]) => [fileId, drawnId]));
  return {
    xml: drawn,
    inFile: (id) => files.get(id) ?? id,
    inDrawing: (id) => drawings.get(id) ?? id,
    restored: (written) => written.replaceAll(WORD, (word) => files.get(word) ?? word),
  };
}

function same(text: string): string {
  return text;
}
