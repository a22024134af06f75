// Owns what a collaboration says that matters at run time: message flows, and associations drawn outside a process.
// Must not decide what a message flow does.
// Asks chart-reading.
import type { MessageFlow } from '../model/graph.ts';
import { referenceOf } from './chart-reading.ts';
import type { ChartReading } from './chart-reading.ts';
import { childOf, childrenOf, textOf } from './moddle-element.ts';
import type { ModdleElement } from './moddle-element.ts';

/** Message flows, document order. An end at a pool is the id of its process, or of the participant when the pool is empty; a flow without id is called by its ends. */
export function readMessageFlows(definitions: ModdleElement, reading: ChartReading): readonly MessageFlow[] {
  return collaborationsOf(definitions).flatMap((collaboration) =>
    childrenOf(collaboration, 'messageFlows').flatMap((flow) => {
      const [sourceId, targetId] = [endOf(reading, flow, 'sourceRef'), endOf(reading, flow, 'targetRef')];
      if (sourceId === undefined || targetId === undefined) return [];
      const written = textOf(flow, 'id');
      return [{ id: written ? reading.original(written) : `${sourceId}-to-${targetId}`, sourceId, targetId }];
    }),
  );
}

/** Associations that stand in a collaboration instead of a process. */
export function outerAssociations(definitions: ModdleElement): readonly ModdleElement[] {
  return collaborationsOf(definitions).flatMap((one) => childrenOf(one, 'artifacts').filter(({ $type }) => $type === 'bpmn:Association'));
}

function collaborationsOf(definitions: ModdleElement): readonly ModdleElement[] {
  return childrenOf(definitions, 'rootElements').filter(({ $type }) => $type === 'bpmn:Collaboration');
}

function endOf(reading: ChartReading, flow: ModdleElement, property: 'sourceRef' | 'targetRef'): string | undefined {
  const end = childOf(flow, property);
  const processId = end?.$type === 'bpmn:Participant' ? referenceOf(reading, end, 'processRef') : undefined;
  return processId ?? referenceOf(reading, flow, property);
}
