// Owns the constraints on what a piece of data says of itself.
// Must not judge where data flow: data-associations does.
// Asks engine/model/finding.
import { finding } from '../../model/finding.ts';
import type { Finding } from '../../model/finding.ts';
import { childOf, isSet, textOf } from '../moddle-element.ts';
import type { ModdleElement } from '../moddle-element.ts';
import type { Constraint, ConstraintContext } from './constraint.ts';

/** A collection says so as its definition does; states belong to references, kinds to data objects. */
export const dataDeclarations: Constraint = {
  name: 'data-declarations',
  clause: '10.4.1',
  check: (file) => [
    ...['bpmn:DataObject', 'bpmn:DataInput', 'bpmn:DataOutput'].flatMap((type) => file.of(type).flatMap((data) => collection(file, data))),
    ...file.of('bpmn:DataObject').flatMap((data) => state(file, data)),
    ...file.of('bpmn:DataObjectReference').flatMap((reference) => [...kind(file, reference), ...name(file, reference)]),
  ],
};

function collection(file: ConstraintContext, data: ModdleElement): readonly Finding[] {
  const item = file.reference(data, 'itemSubjectRef');
  if (!item?.$instanceOf('bpmn:ItemDefinition') || isSet(item, 'isCollection') === isSet(data, 'isCollection')) return [];
  const label = file.label(data);
  const wanted = isSet(item, 'isCollection');
  return [
    finding(
      'data-collection',
      {
        zh: `数据${label.zh}是否为集合（isCollection）应与它的数据类型（itemDefinition）一样是 ${wanted}，但不是；请改正。`,
        en: `Expected isCollection of data ${label.en} to be ${wanted} as that of its itemDefinition, but it is not; correct it.`,
      },
      file.at(data),
    ),
  ];
}

function state(file: ConstraintContext, data: ModdleElement): readonly Finding[] {
  if (!childOf(data, 'dataState')) return [];
  const label = file.label(data);
  return [
    finding(
      'data-object-state',
      {
        zh: `数据对象${label.zh}应没有状态（状态写在数据对象引用上），但有 dataState；请移到引用上。`,
        en: `Expected a data object without state, which belongs to its references, but ${label.en} has a dataState; move it there.`,
      },
      file.at(data),
    ),
  ];
}

function kind(file: ConstraintContext, reference: ModdleElement): readonly Finding[] {
  if (!file.isWritten(reference, 'itemSubjectRef')) return [];
  const label = file.label(reference);
  return [
    finding(
      'data-reference-item',
      {
        zh: `数据对象引用${label.zh}应没有数据类型（类型写在数据对象上），但有 itemSubjectRef；请移到数据对象上。`,
        en: `Expected a data object reference without itemSubjectRef, which belongs to the data object, but ${label.en} has one; move it there.`,
      },
      file.at(reference),
    ),
  ];
}

/** A reference with a state is called after its data object: 申请表 [已审]. */
function name(file: ConstraintContext, reference: ModdleElement): readonly Finding[] {
  const data = file.reference(reference, 'dataObjectRef');
  const whole = data ? textOf(data, 'name') : undefined;
  const part = childOf(reference, 'dataState');
  const written = textOf(reference, 'name');
  const stateName = part ? textOf(part, 'name') : undefined;
  if (whole === undefined || stateName === undefined || written === undefined) return [];
  const plain = (text: string): string => text.replace(/\s+/g, '');
  if (plain(written) === plain(`${whole}[${stateName}]`)) return [];
  const label = file.label(reference);
  return [
    finding(
      'data-reference-name',
      {
        zh: `有状态的数据对象引用应叫“${whole} [${stateName}]”，但${label.zh}不是；请改名。`,
        en: `Expected a data object reference with a state to be called “${whole} [${stateName}]”, but ${label.en} is not; rename it.`,
      },
      file.at(reference),
    ),
  ];
}
