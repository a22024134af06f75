// Owns putting on record what was refused before the engine was asked: somebody without the role tried.
// Must not judge it again.
// Asks step-access nothing: the step need not be open.
import { find } from '../evolve/keyed.ts';
import type { ReportAttempt } from '../model/command.ts';
import type { Deciding, Refusal } from './deciding.ts';

/** Always a refusal, with the words it was refused in; the supervisor sees it. */
export function reportAttempt(deciding: Deciding, { activationId, code, zh, en }: ReportAttempt): Refusal {
  const elementId = find(deciding.state.steps, activationId)?.elementId ?? (deciding.graph.nodes.has(activationId) ? activationId : undefined);
  const place = elementId === undefined ? {} : { elementId };
  return { rejection: { code, zh, en, ...place }, alertLevel: 2, activationId, ...place };
}
