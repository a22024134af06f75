// Owns the instant a limit has passed: the clock is overdue and the supervisor hears of it (rules S2, S3).
// Must not fire early: that is a fault of the driver.
// Asks engine/time whether the end has passed.
import { find } from '../evolve/keyed.ts';
import { allows } from '../lifecycle/advance.ts';
import { clockLifecycle } from '../lifecycle/clock.ts';
import type { FireClock } from '../model/command.ts';
import { clockTitles } from '../model/clock-titles.ts';
import type { AlertKind } from '../model/fact.ts';
import type { Clock, ClockKind } from '../model/state.ts';
import { isExpired } from '../time/is-expired.ts';
import { type Deciding, freshId, nameAt, record, type Refusal } from './deciding.ts';

const alertKinds = { step: 'step-overdue', promised: 'promised-overdue', legal: 'legal-overdue', acceptance: 'acceptance-overdue' } as const satisfies Record<ClockKind, AlertKind>;
const alertLevels = { step: 2, promised: 2, legal: 3, acceptance: 3 } as const satisfies Record<ClockKind, 1 | 2 | 3>;

/** A clock that has stopped, stands still or is overdue already answers with no facts. @throws Error when fired early. */
export function fireClock(deciding: Deciding, command: FireClock): Refusal | undefined {
  const clock = find(deciding.state.clocks, command.clockId);
  if (!clock || !allows(clockLifecycle, clock.lifecycle, 'expire')) return undefined;
  if (!isExpired(clock.due, deciding.atMs)) {
    throw new Error(`Expected clock ${clock.id} to fire after ${clock.due.endsAtMs}, but it was fired at ${deciding.atMs}.`);
  }
  record(deciding, { type: 'clock-expired', clockId: clock.id, kind: clock.kind, name: clock.name, due: clock.due });
  record(deciding, { type: 'alert-raised', alertId: freshId(deciding, 'a'), kind: alertKinds[clock.kind], level: alertLevels[clock.kind], clockId: clock.id, ...placeOf(deciding, clock), ...sentenceOf(deciding, clock) });
  return undefined;
}

function placeOf(deciding: Deciding, clock: Clock): { readonly elementId?: string; readonly activationId?: string } {
  if (clock.activationId === undefined) return {};
  const step = find(deciding.state.steps, clock.activationId);
  return { activationId: clock.activationId, ...(step && { elementId: step.elementId }) };
}

function sentenceOf(deciding: Deciding, clock: Clock): { readonly zh: string; readonly en: string } {
  const limit = clockTitles[clock.kind];
  const active = clock.activationId === undefined ? undefined : find(deciding.state.steps, clock.activationId);
  const step = active ? nameAt(deciding, active) : '';
  return {
    zh: `${step ? `环节“${step}”` : '办件'}已超过${limit.zh}：最后一日是 ${clock.due.lastDay}。`,
    en: `${step ? `Step "${step}"` : 'The case'} is past its ${limit.en}: the last day was ${clock.due.lastDay}.`,
  };
}
