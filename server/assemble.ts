// Owns the composition of a whole server: store, library, runner, shipped data, door; and its orderly end.
// Must not read the command line, listen, or end the process: main.ts does.
// Asks every room of server/.
import { join } from 'node:path';
import type { CalendarData } from '../engine/time/index.ts';
import type { Role } from './aggregates/role.ts';
import { demonstrate, demonstrationPassword } from './demonstration.ts';
import { firstAdministrators } from './first-administrators.ts';
import { createApp } from './http/app.ts';
import type { App } from './http/app.ts';
import type { DoorSettings } from './http/parts.ts';
import { createFlowLibrary } from './library/flow-library.ts';
import { readJson, readRules } from './library/rules.ts';
import { readShippedItems } from './library/shipped-flows.ts';
import { productVersion, projectRoot } from './project-root.ts';
import { createBus } from './runner/bus.ts';
import type { Log } from './runner/bus.ts';
import { systemClock, trainingClock } from './runner/clock.ts';
import { loadShippedCalendar, loadShippedItems } from './runner/load-shipped.ts';
import { createRunner } from './runner/runner.ts';
import type { Clock, Runner } from './runner/runner-contract.ts';
import type { HashAlgorithm } from './store/journal-entry.ts';
import { remembering } from './store/remembered.ts';
import { openSqliteStore } from './store/sqlite/open.ts';
import type { Store } from './store/store.ts';

/** What a server is made of. */
export interface AssemblyOptions {
  /** Database file, or ':memory:'. */
  readonly file: string;
  readonly hash: HashAlgorithm;
  readonly demonstration: boolean;
  readonly training: boolean;
  /** Zone of the calendar that is loaded at the very first start. */
  readonly timeZone: string;
  /** How long a message nobody waits for is kept, in hours; absent = 24, 0 = it is refused. */
  readonly messageBufferHours?: number;
  readonly settings?: Partial<DoorSettings>;
  /** pino level; absent = warn. */
  readonly logLevel?: string;
  /** For sessions and throttling; absent = the machine's. */
  readonly sessionClock?: Clock;
  /** Built pages; absent = dist/web. */
  readonly webFolder?: string;
}

/** Somebody there is to log in as. */
export interface ShownAccount {
  readonly username: string;
  readonly name: string;
  readonly password: string;
  readonly roles: readonly Role[];
}

/** A server that is ready to listen. */
export interface Assembly {
  readonly app: App;
  readonly runner: Runner;
  readonly store: Store;
  /** Accounts of the demonstration, or administrators made just now, with the password they began with. */
  readonly accounts: readonly ShownAccount[];
  /** What could not be loaded of the shipped data, one sentence each. */
  readonly remarks: readonly string[];
  /** Ends streams, finishes what is under way, closes the database. */
  close(): Promise<void>;
}

/** Opens, loads and starts everything but listening. Throws OperatingError when the database cannot be used. */
export async function assemble(options: AssemblyOptions): Promise<Assembly> {
  const root = projectRoot();
  const flowsFolder = join(root, 'flows');
  const store = remembering(openSqliteStore({ file: options.file, alg: options.hash }));
  try {
    const log = lateLog();
    const bus = createBus(log);
    const sessionClock = options.sessionClock ?? systemClock();
    const lastMs = (await store.ledger(undefined, 1))[0]?.atMs ?? 0;
    const clock = options.training ? await trainingClock(store, (nowMs) => bus.clockMoved({ nowMs }), lastMs) : systemClock(lastMs);
    const library = createFlowLibrary(store, readRules(flowsFolder));
    const runner = createRunner({ store, clock, library, bus, log, keepMessagesMs: (options.messageBufferHours ?? 24) * 3_600_000 });
    const shipped = readJson(join(flowsFolder, 'rules', 'calendar', 'cn-2026.json')) as CalendarData;
    await loadShippedCalendar(runner, store, { ...shipped, timeZone: options.timeZone });
    const accounts = options.demonstration ? await demonstration(runner) : await firstAdministrators(runner);
    const remarks = await loadShippedItems(runner, readShippedItems(flowsFolder));
    const app = await createApp({
      runner,
      store,
      systemClock: sessionClock,
      version: productVersion(root),
      training: options.training,
      timeZone: (await library.calendar()).timeZone,
      schemaFolder: join(root, 'schemas', 'http'),
      errorsFile: join(root, 'docs', 'errors.md'),
      webFolder: options.webFolder ?? join(root, 'dist', 'web'),
      ...(options.settings === undefined ? {} : { settings: options.settings }),
      ...(options.logLevel === undefined ? {} : { logLevel: options.logLevel }),
    });
    log.to = app.log;
    await runner.start();
    const close = async (): Promise<void> => {
      await app.close();
      await runner.stop();
      await store.close();
    };
    return { app, runner, store, accounts, remarks, close };
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function demonstration(runner: Runner): Promise<readonly ShownAccount[]> {
  return (await demonstrate(runner)).map((account) => ({ ...account, password: demonstrationPassword }));
}

/** A log that passes on to the app's once that is there. */
function lateLog(): Log & { to?: Log } {
  const log: Log & { to?: Log } = {
    warn: (fields, message) => log.to?.warn(fields, message),
    error: (fields, message) => log.to?.error(fields, message),
  };
  return log;
}
