// Owns the runner: every command's way from a request to its answer, the timers, the outbox.
// Must not decide anything itself, nor know HTTP.
// Asks one file beside it per family of commands.
import type { Fact } from '../../engine/model/fact.ts';
import { createReader } from '../read/reader.ts';
import type { FlowLibrary } from '../library/flow-library.ts';
import { createCommitter } from '../store/committer.ts';
import type { Store } from '../store/store.ts';
import { createAggregateQueue } from './aggregate-queue.ts';
import { changeAccount, createAccount, logIn, logOut, setRoles } from './account-commands.ts';
import { createBus, type Log, silentLog } from './bus.ts';
import { createRecomputation, loadCalendar } from './calendar-commands.ts';
import { askCase, type CaseDesk, openCase, refuseAttempt } from './case-commands.ts';
import { repeated, type Request } from './change.ts';
import { publishFlow, saveDraft } from './flow-commands.ts';
import { digestOf, freshRequestId } from './ids.ts';
import { createOutbox, type OutboxHandler } from './outbox.ts';
import { createPostOffice } from './post-office.ts';
import { putItem, putUnit } from './register-commands.ts';
import { reportFault } from './report-fault.ts';
import type { Answer, AskedBy, Bus, Clock, MessageOutcome, Runner, TrainingClock } from './runner-contract.ts';
import { createStateCache } from './state-cache.ts';
import { createTimerFiring } from './timer-firing.ts';
import { createTimers } from './timers.ts';

/** What a runner is made of. */
export interface RunnerOptions {
  readonly store: Store;
  readonly clock: Clock | TrainingClock;
  readonly library: FlowLibrary;
  /** Absent = a new one. */
  readonly bus?: Bus;
  /** Absent = silence. */
  readonly log?: Log;
  /** States kept in memory; default 5000. */
  readonly cachedStates?: number;
  /** Deliveries by topic; default none. */
  readonly outboxHandlers?: ReadonlyMap<string, OutboxHandler>;
  /** How long a message nobody waits for is kept, in milliseconds; 0 = it is refused; default one day. */
  readonly keepMessagesMs?: number;
}

const CACHED_STATES = 5_000;
const KEEP_MESSAGES_MS = 86_400_000;

/** Makes a runner; nothing runs by itself until `start`. */
export function createRunner(options: RunnerOptions): Runner {
  const { store, clock, library, log = silentLog } = options;
  const bus = options.bus ?? createBus(log);
  const figures = { commands: 0, refusals: 0, conflicts: 0, faults: 0, timersFired: 0, timersFailed: 0, outboxFailed: 0, timerLagMs: 0 };
  const committer = createCommitter(store);
  const desk: CaseDesk = { store, committer, clock, bus, library, queue: createAggregateQueue(), cache: createStateCache(options.cachedStates ?? CACHED_STATES), figures };
  const firing = createTimerFiring(desk, log, figures, (timer, error) => void reportFault(desk, timer, error, log));
  const timers = createTimers(store, clock, firing, log);
  const office = createPostOffice(desk, { keepMs: options.keepMessagesMs ?? KEEP_MESSAGES_MS, log });
  const outbox = createOutbox(store, clock, new Map([...office.handlers, ...(options.outboxHandlers ?? [])]), log, figures, () => office.expire());
  const recomputation = createRecomputation(desk, log);
  const once = createOnce(store, log, figures);
  const stopListening = [bus.onClock(() => timers.wake()), bus.onEvent((event) => event.kind === 'case' && expectTimers(event.facts, timers.expect, outbox.wake)), bus.onEvent(office.heard)];

  return {
    clock,
    bus,
    read: createReader({ store, library, clock, recompute: recomputation.progress }),
    openCase: (input, by, id) => once(by, id, ['open-case', input], (request) => openCase(desk, input, by, request)) as ReturnType<Runner['openCase']>,
    caseCommand: (caseId, input, by, id) => once(by, id, [caseId, input], (request) => askCase(desk, caseId, input, by, request), 'at-commit'),
    sendMessage: async (input, by, id) => withOutcome(await once(by, id, ['send-message', input], (request) => office.sendMessage(input, by, request))),
    sendSignal: (input, by, id) => once(by, id, ['send-signal', input], (request) => office.sendSignal(input, by, request), 'at-commit') as ReturnType<Runner['sendSignal']>,
    refuseAttempt: (caseId, attempt, refusal, by, id) =>
      once(by, id, ['refuse-attempt', caseId, attempt], (request) => refuseAttempt(desk, caseId, attempt, refusal, by, request), 'at-commit'),
    saveDraft: (itemId, input, by, id) => once(by, id, ['save-draft', itemId, input], (request) => saveDraft(desk, itemId, input, by, request)),
    publishFlow: (itemId, input, by, id) =>
      once(by, id, ['publish-flow', itemId, input], (request) => publishFlow(desk, itemId, input, by, request)) as ReturnType<Runner['publishFlow']>,
    putItem: (item, by, id) => once(by, id, ['put-item', item], (request) => putItem(desk, item, by, request)),
    putUnit: (unit, by, id) => once(by, id, ['put-unit', unit], (request) => putUnit(desk, unit, by, request)),
    createAccount(account, by, id) {
      const { password: _secret, ...open } = account;
      return once(by, id, ['create-account', open], (request) => createAccount(desk, account, by, request));
    },
    changeAccount(accountId, input, by, id) {
      const { password, ...open } = input;
      return once(by, id, ['change-account', accountId, open, password !== undefined], (request) => changeAccount(desk, accountId, input, by, request));
    },
    setRoles: (accountId, to, by, id) => once(by, id, ['set-roles', accountId, to], (request) => setRoles(desk, accountId, to, by, request)),
    logIn: (input) => logIn(desk, input),
    logOut: (by) => logOut(desk, by),
    async loadCalendar(data, by, id, wait = true) {
      const done = await once(by, id, ['load-calendar', data], (request) => loadCalendar(desk, data, by, request));
      if (!done.ok) return done;
      const { version } = (done.body ?? { version: 0 }) as { readonly version: number };
      const running = recomputation.run(version);
      if (!wait) running.catch(() => undefined);
      const { recomputed, changed } = wait ? await running : recomputation.progress();
      return { ...done, body: { version, recomputed, changed } };
    },
    async fireDue() {
      const fired = await timers.fireDue();
      await outbox.deliver();
      await office.idle();
      return fired;
    },
    figures: () => ({ ...figures, cachedCases: desk.cache.size() }),
    async start() {
      timers.start();
      outbox.start();
      office.resume().catch((error: unknown) => log.error({ err: error }, 'kept messages could not be looked at'));
      recomputation.resume().catch((error: unknown) => log.error({ err: error }, 'the recomputation of open cases could not go on'));
      await Promise.resolve();
    },
    async stop() {
      for (const stop of stopListening) stop();
      await Promise.all([timers.stop(), outbox.stop(), recomputation.stop()]);
      await office.idle();
      await desk.queue.idle();
      await committer.close();
    },
  };
}

