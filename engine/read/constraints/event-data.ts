// Owns the constraints that tie the data of an event to what it throws or catches.
// Must not judge sets and associations: data-sets and data-associations do.
// Asks same-item.
import { finding } from '../../model/finding.ts';
import type { Finding } from '../../model/finding.ts';
import { propertyWord } from '../element-words.ts';
import { childrenOf } from '../moddle-element.ts';
import type { ModdleElement } from '../moddle-element.ts';
import type { Constraint, ConstraintContext } from './constraint.ts';
import { sameItem } from './same-item.ts';

/** One piece of data for each definition, in the same order and of the same kind. */
export const eventData: Constraint = {
  name: 'event-data',
  clause: '10.5.1',
  check: (file) => [
    ...file.of('bpmn:ThrowEvent').flatMap((event) => pairs(file, event, 'dataInputs')),
    ...file.of('bpmn:CatchEvent').flatMap((event) => pairs(file, event, 'dataOutputs')),
  ],
};

const PAYLOADS: ReadonlyMap<string, readonly [reference: string, item: string]> = new Map([
  ['bpmn:MessageEventDefinition', ['messageRef', 'itemRef'] as const],
  ['bpmn:ErrorEventDefinition', ['errorRef', 'structureRef'] as const],
  ['bpmn:EscalationEventDefinition', ['escalationRef', 'structureRef'] as const],
  ['bpmn:SignalEventDefinition', ['signalRef', 'structureRef'] as const],
]);

function pairs(file: ConstraintContext, event: ModdleElement, list: 'dataInputs' | 'dataOutputs'): readonly Finding[] {
  const data = childrenOf(event, list);
  const definitions = file.triggers(event);
  const label = file.label(event);
  const items = definitions.map((definition) => itemOfPayload(file, definition));
  if (data.length === 0) return [];
  if (definitions.length > 1 && data.length !== definitions.length) {
    return [
      finding(
        'event-data-count',
        {
          zh: `事件${label.zh}的${propertyWord(list)}应与事件定义一一对应，但有 ${definitions.length} 个定义、${data.length} 个数据；请改正。`,
          en: `Expected event ${label.en} to have one of ${list} for each definition, but it has ${definitions.length} definitions and ${data.length} of them; correct it.`,
        },
        file.at(event),
      ),
    ];
  }
  const differs = data.some((one, index) => {
    const item = items[index];
    return item !== undefined && !sameItem(file.reference(one, 'itemSubjectRef'), item);
  });
  if (!differs) return [];
  return [
    finding(
      'event-data-item',
      {
        zh: `事件${label.zh}的${propertyWord(list)}应与它的消息、信号、错误或升级的数据类型（itemDefinition）一致，但不同；请改正其中一个。`,
        en: `Expected ${list} of event ${label.en} to be of the kind its message, signal, error or escalation carries, but their itemDefinitions differ; correct one.`,
      },
      file.at(event),
    ),
  ];
}

function itemOfPayload(file: ConstraintContext, definition: ModdleElement): ModdleElement | undefined {
  const [reference, item] = PAYLOADS.get(definition.$type) ?? [];
  const payload = reference ? file.reference(definition, reference) : undefined;
  return payload && item ? file.reference(payload, item) : undefined;
}
