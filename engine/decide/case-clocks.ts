// Owns when clocks start, stand still, go on and stop; the law profile says which, engine/time says until when.
// Must not hold any period of its own.
// Asks engine/time for dates, the lifecycle of a case for its events.
import { entriesOf, find } from '../evolve/keyed.ts';
import { advance, allows } from '../lifecycle/advance.ts';
import { caseLifecycle, type CaseLifecycleEvent } from '../lifecycle/case.ts';
import { clockLifecycle } from '../lifecycle/clock.ts';
import type { GraphNode } from '../model/graph.ts';
import type { ActiveStep, Clock, ClockKind } from '../model/state.ts';
import type { LawProfile } from '../time/law-profile.ts';
import { dueOf, type Pause, type Period } from '../time/period.ts';
import { type Deciding, freshId, nodeAt, record } from './deciding.ts';

type ProfileClock = LawProfile['clocks'][number];

/** Moves the case along and starts and stops the clocks that the law ties to that event. */
export function advanceCase(deciding: Deciding, event: CaseLifecycleEvent): void {
  const from = deciding.state.lifecycle;
  record(deciding, { type: 'case-advanced', event, from, to: advance(caseLifecycle, from, event) });
  const stopped = new Set(deciding.reference.lawProfile.clocks.filter((clock) => happensOn(clock.stopsOn, event)).map((clock) => clock.id));
  for (const clock of entriesOf(deciding.state.clocks)) {
    if (clock.activationId === undefined && stopped.has(clock.name)) stopClock(deciding, clock);
  }
  startClocks(deciding, event);
}

/** Starts the case clocks that begin with an event (`open` = receipt). */
export function startClocks(deciding: Deciding, event: string): void {
  const { lawProfile, item } = deciding.reference;
  for (const clock of lawProfile.clocks) {
    if (!happensOn(clock.startsOn, event)) continue;
    const period = periodOf(lawProfile, clock.period);
    if (!period) throw new Error(`Expected period ${clock.period} in law profile ${lawProfile.id}, but it is not there.`);
    startProfileClock(deciding, clock, clock.kind, period, clock.article ?? period.article);
    if (clock.promisable && item.promised) startProfileClock(deciding, clock, 'promised', item.promised, undefined);
  }
}

function startProfileClock(deciding: Deciding, clock: ProfileClock, kind: ClockKind, period: Period, article: string | undefined): void {
  const { value, unit } = period;
  record(deciding, {
    type: 'clock-started',
    clockId: freshId(deciding, 'k'),
    kind,
    name: clock.id,
    atMs: deciding.atMs,
    period: { value, unit },
    pausable: clock.pausable,
    due: dueOf(deciding.reference.calendar, period, deciding.atMs),
    ...(article !== undefined && { article }),
  });
}

/** Starts a step's own clock; a step without a limit (a foreign chart) has none. */
export function startStepClock(deciding: Deciding, node: GraphNode, activationId: string): void {
  const limit = node.step?.limit;
  if (!limit) return;
  const named = limit.kind === 'period' ? periodOf(deciding.reference.lawProfile, limit.periodId) : undefined;
  const period: Period | undefined = limit.kind === 'value' ? { value: limit.value, unit: limit.unit } : named && { value: named.value, unit: named.unit };
  if (!period) throw new Error(`Expected the limit of ${node.id} to name a period of law profile ${deciding.reference.lawProfile.id}.`);
  const article = limit.article ?? named?.article;
  record(deciding, {
    type: 'clock-started',
    clockId: freshId(deciding, 'k'),
    kind: 'step',
    name: node.id,
    activationId,
    atMs: deciding.atMs,
    period,
    pausable: false,
    due: dueOf(deciding.reference.calendar, period, deciding.atMs),
    ...(article !== undefined && { article }),
  });
}

/** Stops a clock; `inTime` says whether its end had not passed. */
export function stopClock(deciding: Deciding, clock: Clock): void {
  record(deciding, { type: 'clock-stopped', clockId: clock.id, kind: clock.kind, name: clock.name, inTime: clock.lifecycle !== 'overdue' && (clock.lifecycle === 'paused' || deciding.atMs <= clock.due.endsAtMs) });
}

/** Stops the clock of a step round, if it has one. */
export function stopStepClock(deciding: Deciding, activationId: string): void {
  const clockId = find(deciding.state.steps, activationId)?.clockId;
  const clock = clockId === undefined ? undefined : find(deciding.state.clocks, clockId);
  if (clock) stopClock(deciding, clock);
}

/**
 * Makes the pausable case clocks stand still while any open step lies where time does not count (许可法 45),
 * and go on when none does. A clock already overdue is not paused (rule C6).
 */
export function pauseOrResume(deciding: Deciding): void {
  const resting = entriesOf(deciding.state.steps).find((step) => nodeAt(deciding, step).step?.timeCounts === false);
  for (const clock of entriesOf(deciding.state.clocks)) {
    if (!clock.pausable) continue;
    if (resting && allows(clockLifecycle, clock.lifecycle, 'pause') && deciding.atMs <= clock.due.endsAtMs) pause(deciding, clock, resting);
    if (!resting && allows(clockLifecycle, clock.lifecycle, 'resume')) resume(deciding, clock);
  }
}

function pause(deciding: Deciding, clock: Clock, { scopeId, elementId }: ActiveStep): void {
  const ground = nodeAt(deciding, { scopeId, elementId }).step?.pauseGround ?? '';
  const article = deciding.reference.lawProfile.pauseGrounds.find(({ id }) => id === ground)?.article;
  record(deciding, { type: 'clock-paused', clockId: clock.id, atMs: deciding.atMs, ground, elementId, ...(article !== undefined && { article }) });
}

function resume(deciding: Deciding, clock: Clock): void {
  const ended: Pause = { fromMs: clock.pausedAtMs ?? deciding.atMs, toMs: deciding.atMs };
  record(deciding, { type: 'clock-resumed', clockId: clock.id, pause: ended, due: dueOf(deciding.reference.calendar, clock.period, clock.startedAtMs, [...clock.pauses, ended]) });
}

function periodOf(profile: LawProfile, periodId: string): LawProfile['periods'][number] | undefined {
  return profile.periods.find(({ id }) => id === periodId);
}

function happensOn(events: readonly string[], event: string): boolean {
  return events.includes(event);
}
