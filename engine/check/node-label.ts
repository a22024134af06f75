// Owns what elements are called in findings.
// Must not judge anything.
// Asks engine/model.
import type { Sentence } from '../model/finding.ts';
import type { Graph, GraphFlow, GraphNode, NodeKind } from '../model/graph.ts';

const KIND_WORDS: Readonly<Record<NodeKind, Sentence>> = {
  'start-event': { zh: '开始事件', en: 'start event' },
  'end-event': { zh: '结束事件', en: 'end event' },
  'terminate-end-event': { zh: '终止事件', en: 'terminate end event' },
  'user-task': { zh: '环节', en: 'step' },
  'manual-task': { zh: '环节', en: 'step' },
  'exclusive-gateway': { zh: '排他网关', en: 'exclusive gateway' },
  'parallel-gateway': { zh: '并行网关', en: 'parallel gateway' },
  'inclusive-gateway': { zh: '包容网关', en: 'inclusive gateway' },
  'sub-process': { zh: '子流程', en: 'sub-process' },
};

/** `环节“审查”` / `step “审查”`; an unnamed element is called by its id. */
export function nodeLabel(node: GraphNode): Sentence {
  const word = KIND_WORDS[node.kind];
  const called = node.name === '' ? node.id : node.name;
  return { zh: `${word.zh}“${called}”`, en: `${word.en} “${called}”` };
}

/** `从“受理”到“审查”的连线`, with the flow's own name when it has one. */
export function flowLabel(graph: Graph, flow: GraphFlow): Sentence {
  const source = called(graph, flow.sourceId);
  const target = called(graph, flow.targetId);
  const zh = flow.name === '' ? '连线' : `连线“${flow.name}”`;
  const en = flow.name === '' ? 'the flow' : `flow “${flow.name}”`;
  return { zh: `从“${source}”到“${target}”的${zh}`, en: `${en} from “${source}” to “${target}”` };
}

function called(graph: Graph, nodeId: string): string {
  const name = graph.nodes.get(nodeId)?.name;
  return name === undefined || name === '' ? nodeId : name;
}

/** Tasks people work on, document order. */
export function tasksOf(graph: Graph): readonly GraphNode[] {
  return [...graph.nodes.values()].filter((node) => node.kind === 'user-task' || node.kind === 'manual-task');
}

/** The node's outgoing flows that could be read, document order. */
export function outgoingOf(graph: Graph, node: GraphNode): readonly GraphFlow[] {
  return node.outgoing.flatMap((id) => graph.flows.get(id) ?? []);
}
