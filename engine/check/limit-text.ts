// Owns how a limit is said in a few words.
// Must not count days: that is engine/time.
// Asks engine/time for the law profile's shape.
import type { Limit, LimitSource } from '../model/limits.ts';
import type { LawProfile } from '../time/law-profile.ts';
import type { PeriodUnit } from '../time/period.ts';
import { shortArticle } from './short-article.ts';

/** Language of a text; Chinese is what people read first. */
export type TextLanguage = 'zh' | 'en';

const UNITS_ZH: Readonly<Record<PeriodUnit, string>> = {
  'working-day': '个工作日',
  'natural-day': '日（自然日）',
  hour: '小时',
  month: '个月',
  year: '年',
  'on-the-spot': '当场',
};
const UNITS_EN: Readonly<Record<PeriodUnit, string>> = {
  'working-day': 'working day',
  'natural-day': 'natural day',
  hour: 'hour',
  month: 'month',
  year: 'year',
  'on-the-spot': 'on the spot',
};

/**
 * `5 个工作日`, `当场`, `20 个工作日（许可法42）`. A period of the law is looked up in the profile; without one, or when it
 * does not know the period, its id is shown. A limit the chart does not print but this body set is marked 自定.
 */
export function limitText(limit: Limit, lawProfile: LawProfile | undefined, language: TextLanguage): string {
  if (limit.kind === 'value') return lengthText(limit.value, limit.unit, language) + sourceText(limit.source, limit.article, language);
  const period = lawProfile?.periods.find((one) => one.id === limit.periodId);
  if (!period) return language === 'zh' ? `法定期限“${limit.periodId}”` : `period “${limit.periodId}” of the law`;
  return lengthText(period.value, period.unit, language) + sourceText('law', limit.article ?? period.article, language);
}

function lengthText(value: number, unit: PeriodUnit, language: TextLanguage): string {
  if (unit === 'on-the-spot') return language === 'zh' ? UNITS_ZH[unit] : UNITS_EN[unit];
  if (language === 'zh') return `${value} ${UNITS_ZH[unit]}`;
  return `${value} ${UNITS_EN[unit]}${value === 1 ? '' : 's'}`;
}

function sourceText(source: LimitSource | undefined, article: string | undefined, language: TextLanguage): string {
  if (source === 'local') return language === 'zh' ? '（自定）' : ' (set locally)';
  if (source !== 'law') return '';
  if (article === undefined) return language === 'zh' ? '（法定）' : ' (by law)';
  const short = shortArticle(article);
  return language === 'zh' ? `（${short.zh}）` : ` (${short.en})`;
}
