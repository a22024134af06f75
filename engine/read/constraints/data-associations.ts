// Owns the constraints on data associations.
// Must not judge sets: data-sets does.
// Asks same-item.
import { finding } from '../../model/finding.ts';
import type { Finding } from '../../model/finding.ts';
import { propertyWord } from '../element-words.ts';
import { childOf, childrenOf } from '../moddle-element.ts';
import type { ModdleElement } from '../moddle-element.ts';
import type { Constraint, ConstraintContext } from './constraint.ts';
import { itemOf, sameItem } from './same-item.ts';

/** Data flow into an element's own inputs and out of its own outputs, unchanged unless transformed. */
export const dataAssociations: Constraint = {
  name: 'data-associations',
  clause: '10.4.2',
  check: (file) => [
    ...file.of('bpmn:DataInputAssociation').flatMap((one) => ownEnd(file, one, 'targetRef', 'dataInputs')),
    ...file.of('bpmn:DataOutputAssociation').flatMap((one) => ownEnd(file, one, 'sourceRef', 'dataOutputs')),
    ...file.of('bpmn:DataAssociation').flatMap((one) => [...sources(file, one), ...processEnds(file, one)]),
  ],
};

function ownData(owner: ModdleElement, list: 'dataInputs' | 'dataOutputs'): readonly ModdleElement[] {
  const specification = childOf(owner, 'ioSpecification');
  const loop = childOf(owner, 'loopCharacteristics');
  const item = loop?.$type === 'bpmn:MultiInstanceLoopCharacteristics' ? childOf(loop, list === 'dataInputs' ? 'inputDataItem' : 'outputDataItem') : undefined;
  const declared = owner.$instanceOf('bpmn:Event') ? childrenOf(owner, list) : specification ? childrenOf(specification, list) : [];
  return item ? [...declared, item] : declared;
}

function ownEnd(file: ConstraintContext, association: ModdleElement, property: 'sourceRef' | 'targetRef', list: 'dataInputs' | 'dataOutputs'): readonly Finding[] {
  const owner = association.$parent;
  if (!owner) return [];
  const own = ownData(owner, list);
  return file
    .references(association, property)
    .filter((data) => data.$instanceOf('bpmn:ItemAwareElement') && data.$type !== 'bpmn:Property' && !own.includes(data))
    .map((data) => {
      const label = file.label(owner);
      const name = file.label(data);
      return finding(
        'data-association-foreign',
        {
          zh: `${label.zh}的数据关联的${propertyWord(property)}应是它自己的${propertyWord(list)}之一，但${name.zh}不是；请改指。`,
          en: `Expected ${property} of a data association of ${label.en} to be one of its own ${list}, but ${name.en} is not; correct it.`,
        },
        file.at(association, list === 'dataInputs' || data.$type === 'bpmn:DataOutput' ? 'error' : 'warning'),
      );
    });
}

function sources(file: ConstraintContext, association: ModdleElement): readonly Finding[] {
  if (childOf(association, 'transformation')) return [];
  const from = file.references(association, 'sourceRef');
  const to = file.reference(association, 'targetRef');
  const label = file.label(association);
  if (from.length > 1) {
    return [
      finding(
        'data-association-sources',
        {
          zh: `数据关联${label.zh}没有转换（transformation），应只有一个来源，但有 ${from.length} 个；请补上转换或拆开。`,
          en: `Expected one source of a data association without transformation, but ${label.en} has ${from.length}; add a transformation or split it.`,
        },
        file.at(association),
      ),
    ];
  }
  const [only] = from;
  if (!only || !to || childrenOf(association, 'assignment').length > 0 || sameItem(itemOf(file, only), itemOf(file, to))) return [];
  return [
    finding(
      'data-association-items',
      {
        zh: `数据关联${label.zh}没有转换（transformation），两端应是同类数据，但数据类型（itemDefinition）不同；请补上转换或改正。`,
        en: `Expected both ends of a data association without transformation to be of one kind, but the itemDefinitions of ${label.en} differ; add a transformation or correct them.`,
      },
      file.at(association),
    ),
  ];
}

/** What a process takes in is written by its caller, what it gives out is read by its caller. */
function processEnds(file: ConstraintContext, association: ModdleElement): readonly Finding[] {
  const ofProcess = (data: ModdleElement, type: string): boolean => data.$type === type && data.$parent?.$type === 'bpmn:InputOutputSpecification' && data.$parent.$parent?.$type === 'bpmn:Process';
  const wrong = [
    ...file.references(association, 'targetRef').filter((data) => ofProcess(data, 'bpmn:DataInput')),
    ...file.references(association, 'sourceRef').filter((data) => ofProcess(data, 'bpmn:DataOutput')),
  ];
  return wrong.map((data) => {
    const label = file.label(association);
    const name = file.label(data);
    return finding(
      'process-data-direction',
      {
        zh: `流程的数据输入只能读、数据输出只能写，但数据关联${label.zh}反着用了${name.zh}；请改用数据对象。`,
        en: `Expected the inputs of a process to be read and its outputs to be written, but data association ${label.en} uses ${name.en} the other way; use a data object.`,
      },
      file.at(association),
    );
  });
}
