// Owns what a case waits for as its page shows it: waits and jobs.
// Must not decide what may be pushed on.
// Asks flow-sentence.ts for the words.
import type { CaseState, Job, Wait } from '../../engine/model/state.ts';
import type { JobView, WaitView } from './case-view.ts';
import type { FactNames } from './fact-sentence.ts';
import { waitWords } from './flow-sentence.ts';

/** The wait. */
export function waitView({ id, elementId, kind, purpose, name, keys, dueAtMs }: Wait, names: Omit<FactNames, 'clockById'>): WaitView {
  const given = { ...(name !== undefined && { name }), ...(dueAtMs !== undefined && { dueAtMs }) };
  return { id, elementId, elementName: names.element(elementId), kind, purpose, ...given, ...(keys !== undefined && { keys }), ...waitWords({ kind, ...given }, names) };
}

/** The job. */
export function jobView({ caseId }: CaseState, { id, elementId, topic, retries }: Job, names: Omit<FactNames, 'clockById'>): JobView {
  return { id: `${caseId}.${id}`, elementId, elementName: names.element(elementId), topic, retries };
}
