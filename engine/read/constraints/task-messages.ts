// Owns the constraints that tie the data of service, send and receive tasks to their messages.
// Must not judge data sets themselves: data-sets does.
// Asks same-item.
import { finding } from '../../model/finding.ts';
import type { Finding } from '../../model/finding.ts';
import { propertyWord } from '../element-words.ts';
import { childOf, childrenOf } from '../moddle-element.ts';
import type { ModdleElement } from '../moddle-element.ts';
import type { Constraint, ConstraintContext } from './constraint.ts';
import { sameItem } from './same-item.ts';

/** What a task sends and receives is what its message or operation says. */
export const taskMessages: Constraint = {
  name: 'task-messages',
  clause: '10.3.3',
  check: (file) => [
    ...file.of('bpmn:ServiceTask').flatMap((task) => [...sets(file, task, 'inputSets'), ...sets(file, task, 'outputSets'), ...service(file, task)]),
    ...file.of('bpmn:SendTask').flatMap((task) => [...sets(file, task, 'inputSets'), ...data(file, task, 'dataInputs', file.reference(task, 'messageRef'))]),
    ...file.of('bpmn:ReceiveTask').flatMap((task) => [...sets(file, task, 'outputSets'), ...data(file, task, 'dataOutputs', file.reference(task, 'messageRef'))]),
  ],
};

function service(file: ConstraintContext, task: ModdleElement): readonly Finding[] {
  const operation = file.reference(task, 'operationRef');
  if (!operation) return [];
  const output = file.reference(operation, 'outMessageRef');
  return [...data(file, task, 'dataInputs', file.reference(operation, 'inMessageRef')), ...(output ? data(file, task, 'dataOutputs', output) : [])];
}

function sets(file: ConstraintContext, task: ModdleElement, property: 'inputSets' | 'outputSets'): readonly Finding[] {
  const specification = childOf(task, 'ioSpecification');
  const count = specification ? childrenOf(specification, property).length : 0;
  if (count <= 1) return [];
  const label = file.label(task);
  return [
    finding(
      'task-data-sets',
      {
        zh: `${label.zh}的${propertyWord(property)}应至多一个，但有 ${count} 个；请合并。`,
        en: `Expected service, send and receive tasks to have one of ${property} at most, but ${label.en} has ${count}; join them.`,
      },
      file.at(task),
    ),
  ];
}

/** One piece of data at most, of the kind the message carries. */
function data(file: ConstraintContext, task: ModdleElement, property: 'dataInputs' | 'dataOutputs', message: ModdleElement | undefined): readonly Finding[] {
  const specification = childOf(task, 'ioSpecification');
  const all = specification ? childrenOf(specification, property) : [];
  const label = file.label(task);
  if (all.length > 1) {
    return [
      finding(
        'task-data-several',
        {
          zh: `${label.zh}的${propertyWord(property)}应至多一个，与它的消息对应，但有 ${all.length} 个；请合并。`,
          en: `Expected ${label.en} to have one of ${property} at most, for its message, but it has ${all.length}; join them.`,
        },
        file.at(task),
      ),
    ];
  }
  const item = message ? file.reference(message, 'itemRef') : undefined;
  const [only] = all;
  const own = only ? file.reference(only, 'itemSubjectRef') : undefined;
  if (!item || (own ? sameItem(own, item) : !only && task.$type !== 'bpmn:ServiceTask')) return [];
  return [
    finding(
      'task-data-item',
      {
        zh: `${label.zh}的${propertyWord(property)}应与消息内容的数据类型（itemDefinition）一致，但没有或不同；请补上或改正。`,
        en: `Expected ${property} of ${label.en} to be of the kind its message carries, but there is none or their itemDefinitions differ; add or correct it.`,
      },
      file.at(task, own ? 'error' : 'warning'),
    ),
  ];
}
