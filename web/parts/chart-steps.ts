// Owns reading the steps of a chart for tables beside it.
// Must not be loaded with a page that shows no steps: the reader of charts is large.
// Asks engine/authoring.
import { limitText, readFlow } from '../../engine/authoring.ts';
import type { Graph, GraphNode, LawProfile } from '../../engine/authoring.ts';

/** One step as printed beside a chart. */
export interface ChartStep {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly requirements: readonly { readonly text: string; readonly required: boolean }[];
  readonly limit: string;
  readonly minimumHandlers: number;
  readonly materials: readonly string[];
  /** True: a case begins here. */
  readonly first: boolean;
}

/** The steps of a chart in the order they are drawn; none when the chart cannot be read. */
export async function chartSteps(xml: string, lawProfile: LawProfile | undefined, language: 'zh' | 'en'): Promise<readonly ChartStep[]> {
  const { graph } = await readFlow(xml);
  if (graph === undefined) return [];
  return [...graph.nodes.values()]
    .filter((node) => node.kind === 'user-task' || node.kind === 'manual-task')
    .toSorted((one, other) => one.order - other.order)
    .map((node) => ({
      id: node.id,
      name: node.name,
      unit: node.step?.unitName ?? node.step?.unitId ?? '',
      requirements: node.step?.requirements.map(({ text, required }) => ({ text, required })) ?? [],
      limit: node.step?.limit === undefined ? '' : limitText(node.step.limit, lawProfile, language),
      minimumHandlers: node.step?.minimumHandlers ?? 1,
      materials: node.step?.materials ?? [],
      first: isFirst(graph, node),
    }));
}

function isFirst(graph: Graph, node: GraphNode): boolean {
  if (node.incoming.length === 0) return true;
  return node.incoming.some((flowId) => graph.nodes.get(graph.flows.get(flowId)?.sourceId ?? '')?.kind === 'start-event');
}
