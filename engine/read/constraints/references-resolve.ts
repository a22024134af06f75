// Owns the constraint that every reference leads to an element.
// Must not judge what kind of element it is: reference-types does.
// Asks engine/model/finding.
import { finding } from '../../model/finding.ts';
import { propertyWord } from '../element-words.ts';
import type { Constraint } from './constraint.ts';

/** Ends of what is drawn: without them nothing can be run. Engines of their own take the rest as plain names. */
const CARRYING: ReadonlySet<string> = new Set(['sourceRef', 'targetRef', 'attachedToRef', 'default']);

/** References resolve, in the file itself or in a file it imports. */
export const referencesResolve: Constraint = {
  name: 'references-resolve',
  clause: '15.3.2',
  check: (file) =>
    file.lost.map(({ element, property, value }) => {
      const label = file.label(element);
      return finding(
        'reference-unresolved',
        {
          zh: `${label.zh}的${propertyWord(property)}应指向图中已有的元素，但“${value}”不存在；请重新连接或选择，或删除${label.zh}。`,
          en: `Expected ${property} of ${label.en} to name an element of the chart, but “${value}” does not exist; connect it again or delete it.`,
        },
        file.at(element, file.isForeign && !CARRYING.has(property) ? 'warning' : 'error'),
      );
    }),
};
