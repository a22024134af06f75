// Owns who must stand behind a completed step: its claimers, and as many of them as the chart asks for (rule P1).
// Must not look at the result.
// Asks nobody.
import { rejection } from '../model/outcome.ts';
import { type Deciding, nameAt, type Refusal } from './deciding.ts';
import type { OpenStep } from './step-access.ts';

/** Refused when the actor has not claimed the step. A step without `qc:step` (a foreign chart) needs no claim. */
export function notClaimed(deciding: Deciding, { active, node }: OpenStep): Refusal | undefined {
  if (!node.step || active.handlers.some(({ id }) => id === deciding.actor.id)) return undefined;
  const name = nameAt(deciding, active);
  const holders = active.handlers.map((handler) => handler.name).join('、');
  const but = holders ? { zh: `现由${holders}办理`, en: `it is claimed by ${holders}` } : { zh: '尚无人认领', en: 'nobody has' };
  return {
    rejection: rejection('step-not-claimed', { zh: `环节“${name}”须先认领再办结，${but.zh}。`, en: `Expected a handler who has claimed "${name}", but ${but.en}.` }, { elementId: node.id }),
    alertLevel: 2,
    elementId: node.id,
    activationId: active.id,
  };
}

/** Rule P1: a step that asks for two officers is not completed by one (行政许可法 34). */
export function tooFewHandlers(deciding: Deciding, { active, node }: OpenStep): Refusal | undefined {
  const needed = node.step?.minimumHandlers ?? 1;
  const present = active.handlers.length;
  if (!node.step || present >= needed) return undefined;
  const name = nameAt(deciding, active);
  return {
    rejection: rejection(
      'handlers-missing',
      { zh: `环节“${name}”须由 ${needed} 名以上经办人共同办理，现只有 ${present} 名认领。请另一名经办人认领后再办结。`, en: `Expected at least ${needed} handlers on "${name}", but only ${present} claimed it.` },
      { elementId: node.id, rule: 'P1', article: '行政许可法第三十四条、行政处罚法第四十二条、行政强制法第十八条' },
    ),
    alertLevel: 3,
    elementId: node.id,
    activationId: active.id,
  };
}
