// Owns the constraint that every reference leads to an element of the kind the standard asks for.
// Must not look at references that lead nowhere: references-resolve does.
// Asks index-elements for the properties of an element's type.
import { finding } from '../../model/finding.ts';
import type { Finding } from '../../model/finding.ts';
import { kindWord, propertyWord } from '../element-words.ts';
import type { ModdleElement } from '../moddle-element.ts';
import type { Constraint, ConstraintContext } from './constraint.ts';
import { localName, propertiesOf } from './index-elements.ts';

/** References lead to elements of the right type. */
export const referenceTypes: Constraint = {
  name: 'reference-types',
  clause: '15.3.2',
  check: (file) => file.elements.flatMap((element) => wrongReferences(file, element)),
};

function wrongReferences(file: ConstraintContext, element: ModdleElement): readonly Finding[] {
  return propertiesOf(element).flatMap((property) => {
    if (property.isReference !== true || property.isVirtual === true || localName(property.type) === 'Element') return [];
    return file
      .references(element, property.name)
      .filter((target) => !target.$instanceOf(property.type))
      .map((target) => wrongReference(file, element, property.name, property.type, target));
  });
}

function wrongReference(file: ConstraintContext, element: ModdleElement, property: string, expected: string, target: ModdleElement): Finding {
  const label = file.label(element);
  const came = file.label(target);
  return finding(
    'reference-type',
    {
      zh: `${label.zh}的${propertyWord(property)}应是${kindWord(expected)}，但所指的${came.zh}是${kindWord(target.$type)}；请改指正确的元素。`,
      en: `Expected ${property} of ${label.en} to name a ${localName(expected)}, but ${came.en} is a ${localName(target.$type)}; name the right element.`,
    },
    file.at(element),
  );
}
