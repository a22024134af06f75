// Owns the short Chinese texts a step shows on the chart.
// Must not place or draw them: that is the editor's.
// Asks limit-text, step-complete.
import type { Step } from '../model/graph.ts';
import type { LawProfile } from '../time/law-profile.ts';
import { limitText } from './limit-text.ts';
import { missingFields } from './step-complete.ts';
import type { StepField } from './step-complete.ts';

/** What a step's box prints; a missing field is an empty text and named in `missing`. */
export interface StepCard {
  readonly unit: string;
  readonly requirement: string;
  readonly limit: string;
  readonly missing: readonly StepField[];
}

/** The texts of a step: the unit's printed name, the first requirement with the number of all, the limit. */
export function stepCard(step: Step, lawProfile?: LawProfile): StepCard {
  const requirements = step.requirements.map(({ text }) => text.trim()).filter((text) => text !== '');
  const [first = ''] = requirements;
  return {
    unit: step.unitName ?? step.unitId ?? '',
    requirement: requirements.length > 1 ? `${first}等 ${requirements.length} 项` : first,
    limit: step.limit ? limitText(step.limit, lawProfile, 'zh') : '',
    missing: missingFields(step),
  };
}
