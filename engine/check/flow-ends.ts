// Owns the plain rules of sequence flows: they stay in their scope, defaults leave their own node, starts and ends are ends.
// Must not follow paths: that is reachability.
// Asks node-label.
import { finding } from '../model/finding.ts';
import type { Finding } from '../model/finding.ts';
import type { Graph, GraphFlow, GraphNode } from '../model/graph.ts';
import type { Rule } from './check-context.ts';
import { flowLabel, nodeLabel } from './node-label.ts';

/** BPMN 2.0.2 sections 8.3.13, 10.5.2 and 10.5.3. */
export const flowEnds: Rule = (graph) => [
  ...[...graph.flows.values()].flatMap((flow) => scopeFindings(graph, flow)),
  ...[...graph.nodes.values()].flatMap((node) => [...defaultFindings(node), ...eventFindings(node)]),
];

function scopeFindings(graph: Graph, flow: GraphFlow): readonly Finding[] {
  if (graph.nodes.get(flow.sourceId)?.scopeId === graph.nodes.get(flow.targetId)?.scopeId) return [];
  const label = flowLabel(graph, flow);
  return [
    finding(
      'flow-crosses-scope',
      {
        zh: `${label.zh}穿过了子流程的边框；连线只能在同一个流程或子流程之内，请改接到子流程本身。`,
        en: `Expected ${label.en} to stay within one process or sub-process, but it crosses a border; connect it to the sub-process itself.`,
      },
      { elementId: flow.id },
    ),
  ];
}

function defaultFindings(node: GraphNode): readonly Finding[] {
  if (node.defaultFlow === undefined || node.outgoing.includes(node.defaultFlow)) return [];
  const label = nodeLabel(node);
  return [
    finding(
      'default-flow-foreign',
      {
        zh: `${label.zh}的默认连线“${node.defaultFlow}”不是从它发出的；请在它发出的连线中另选一条。`,
        en: `Expected the default flow of ${label.en} to leave it, but “${node.defaultFlow}” does not; choose one that does.`,
      },
      { elementId: node.id },
    ),
  ];
}

function eventFindings(node: GraphNode): readonly Finding[] {
  const label = nodeLabel(node);
  if (node.kind === 'start-event' && node.incoming.length > 0) {
    return [
      finding(
        'start-with-incoming',
        { zh: `${label.zh}不能有连入的连线；请把该连线改接到后面的环节。`, en: `Expected no flow into ${label.en}, but there is one; connect it to a later step.` },
        { elementId: node.id },
      ),
    ];
  }
  if (node.kind === 'end-event' && node.outgoing.length > 0) {
    return [
      finding(
        'end-with-outgoing',
        { zh: `${label.zh}不能有连出的连线；请删除该连线。`, en: `Expected no flow out of ${label.en}, but there is one; delete it.` },
        { elementId: node.id },
      ),
    ];
  }
  return [];
}
