// Owns reading a step (环节) out of the chart being drawn, half-finished ones included.
// Must not change the chart, nor judge it: that is engine/check.
// Asks model/moddle.
import type { Limit, LimitSource, MandatoryStep, PeriodUnit, Requirement, ReviewFields, Step, StepOutcome } from '../../engine/authoring.ts';
import { extensionOf, listOf, objectOf, textOf } from './moddle.ts';
import type { ModdleElement } from './moddle.ts';

/** The fields of `qc:review`, in the order the notice (task 7) names them. */
export const reviewFieldNames = ['stage', 'content', 'standard', 'points', 'cautions', 'consequences'] as const;

/** What `qc:step` says; a task without it reads as a step where everything is missing. */
export function readStep(task: ModdleElement): Step {
  const step = extensionOf(task, 'qc:Step');
  const limit = readLimit(objectOf(step, 'limit'));
  const review = readReview(objectOf(step, 'review'));
  return {
    ...texts(step, { unitId: 'unit', unitName: 'unitName', qualification: 'qualification', formId: 'form', pauseGround: 'pauseGround' }),
    ...(textOf(step, 'mandatoryStep') === undefined ? {} : { mandatoryStep: textOf(step, 'mandatoryStep') as MandatoryStep }),
    ...(limit === undefined ? {} : { limit }),
    ...(review === undefined ? {} : { review }),
    requirements: listOf(step, 'requirements').map(readRequirement),
    materials: listOf(step, 'materials').map((material) => textOf(material, 'text') ?? ''),
    posts: listOf(step, 'posts').map((post) => textOf(post, 'text') ?? ''),
    minimumHandlers: numberOf(step, 'minimumHandlers') ?? 1,
    timeCounts: flagOf(step, 'timeCounts', 'yes'),
    opinionRequired: flagOf(step, 'opinionRequired', 'yes'),
    outcomes: listOf(step, 'outcomes').map(readOutcome),
  };
}

function readRequirement(requirement: ModdleElement, index: number): Requirement {
  return {
    id: textOf(requirement, 'id') ?? `r${index + 1}`,
    text: textOf(requirement, 'text') ?? '',
    required: flagOf(requirement, 'required', 'yes'),
  };
}

function readOutcome(outcome: ModdleElement, index: number): StepOutcome {
  return {
    id: textOf(outcome, 'id') ?? `outcome-${index + 1}`,
    name: textOf(outcome, 'name') ?? '',
    ...texts(outcome, { event: 'event', notice: 'notice' }),
    once: flagOf(outcome, 'once', 'no'),
    reasonRequired: flagOf(outcome, 'reasonRequired', 'no'),
  };
}

function readLimit(limit: ModdleElement | undefined): Limit | undefined {
  if (limit === undefined) return undefined;
  const printed = { ...texts(limit, { article: 'article' }), ...sourceOf(limit) };
  const periodId = textOf(limit, 'period');
  if (periodId !== undefined) return { kind: 'period', periodId, ...printed };
  const unit = textOf(limit, 'unit');
  if (unit === undefined) return undefined;
  const value = numberOf(limit, 'value');
  if (value === undefined && unit !== 'on-the-spot') return undefined;
  return { kind: 'value', value: value ?? 0, unit: unit as PeriodUnit, ...printed };
}

function sourceOf(limit: ModdleElement): { readonly source?: LimitSource } {
  const source = textOf(limit, 'source');
  return source === undefined ? {} : { source: source as LimitSource };
}

function readReview(review: ModdleElement | undefined): ReviewFields | undefined {
  if (review === undefined) return undefined;
  return texts(review, Object.fromEntries(reviewFieldNames.map((name) => [name, name])));
}

/** The present text attributes under their engine names. */
function texts<Name extends string>(element: ModdleElement | undefined, names: Readonly<Record<Name, string>>): { readonly [Key in Name]?: string } {
  const found: { [Key in Name]?: string } = {};
  for (const name of Object.keys(names) as Name[]) {
    const text = textOf(element, names[name]);
    if (text !== undefined) found[name] = text;
  }
  return found;
}

function numberOf(element: ModdleElement | undefined, name: string): number | undefined {
  const value = element?.get(name);
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function flagOf(element: ModdleElement | undefined, name: string, absent: 'yes' | 'no'): boolean {
  const value = element?.get(name);
  return typeof value === 'boolean' ? value : absent === 'yes';
}
