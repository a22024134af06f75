// Owns what people call the kinds of clock.
// Must not say anything about a single clock.
// Asks state.ts for the kinds.
import type { Sentence } from './finding.ts';
import type { ClockKind } from './state.ts';

/** Kinds of clock, in both languages. */
export const clockTitles: Readonly<Record<ClockKind, Sentence>> = {
  step: { zh: '环节时限', en: 'step limit' },
  promised: { zh: '承诺时限', en: 'promised limit' },
  legal: { zh: '法定时限', en: 'legal limit' },
  acceptance: { zh: '受理期限', en: 'acceptance period' },
};
