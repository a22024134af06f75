// Owns what is read of a single node, apart from how nodes are connected.
// Must not judge the chart: constraints and engine/check do.
// Asks the files that read one part of a node each.
import { finding } from '../model/finding.ts';
import { propertyWord } from './element-words.ts';
import type { AdHocRule, GraphNode, NodeKind } from '../model/graph.ts';
import { labelOf, referenceOf } from './chart-reading.ts';
import type { ChartReading } from './chart-reading.ts';
import { childOf, isSet, textOf } from './moddle-element.ts';
import type { ModdleElement } from './moddle-element.ts';
import { readCall } from './read-call.ts';
import { readInputSets } from './read-data.ts';
import { readEventDefinitions, readMessage } from './read-event-definitions.ts';
import { readExpression } from './read-expression.ts';
import { readLoop } from './read-loop.ts';
import { readMappings } from './read-mappings.ts';
import { readWork } from './read-work.ts';
import { withoutAbsent } from './without-absent.ts';

/** What a node says of itself. */
type Details = Partial<Omit<GraphNode, 'incoming' | 'outgoing'>>;

/** What the element says beyond id, name and place. `inEventSubProcess` = its scope is an event sub-process. */
export function readDetails(reading: ChartReading, element: ModdleElement, kind: NodeKind, id: string, inEventSubProcess: boolean): Details {
  if (element.$instanceOf('bpmn:Event')) return readEvent(reading, element, kind, id, inEventSubProcess);
  if (element.$instanceOf('bpmn:Gateway')) return readGateway(reading, element, kind, id);
  if (element.$instanceOf('bpmn:Activity')) return { ...readActivity(reading, element, id), ...readWork(reading, element, kind, id), ...readMappings(reading, element, kind, id), ...readSpecial(reading, element, kind, id) };
  return readWork(reading, element, kind, id);
}

function readEvent(reading: ChartReading, element: ModdleElement, kind: NodeKind, id: string, inEventSubProcess: boolean): Details {
  const events = readEventDefinitions(reading, element, id);
  const catches = kind === 'start-event' || kind === 'intermediate-catch-event' || kind === 'boundary-event';
  return withoutAbsent({
    events,
    parallelMultiple: catches && isSet(element, 'parallelMultiple') && (events?.length ?? 0) > 1 ? (true as const) : undefined,
    interrupting: interrupts(element, kind, inEventSubProcess, events),
    hostId: kind === 'boundary-event' ? referenceOf(reading, element, 'attachedToRef') : undefined,
  });
}

/** Errors and cancellations interrupt whatever the file says (BPMN 2.0.2 tables 10.86 and 10.90). */
function interrupts(element: ModdleElement, kind: NodeKind, inEventSubProcess: boolean, events: GraphNode['events']): boolean | undefined {
  const isBoundary = kind === 'boundary-event';
  if (!isBoundary && !(kind === 'start-event' && inEventSubProcess)) return undefined;
  if (events?.some((event) => event.kind === 'error' || event.kind === 'cancel')) return true;
  return element.get(isBoundary ? 'cancelActivity' : 'isInterrupting') !== false;
}

function readGateway(reading: ChartReading, element: ModdleElement, kind: NodeKind, id: string): Details {
  if (kind === 'complex-gateway') {
    const activationCondition = readExpression(reading, { element, id, what: { zh: '激活条件', en: 'activation condition' } }, childOf(element, 'activationCondition'));
    return withoutAbsent({ activationCondition });
  }
  if (kind !== 'event-based-gateway') return {};
  return withoutAbsent({
    instantiates: isSet(element, 'instantiate') ? (true as const) : undefined,
    parallelEvents: textOf(element, 'eventGatewayType') === 'Parallel' ? (true as const) : undefined,
  });
}

function readActivity(reading: ChartReading, element: ModdleElement, id: string): Details {
  return withoutAbsent({
    loop: readLoop(reading, element, id),
    startQuantity: readQuantity(reading, element, id, 'startQuantity'),
    completionQuantity: readQuantity(reading, element, id, 'completionQuantity'),
    isForCompensation: isSet(element, 'isForCompensation') ? (true as const) : undefined,
    inputSets: readInputSets(reading, element),
  });
}

/** Tokens consumed or made; undefined = 1. Less than 1 is refused (BPMN 2.0.2 table 10.3). */
function readQuantity(reading: ChartReading, element: ModdleElement, id: string, property: 'startQuantity' | 'completionQuantity'): number | undefined {
  const written = element.get(property);
  if (written === undefined || written === 1) return undefined;
  if (typeof written === 'number' && Number.isSafeInteger(written) && written >= 1) return written;
  const label = labelOf(reading, element);
  reading.findings.push(
    finding(
      'quantity-invalid',
      { zh: `元素${label.zh}的${propertyWord(property)}应为不小于 1 的整数，但不是；请改正。`, en: `Expected ${property} of element ${label.en} to be a whole number of at least 1, but it is not; correct it.` },
      { elementId: id },
    ),
  );
  return undefined;
}

function readSpecial(reading: ChartReading, element: ModdleElement, kind: NodeKind, id: string): Details {
  if (kind === 'call-activity') return { call: readCall(reading, element, id) };
  if (kind === 'ad-hoc-sub-process') return { adHoc: readAdHoc(reading, element, id) };
  // A send task without a message may still have a job.
  if (kind === 'send-task' && childOf(element, 'messageRef')) return { events: [readMessage(reading, element, { element, id, throws: true })] };
  if (kind !== 'receive-task') return {};
  return withoutAbsent({
    events: [readMessage(reading, element, { element, id, throws: false })],
    instantiates: isSet(element, 'instantiate') ? (true as const) : undefined,
  });
}

function readAdHoc(reading: ChartReading, element: ModdleElement, id: string): AdHocRule {
  const completionCondition = readExpression(reading, { element, id, what: { zh: '完成条件', en: 'completion condition' } }, childOf(element, 'completionCondition'));
  return withoutAbsent({
    ordering: textOf(element, 'ordering') === 'Sequential' ? ('sequential' as const) : ('parallel' as const),
    completionCondition,
    cancelRemaining: element.get('cancelRemainingInstances') !== false,
  });
}
