// Owns how a length of time is said.
// Must not count days.
// Asks the texts.
import type { ReactNode } from 'react';
import type { Period } from '../api/answers.ts';
import { useSpeech } from '../i18n/language.tsx';
import type { TextKey } from '../i18n/language.tsx';

const units: { readonly [unit: string]: TextKey } = {
  'working-day': 'period.working-day',
  'natural-day': 'period.natural-day',
  hour: 'period.hour',
  month: 'period.month',
  year: 'period.year',
  'on-the-spot': 'period.on-the-spot',
};

/** A period in words; an unknown unit is shown as it came. */
export function PeriodText({ period }: { readonly period: Period }): ReactNode {
  const { t } = useSpeech();
  const key = units[period.unit];
  return key === undefined ? `${period.value} ${period.unit}` : t(key, { n: period.value });
}
