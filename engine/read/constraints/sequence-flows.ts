// Owns the constraints on where a sequence flow may lead.
// Must not judge conditions: conditional-flows does.
// Asks engine/model/finding.
import { finding } from '../../model/finding.ts';
import type { Finding } from '../../model/finding.ts';
import type { ModdleElement } from '../moddle-element.ts';
import type { Constraint, ConstraintContext } from './constraint.ts';

/** A sequence flow stays inside its process and its sub-process; in an executable process it is immediate. */
export const sequenceFlows: Constraint = {
  name: 'sequence-flows',
  clause: '8.4.13',
  check: (file) => file.of('bpmn:SequenceFlow').flatMap((flow) => [...crossing(file, flow), ...delayed(file, flow)]),
};

function crossing(file: ConstraintContext, flow: ModdleElement): readonly Finding[] {
  const source = file.reference(flow, 'sourceRef');
  const target = file.reference(flow, 'targetRef');
  if (!source?.$instanceOf('bpmn:FlowNode') || !target?.$instanceOf('bpmn:FlowNode') || source.$parent === target.$parent) return [];
  const from = file.label(source);
  const to = file.label(target);
  const label = file.label(flow);
  return [
    finding(
      'sequence-flow-crosses-scope',
      {
        zh: `连线${label.zh}应在同一流程、同一子流程之内，但它从${from.zh}连到了边框之外的${to.zh}；进出子流程请连到子流程本身，不同参与者之间请用消息流。`,
        en: `Expected sequence flow ${label.en} to stay inside one process and sub-process, but it leads from ${from.en} to ${to.en} across a boundary; use a message flow, or connect the sub-process itself.`,
      },
      file.at(flow),
    ),
  ];
}

function delayed(file: ConstraintContext, flow: ModdleElement): readonly Finding[] {
  if (flow.get('isImmediate') !== false || !file.isExecutable(flow)) return [];
  const label = file.label(flow);
  return [
    finding(
      'sequence-flow-not-immediate',
      {
        zh: `连线${label.zh}应立即通过，但它的 isImmediate 写为 false；请删去该属性。`,
        en: `Expected every sequence flow of an executable process to be immediate, but ${label.en} has isImmediate="false"; remove it.`,
      },
      file.at(flow, 'warning'),
    ),
  ];
}
