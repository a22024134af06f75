// Owns what elements are called in findings.
// Must not judge anything.
// Asks engine/model.
import type { Sentence } from '../model/finding.ts';
import type { Graph, GraphFlow, GraphNode, NodeKind } from '../model/graph.ts';

const KIND_WORDS: Readonly<Record<NodeKind, Sentence>> = {
  'start-event': { zh: '开始事件', en: 'start event' },
  'end-event': { zh: '结束事件', en: 'end event' },
  'intermediate-catch-event': { zh: '中间捕获事件', en: 'intermediate catch event' },
  'intermediate-throw-event': { zh: '中间抛出事件', en: 'intermediate throw event' },
  'boundary-event': { zh: '边界事件', en: 'boundary event' },
  task: { zh: '任务', en: 'task' },
  'user-task': { zh: '环节', en: 'step' },
  'manual-task': { zh: '环节', en: 'step' },
  'service-task': { zh: '服务任务', en: 'service task' },
  'send-task': { zh: '发送任务', en: 'send task' },
  'receive-task': { zh: '接收任务', en: 'receive task' },
  'script-task': { zh: '脚本任务', en: 'script task' },
  'business-rule-task': { zh: '业务规则任务', en: 'business rule task' },
  'sub-process': { zh: '子流程', en: 'sub-process' },
  'event-sub-process': { zh: '事件子流程', en: 'event sub-process' },
  transaction: { zh: '事务子流程', en: 'transaction' },
  'ad-hoc-sub-process': { zh: '特别（ad-hoc）子流程', en: 'ad-hoc sub-process' },
  'call-activity': { zh: '调用活动', en: 'call activity' },
  'exclusive-gateway': { zh: '排他网关', en: 'exclusive gateway' },
  'parallel-gateway': { zh: '并行网关', en: 'parallel gateway' },
  'inclusive-gateway': { zh: '包容网关', en: 'inclusive gateway' },
  'complex-gateway': { zh: '复杂网关', en: 'complex gateway' },
  'event-based-gateway': { zh: '事件网关', en: 'event-based gateway' },
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
