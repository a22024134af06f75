// Owns the words printed in a step's box.
// Must not place or draw them.
// Asks engine/check for the texts of a step, past the door: the viewer must not load the whole of engine/authoring.
import { limitText } from '../../engine/check/limit-text.ts';
import { stepCard } from '../../engine/check/step-card.ts';
import type { LawProfile, Step } from '../../engine/authoring.ts';
import type { Language } from '../options.ts';
import type { CardRow, CardTexts } from './layout-card.ts';

const LABELS = {
  zh: { unit: '机构', requirement: '要求', limit: '时限' },
  en: { unit: 'Unit', requirement: 'Req.', limit: 'Limit' },
} as const;
const MISSING = {
  zh: { unit: '缺承办机构', requirement: '缺办理要求', limit: '缺办理时限' },
  en: { unit: 'no unit', requirement: 'no requirement', limit: 'no limit' },
} as const;
const UNNAMED = { zh: '（未命名环节）', en: '(unnamed step)' } as const;

/** The texts of a step. Without a law profile a named period is printed by its id. */
export function cardTexts(name: string, step: Step, language: Language, lawProfile?: LawProfile): CardTexts {
  const { missing, unit } = stepCard(step, lawProfile);
  const first = step.requirements.find(({ text }) => text.trim() !== '')?.text ?? '';
  const count = step.requirements.length;
  const row = (field: CardRow['field'], text: string, suffix?: string): CardRow => {
    const lacks = missing.includes(field) || text === '';
    const label = LABELS[language][field];
    return { field, label, missing: lacks, text: lacks ? MISSING[language][field] : text, ...(lacks || suffix === undefined ? {} : { suffix }) };
  };
  const counted = language === 'zh' ? `（共${count}项）` : ` (${count} in all)`;
  return {
    name: name.trim() === '' ? UNNAMED[language] : name,
    rows: [
      row('unit', unit),
      row('requirement', first, count > 1 ? counted : undefined),
      row('limit', step.limit === undefined ? '' : limitText(step.limit, lawProfile, language)),
    ],
  };
}
