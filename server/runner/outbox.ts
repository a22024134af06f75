// Owns the delivery of committed messages to what lies outside: at least once, never before the commit.
// Must not stop at a message that cannot be delivered.
// Asks the store for waiting messages, handlers by topic to deliver them.
import type { Store } from '../store/store.ts';
import type { Log } from './bus.ts';
import type { Clock } from './runner-contract.ts';

/** Delivers one message; throwing means it comes again later. `key` is the same every time. */
export type OutboxHandler = (message: { readonly key: string; readonly body: string }) => Promise<void>;

/** The loop over waiting messages. */
export interface Outbox {
  start(): void;
  /** Looks at once. */
  wake(): void;
  stop(): Promise<void>;
  /** Delivers what waits now; answers how many were delivered. */
  deliver(): Promise<number>;
}

const EVERY_MS = 5_000;
const PAGE = 50;

/** Makes the loop. A message whose topic nobody handles stays and is reported. `housekeeping` runs after every look. */
export function createOutbox(store: Store, clock: Clock, handlers: ReadonlyMap<string, OutboxHandler>, log: Log, figures: { outboxFailed: number }, housekeeping: () => Promise<unknown> = async () => undefined): Outbox {
  let timeout: NodeJS.Timeout | undefined;
  let running: Promise<number> | undefined;
  let stopped = true;
  let again = false;

  const deliverOne = async (key: string, topic: string, body: string): Promise<boolean> => {
    try {
      const handler = handlers.get(topic);
      if (handler === undefined) throw new Error(`Expected a handler for topic ${topic}, but there is none.`);
      await handler({ key, body });
      await store.outboxDone([key]);
      return true;
    } catch (error) {
      figures.outboxFailed += 1;
      log.warn({ err: error, key, topic }, 'a message could not be delivered and will be tried again');
      await store.outboxFailed(key, clock.now(), error instanceof Error ? error.message : String(error));
      return false;
    }
  };

  const pass = async (): Promise<number> => {
    let delivered = 0;
    for (let more = true; more; ) {
      const messages = await store.takeOutbox(clock.now(), PAGE);
      for (const { key, topic, body } of messages) delivered += (await deliverOne(key, topic, body)) ? 1 : 0;
      more = messages.length === PAGE;
    }
    return delivered;
  };

  /** Also what was committed while it was looking. */
  const passes = async (): Promise<number> => {
    let delivered = 0;
    do {
      again = false;
      delivered += await pass();
    } while (again);
    await housekeeping();
    return delivered;
  };

  const deliver = (): Promise<number> => {
    again = true;
    running ??= passes().finally(() => (running = undefined));
    return running;
  };

  const wake = (): void => {
    if (stopped) return;
    clearTimeout(timeout);
    deliver()
      .catch((error: unknown) => log.error({ err: error }, 'waiting messages could not be read'))
      .finally(() => {
        if (!stopped) timeout = setTimeout(wake, EVERY_MS);
      });
  };

  return {
    start() {
      stopped = false;
      wake();
    },
    wake,
    async stop() {
      stopped = true;
      clearTimeout(timeout);
      await running?.catch(() => undefined);
    },
    deliver,
  };
}
