// Owns the constraints on event-based gateways and the events they wait for.
// Must not judge the events themselves.
// Asks engine/model/finding.
import { finding } from '../../model/finding.ts';
import type { Finding, Sentence } from '../../model/finding.ts';
import { isSet, textOf } from '../moddle-element.ts';
import type { ModdleElement } from '../moddle-element.ts';
import type { Constraint, ConstraintContext } from './constraint.ts';

/** An event-based gateway has two flows or more, each to a catch event or a receive task of its own. */
export const eventBasedGateways: Constraint = {
  name: 'event-based-gateways',
  clause: '10.6.6',
  check: (file) => file.of('bpmn:EventBasedGateway').flatMap((gateway) => [...flows(file, gateway), ...targets(file, gateway), ...opening(file, gateway)]),
};

const TRIGGERS: ReadonlySet<string> = new Set(['bpmn:MessageEventDefinition', 'bpmn:TimerEventDefinition', 'bpmn:ConditionalEventDefinition', 'bpmn:SignalEventDefinition']);

function flows(file: ConstraintContext, gateway: ModdleElement): readonly Finding[] {
  const count = file.outgoing(gateway).length;
  if (count > 1) return [];
  const label = file.label(gateway);
  return [
    finding(
      'event-gateway-few-flows',
      {
        zh: `事件网关${label.zh}应有两条以上连出的连线，但有 ${count} 条；请补画，或删去网关。`,
        en: `Expected event-based gateway ${label.en} to have two flows out or more, but it has ${count}; draw the others or remove it.`,
      },
      file.at(gateway),
    ),
  ];
}

function targets(file: ConstraintContext, gateway: ModdleElement): readonly Finding[] {
  const label = file.label(gateway);
  const nodes = file.outgoing(gateway).flatMap((flow) => file.references(flow, 'targetRef'));
  const single = nodes.flatMap((node) => {
    const name = file.label(node);
    const wrong = wrongTarget(file, node);
    if (!wrong) return [];
    return [
      finding(
        'event-gateway-target',
        {
          zh: `事件网关${label.zh}之后只能直接连等候消息、定时、条件、信号的事件或接收任务，且它们没有别的连入，但${name.zh}${wrong.zh}；请改换元素或改接连线。`,
          en: `Expected a message, timer, conditional or signal catch event or a receive task, entered from event-based gateway ${label.en} only, but ${name.en} ${wrong.en}; correct it.`,
        },
        file.at(node),
      ),
    ];
  });
  const catchesMessage = nodes.some((node) => node.$type === 'bpmn:IntermediateCatchEvent' && file.triggers(node).some((one) => one.$type === 'bpmn:MessageEventDefinition'));
  if (!catchesMessage || !nodes.some((node) => node.$type === 'bpmn:ReceiveTask')) return single;
  return [
    ...single,
    finding(
      'event-gateway-mixed',
      {
        zh: `事件网关${label.zh}后应只用消息捕获事件或只用接收任务，但两种都有；请统一成一种。`,
        en: `Expected event-based gateway ${label.en} to use either message catch events or receive tasks, but it uses both; keep to one kind.`,
      },
      file.at(gateway, 'warning'),
    ),
  ];
}

function wrongTarget(file: ConstraintContext, node: ModdleElement): Sentence | undefined {
  if (node.$type === 'bpmn:ReceiveTask') {
    if (file.attached(node).length > 0) return { zh: '附有边界事件', en: 'has boundary events' };
  } else if (node.$type !== 'bpmn:IntermediateCatchEvent' || file.triggers(node).some((one) => !TRIGGERS.has(one.$type))) {
    return { zh: '不是', en: 'is none' };
  }
  return file.incoming(node).length > 1 ? { zh: '还有别的连入', en: 'has other flows in' } : undefined;
}

function opening(file: ConstraintContext, gateway: ModdleElement): readonly Finding[] {
  const label = file.label(gateway);
  if (!isSet(gateway, 'instantiate')) {
    if (textOf(gateway, 'eventGatewayType') !== 'Parallel') return [];
    return [
      finding(
        'event-gateway-parallel',
        {
          zh: `事件网关${label.zh}写为“全部都等”（Parallel），应只用来启动流程（instantiate），但它没有；请设为启动流程，或改为“先到先走”。`,
          en: `Expected a parallel event-based gateway to start the process (instantiate), but ${label.en} does not; set instantiate or make it exclusive.`,
        },
        file.at(gateway),
      ),
    ];
  }
  if (file.incoming(gateway).length === 0) return [];
  return [
    finding(
      'event-gateway-instantiate',
      {
        zh: `事件网关${label.zh}用来启动流程，应没有连入的连线，但有；请删去该连线，或去掉“启动流程”（instantiate）。`,
        en: `Expected an event-based gateway that starts the process to have no flow in, but ${label.en} has one; remove it or unset instantiate.`,
      },
      file.at(gateway),
    ),
  ];
}
