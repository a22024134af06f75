// Owns loading a calendar and the recomputation of every open case that follows (rule C3).
// Must not compute dates: each case does, by the command recompute-clocks.
// Asks the store for open cases page by page, case-commands to tell them.
import { calendarAggregate, calendarAggregateId, type CalendarFact, readCalendar } from '../aggregates/calendar.ts';
import { calendarRows } from '../aggregates/projector.ts';
import type { RecomputeProgress } from '../read/rows.ts';
import { contentHash } from '../store/journal-hash.ts';
import { type CaseDesk, tellCase } from './case-commands.ts';
import { change, type Request } from './change.ts';
import type { Log } from './bus.ts';
import type { Answer, AskedBy } from './runner-contract.ts';

/** The calendar version that every open case was told of; set only after a whole run without failures. */
const TOLD_KEY = 'recomputed-calendar';
const PAGE = 100;

/** Recomputes in the background; one run at a time. */
export interface Recomputation {
  progress(): RecomputeProgress;
  /** Starts a run for that calendar version; a run under way is followed by this one. Answers when it is done. */
  run(calendarVersion: number): Promise<RecomputeProgress>;
  /** Runs when some open case may not have been told of the latest version: after a stop, a crash or a failure. */
  resume(): Promise<void>;
  /** Answers when nothing runs; a run is cut off between two cases and resumed at the next start. */
  stop(): Promise<void>;
}

/** Loads data as the next calendar version. */
export async function loadCalendar(desk: CaseDesk, data: unknown, by: AskedBy, request: Request): Promise<Answer<{ readonly version: number }>> {
  const done = await change(desk, {
    aggregate: calendarAggregate,
    aggregateId: calendarAggregateId,
    command: 'load-calendar',
    by,
    request,
    decide: (held, atMs) => {
      const version = (held?.state.versions.at(-1)?.version ?? 0) + 1;
      const read = readCalendar(data, version);
      if (!read.ok) return { kind: 'answer', answer: { ok: false, class: 'invalid', rejection: read.rejection } };
      const body = JSON.stringify(read.data);
      const bodyHash = contentHash(body);
      const fact: CalendarFact = { type: 'calendar-loaded', version, bodyHash, years: read.data.years.map(({ year }) => year) };
      const state = calendarAggregate.evolve(held?.state, fact, { atMs, actor: by.actor, seq: 0 });
      return {
        kind: 'record',
        facts: [fact],
        state,
        rows: calendarRows(held?.state, state),
        documents: [{ hash: bodyHash, body }],
        answer: (revision) => ({ ok: true, id: calendarAggregateId, revision, body: { version } }),
      };
    },
  });
  if (done.ok) desk.library.calendarChanged();
  return done as Answer<{ readonly version: number }>;
}

/** Makes the recomputation; nothing runs yet. */
export function createRecomputation(desk: CaseDesk, log: Log): Recomputation {
  let progress: RecomputeProgress = { state: 'idle', total: 0, recomputed: 0, changed: 0, failed: 0 };
  let tail: Promise<unknown> = Promise.resolve();
  let stopping = false;
  const runNow = async (calendarVersion: number): Promise<RecomputeProgress> => {
    const { open } = await desk.store.caseCounts();
    progress = { state: 'running', calendarVersion, total: open, recomputed: 0, changed: 0, failed: 0 };
    for (let after: string | undefined, more = true; more && !stopping; ) {
      const page = await desk.store.openCaseIds({ limit: PAGE, ...(after !== undefined && { after }) });
      for (const caseId of page.rows) {
        if (stopping) break;
        progress = add(progress, await recomputeCase(desk, caseId, calendarVersion, log));
      }
      after = page.next;
      more = after !== undefined;
    }
    progress = { ...progress, state: 'idle' };
    if (!stopping && progress.failed === 0) await desk.store.settingPut(TOLD_KEY, String(calendarVersion));
    return progress;
  };
  const run = (calendarVersion: number): Promise<RecomputeProgress> => {
    const mine = tail.then(() => runNow(calendarVersion));
    tail = mine.catch((error: unknown) => log.error({ err: error, calendarVersion }, 'the recomputation of open cases stopped'));
    return mine;
  };
  return {
    progress: () => progress,
    run,
    async resume() {
      const latest = (await desk.store.calendarVersions(calendarAggregateId.slice('calendar-'.length))).reduce((most, { version }) => Math.max(most, version), 0);
      const told = Number((await desk.store.setting(TOLD_KEY)) ?? 0);
      if (latest > told) await run(latest);
    },
    async stop() {
      stopping = true;
      await tail;
    },
  };
}

type Told = 'same' | 'changed' | 'failed';

async function recomputeCase(desk: CaseDesk, caseId: string, calendarVersion: number, log: Log): Promise<Told> {
  try {
    const told = await tellCase(desk, caseId, { type: 'recompute-clocks', reason: `日历第 ${calendarVersion} 版` });
    return told.ok && (told.body as { readonly changed?: boolean } | undefined)?.changed ? 'changed' : 'same';
  } catch (error) {
    log.error({ err: error, caseId, calendarVersion }, 'the clocks of a case could not be computed again');
    return 'failed';
  }
}

function add(progress: RecomputeProgress, told: Told): RecomputeProgress {
  return {
    ...progress,
    recomputed: progress.recomputed + (told === 'failed' ? 0 : 1),
    changed: progress.changed + (told === 'changed' ? 1 : 0),
    failed: progress.failed + (told === 'failed' ? 1 : 0),
  };
}
