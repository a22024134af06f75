// Owns how sequence flows are read and hung on the nodes they join.
// Must not judge where a flow may lead: engine/check does.
// Asks chart-reading, read-flow-condition.
import { finding } from '../model/finding.ts';
import type { GraphFlow } from '../model/graph.ts';
import { labelOf, readId, referenceOf } from './chart-reading.ts';
import type { ChartReading } from './chart-reading.ts';
import type { GraphDraft } from './graph-draft.ts';
import { childOf, nameOf, textOf } from './moddle-element.ts';
import type { ModdleElement } from './moddle-element.ts';
import { readFlowCondition } from './read-flow-condition.ts';

/** The flows by id, document order; a flow that could not be read stays in its nodes' lists but is not among them. */
export function readSequenceFlows(draft: GraphDraft): ReadonlyMap<string, GraphFlow> {
  const { reading } = draft;
  const told = new Set(reading.findings.filter(({ code }) => code === 'reference-unresolved').map(({ elementId }) => elementId));
  const unnamed = new Map<string, number>();
  const flows = new Map<string, GraphFlow>();
  for (const element of draft.flowElements) {
    const id = readFlowId(reading, element, unnamed);
    if (id === undefined) continue;
    const sourceId = referenceOf(reading, element, 'sourceRef');
    const targetId = referenceOf(reading, element, 'targetRef');
    const source = sourceId === undefined ? undefined : draft.nodes.get(sourceId);
    const target = targetId === undefined ? undefined : draft.nodes.get(targetId);
    source?.outgoing.push(id);
    target?.incoming.push(id);
    if (!joinsNodes(element) && !told.has(id)) reportLoose(reading, element, id);
    const condition = readFlowCondition(element, id, reading);
    if (!source || !target || condition === 'unreadable') continue;
    flows.set(id, { id, name: nameOf(element), sourceId: source.id, targetId: target.id, ...(condition === undefined ? {} : { condition }) });
  }
  return flows;
}

/** Files may leave out the ids of flows; such a flow is called by its ends, the second of the same ends `a-to-b-2`. */
function readFlowId(reading: ChartReading, element: ModdleElement, unnamed: Map<string, number>): string | undefined {
  if (textOf(element, 'id')) return readId(reading, element);
  const ends = `${referenceOf(reading, element, 'sourceRef') ?? ''}-to-${referenceOf(reading, element, 'targetRef') ?? ''}`;
  const count = (unnamed.get(ends) ?? 0) + 1;
  unnamed.set(ends, count);
  return count === 1 ? ends : `${ends}-${count}`;
}

/** True when both ends are flow nodes, even if this engine does not execute them. */
function joinsNodes(flow: ModdleElement): boolean {
  return ['sourceRef', 'targetRef'].every((end) => childOf(flow, end)?.$instanceOf('bpmn:FlowNode') ?? false);
}

function reportLoose(reading: ChartReading, element: ModdleElement, id: string): void {
  const label = labelOf(reading, element);
  reading.findings.push(
    finding(
      'flow-loose',
      {
        zh: `连线${label.zh}应从一个环节连到另一个环节，但有一端没有接上；请重新连接或删除。`,
        en: `Expected flow ${label.en} to lead from one node to another, but an end is loose; connect it again or delete it.`,
      },
      { elementId: id },
    ),
  );
}
