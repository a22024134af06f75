// Owns telling the supervisor that a limit of a case cannot be watched: an alert in the case's own journal.
// Must not repair or decide anything; where even this fails, the log has it.
// Asks change.ts to commit.
import type { Fact } from '../../engine/model/fact.ts';
import type { Graph } from '../../engine/model/graph.ts';
import { caseAggregate, caseAggregateId } from '../aggregates/case.ts';
import { alertLine } from '../read/alert-line.ts';
import { alertRows, type RowNames } from '../read/case-rows.ts';
import type { TimerRow } from '../store/rows.ts';
import type { Log } from './bus.ts';
import type { CaseDesk } from './case-commands.ts';
import { change } from './change.ts';
import { systemActor } from './system-actor.ts';

/** Stands in for a chart that cannot be read any more. */
const noChart: Graph = { id: '', name: '', nodes: new Map(), flows: new Map(), scopes: new Map(), settings: {}, executable: false, watchesData: false, rests: false };

/** Raises the alert. Best effort: a case that cannot even be loaded stays in the log. */
export async function reportFault(desk: CaseDesk, { caseId, clockId }: TimerRow, error: unknown, log: Log): Promise<void> {
  const why = error instanceof Error ? error.message : String(error);
  try {
    await change(desk, {
      aggregate: caseAggregate,
      aggregateId: caseAggregateId(caseId),
      command: 'report-fault',
      by: { actor: systemActor },
      async decide(held, atMs) {
        if (held === undefined) throw new Error(`Expected case ${caseId}, but there is none.`);
        const fact: Fact = {
          type: 'alert-raised', alertId: `a${held.state.nextId}`, kind: 'incident', level: 3, clockId,
          zh: `办件的时限无法监测，请联系系统管理员：${why}`, en: `A limit of this case cannot be watched; ask the system administrator: ${why}`,
        };
        const state = caseAggregate.evolve(held.state, fact, { atMs, actor: systemActor, seq: held.revision + 1 });
        const names = await desk.library.namesOf(state).catch((): RowNames => ({ graph: noChart, itemName: state.itemId }));
        const rows = alertRows([fact], { atMs, actor: systemActor }, state, names);
        return {
          kind: 'record', facts: [fact], state,
          rows: rows.map((row) => ({ op: 'put', table: 'alert', row }) as const),
          answer: (revision) => ({ ok: true, id: caseId, revision }),
          alerts: rows.map(alertLine),
        };
      },
    });
  } catch (fault) {
    log.error({ err: fault, caseId }, 'a fault of a case could not be recorded in its journal');
  }
}
