// Owns the constraints on compensation handlers.
// Must not judge the boundary event itself: boundary-events does.
// Asks event-kinds.
import { finding } from '../../model/finding.ts';
import type { Finding } from '../../model/finding.ts';
import { isSet } from '../moddle-element.ts';
import type { ModdleElement } from '../moddle-element.ts';
import type { Constraint, ConstraintContext } from './constraint.ts';
import { kindsOf } from './event-kinds.ts';

/** A compensation activity stands outside the flow and is reached by an association only. */
export const compensation: Constraint = {
  name: 'compensation',
  clause: '10.7',
  check: (file) => [
    ...file.of('bpmn:Activity').flatMap((activity) => handlerFlows(file, activity)),
    ...file.of('bpmn:Association').flatMap((association) => handlerMark(file, association)),
  ],
};

function handlerFlows(file: ConstraintContext, activity: ModdleElement): readonly Finding[] {
  const flows = file.incoming(activity).length + file.outgoing(activity).length;
  if (flows === 0 || !isSet(activity, 'isForCompensation')) return [];
  const label = file.label(activity);
  return [
    finding(
      'compensation-handler-flow',
      {
        zh: `补偿活动${label.zh}应没有连入或连出的连线，但有 ${flows} 条；请删去，只用关联（虚线）与补偿边界事件相连。`,
        en: `Expected compensation activity ${label.en} to have no sequence flow, but it has ${flows}; remove them and keep the association to its boundary event.`,
      },
      file.at(activity),
    ),
  ];
}

function handlerMark(file: ConstraintContext, association: ModdleElement): readonly Finding[] {
  const source = file.reference(association, 'sourceRef');
  const target = file.reference(association, 'targetRef');
  if (source?.$type !== 'bpmn:BoundaryEvent' || !target?.$instanceOf('bpmn:Activity')) return [];
  if (isSet(target, 'isForCompensation') || !kindsOf(file, source).includes('compensate')) return [];
  const label = file.label(target);
  const event = file.label(source);
  return [
    finding(
      'compensation-handler-mark',
      {
        zh: `补偿边界事件${event.zh}所连的活动应标为补偿活动，但${label.zh}没有标；请标上，或改连别的活动。`,
        en: `Expected the activity associated with compensation boundary event ${event.en} to be marked isForCompensation, but ${label.en} is not; mark it.`,
      },
      file.at(target),
    ),
  ];
}
