// Owns the constraints on start events.
// Must not ask whether there must be one: start-and-end does.
// Asks event-kinds.
import { finding } from '../../model/finding.ts';
import type { Finding, Sentence } from '../../model/finding.ts';
import { childrenOf, isSet } from '../moddle-element.ts';
import type { ModdleElement } from '../moddle-element.ts';
import type { Constraint, ConstraintContext } from './constraint.ts';
import { beyond, namesOf } from './event-kinds.ts';
import type { TriggerKind } from './event-kinds.ts';

/** A start event begins its process or sub-process, with a trigger that is allowed there. */
export const startEvents: Constraint = {
  name: 'start-events',
  clause: '10.5.2',
  check: (file) => [
    ...file.of('bpmn:StartEvent').flatMap((event) => [...ends(file, event), ...trigger(file, event)]),
    ...file.of('bpmn:SubProcess').flatMap((scope) => eventSubProcess(file, scope)),
  ],
};

function ends(file: ConstraintContext, event: ModdleElement): readonly Finding[] {
  const label = file.label(event);
  const incoming = file.incoming(event).map((flow) => {
    const name = file.label(flow);
    return finding(
      'start-event-incoming',
      {
        zh: `开始事件${label.zh}应没有连入的连线，但连线${name.zh}连到了它；请把该连线改接到后面的环节。`,
        en: `Expected no flow into start event ${label.en}, but ${name.en} leads there; connect it elsewhere.`,
      },
      file.at(event),
    );
  });
  if (file.outgoing(event).length > 0) return incoming;
  return [
    ...incoming,
    finding(
      'start-event-outgoing',
      {
        zh: `开始事件${label.zh}应有连出的连线，但没有；请连到第一个环节。`,
        en: `Expected start event ${label.en} to have a flow out, but it has none; connect it to the first step.`,
      },
      file.at(event),
    ),
  ];
}

const TOP: readonly TriggerKind[] = ['none', 'message', 'timer', 'conditional', 'signal'];
const INTERRUPTING: readonly TriggerKind[] = ['message', 'timer', 'escalation', 'error', 'compensate', 'conditional', 'signal'];
const NON_INTERRUPTING: readonly TriggerKind[] = ['message', 'timer', 'escalation', 'conditional', 'signal'];

function trigger(file: ConstraintContext, event: ModdleElement): readonly Finding[] {
  const { allowed, place } = allowedAt(event);
  const wrong = beyond(file, event, allowed);
  if (wrong.length === 0) return [];
  const label = file.label(event);
  const may = namesOf(allowed);
  const came = namesOf(wrong);
  return [
    finding(
      'start-event-trigger',
      {
        zh: `${place.zh}的开始事件${label.zh}只能是${may.zh}，但它是${came.zh}；请改换类型。`,
        en: `Expected start event ${label.en} of ${place.en} to be one of ${may.en}, but it is ${came.en}; change its type.`,
      },
      file.at(event),
    ),
  ];
}

function allowedAt(event: ModdleElement): { readonly allowed: readonly TriggerKind[]; readonly place: Sentence } {
  const scope = event.$parent;
  if (!scope?.$instanceOf('bpmn:SubProcess')) return { allowed: TOP, place: { zh: '流程', en: 'a process' } };
  if (!isSet(scope, 'triggeredByEvent')) return { allowed: ['none'], place: { zh: '子流程', en: 'a sub-process' } };
  if (event.get('isInterrupting') === false) return { allowed: NON_INTERRUPTING, place: { zh: '不中断的事件子流程', en: 'a non-interrupting event sub-process' } };
  return { allowed: INTERRUPTING, place: { zh: '事件子流程', en: 'an event sub-process' } };
}

function eventSubProcess(file: ConstraintContext, scope: ModdleElement): readonly Finding[] {
  if (!isSet(scope, 'triggeredByEvent')) return [];
  const label = file.label(scope);
  const starts = childrenOf(scope, 'flowElements').filter((element) => element.$type === 'bpmn:StartEvent').length;
  const flows = file.incoming(scope).length + file.outgoing(scope).length;
  const count = finding(
    'event-subprocess-start',
    {
      zh: `事件子流程${label.zh}应只有一个开始事件，但有 ${starts} 个；请补上，或删去多余的。`,
      en: `Expected event sub-process ${label.en} to have exactly one start event, but it has ${starts}; correct it.`,
    },
    file.at(scope),
  );
  const connected = finding(
    'event-subprocess-flow',
    {
      zh: `事件子流程${label.zh}由事件启动，应没有连入或连出的连线，但有 ${flows} 条；请删去。`,
      en: `Expected event sub-process ${label.en} to have no sequence flow in or out, but it has ${flows}; remove them.`,
    },
    file.at(scope),
  );
  return [...(starts === 1 ? [] : [count]), ...(flows === 0 ? [] : [connected])];
}
