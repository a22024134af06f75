// Owns how the elements of a process become scopes, nodes and flows.
// Must not judge the chart: engine/check does; a flow that could not be read stays in its nodes' lists but not in `flows`.
// Asks chart-reading, element-kind, read-flow-condition, read-step, inclusive-reach.
import { finding } from '../model/finding.ts';
import type { Finding, Sentence } from '../model/finding.ts';
import type { FlowSettings, Graph, GraphFlow, GraphScope, NodeKind, Step } from '../model/graph.ts';
import { labelOf, placeOf, readId, referenceOf } from './chart-reading.ts';
import type { ChartReading } from './chart-reading.ts';
import { isSilent, kindName, kindOf, markerName } from './element-kind.ts';
import { withInclusiveReach } from './inclusive-reach.ts';
import { childOf, childrenOf, textOf } from './moddle-element.ts';
import type { ModdleElement } from './moddle-element.ts';
import { readFlowCondition } from './read-flow-condition.ts';
import { readSettings } from './read-settings.ts';
import { readStep } from './read-step.ts';
import type { ForeignNamespaces } from './foreign-attributes.ts';

/** Deepest nesting of sub-processes. */
const DEEPEST = 32;

interface DraftNode {
  readonly id: string;
  readonly kind: NodeKind;
  readonly name: string;
  readonly scopeId: string;
  readonly order: number;
  readonly incoming: string[];
  readonly outgoing: string[];
  readonly defaultFlow?: string;
  readonly step?: Step;
}

interface Draft {
  readonly reading: ChartReading;
  readonly namespaces: ForeignNamespaces;
  readonly nodes: Map<string, DraftNode>;
  readonly flowElements: ModdleElement[];
  readonly scopes: Map<string, GraphScope>;
  /** Flows without id so far, by their ends. */
  readonly unnamedFlows: Map<string, number>;
}

/** Compiles a process. Undefined when the process itself has no usable id. */
export function compileGraph(process: ModdleElement, namespaces: ForeignNamespaces, reading: ChartReading): Graph | undefined {
  const id = readId(reading, process);
  if (id === undefined) return undefined;
  const draft: Draft = { reading, namespaces, nodes: new Map(), flowElements: [], scopes: new Map(), unnamedFlows: new Map() };
  readScope(draft, process, id, undefined, 0);
  const flows = readFlows(draft);
  const settings: FlowSettings = readSettings(process, id, reading);
  const graph = { id, name: nameOf(process), nodes: draft.nodes, flows, scopes: draft.scopes, settings };
  return withInclusiveReach(graph, reading.findings);
}

function readScope(draft: Draft, element: ModdleElement, scopeId: string, parentId: string | undefined, depth: number): void {
  const nodeIds: string[] = [];
  const startIds: string[] = [];
  // Set first, so that scopes stand outermost first.
  draft.scopes.set(scopeId, { id: scopeId, ...(parentId === undefined ? {} : { parentId }), startIds, nodeIds });
  for (const child of childrenOf(element, 'flowElements')) {
    if (isSilent(child)) continue;
    if (child.$type === 'bpmn:SequenceFlow') {
      draft.flowElements.push(child);
      continue;
    }
    const node = readNode(draft, child, scopeId);
    if (!node) continue;
    draft.nodes.set(node.id, node);
    nodeIds.push(node.id);
    if (node.kind === 'start-event') startIds.push(node.id);
    if (node.kind === 'sub-process') readInner(draft, child, node, scopeId, depth + 1);
  }
}

function readInner(draft: Draft, element: ModdleElement, node: DraftNode, scopeId: string, depth: number): void {
  if (depth <= DEEPEST) {
    readScope(draft, element, node.id, scopeId, depth);
    return;
  }
  draft.scopes.set(node.id, { id: node.id, parentId: scopeId, startIds: [], nodeIds: [] });
  draft.reading.findings.push(
    finding(
      'nesting-too-deep',
      { zh: `子流程最多嵌套 ${DEEPEST} 层，但“${node.id}”更深；请减少层数。`, en: `Expected at most ${DEEPEST} nested sub-processes, but “${node.id}” lies deeper; flatten the chart.` },
      { elementId: node.id },
    ),
  );
}

function readNode(draft: Draft, element: ModdleElement, scopeId: string): DraftNode | undefined {
  const { reading } = draft;
  const kind = kindOf(element);
  if (kind === undefined) {
    reading.findings.push(unsupported(reading, element));
    return undefined;
  }
  const id = readId(reading, element);
  if (id === undefined) return undefined;
  const marker = markerName(element);
  if (marker) reading.findings.push(unsupportedMarker(reading, element, id, marker));
  const defaultFlow = 'default' in element ? referenceOf(reading, element, 'default') : undefined;
  const step = readStep(element, kind, id, draft.namespaces, reading);
  return {
    id,
    kind,
    name: nameOf(element),
    scopeId,
    order: draft.nodes.size,
    incoming: [],
    outgoing: [],
    ...(defaultFlow === undefined ? {} : { defaultFlow }),
    ...(step === undefined ? {} : { step }),
  };
}

function readFlows(draft: Draft): ReadonlyMap<string, GraphFlow> {
  const { reading } = draft;
  const told = new Set(reading.findings.filter(({ code }) => code === 'reference-unresolved').map(({ elementId }) => elementId));
  const flows = new Map<string, GraphFlow>();
  for (const element of draft.flowElements) {
    const id = readFlowId(draft, element);
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
function readFlowId(draft: Draft, element: ModdleElement): string | undefined {
  if (textOf(element, 'id')) return readId(draft.reading, element);
  const ends = `${referenceOf(draft.reading, element, 'sourceRef') ?? ''}-to-${referenceOf(draft.reading, element, 'targetRef') ?? ''}`;
  const count = (draft.unnamedFlows.get(ends) ?? 0) + 1;
  draft.unnamedFlows.set(ends, count);
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

function unsupported(reading: ChartReading, element: ModdleElement): Finding {
  const label = labelOf(reading, element);
  const place = placeOf(reading, element);
  const kind = kindName(element);
  const id = textOf(element, 'id');
  return finding(
    'element-unsupported',
    {
      zh: `${label.zh}${place.zh}是${kind.zh}，本系统暂不能执行这类元素；请改用用户任务、人工任务、网关或嵌入式子流程。`,
      en: `${label.en}${place.en} is ${kind.en}, which this engine does not execute yet; use user tasks, manual tasks, gateways or embedded sub-processes.`,
    },
    id === undefined ? {} : { elementId: reading.original(id) },
  );
}

function unsupportedMarker(reading: ChartReading, element: ModdleElement, id: string, marker: Sentence): Finding {
  const label = labelOf(reading, element);
  const place = placeOf(reading, element);
  return finding(
    'element-unsupported',
    {
      zh: `${label.zh}${place.zh}带有${marker.zh}，本系统暂不能执行；请去掉该标记。`,
      en: `${label.en}${place.en} carries ${marker.en}, which this engine does not execute yet; remove it.`,
    },
    { elementId: id },
  );
}

function nameOf(element: ModdleElement): string {
  return textOf(element, 'name')?.replace(/\s+/g, ' ').trim() ?? '';
}
