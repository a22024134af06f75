// Owns the names of the choices in the panel: units of time, sources, events, mandatory steps, qualifications.
// Must not miss one: the types come from the engine.
// Asks engine/authoring for the types.
import type { caseEvents, LimitSource, MandatoryStep, PeriodUnit, Sentence } from '../../engine/authoring.ts';
import type { Language } from '../options.ts';

/** Units a limit may be counted in. */
export const periodUnitNames: Readonly<Record<PeriodUnit, Sentence>> = {
  'working-day': { zh: '个工作日', en: 'working days' },
  'natural-day': { zh: '日（自然日）', en: 'natural days' },
  hour: { zh: '小时', en: 'hours' },
  month: { zh: '个月', en: 'months' },
  year: { zh: '年', en: 'years' },
  'on-the-spot': { zh: '当场', en: 'on the spot' },
};

/** Where a limit comes from. */
export const sourceNames: Readonly<Record<LimitSource, Sentence>> = {
  printed: { zh: '公布的流程图载明', en: 'printed in the published chart' },
  law: { zh: '法律规定', en: 'set by the law' },
  local: { zh: '本机关规定', en: 'set by this body' },
};

/** What an outcome does to the case. `complete` is not offered: the chart's end does that. */
export const eventNames: Readonly<Record<Exclude<(typeof caseEvents)[number], 'complete'>, Sentence>> = {
  accept: { zh: '受理', en: 'accept' },
  'not-accept': { zh: '不予受理', en: 'not accept' },
  'request-supplement': { zh: '要求补正', en: 'request a supplement' },
  'return-supplement': { zh: '收到补正材料', en: 'supplement received' },
  grant: { zh: '准予', en: 'grant' },
  refuse: { zh: '不准予', en: 'refuse' },
  deliver: { zh: '送达', en: 'deliver' },
  withdraw: { zh: '申请人撤回', en: 'withdraw' },
  terminate: { zh: '终止办理', en: 'terminate' },
};

/** The five mandatory steps of a major decision. */
export const mandatoryStepNames: Readonly<Record<MandatoryStep, Sentence>> = {
  'public-participation': { zh: '公众参与', en: 'public participation' },
  'expert-review': { zh: '专家论证', en: 'expert review' },
  'risk-assessment': { zh: '风险评估', en: 'risk assessment' },
  'legality-review': { zh: '合法性审查', en: 'legality review' },
  'collective-decision': { zh: '集体讨论决定', en: 'collective decision' },
};

/** Qualifications known by name; a chart may name others. */
export const qualificationNames: Readonly<Record<string, Sentence>> = {
  enforcement: { zh: '行政执法资格', en: 'law enforcement' },
};

/** Options of a list of choices, in the order written above. */
export function choices<Value extends string>(names: Readonly<Record<Value, Sentence>>, language: Language): { readonly value: Value; readonly label: string }[] {
  return (Object.keys(names) as Value[]).map((value) => ({ value, label: names[value][language] }));
}
