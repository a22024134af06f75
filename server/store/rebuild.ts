// Owns writing the read tables and snapshots anew from the journals.
// Must not change a journal, nor lose its place: interrupted, it goes on where it was.
// Asks a projector what a journal gives.
import type { AggregateKind } from './journal-entry.ts';
import { type Op, planRow } from './plan.ts';
import { type Projector, PROJECTION_ORDER } from './projector.ts';
import type { Executor } from './sqlite/executor.ts';
import { TABLE_KEYS, TABLE_NAMES } from './statements/tables.ts';
import type { Store } from './store.ts';

/** Setting that stands while a rebuild is under way: nothing else may open the database then. Its value is the place. */
export const REBUILD_SETTING = 'rebuild-place';

/** What to rebuild with. */
export interface RebuildOptions {
  readonly project: Projector;
  /** Aggregates per transaction; absent = 200. */
  readonly batch?: number;
  /** Called after every transaction. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

/** What was done; a rebuild that went on reports its own share only. */
export interface RebuildReport {
  readonly aggregates: number;
  readonly rows: number;
  /** Stored states that were not what their journal gives. */
  readonly snapshotsChanged: number;
  /** True: an interrupted rebuild was finished. */
  readonly resumed: boolean;
  /** Aggregates without rows now, because their journal could not be replayed. */
  readonly failures: readonly { readonly aggregateId: string; readonly reason: string }[];
}

/** Where a rebuild is: everything of earlier kinds, and of this kind up to this id, is done. */
interface Place {
  readonly kind: AggregateKind;
  /** Cursor of the page to do next; absent = the first. */
  readonly after?: string;
}

/** Empties the read tables and fills them from all journals. Nobody else may use the database meanwhile. */
export async function rebuildReadModels({ executor, store }: { readonly executor: Executor; readonly store: Store }, options: RebuildOptions): Promise<RebuildReport> {
  const { project, batch = 200, onProgress = () => undefined } = options;
  const started = await store.setting(REBUILD_SETTING);
  const place = started === undefined ? begin(executor) : (JSON.parse(started) as Place);
  const total = executor.get<{ count: number }>('count-aggregates')?.count ?? 0;
  const failures: { aggregateId: string; reason: string }[] = [];
  const done = { aggregates: 0, rows: 0, snapshotsChanged: 0 };

  for (const kind of PROJECTION_ORDER.slice(PROJECTION_ORDER.indexOf(place.kind))) {
    let after = kind === place.kind ? place.after : undefined;
    do {
      const page = await store.aggregateIds(kind, after === undefined ? { limit: batch } : { limit: batch, after });
      const ops: Op[] = [];
      for (const aggregateId of page.rows) {
        try {
          const planned = await planAggregate(store, project, kind, aggregateId);
          ops.push(...planned.ops);
          done.rows += planned.rows;
          done.snapshotsChanged += planned.snapshotsChanged;
        } catch (error) {
          failures.push({ aggregateId, reason: error instanceof Error ? error.message : String(error) });
        }
      }
      after = page.next;
      const next: Place = after === undefined ? { kind } : { kind, after };
      const isDone = after === undefined && kind === PROJECTION_ORDER.at(-1);
      executor.transaction(() => {
        executor.runOps(ops);
        if (isDone) executor.run('setting-delete', [REBUILD_SETTING]);
        else executor.run('setting-update', [JSON.stringify(after === undefined ? afterKind(kind) : next), REBUILD_SETTING]);
      });
      done.aggregates += page.rows.length;
      onProgress({ done: done.aggregates, total });
    } while (after !== undefined);
  }
  return { ...done, resumed: started !== undefined, failures };
}

function begin(executor: Executor): Place {
  const place: Place = { kind: PROJECTION_ORDER[0] ?? 'case' };
  executor.transaction(() => {
    executor.runOps([['work_item_handler-clear', []], ...TABLE_NAMES.map((table): Op => [TABLE_KEYS[table].clear, []])]);
    executor.run('setting-insert', [JSON.stringify(place), REBUILD_SETTING]);
  });
  return place;
}

function afterKind(kind: AggregateKind): Place {
  return { kind: PROJECTION_ORDER[PROJECTION_ORDER.indexOf(kind) + 1] ?? kind };
}

async function planAggregate(store: Store, project: Projector, kind: AggregateKind, aggregateId: string) {
  const [stored, entries] = await Promise.all([store.load(aggregateId), store.journal(aggregateId)]);
  const { rows, snapshot } = await project(kind, entries);
  const ops: Op[] = [];
  for (const change of rows) planRow(ops, change.op === 'put' ? { ...change, fresh: true } : change);
  const isOther = stored?.snapshot !== snapshot;
  if (isOther) ops.push(['aggregate-snapshot', [snapshot ?? null, aggregateId]]);
  return { ops, rows: rows.length, snapshotsChanged: isOther ? 1 : 0 };
}
