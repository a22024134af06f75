// Owns a running clock as the case page shows it.
// Must not compute dates itself.
// Asks engine/time what is left.
import { find } from '../../engine/index.ts';
import { clockTitles } from '../../engine/model/clock-titles.ts';
import type { Reference } from '../../engine/model/reference.ts';
import type { CaseState, Clock } from '../../engine/model/state.ts';
import { type Due, type Period, remaining, type RemainingUnit } from '../../engine/time/index.ts';
import type { Calendar } from '../../engine/time/index.ts';
import { periodWords } from './case-words.ts';
import type { ClockView } from './case-view.ts';
import type { FactNames } from './fact-sentence.ts';
import type { Remaining } from './rows.ts';

/** The clock at `nowMs`; a paused clock tells what was left when it was stopped. */
export function clockView(state: CaseState, clock: Clock, names: Omit<FactNames, 'clockById'>, reference: Reference, nowMs: number): ClockView {
  const step = clock.activationId === undefined ? undefined : find(state.steps, clock.activationId);
  const atMs = clock.lifecycle === 'paused' ? (clock.pausedAtMs ?? nowMs) : nowMs;
  return {
    id: clock.id,
    kind: clock.kind,
    name: clock.name,
    title: `${clockTitles[clock.kind].zh}：${names.clock(clock.name)}`,
    ...(step !== undefined && { elementId: step.elementId }),
    ...(clock.activationId !== undefined && { activationId: clock.activationId }),
    state: clock.lifecycle,
    limitText: periodWords(clock.period).zh,
    startedAtMs: clock.startedAtMs,
    due: clock.due,
    remaining: remainingOf(reference.calendar, clock.period, clock.due, atMs),
    ...(clock.article !== undefined && { article: clock.article }),
  };
}

/** What is left, in the period's own unit: hours in hours, natural periods in natural days, the others in working days. */
export function remainingOf(calendar: Calendar, period: Period, due: Due, atMs: number): Remaining {
  return remaining(calendar, due, atMs, unitOf(period));
}

function unitOf({ unit }: Period): RemainingUnit {
  switch (unit) {
    case 'hour':
      return 'hour';
    case 'natural-day':
    case 'month':
    case 'year':
      return 'natural-day';
    case 'working-day':
    case 'on-the-spot':
      return 'working-day';
  }
}
