// Owns the words people read for states, clocks and results, in Chinese and English.
// Must not decide anything.
// Asks nobody.
import type { CaseLifecycleState } from '../../engine/lifecycle/case.ts';
import type { Sentence } from '../../engine/model/finding.ts';
import type { ClockKind } from '../../engine/model/state.ts';
import type { Due, Period, PeriodUnit } from '../../engine/time/index.ts';

/** States of a case. */
export const caseStateWords: { readonly [state in CaseLifecycleState]: Sentence } = {
  received: { zh: '已收件', en: 'received' },
  'supplement-requested': { zh: '待补正', en: 'supplement requested' },
  'not-accepted': { zh: '不予受理', en: 'not accepted' },
  accepted: { zh: '已受理', en: 'accepted' },
  granted: { zh: '准予', en: 'granted' },
  refused: { zh: '不予许可', en: 'refused' },
  delivered: { zh: '已送达', en: 'delivered' },
  completed: { zh: '已办结', en: 'completed' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  terminated: { zh: '已终止', en: 'terminated' },
};

/** Kinds of clock. */
export const clockKindWords: { readonly [kind in ClockKind]: Sentence } = {
  step: { zh: '环节时限', en: 'step limit' },
  promised: { zh: '承诺时限', en: 'promised limit' },
  legal: { zh: '法定时限', en: 'legal limit' },
  acceptance: { zh: '受理期限', en: 'acceptance period' },
};

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
  return (caseStateWords as { readonly [name: string]: Sentence })[name] ?? { zh: name, en: name };
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
