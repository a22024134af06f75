// Owns the finding about an event that does not say what it waits for or does.
// Must not decide whether a chart may leave it open.
// Asks chart-reading.
import { finding } from '../model/finding.ts';
import type { Sentence } from '../model/finding.ts';
import { labelOf } from './chart-reading.ts';
import type { ChartReading } from './chart-reading.ts';
import type { ModdleElement } from './moddle-element.ts';

/** An event without its message, timer … waits for nothing that could come. */
export function reportIncomplete(reading: ChartReading, { element, id }: { readonly element: ModdleElement; readonly id: string }, what: Sentence): void {
  const label = labelOf(reading, element);
  reading.findings.push(
    finding(
      'event-incomplete',
      { zh: `元素${label.zh}应写明${what.zh}，但没有；请选择或填写${what.zh}。`, en: `Expected element ${label.en} to name its ${what.en}, but it does not; choose or write one.` },
      { elementId: id },
    ),
  );
}
