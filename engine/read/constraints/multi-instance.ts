// Owns the constraints on multi-instance activities.
// Must not judge two loops on one activity: children-once does.
// Asks same-item.
import { finding } from '../../model/finding.ts';
import type { Finding } from '../../model/finding.ts';
import { propertyWord } from '../element-words.ts';
import { childOf, extensionsOf, textOf } from '../moddle-element.ts';
import type { ModdleElement } from '../moddle-element.ts';
import type { Constraint, ConstraintContext } from './constraint.ts';
import { itemOf, sameItem } from './same-item.ts';

/** A multi-instance activity knows how often it runs, over which collection, and what it throws. */
export const multiInstance: Constraint = {
  name: 'multi-instance',
  clause: '10.3.8',
  check: (file) =>
    file.of('bpmn:MultiInstanceLoopCharacteristics').flatMap((loop) => {
      const activity = loop.$parent ?? loop;
      return [...count(file, activity, loop), ...collections(file, activity, loop), ...items(file, activity, loop), ...behaviour(file, activity, loop)];
    }),
};

function count(file: ConstraintContext, activity: ModdleElement, loop: ModdleElement): readonly Finding[] {
  if (childOf(loop, 'loopCardinality') || file.isWritten(loop, 'loopDataInputRef')) return [];
  // Vendors write the collection in their own attributes.
  const isVendors = Object.keys(loop.$attrs).some((name) => name.includes(':')) || extensionsOf(loop).length > 0;
  const label = file.label(activity);
  return [
    finding(
      'multi-instance-count',
      {
        zh: `多实例活动${label.zh}应写明办理几次，或按哪个集合逐项办理，但都没有；请填写其中一个。`,
        en: `Expected multi-instance activity ${label.en} to have loopCardinality or loopDataInputRef, but it has neither; say how often or over what.`,
      },
      file.at(activity, isVendors || !file.isExecutable(activity) ? 'warning' : 'error'),
    ),
  ];
}

/** A task loops over its own data; a sub-process over data around it. */
function collections(file: ConstraintContext, activity: ModdleElement, loop: ModdleElement): readonly Finding[] {
  if (activity.$instanceOf('bpmn:SubProcess')) return [];
  const specification = childOf(activity, 'ioSpecification');
  return [['loopDataInputRef', 'bpmn:DataInput'] as const, ['loopDataOutputRef', 'bpmn:DataOutput'] as const].flatMap(([property, type]) =>
    file
      .references(loop, property)
      .filter((data) => data.$instanceOf('bpmn:ItemAwareElement') && (data.$type !== type || !specification || data.$parent !== specification))
      .map((data) => {
        const label = file.label(activity);
        const came = file.label(data);
        return finding(
          'multi-instance-data',
          {
            zh: `多实例任务${label.zh}的${propertyWord(property)}应是它自己的数据，但所指的${came.zh}不是；请改指。`,
            en: `Expected ${property} of multi-instance task ${label.en} to name data of its own ioSpecification, but ${came.en} is none; correct it.`,
          },
          file.at(activity),
        );
      }),
  );
}

function items(file: ConstraintContext, activity: ModdleElement, loop: ModdleElement): readonly Finding[] {
  return [['loopDataInputRef', 'inputDataItem'] as const, ['loopDataOutputRef', 'outputDataItem'] as const].flatMap(([collection, item]) => {
    const whole = file.reference(loop, collection);
    const single = childOf(loop, item);
    if (!whole || !single || sameItem(itemOf(file, whole), itemOf(file, single))) return [];
    const label = file.label(activity);
    return [
      finding(
        'multi-instance-item',
        {
          zh: `多实例活动${label.zh}的${propertyWord(item)}应与${propertyWord(collection)}中的元素同类，但数据类型（itemDefinition）不同；请改正。`,
          en: `Expected ${item} of multi-instance activity ${label.en} to be of the kind its ${collection} collects, but their itemDefinitions differ; correct one.`,
        },
        file.at(activity),
      ),
    ];
  });
}

const THROWS: readonly (readonly [behaviour: string, property: string])[] = [
  ['None', 'noneBehaviorEventRef'],
  ['One', 'oneBehaviorEventRef'],
  ['Complex', 'complexBehaviorDefinition'],
];

function behaviour(file: ConstraintContext, activity: ModdleElement, loop: ModdleElement): readonly Finding[] {
  const written = textOf(loop, 'behavior');
  return THROWS.filter(([behavior]) => behavior === written).flatMap(([, property]) => {
    const value = loop.get(property);
    if (file.isWritten(loop, property) || (Array.isArray(value) && value.length > 0)) return [];
    const label = file.label(activity);
    return [
      finding(
        'multi-instance-behaviour',
        {
          zh: `多实例活动${label.zh}完成时的行为（behavior）写的是 ${written ?? ''}，应有${propertyWord(property)}，但没有；请补上，或把行为改为 All。`,
          en: `Expected multi-instance activity ${label.en} with behavior ${written ?? ''} to have ${property}, but it has none; add it or choose All.`,
        },
        file.at(activity, 'warning'),
      ),
    ];
  });
}
