// Owns the words people read for periods and dates, in Chinese and English.
// Must not decide anything.
// Asks the engine for the titles of states.
import { caseStateTitles } from '../../engine/lifecycle/case.ts';
import type { Sentence } from '../../engine/model/finding.ts';
import type { Due, Period, PeriodUnit } from '../../engine/time/index.ts';

const unitWords: { readonly [unit in PeriodUnit]: Sentence } = {
  'working-day': { zh: '个工作日', en: 'working day' },
  'natural-day': { zh: '日（自然日）', en: 'natural day' },
  hour: { zh: '小时', en: 'hour' },
  month: { zh: '个月', en: 'month' },
  year: { zh: '年', en: 'year' },
  'on-the-spot': { zh: '当场', en: 'on the spot' },
};

/** A state by its name, also one this program does not know any more. */
export function stateWords(name: string): Sentence {
  return (caseStateTitles as { readonly [name: string]: Sentence })[name] ?? { zh: name, en: name };
}

/** `5 个工作日`, `5 working days`. */
export function periodWords({ value, unit }: Period): Sentence {
  const words = unitWords[unit];
  if (unit === 'on-the-spot') return words;
  return { zh: `${value} ${words.zh}`, en: `${value} ${words.en}${value === 1 ? '' : 's'}` };
}

/** The last day; says so when it rests on a year whose notice is not out yet. */
export function dueWords(due: Due): Sentence {
  return due.provisional
    ? { zh: `${due.lastDay}（暂定，该年放假安排尚未载入）`, en: `${due.lastDay} (provisional: that year's holiday notice is not loaded)` }
    : { zh: due.lastDay, en: due.lastDay };
}
