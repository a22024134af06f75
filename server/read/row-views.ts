// Owns stored rows as lists show them: absent instead of null, JSON text as values, time left added.
// Must not add anything a row does not hold but the time left.
// Asks engine/time what is left.
import type { CaseLifecycleState } from '../../engine/lifecycle/case.ts';
import type { FlowVersionState } from '../../engine/lifecycle/flow-version.ts';
import type { Qualification } from '../../engine/model/command.ts';
import { type Calendar, remaining } from '../../engine/time/index.ts';
import type { Role } from '../aggregates/role.ts';
import type { JournalEntry } from '../store/journal-entry.ts';
import type { AccountRow, CaseRow, FlowVersionRow, JobRow, MessageRow, UnitRow, WorkItemRow } from '../store/rows.ts';
import type { AccountView, CaseLine, FlowVersionLine, JobLine, JournalLine, KeptMessage, Person, UnitLine, WorkItemView } from './rows.ts';

/** A line of the inbox at `nowMs`; time left in working days. */
export function workItemView(row: WorkItemRow, calendar: Calendar, nowMs: number): WorkItemView {
  const { dueAtMs, lastDay, provisional, overdue, unitId, handlers, ...rest } = row;
  const limited = dueAtMs === null || lastDay === null ? undefined : { dueAtMs, lastDay };
  const due = limited && { lastDay: limited.lastDay, endsAtMs: limited.dueAtMs - 1, provisional: provisional === 1 };
  return {
    ...rest,
    unitId: unitId ?? '',
    handlers: JSON.parse(handlers) as readonly Person[],
    provisional: provisional === 1,
    overdue: overdue === 1,
    ...limited,
    ...(due !== undefined && { remaining: remaining(calendar, due, nowMs) }),
  };
}

/** A line of the list of cases. */
export function caseLine(row: CaseRow): CaseLine {
  const { closedAtMs, legalDueMs, promisedDueMs, overdue, lifecycle, ...rest } = row;
  return {
    ...rest,
    lifecycle: lifecycle as CaseLifecycleState,
    ...(closedAtMs !== null && { closedAtMs }),
    ...(legalDueMs !== null && { legalDueAtMs: legalDueMs }),
    ...(promisedDueMs !== null && { promisedDueAtMs: promisedDueMs }),
    overdue: overdue === 1,
  };
}

/** A unit. */
export function unitLine({ id, name, parentId, kind }: UnitRow): UnitLine {
  return { id, name, ...(parentId !== null && { parentId }), kind };
}

/** An account. */
export function accountView({ id, username, name, unitId, body, disabled }: AccountRow): AccountView {
  const { posts, qualifications, roles } = JSON.parse(body) as {
    readonly posts: readonly string[]; readonly qualifications: readonly Qualification[]; readonly roles: readonly Role[];
  };
  return { id, username, name, ...(unitId !== null && { unitId }), posts, qualifications, roles, disabled: disabled === 1 };
}

/** A version of a flow. */
export function flowVersionLine({ version, state, publishedAtMs, actorName, comment }: FlowVersionRow): FlowVersionLine {
  return { version, state: state as FlowVersionState, publishedAtMs, publishedBy: actorName, comment };
}

/** A journal entry. */
export function journalLine(entry: JournalEntry, kind: string): JournalLine {
  const { aggregateId, seq, atMs, actor, command, requestId, reason, origin, facts, alg, prevHash, hash } = entry;
  return {
    aggregateId, kind, seq, atMs, actor, command,
    ...(requestId !== undefined && { requestId }),
    ...(reason !== undefined && { reason }),
    ...(origin !== undefined && { origin }),
    facts, alg, prevHash, hash,
  };
}

/** A message nobody waits for yet. */
export function keptMessage({ id, name, body, sentAtMs, goneAtMs, actorId, actorName }: MessageRow): KeptMessage {
  const { keys, values } = JSON.parse(body) as Pick<KeptMessage, 'keys' | 'values'>;
  return { id, name, keys, values, sentAtMs, goneAtMs: goneAtMs ?? sentAtMs, actor: { id: actorId, name: actorName } };
}

/** Work for a machine. */
export function jobLine({ caseId, jobId, ...rest }: JobRow): JobLine {
  return { id: `${caseId}.${jobId}`, caseId, ...rest };
}