/** Makes a request harmless to repeat: the first answer again while it is under way and for ever after. Faults are logged and counted, and harm nobody else. An earlier answer is looked for first, or found at the commit by commands whose every decision on a repetition is recorded (the request's row is there already, so nothing is). */
function createOnce(store: Store, log: Log, figures: { faults: number }) {
  const underWay = new Map<string, { readonly digest: string; readonly answer: Promise<Answer> }>();
  return async (by: AskedBy, clientId: string | undefined, content: readonly unknown[], run: (request: Request) => Promise<Answer>, found: 'first' | 'at-commit' = 'first'): Promise<Answer> => {
    const client = clientId ?? freshRequestId();
    const request: Request = { id: `${by.actor.id}:${client}`, clientId: client, digest: digestOf(content) };
    const same = underWay.get(request.id);
    if (same !== undefined) return repeated({ digest: same.digest, answer: JSON.stringify(await same.answer) }, request);
    const answer = runOnce(store, request, clientId !== undefined && found === 'first', run);
    underWay.set(request.id, { digest: request.digest, answer });
    try {
      return await answer;
    } catch (error) {
      figures.faults += 1;
      log.error({ err: error, requestId: request.id, command: content[0] }, 'a command failed by a fault');
      throw error;
    } finally {
      underWay.delete(request.id);
    }
  };
}

async function runOnce(store: Store, request: Request, mayRepeat: boolean, run: (request: Request) => Promise<Answer>): Promise<Answer> {
  const done = mayRepeat ? await store.request(request.id) : undefined;
  return done === undefined ? run(request) : repeated(done, request);
}

/** What became of a message, for its answer: where it went, or how long it is kept. */
function withOutcome(answer: Answer): Answer<MessageOutcome> {
  if (!answer.ok) return answer;
  const body = (answer.body ?? {}) as { readonly keptUntilMs?: number; readonly caseNo?: string };
  const outcome: MessageOutcome = body.keptUntilMs !== undefined ? { outcome: 'kept', keptUntilMs: body.keptUntilMs } : { outcome: body.caseNo === undefined ? 'delivered' : 'opened', caseId: answer.id };
  return { ...answer, body: outcome };
}

/** Wakes the timers when a clock or wait was set that ends sooner than they sleep, and the outbox when something was thrown. */
function expectTimers(facts: readonly object[], expect: (dueAtMs: number) => void, wakeOutbox: () => void): void {
  for (const fact of facts as readonly Fact[]) {
    if (fact.type === 'clock-started' || fact.type === 'clock-resumed') expect(fact.due.endsAtMs + 1);
    else if (fact.type === 'clock-recomputed') expect(fact.to.endsAtMs + 1);
    else if ((fact.type === 'wait-opened' || fact.type === 'wait-renewed') && fact.dueAtMs !== undefined) expect(fact.dueAtMs);
    else if (fact.type === 'event-thrown') wakeOutbox();
  }
}
