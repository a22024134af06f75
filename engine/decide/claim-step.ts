// Owns taking a step on oneself; a step for several handlers is claimed by each of them.
// Must not complete anything.
// Asks step-access whether the step is open and theirs.
import type { ClaimStep } from '../model/command.ts';
import { rejection } from '../model/outcome.ts';
import { type Deciding, nameAt, record, type Refusal } from './deciding.ts';
import { notTheirs, openStep } from './step-access.ts';

/** Refused when not open, not theirs, theirs already, or taken by the one person it needs; a step for two or more (两名以上) may be joined by any number. */
export function claimStep(deciding: Deciding, command: ClaimStep): Refusal | undefined {
  const step = openStep(deciding, command.activationId);
  if ('rejection' in step) return step;
  const refusal = notTheirs(deciding, step);
  if (refusal) return refusal;
  const { active, node } = step;
  const { id, name, unitId } = deciding.actor;
  const title = nameAt(deciding, active);
  if (active.handlers.some((handler) => handler.id === id)) {
    return { rejection: rejection('step-already-yours', { zh: `环节“${title}”已由您认领。`, en: `Expected a step you have not claimed, but "${title}" is yours already.` }, { elementId: node.id }), elementId: node.id, activationId: active.id };
  }
  if (active.handlers.length > 0 && (node.step?.minimumHandlers ?? 1) === 1) {
    const names = active.handlers.map((handler) => handler.name).join('、');
    return { rejection: rejection('step-taken', { zh: `环节“${title}”已由${names}认领。`, en: `Expected a free step, but "${title}" has been claimed by ${names}.` }, { elementId: node.id }), elementId: node.id, activationId: active.id };
  }
  record(deciding, { type: 'step-claimed', activationId: active.id, elementId: node.id, handler: { id, name, ...(unitId !== undefined && { unitId }) } });
  return undefined;
}
