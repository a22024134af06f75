// Owns what qc:flow on the process says: which item the chart belongs to, which law counts its time.
// Must not look either of them up.
// Asks qc-element.
import type { FlowSettings } from '../model/graph.ts';
import type { ChartReading } from './chart-reading.ts';
import { extensionsOf } from './moddle-element.ts';
import type { ModdleElement } from './moddle-element.ts';
import { qcElements, textAttribute, warnUnknown } from './qc-element.ts';

/** The settings of a process; empty in a foreign chart. */
export function readSettings(process: ModdleElement, processId: string, reading: ChartReading): FlowSettings {
  const flow = qcElements(extensionsOf(process), processId).find((one) => one.name === 'flow');
  if (!flow) return {};
  warnUnknown(flow, ['item', 'lawProfile'], [], reading);
  const itemId = textAttribute(flow, 'item');
  const lawProfileId = textAttribute(flow, 'lawProfile');
  return { ...(itemId === undefined ? {} : { itemId }), ...(lawProfileId === undefined ? {} : { lawProfileId }) };
}
