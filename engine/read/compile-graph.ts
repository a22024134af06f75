// Owns how the elements of a process become scopes, nodes and flows.
// Must not judge the chart: constraints and engine/check do; a flow that could not be read stays in its nodes' lists but not in `flows`.
// Asks chart-reading, element-kind, read-node, read-sequence-flows, connect-nodes, read-step, inclusive-reach.
import { finding } from '../model/finding.ts';
import type { Finding } from '../model/finding.ts';
import type { Graph } from '../model/graph.ts';
import { labelOf, placeOf, readId, referenceOf } from './chart-reading.ts';
import type { ChartReading } from './chart-reading.ts';
import { connectNodes } from './connect-nodes.ts';
import { holdsNodes, isSilent, kindName, kindOf } from './element-kind.ts';
import { emptyDraft, openScope } from './graph-draft.ts';
import type { DraftNode, DraftScope, GraphDraft } from './graph-draft.ts';
import { withInclusiveReach } from './inclusive-reach.ts';
import { childrenOf, isSet, nameOf, textOf } from './moddle-element.ts';
import type { ModdleElement } from './moddle-element.ts';
import { declaredVariables } from './read-data.ts';
import { readDetails } from './read-node.ts';
import { readSequenceFlows } from './read-sequence-flows.ts';
import { readSettings } from './read-settings.ts';
import { readStep } from './read-step.ts';

/** Deepest nesting of sub-processes. */
const DEEPEST = 32;

/** Compiles a process; `associations` are those drawn outside it. Undefined when the process itself has no usable id. */
export function compileGraph(process: ModdleElement, associations: readonly ModdleElement[], reading: ChartReading): Graph | undefined {
  const id = readId(reading, process);
  if (id === undefined) return undefined;
  const draft = emptyDraft(reading, associations);
  readScope(draft, process, openScope(draft, id, undefined, []), 0);
  const flows = readSequenceFlows(draft);
  connectNodes(draft);
  const settings = readSettings(process, id, reading);
  return finished({ id, name: nameOf(process), executable: isSet(process, 'isExecutable'), nodes: draft.nodes, flows, scopes: draft.scopes, settings }, reading);
}

/** Compiles a global task: a graph whose one node has the id of the graph. */
export function compileGlobalTask(task: ModdleElement, reading: ChartReading): Graph | undefined {
  const id = readId(reading, task);
  if (id === undefined) return undefined;
  const draft = emptyDraft(reading, []);
  readNode(draft, task, openScope(draft, id, undefined, []));
  return finished({ id, name: nameOf(task), executable: true, nodes: draft.nodes, flows: new Map(), scopes: draft.scopes, settings: {} }, reading);
}

function finished(graph: Omit<Graph, 'watchesData' | 'rests'>, reading: ChartReading): Graph {
  const nodes = [...graph.nodes.values()];
  const watchesData = nodes.some((node) => node.inputSets !== undefined || node.events?.some(({ kind }) => kind === 'conditional'));
  const rests = nodes.some(({ step }) => step?.timeCounts === false);
  return withInclusiveReach({ ...graph, watchesData, rests }, reading.findings);
}

function readScope(draft: GraphDraft, element: ModdleElement, scope: DraftScope, depth: number): void {
  draft.associations.push(...childrenOf(element, 'artifacts').filter(({ $type }) => $type === 'bpmn:Association'));
  for (const child of childrenOf(element, 'flowElements')) {
    if (isSilent(child)) continue;
    if (child.$type === 'bpmn:SequenceFlow') {
      draft.flowElements.push(child);
      continue;
    }
    const node = readNode(draft, child, scope);
    if (node && holdsNodes(node.kind)) readInner(draft, child, node, depth + 1);
  }
}

function readInner(draft: GraphDraft, element: ModdleElement, node: DraftNode, depth: number): void {
  const scope = openScope(draft, node.id, node.scopeId, declaredVariables(draft.reading, element));
  if (depth <= DEEPEST) {
    readScope(draft, element, scope, depth);
    return;
  }
  draft.reading.findings.push(
    finding(
      'nesting-too-deep',
      { zh: `子流程最多嵌套 ${DEEPEST} 层，但“${node.id}”更深；请减少层数。`, en: `Expected at most ${DEEPEST} nested sub-processes, but “${node.id}” lies deeper; flatten the chart.` },
      { elementId: node.id },
    ),
  );
}

/** Reads a node into its scope; undefined, with a finding, when it cannot be executed. */
function readNode(draft: GraphDraft, element: ModdleElement, scope: DraftScope): DraftNode | undefined {
  const { reading } = draft;
  const kind = kindOf(element);
  if (kind === undefined) {
    reading.findings.push(unsupported(reading, element));
    return undefined;
  }
  const id = readId(reading, element);
  if (id === undefined) return undefined;
  const defaultFlow = 'default' in element ? referenceOf(reading, element, 'default') : undefined;
  const step = readStep(element, kind, id, reading);
  const inEventSubProcess = draft.nodes.get(scope.id)?.kind === 'event-sub-process';
  const node: DraftNode = {
    id,
    kind,
    name: nameOf(element),
    scopeId: scope.id,
    order: draft.nodes.size,
    incoming: [],
    outgoing: [],
    ...(defaultFlow === undefined ? {} : { defaultFlow }),
    ...(step === undefined ? {} : { step }),
    ...readDetails(reading, element, kind, id, inEventSubProcess),
  };
  draft.nodes.set(id, node);
  draft.elements.set(id, element);
  enter(scope, node, inEventSubProcess);
  return node;
}

function enter(scope: DraftScope, node: DraftNode, inEventSubProcess: boolean): void {
  scope.nodeIds.push(node.id);
  if (node.kind === 'event-sub-process') scope.eventSubProcessIds.push(node.id);
  else if (node.kind === 'start-event') (node.events || inEventSubProcess ? scope.eventStartIds : scope.startIds).push(node.id);
  else if (node.instantiates) scope.eventStartIds.push(node.id);
}

function unsupported(reading: ChartReading, element: ModdleElement): Finding {
  const label = labelOf(reading, element);
  const place = placeOf(reading, element);
  const kind = kindName(element);
  const id = textOf(element, 'id');
  return finding(
    'element-unsupported',
    {
      zh: `${label.zh}${place.zh}是${kind.zh}，本系统不能执行这类元素；请改用任务、网关、事件或子流程。`,
      en: `${label.en}${place.en} is ${kind.en}, which this engine does not execute; use tasks, gateways, events or sub-processes.`,
    },
    id === undefined ? {} : { elementId: reading.original(id) },
  );
}
