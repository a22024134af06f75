// Owns how a change of a step is written into `qc:step`: which attribute, which child element.
// Must not touch the chart: the command does.
// Asks engine/model for the words.
import type { Limit, Step } from '../../engine/authoring.ts';
import type { ChildSpec, ExtensionProperties } from '../command/update-extension.ts';

/** The fields to change; a field set to undefined is taken away. */
export type StepChange = { readonly [Field in keyof Step]?: Step[Field] | undefined };

const ATTRIBUTES = {
  unitId: 'unit',
  unitName: 'unitName',
  qualification: 'qualification',
  formId: 'form',
  pauseGround: 'pauseGround',
  mandatoryStep: 'mandatoryStep',
  minimumHandlers: 'minimumHandlers',
  timeCounts: 'timeCounts',
  opinionRequired: 'opinionRequired',
} as const;

/** Properties of `qc:Step` for a change. Blank texts and empty lists leave nothing behind in the file. */
export function stepProperties(change: StepChange): ExtensionProperties {
  const properties: Record<string, ExtensionProperties[string]> = {};
  for (const field of Object.keys(ATTRIBUTES) as (keyof typeof ATTRIBUTES)[]) {
    if (field in change) properties[ATTRIBUTES[field]] = blankToNothing(change[field]);
  }
  if ('limit' in change) properties.limit = change.limit === undefined ? undefined : limitSpec(change.limit);
  if ('review' in change) properties.review = change.review === undefined ? undefined : spec('qc:Review', change.review);
  if (change.requirements !== undefined) properties.requirements = change.requirements.map((requirement) => spec('qc:Requirement', requirement));
  if (change.materials !== undefined) properties.materials = change.materials.map((text) => spec('qc:Material', { text }));
  if (change.posts !== undefined) properties.posts = change.posts.map((text) => spec('qc:Post', { text }));
  if (change.outcomes !== undefined) properties.outcomes = change.outcomes.map((outcome) => spec('qc:Outcome', outcome));
  return properties;
}

function limitSpec(limit: Limit): ChildSpec {
  const { kind, source, article } = limit;
  switch (kind) {
    case 'period':
      return spec('qc:Limit', { period: limit.periodId, source, article });
    case 'value':
      return spec('qc:Limit', { value: limit.unit === 'on-the-spot' ? undefined : limit.value, unit: limit.unit, source, article });
  }
}

function spec(type: string, properties: object): ChildSpec {
  const kept = Object.entries(properties).map(([name, value]) => [name, blankToNothing(value)] as const);
  return { type, properties: Object.fromEntries(kept.filter(([, value]) => value !== undefined)) };
}

function blankToNothing<Value>(value: Value): Value | undefined {
  return typeof value === 'string' && value.trim() === '' ? undefined : value;
}
