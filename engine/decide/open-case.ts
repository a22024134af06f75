// Owns the opening of a case: who may, on which day, and where its first tokens stand.
// Must not create numbers or ids of cases: the runner hands them in.
// Asks clocks for what starts on receipt, settle for the rest.
import { evolve } from '../evolve/evolve.ts';
import type { OpenCase } from '../model/command.ts';
import type { Fact } from '../model/fact.ts';
import type { Graph } from '../model/graph.ts';
import { type Outcome, rejection, type Rejection } from '../model/outcome.ts';
import type { Reference } from '../model/reference.ts';
import { civilDateAt } from '../time/civil-date.ts';
import { startClocks } from './case-clocks.ts';
import { desk } from './deciding.ts';
import { openScope, startScope } from './scopes.ts';
import { settle } from './settle.ts';
import { startAt, startRefused } from './start-at.ts';

/** Opens the case, or says why not; a refused opening leaves no case to record it in. */
export function openCase(graph: Graph, reference: Reference, command: OpenCase): Outcome {
  const refusal = openingRefused(reference, command) ?? startRefused(graph, command.startAt);
  if (refusal) return { accepted: false, rejection: refusal, facts: [], state: undefined };
  const opened: Fact = {
    type: 'case-opened',
    caseId: command.caseId,
    caseNo: command.caseNo,
    itemId: reference.item.id,
    flowId: graph.id,
    flowVersion: command.flowVersion,
    calendarVersion: reference.calendar.version,
    atMs: command.atMs,
    applicant: command.applicant,
    materials: command.materials,
    values: command.values ?? {},
  };
  const deciding = desk(graph, reference, evolve(undefined, opened), command);
  deciding.facts.push(opened);
  startClocks(deciding, 'open');
  const scopeId = openScope(deciding, { role: 'process', elementId: graph.id });
  if (command.startAt === undefined) startScope(deciding, scopeId);
  else startAt(deciding, scopeId, command.startAt);
  settle(deciding);
  return { accepted: true, facts: deciding.facts, state: deciding.state };
}

function openingRefused({ item, calendar }: Reference, command: OpenCase): Rejection | undefined {
  const today = civilDateAt(command.atMs, calendar.timeZone);
  if (item.effectiveFrom !== undefined && today < item.effectiveFrom) {
    return rejection(
      'item-not-yet-effective',
      { zh: `事项“${item.name}”自 ${item.effectiveFrom} 起受理，今天是 ${today}。`, en: `Expected a day from ${item.effectiveFrom} on, but today is ${today}.` },
      { rule: 'D7' },
    );
  }
  if (item.cancelledFrom !== undefined && today >= item.cancelledFrom) {
    return rejection(
      'item-cancelled',
      { zh: `事项“${item.name}”已于 ${item.cancelledFrom} 取消，不再收件；此前的办件照常办结。`, en: `Expected a day before ${item.cancelledFrom}, but today is ${today}.` },
      { rule: 'D7' },
    );
  }
  if (item.intakeUnitIds.length > 0 && !item.intakeUnitIds.includes(command.actor.unitId ?? '')) {
    return rejection('intake-not-yours', {
      zh: `事项“${item.name}”由指定的收件机构收件，您所在的机构不在其中。`,
      en: `Expected somebody of the intake unit of "${item.name}", but you belong to another unit.`,
    });
  }
  return undefined;
}
