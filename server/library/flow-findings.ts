// Owns the whole verdict on a drawing: what reading it, its forms and the publication rules say.
// Must not change anything, nor decide whether it is published.
// Asks engine/authoring, the library for what the checks need.
import { checkFlow } from '../../engine/authoring.ts';
import type { Finding } from '../../engine/model/finding.ts';
import { compileFlow, type FormSet } from './compiled-flow.ts';
import type { FlowLibrary } from './flow-library.ts';

/** Everything a reader or a check has to say about a chart, as publication sees it. */
export async function findingsOf(library: FlowLibrary, itemId: string, xml: string, forms: FormSet): Promise<readonly Finding[]> {
  const { flow, findings } = await compileFlow(xml, forms);
  if (flow === undefined) return findings;
  const context = await library.checkContext(itemId, Object.keys(forms));
  return [...findings, ...checkFlow(flow.graph, context)];
}
