// Owns the constraints on data inputs, data outputs and the sets that hold them.
// Must not judge where the data come from: data-associations does.
// Asks engine/model/finding.
import { finding } from '../../model/finding.ts';
import type { Finding } from '../../model/finding.ts';
import { propertyWord } from '../element-words.ts';
import { childOf, childrenOf } from '../moddle-element.ts';
import type { ModdleElement } from '../moddle-element.ts';
import type { Constraint, ConstraintContext } from './constraint.ts';

/** Every input and output stands in a set of its own element; optional ones are among the set's; rules run both ways. */
export const dataSets: Constraint = {
  name: 'data-sets',
  clause: '10.4.2',
  check: (file) => [
    ...file.of('bpmn:InputOutputSpecification').flatMap((specification) => {
      const inputs = childrenOf(specification, 'inputSets');
      const outputs = childrenOf(specification, 'outputSets');
      return [
        ...embedded(file, specification),
        ...checkSets(file, specification, childrenOf(specification, 'dataInputs'), inputs, INPUT),
        ...checkSets(file, specification, childrenOf(specification, 'dataOutputs'), outputs, OUTPUT),
        ...oneSided(file, inputs, 'outputSetRefs', 'inputSetRefs'),
        ...oneSided(file, outputs, 'inputSetRefs', 'outputSetRefs'),
      ];
    }),
    ...file.of('bpmn:ThrowEvent').flatMap((event) => checkSets(file, event, childrenOf(event, 'dataInputs'), present(childOf(event, 'inputSet')), INPUT)),
    ...file.of('bpmn:CatchEvent').flatMap((event) => checkSets(file, event, childrenOf(event, 'dataOutputs'), present(childOf(event, 'outputSet')), OUTPUT)),
  ],
};

interface SetWords {
  readonly set: string;
  readonly all: string;
  readonly parts: readonly string[];
}

const INPUT: SetWords = { set: 'inputSet', all: 'dataInputRefs', parts: ['optionalInputRefs', 'whileExecutingInputRefs'] };
const OUTPUT: SetWords = { set: 'outputSet', all: 'dataOutputRefs', parts: ['optionalOutputRefs', 'whileExecutingOutputRefs'] };

function present(element: ModdleElement | undefined): readonly ModdleElement[] {
  return element ? [element] : [];
}

/** Only tasks, call activities and callable elements have data of their own; a looping sub-process has its collection. */
function embedded(file: ConstraintContext, specification: ModdleElement): readonly Finding[] {
  const scope = specification.$parent;
  if (!scope?.$instanceOf('bpmn:SubProcess') || childOf(scope, 'loopCharacteristics')?.$type === 'bpmn:MultiInstanceLoopCharacteristics') return [];
  const label = file.label(scope);
  return [
    finding(
      'sub-process-data',
      {
        zh: `子流程${label.zh}应没有自己的输入输出说明（ioSpecification），但有；请改用数据对象，或改为调用活动。`,
        en: `Expected an embedded sub-process without ioSpecification, but ${label.en} has one; use data objects or a call activity.`,
      },
      file.at(scope),
    ),
  ];
}

function checkSets(file: ConstraintContext, owner: ModdleElement, data: readonly ModdleElement[], sets: readonly ModdleElement[], words: SetWords): readonly Finding[] {
  const carrier = owner.$type === 'bpmn:InputOutputSpecification' ? (owner.$parent ?? owner) : owner;
  const label = file.label(carrier);
  const listed = new Set(sets.flatMap((set) => file.references(set, words.all)));
  const own = new Set(data);
  const unlisted = data.filter((one) => !listed.has(one)).map((one) => {
    const name = file.label(one);
    return finding(
      'data-not-in-set',
      {
        zh: `${label.zh}的数据${name.zh}应至少列入一个${propertyWord(words.set)}，但没有；请列入。`,
        en: `Expected data ${name.en} of ${label.en} to stand in at least one ${words.set}, but it stands in none; add it.`,
      },
      file.at(carrier),
    );
  });
  const foreign = [...listed].filter((one) => !own.has(one) && (one.$type === 'bpmn:DataInput' || one.$type === 'bpmn:DataOutput')).map((one) => {
    const name = file.label(one);
    return finding(
      'data-set-foreign',
      {
        zh: `${label.zh}的${propertyWord(words.set)}应只列自己的数据，但${name.zh}不是；请改正。`,
        en: `Expected the ${words.set} of ${label.en} to hold its own data only, but ${name.en} is none of them; correct it.`,
      },
      file.at(carrier),
    );
  });
  return [...unlisted, ...foreign, ...sets.flatMap((set) => parts(file, carrier, set, words))];
}

function parts(file: ConstraintContext, carrier: ModdleElement, set: ModdleElement, words: SetWords): readonly Finding[] {
  const all = new Set(file.references(set, words.all));
  return words.parts.flatMap((part) =>
    file.references(set, part).filter((one) => !all.has(one)).map((one) => {
      const label = file.label(carrier);
      const name = file.label(one);
      return finding(
        'data-set-part',
        {
          zh: `${label.zh}的${propertyWord(part)}所列应同时在${propertyWord(words.all)}中，但${name.zh}不在；请补上。`,
          en: `Expected what ${part} of ${label.en} lists to stand in ${words.all} too, but ${name.en} does not; add it.`,
        },
        file.at(carrier),
      );
    }),
  );
}

/** A rule between an input set and an output set is written at both. */
function oneSided(file: ConstraintContext, sets: readonly ModdleElement[], there: string, back: string): readonly Finding[] {
  return sets.flatMap((set) =>
    file.references(set, there).filter((other) => !file.references(other, back).includes(set)).map((other) => {
      const label = file.label(set);
      const name = file.label(other);
      return finding(
        'data-set-one-sided',
        {
          zh: `${label.zh}的${propertyWord(there)}列了${name.zh}，后者的${propertyWord(back)}也应列出前者，但没有；请补上。`,
          en: `Expected ${back} of ${name.en} to list ${label.en}, whose ${there} lists it, but it does not; add it.`,
        },
        file.at(set),
      );
    }),
  );
}
