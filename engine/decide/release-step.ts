// Owns giving a claimed step back to its unit.
// Must not lose the limit: the step's clock runs on.
// Asks step-access whether the step is open.
import type { ReleaseStep } from '../model/command.ts';
import { rejection } from '../model/outcome.ts';
import { type Deciding, nameAt, record, type Refusal } from './deciding.ts';
import { openStep } from './step-access.ts';

/** Refused when not open or not claimed by the actor. */
export function releaseStep(deciding: Deciding, command: ReleaseStep): Refusal | undefined {
  const step = openStep(deciding, command.activationId);
  if ('rejection' in step) return step;
  const { active, node } = step;
  const { id } = deciding.actor;
  if (!active.handlers.some((handler) => handler.id === id)) {
    const title = nameAt(deciding, active);
    return {
      rejection: rejection('step-not-claimed', { zh: `环节“${title}”不在您名下，无法退回；请先认领。`, en: `Expected a step you have claimed, but "${title}" is not yours.` }, { elementId: node.id }),
      elementId: node.id,
      activationId: active.id,
    };
  }
  record(deciding, { type: 'step-released', activationId: active.id, elementId: node.id, handlerId: id });
  return undefined;
}
