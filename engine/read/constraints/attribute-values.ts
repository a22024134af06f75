// Owns the constraint that an attribute has one of the values its type allows.
// Must not judge attributes of other namespaces.
// Asks index-elements for the properties of an element's type.
import { finding } from '../../model/finding.ts';
import type { Finding } from '../../model/finding.ts';
import { propertyWord } from '../element-words.ts';
import type { ModdleElement } from '../moddle-element.ts';
import type { Constraint, ConstraintContext } from './constraint.ts';
import { propertiesOf } from './index-elements.ts';

/** Enumerated attributes hold one of their words, whole numbers are whole numbers. */
export const attributeValues: Constraint = {
  name: 'attribute-values',
  clause: '15.3.1',
  check: (file) =>
    file.elements.flatMap((element) =>
      propertiesOf(element).flatMap(({ name, type }) => {
        if (type === 'Integer') return wrongNumber(file, element, name);
        const words = file.literals(type);
        return words ? wrongWord(file, element, name, words) : [];
      }),
    ),
};

function wrongNumber(file: ConstraintContext, element: ModdleElement, property: string): readonly Finding[] {
  const value = element.get(property);
  return value === undefined || Number.isInteger(value) ? [] : [wrong(file, element, property, '整数', 'a whole number', '')];
}

function wrongWord(file: ConstraintContext, element: ModdleElement, property: string, words: readonly string[]): readonly Finding[] {
  const value = element.get(property);
  if (typeof value !== 'string' || words.includes(value)) return [];
  return [wrong(file, element, property, ` ${words.join('、')} 之一`, `one of ${words.join(', ')}`, value)];
}

function wrong(file: ConstraintContext, element: ModdleElement, property: string, zh: string, en: string, came: string): Finding {
  const label = file.label(element);
  const shown = came === '' ? { zh: '不是', en: 'it is not' } : { zh: `写的是“${came}”`, en: `it is “${came}”` };
  return finding(
    'attribute-value',
    {
      zh: `${label.zh}的${propertyWord(property)}应为${zh}，但${shown.zh}；请改正。`,
      en: `Expected ${property} of ${label.en} to be ${en}, but ${shown.en}; correct it.`,
    },
    file.at(element),
  );
}
