// Owns the constraints that tie start and end events of one process or sub-process together.
// Must not judge single events: start-events and end-events do.
// Asks engine/model/finding.
import { finding } from '../../model/finding.ts';
import type { Finding } from '../../model/finding.ts';
import { childrenOf, isSet } from '../moddle-element.ts';
import type { ModdleElement } from '../moddle-element.ts';
import type { Constraint, ConstraintContext } from './constraint.ts';

/** Who draws start events draws end events, and then every node lies on the way from one to the other. */
export const startAndEnd: Constraint = {
  name: 'start-and-end',
  clause: '10.5.2',
  check: (file) => [...file.of('bpmn:Process'), ...file.of('bpmn:SubProcess')].flatMap((scope) => (scope.$type === 'bpmn:AdHocSubProcess' ? [] : checkScope(file, scope))),
};

function checkScope(file: ConstraintContext, scope: ModdleElement): readonly Finding[] {
  const nodes = childrenOf(scope, 'flowElements').filter((element) => element.$instanceOf('bpmn:FlowNode'));
  const hasStart = nodes.some((node) => node.$type === 'bpmn:StartEvent');
  const hasEnd = nodes.some((node) => node.$type === 'bpmn:EndEvent');
  return [
    ...(hasEnd && !hasStart && !nodes.some(instantiates) ? [withoutStart(file, scope)] : []),
    ...(hasStart && !hasEnd ? [withoutEnd(file, scope)] : []),
    ...(hasStart ? nodes.filter((node) => !mayBegin(node) && file.incoming(node).length === 0).map((node) => notEntered(file, node)) : []),
    ...(hasEnd ? nodes.filter((node) => !mayEnd(node) && file.outgoing(node).length === 0).map((node) => notLeft(file, node)) : []),
  ];
}

function instantiates(node: ModdleElement): boolean {
  return (node.$type === 'bpmn:ReceiveTask' || node.$type === 'bpmn:EventBasedGateway') && isSet(node, 'instantiate');
}

/** What begins by other means than a sequence flow; events have constraints of their own. */
function mayBegin(node: ModdleElement): boolean {
  return apart(node) || node.$instanceOf('bpmn:Event') || instantiates(node);
}

function mayEnd(node: ModdleElement): boolean {
  return apart(node) || node.$instanceOf('bpmn:Event');
}

/** Compensation handlers and event sub-processes stand outside the flow. */
function apart(node: ModdleElement): boolean {
  return isSet(node, 'isForCompensation') || isSet(node, 'triggeredByEvent');
}

function withoutStart(file: ConstraintContext, scope: ModdleElement): Finding {
  const label = file.label(scope);
  return finding(
    'start-event-absent',
    {
      zh: `${label.zh}有结束事件，就应有开始事件，但没有；请补上开始事件。`,
      en: `Expected a start event in ${label.en}, which has an end event, but there is none; add one.`,
    },
    file.at(scope),
  );
}

function withoutEnd(file: ConstraintContext, scope: ModdleElement): Finding {
  const label = file.label(scope);
  return finding(
    'end-event-absent',
    {
      zh: `${label.zh}有开始事件，就应有结束事件，但没有；请补上结束事件。`,
      en: `Expected an end event in ${label.en}, which has a start event, but there is none; add one.`,
    },
    file.at(scope),
  );
}

function notEntered(file: ConstraintContext, node: ModdleElement): Finding {
  const label = file.label(node);
  return finding(
    'flow-node-not-entered',
    {
      zh: `${label.zh}应有连入的连线，但没有，办件到不了这里；请连上，或删去它。`,
      en: `Expected ${label.en} to have a flow in because its scope has a start event, but it has none; connect or remove it.`,
    },
    file.at(node),
  );
}

function notLeft(file: ConstraintContext, node: ModdleElement): Finding {
  const label = file.label(node);
  return finding(
    'flow-node-not-left',
    {
      zh: `${label.zh}应有连出的连线，但没有，办件会停在这里；请连到下一环节或结束事件。`,
      en: `Expected ${label.en} to have a flow out because its scope has an end event, but it has none; connect it to the next step or to an end event.`,
    },
    file.at(node),
  );
}
