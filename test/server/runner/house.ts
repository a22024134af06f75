// Owns a whole house for tests: real store, library, runner, demonstration people, shipped flows.
// Must not mock anything of ours.
// Asks every room of server/ but http.
import { join } from 'node:path';
import type { CalendarData } from '../../../engine/time/index.ts';
import { demonstrate } from '../../../server/demonstration.ts';
import { createFlowLibrary, type FlowLibrary } from '../../../server/library/flow-library.ts';
import { readJson, readRules } from '../../../server/library/rules.ts';
import { readShippedItems } from '../../../server/library/shipped-flows.ts';
import type { Log } from '../../../server/runner/bus.ts';
import { loadShippedCalendar, loadShippedItems } from '../../../server/runner/load-shipped.ts';
import type { AskedBy, Clock, Runner } from '../../../server/runner/runner-contract.ts';
import { createRunner } from '../../../server/runner/runner.ts';
import { openSqliteStore } from '../../../server/store/sqlite/open.ts';
import type { Store } from '../../../server/store/store.ts';

export const flowsFolder = join(import.meta.dirname, '../../../flows');

/** A house in use. */
export interface House {
  readonly store: Store;
  readonly library: FlowLibrary;
  readonly runner: Runner;
  /** Whoever this account is now. */
  by(accountId: string): Promise<AskedBy>;
  /** Fires the timers that are due, without waiting for the loop. */
  fireDue(): Promise<number>;
  close(): Promise<void>;
}

/** How to build it; `furnish: false` = empty rooms. */
export interface HouseOptions {
  readonly clock: Clock;
  readonly file?: string;
  readonly furnish?: boolean;
  readonly log?: Log;
  readonly cachedStates?: number;
  readonly keepMessagesMs?: number;
}

/** Builds a house. */
export async function buildHouse({ clock, file = ':memory:', furnish = true, ...options }: HouseOptions): Promise<House> {
  const store = openSqliteStore({ file });
  const library = createFlowLibrary(store, readRules(flowsFolder));
  const runner = createRunner({ store, clock, library, ...options });
  if (furnish) {
    await loadShippedCalendar(runner, store, readJson(join(flowsFolder, 'rules/calendar/cn-2026.json')) as CalendarData);
    await demonstrate(runner);
    const remarks = await loadShippedItems(runner, readShippedItems(flowsFolder));
    if (remarks.length > 0) throw new Error(remarks.join('\n'));
  }
  return {
    store,
    library,
    runner,
    async by(accountId) {
      const by = await runner.read.askedBy(accountId, '192.0.2.1');
      if (by === undefined) throw new Error(`no account ${accountId}`);
      return by;
    },
    fireDue: () => runner.fireDue(),
    async close() {
      await runner.stop();
      await store.close();
    },
  };
}
