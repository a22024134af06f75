// Owns the whole verdict on a drawing: what its chart and its forms say.
// Must not change anything, nor decide whether it is published.
// Asks engine/authoring, the library for what the checks need.
import { checkChart } from '../../engine/authoring.ts';
import type { Finding } from '../../engine/model/finding.ts';
import { compileForms, type FormSet } from './compiled-flow.ts';
import type { FlowLibrary } from './flow-library.ts';

/** Everything a reader or a check has to say about a chart, as publication sees it. */
export async function findingsOf(library: FlowLibrary, itemId: string, xml: string, forms: FormSet): Promise<readonly Finding[]> {
  const context = await library.checkContext(itemId, Object.keys(forms));
  const { findings } = await checkChart(xml, context);
  return [...findings, ...compileForms(forms).findings];
}
