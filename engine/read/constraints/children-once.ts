// Owns the constraint that a child stands once where the standard allows one.
// Must not judge which of them is meant.
// Asks engine/model/finding.
import { finding } from '../../model/finding.ts';
import type { Finding } from '../../model/finding.ts';
import { kindWord, propertyWord } from '../element-words.ts';
import type { Constraint, RepeatedChild } from './constraint.ts';

/** An activity has one kind of loop; an element has one condition, one script and so on. */
export const childrenOnce: Constraint = {
  name: 'children-once',
  clause: '10.3.8',
  check: (file) => file.repeated.map(repeatedFinding),
};

function repeatedFinding({ parentId, parentName, children }: RepeatedChild): Finding {
  const place = parentId === undefined ? { zh: `某个没有 id 的${kindWord(parentName)}`, en: `a ${parentName}` } : { zh: `“${parentId}”`, en: `“${parentId}”` };
  const at = parentId === undefined ? {} : { elementId: parentId };
  if (children.some((child) => child.endsWith('LoopCharacteristics'))) {
    return finding(
      'loop-several',
      {
        zh: `活动${place.zh}应只有一种循环（标准循环或多实例），但有 ${children.length} 个；请只保留一个。`,
        en: `Expected activity ${place.en} to have one loop, standard or multi-instance, but it has ${children.length}; keep one.`,
      },
      at,
    );
  }
  return finding(
    'content-repeated',
    {
      zh: `${place.zh}应只有一个${propertyWord(children[0] ?? '')}，但有 ${children.length} 个；请只保留一个。`,
      en: `Expected ${place.en} to have one ${children[0] ?? ''}, but it has ${children.length}; keep one.`,
    },
    at,
  );
}
