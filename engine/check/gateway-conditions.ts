// Owns that every split can be decided: conditions and defaults where they are needed, none where they are ignored.
// Must not evaluate conditions.
// Asks node-label.
import { finding } from '../model/finding.ts';
import type { Finding } from '../model/finding.ts';
import type { Graph, GraphFlow, GraphNode } from '../model/graph.ts';
import type { Rule } from './check-context.ts';
import { flowLabel, nodeLabel, outgoingOf } from './node-label.ts';

/** Exclusive and inclusive splits are decidable; ignored conditions are pointed out. */
export const gatewayConditions: Rule = (graph) => [...graph.nodes.values()].flatMap((node) => nodeFindings(graph, node));

function nodeFindings(graph: Graph, node: GraphNode): readonly Finding[] {
  switch (node.kind) {
    case 'exclusive-gateway':
      return [...missingConditions(graph, node), ...mayStick(graph, node), ...idleDefault(graph, node)];
    case 'inclusive-gateway':
      return [...mayStick(graph, node), ...idleDefault(graph, node)];
    case 'parallel-gateway':
    case 'event-based-gateway':
      return outgoingOf(graph, node).filter((flow) => flow.condition !== undefined).map((flow) => ignoredCondition(graph, flow));
    case 'complex-gateway':
    case 'task':
    case 'user-task':
    case 'manual-task':
    case 'service-task':
    case 'send-task':
    case 'receive-task':
    case 'script-task':
    case 'business-rule-task':
    case 'sub-process':
    case 'transaction':
    case 'ad-hoc-sub-process':
    case 'call-activity':
      return idleDefault(graph, node);
    case 'event-sub-process':
    case 'start-event':
    case 'intermediate-catch-event':
    case 'intermediate-throw-event':
    case 'boundary-event':
    case 'end-event':
      return [];
  }
}

function missingConditions(graph: Graph, node: GraphNode): readonly Finding[] {
  if (node.outgoing.length < 2) return [];
  return outgoingOf(graph, node)
    .filter((flow) => flow.condition === undefined && flow.id !== node.defaultFlow)
    .map((flow) => {
      const label = flowLabel(graph, flow);
      return finding(
        'condition-missing',
        {
          zh: `${label.zh}既没有条件，也不是默认连线，${nodeLabel(node).zh}无法判断走哪一条；请写条件，或设为默认连线。`,
          en: `Expected ${label.en} to have a condition or to be the default, but it is neither; write a condition or make it the default.`,
        },
        { elementId: flow.id },
      );
    });
}

/** No default, and every flow has a condition: when none is true the case stands still. */
function mayStick(graph: Graph, node: GraphNode): readonly Finding[] {
  const flows = outgoingOf(graph, node);
  const everyFlowHasCondition = flows.length > 0 && flows.length === node.outgoing.length && flows.every((flow) => flow.condition !== undefined);
  if (node.defaultFlow !== undefined || !everyFlowHasCondition) return [];
  const label = nodeLabel(node);
  return [
    finding(
      'gateway-may-stick',
      {
        zh: `${label.zh}没有默认连线，各条件都不成立时办件会停在这里；请把其中一条设为默认连线。`,
        en: `${label.en} has no default flow, so a case stops there when no condition is true; make one flow the default.`,
      },
      { elementId: node.id, severity: 'warning' },
    ),
  ];
}

function idleDefault(graph: Graph, node: GraphNode): readonly Finding[] {
  const flow = node.defaultFlow === undefined ? undefined : graph.flows.get(node.defaultFlow);
  return flow?.condition && flow.sourceId === node.id ? [ignoredCondition(graph, flow)] : [];
}

function ignoredCondition(graph: Graph, flow: GraphFlow): Finding {
  const label = flowLabel(graph, flow);
  return finding(
    'condition-ignored',
    {
      zh: `${label.zh}上的条件不起作用（默认连线和并行网关、事件网关的连线不看条件）；请删除该条件，或改用排他网关。`,
      en: `The condition on ${label.en} has no effect (defaults and flows leaving parallel or event-based gateways ignore it); remove it or use an exclusive gateway.`,
    },
    { elementId: flow.id, severity: 'warning' },
  );
}
