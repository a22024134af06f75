// Owns the constraints on conditions and default flows.
// Must not read expressions.
// Asks engine/model/finding.
import { finding } from '../../model/finding.ts';
import type { Finding } from '../../model/finding.ts';
import { childOf } from '../moddle-element.ts';
import type { ModdleElement } from '../moddle-element.ts';
import type { Constraint, ConstraintContext } from './constraint.ts';

/** Conditions stand only on flows of activities and deciding gateways; a default is one of the node's own flows. */
export const conditionalFlows: Constraint = {
  name: 'conditional-flows',
  clause: '8.4.13',
  check: (file) => [
    ...file.of('bpmn:SequenceFlow').flatMap((flow) => [...misplaced(file, flow), ...alone(file, flow)]),
    ...[...file.of('bpmn:Activity'), ...file.of('bpmn:Gateway')].flatMap((node) => defaults(file, node)),
  ],
};

const WITHOUT_CONDITIONS = ['bpmn:ParallelGateway', 'bpmn:EventBasedGateway', 'bpmn:Event'];

function misplaced(file: ConstraintContext, flow: ModdleElement): readonly Finding[] {
  const source = file.reference(flow, 'sourceRef');
  if (!source || !childOf(flow, 'conditionExpression') || !WITHOUT_CONDITIONS.some((type) => source.$instanceOf(type))) return [];
  const label = file.label(flow);
  const from = file.label(source);
  return [
    finding(
      'condition-misplaced',
      {
        zh: `从${from.zh}连出的连线${label.zh}上写了条件，但事件、并行网关和事件网关连出的连线应不带条件，办理时也不看；请删去条件，或改用排他网关、包容网关。`,
        en: `Expected no condition on a flow from an event, a parallel or an event-based gateway, but ${label.en} from ${from.en} has one; remove it or use an exclusive or inclusive gateway.`,
      },
      file.at(flow),
    ),
  ];
}

function alone(file: ConstraintContext, flow: ModdleElement): readonly Finding[] {
  const source = file.reference(flow, 'sourceRef');
  if (!source?.$instanceOf('bpmn:Activity') || !childOf(flow, 'conditionExpression') || file.outgoing(source).length > 1) return [];
  const label = file.label(flow);
  const from = file.label(source);
  return [
    finding(
      'condition-alone',
      {
        zh: `活动${from.zh}连出的连线${label.zh}带条件，还应有另一条连出的连线，但没有，条件不成立时办件会停住；请再画一条，或删去条件。`,
        en: `Expected another flow beside the conditional flow ${label.en} of activity ${from.en}, but there is none; draw one or remove the condition.`,
      },
      file.at(flow),
    ),
  ];
}

function defaults(file: ConstraintContext, node: ModdleElement): readonly Finding[] {
  const flow = file.reference(node, 'default');
  if (!flow?.$instanceOf('bpmn:SequenceFlow')) return [];
  const label = file.label(node);
  const name = file.label(flow);
  if (!file.outgoing(node).includes(flow)) {
    return [
      finding(
        'default-flow-foreign',
        {
          zh: `${label.zh}的默认连线应是从它连出的连线，但${name.zh}不是；请在它连出的连线中另选一条。`,
          en: `Expected the default flow of ${label.en} to leave it, but ${name.en} does not; choose one of its own flows.`,
        },
        file.at(node),
      ),
    ];
  }
  if (!childOf(flow, 'conditionExpression')) return [];
  return [
    finding(
      'default-flow-condition',
      {
        zh: `默认连线应不带条件，但${label.zh}的默认连线${name.zh}有条件，办理时不看这个条件；请删去条件。`,
        en: `Expected a default flow without condition, but ${name.en} of ${label.en} has one, which is never looked at; remove it.`,
      },
      file.at(flow, 'warning'),
    ),
  ];
}
