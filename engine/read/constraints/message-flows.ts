// Owns the constraints on message flows.
// Must not judge the type of their ends: reference-types does.
// Asks event-kinds, index-elements.
import { finding } from '../../model/finding.ts';
import type { Finding, Sentence } from '../../model/finding.ts';
import type { ModdleElement } from '../moddle-element.ts';
import type { Constraint, ConstraintContext } from './constraint.ts';
import { kindsOf } from './event-kinds.ts';
import { ancestorOf } from './index-elements.ts';

/** A message flow leads from one participant to another, out of what sends and into what receives. */
export const messageFlows: Constraint = {
  name: 'message-flows',
  clause: '9.4',
  check: (file) => [
    ...file.of('bpmn:Collaboration').flatMap((collaboration) => inOnePool(file, collaboration)),
    ...file.of('bpmn:Event').flatMap((event) => eventEnds(file, event)),
  ],
};

function inOnePool(file: ConstraintContext, collaboration: ModdleElement): readonly Finding[] {
  const pools = new Map(file.of('bpmn:Participant').flatMap((pool) => file.references(pool, 'processRef').map((process) => [process, pool] as const)));
  const poolOf = (end: ModdleElement): ModdleElement | undefined => {
    if (end.$type === 'bpmn:Participant') return end;
    const process = ancestorOf(end, 'bpmn:Process');
    return process ? (pools.get(process) ?? process) : undefined;
  };
  return file.of('bpmn:MessageFlow').filter((flow) => flow.$parent === collaboration).flatMap((flow) => {
    const source = file.reference(flow, 'sourceRef');
    const target = file.reference(flow, 'targetRef');
    const from = source ? poolOf(source) : undefined;
    if (!source || !target || !from || from !== poolOf(target)) return [];
    const label = file.label(flow);
    const pool = file.label(from);
    return [
      finding(
        'message-flow-in-one-pool',
        {
          zh: `消息流应连接两个不同的参与者，但${label.zh}的两端都在${pool.zh}中；请改用普通连线，或连到别的参与者。`,
          en: `Expected a message flow between two participants, but both ends of ${label.en} are in ${pool.en}; use a sequence flow or connect another participant.`,
        },
        file.at(flow),
      ),
    ];
  });
}

const SENDS: ReadonlySet<string> = new Set(['bpmn:EndEvent', 'bpmn:IntermediateThrowEvent']);

function eventEnds(file: ConstraintContext, event: ModdleElement): readonly Finding[] {
  const isMessage = kindsOf(file, event).includes('message');
  const sends = SENDS.has(event.$type);
  const wrongOut = sends && isMessage ? [] : file.messagesFrom(event);
  const wrongIn = !sends && isMessage ? [] : file.messagesInto(event);
  return [
    ...wrongOut.map((flow) => wrongEnd(file, event, flow, { zh: '发出消息流的事件应是抛出消息的事件', en: 'a message flow to leave only events that throw a message' }, !sends)),
    ...wrongIn.map((flow) => wrongEnd(file, event, flow, { zh: '接收消息流的事件应是捕获消息的事件', en: 'a message flow to enter only events that catch a message' }, sends)),
  ];
}

/** A wrong direction is an error; a missing message definition is left to the one who executes. */
function wrongEnd(file: ConstraintContext, event: ModdleElement, flow: ModdleElement, wanted: Sentence, isWrongWay: boolean): Finding {
  const label = file.label(event);
  const name = file.label(flow);
  return finding(
    'message-flow-event',
    {
      zh: `${wanted.zh}，但${label.zh}不是，却连着${name.zh}；请改连或改换事件类型。`,
      en: `Expected ${wanted.en}, but ${label.en}, which ${name.en} connects, is none; connect another or change the event.`,
    },
    file.at(event, isWrongWay || event.$type === 'bpmn:EndEvent' ? 'error' : 'warning'),
  );
}
