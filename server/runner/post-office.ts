// Owns messages and signals between the world and cases, and from case to case: one receiver, everybody, or kept for later.
// Must not act before what it rests on is committed, nor deliver anything twice: every delivery is a request with an id of its own.
// Asks receivers.ts who waits, message-starts.ts to open cases, case-commands to deliver, change.ts to keep.
import type { Applicant, Json } from '../../engine/model/command.ts';
import type { Fact } from '../../engine/model/fact.ts';
import { rejection } from '../../engine/model/outcome.ts';
import { caseAggregate, caseAggregateId } from '../aggregates/case.ts';
import { messageAggregate, messageAggregateId, type MessageFact, messageRows, type MessageState } from '../aggregates/message.ts';
import type { MessageRow } from '../store/rows.ts';
import type { Log } from './bus.ts';
import { askCase, type CaseDesk, tellCase, type ThrownEvent } from './case-commands.ts';
import { change, hold, repeated, type Request } from './change.ts';
import { digestOf } from './ids.ts';
import { openByMessage } from './message-starts.ts';
import type { OutboxHandler } from './outbox.ts';
import { type Correlated, receiversOf } from './receivers.ts';
import type { Answer, AskedBy, BusEvent, MessageInput, SignalInput } from './runner-contract.ts';
import { systemActor } from './system-actor.ts';

/** Everything that goes by message and signal. */
export interface PostOffice {
  sendMessage(input: MessageInput, by: AskedBy, request: Request): Promise<Answer>;
  sendSignal(input: SignalInput, by: AskedBy, request: Request): Promise<Answer>;
  /** What charts have thrown, by topic of the outbox. */
  readonly handlers: ReadonlyMap<string, OutboxHandler>;
  /** Looks whether a committed entry opened a wait that a kept message fits. */
  heard(event: BusEvent): void;
  /** Goes on with signals a stop has interrupted, and with kept messages whose receiver came meanwhile. */
  resume(): Promise<void>;
  /** Lets go of messages whose time is over; answers how many. */
  expire(): Promise<number>;
  /** Answers when nothing it has begun by itself is under way. */
  idle(): Promise<void>;
}

/** A message on its way, whoever sent it. */
interface Mail extends Correlated {
  readonly by: AskedBy;
  readonly request: Request;
  readonly applicant: Applicant;
  readonly fromCaseId?: string;
}

const ATTEMPTS = 8;
const PAGE = 200;
const system: AskedBy = { actor: systemActor, roles: [] };

/** Makes the office. `keepMs` is how long a message nobody waits for is kept; 0 = it is refused. */
export function createPostOffice(desk: CaseDesk, { keepMs, log }: { readonly keepMs: number; readonly log: Log }): PostOffice {
  const underWay = new Set<Promise<unknown>>();
  const inBackground = (work: Promise<unknown>): void => {
    const watched = work.catch((error: unknown) => log.error({ err: error }, 'kept messages could not be delivered')).finally(() => underWay.delete(watched));
    underWay.add(watched);
  };

  const send = async (mail: Mail): Promise<Answer> => {
    const earlier = await desk.store.request(mail.request.id);
    if (earlier !== undefined) return repeated(earlier, mail.request);
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const receivers = await receiversOf(desk, mail);
      const [receiver] = receivers;
      if (receiver === undefined) return (await openByMessage(desk, mail, mail.applicant, mail.by, mail.request)) ?? keep(mail, 'nobody');
      if (receivers.length > 1) return mail.fromCaseId === undefined ? ambiguous(mail, receivers.length) : keep(mail, 'several');
      const answer = await askCase(desk, receiver.caseId, { type: 'catch-event', waitId: receiver.waitId, cause: 'message', values: mail.values }, mail.by, mail.request);
      if (answer.ok || answer.rejection.code !== 'wait-not-open') return answer;
    }
    throw new Error(`Expected a receiver of message ${mail.name} to stay, but ${ATTEMPTS} were gone when it came.`);
  };

  const keep = async (mail: Mail, why: 'nobody' | 'several'): Promise<Answer> => {
    if (keepMs === 0) {
      if (mail.fromCaseId !== undefined) log.warn({ message: mail.name, fromCaseId: mail.fromCaseId, why }, 'a message thrown by a case has no one receiver and is not kept');
      return unclaimed(mail);
    }
    const id = messageIdOf(mail.request);
    const { name, keys, values, applicant, fromCaseId } = mail;
    const kept = await record(id, 'send-message', mail.by, mail.request, (atMs) => ({ type: 'message-kept', messageId: id, name, keys, values, goneAtMs: atMs + keepMs, applicant, ...(fromCaseId !== undefined && { fromCaseId }) }), (state) => ({ keptUntilMs: state.goneAtMs ?? 0 }));
    // A wait may have opened between the search and the keeping.
    if (why === 'nobody') await deliverKept(name);
    return kept;
  };

  const record = (id: string, command: string, by: AskedBy, request: Request | undefined, factAt: (atMs: number) => MessageFact, body?: (state: MessageState) => object): Promise<Answer> =>
    change<MessageState, MessageFact>(desk, {
      aggregate: messageAggregate,
      aggregateId: messageAggregateId(id),
      command,
      by,
      ...(request !== undefined && { request }),
      decide(held, atMs) {
        if (held !== undefined && held.state.status !== 'waiting') return { kind: 'answer', answer: { ok: true, id, revision: held.revision } };
        const fact = factAt(atMs);
        const state = messageAggregate.evolve(held?.state, fact, { atMs, actor: by.actor, seq: (held?.revision ?? 0) + 1 });
        return { kind: 'record', facts: [fact], state, rows: messageRows(state, held === undefined), answer: (revision) => ({ ok: true, id, revision, ...(body !== undefined && { body: body(state) }) }) };
      },
    });

  /** Kept messages of that name, oldest first, one search at a time. */
  const deliverKept = (name: string): Promise<void> =>
    desk.queue.run(`messages ${name}`, async () => {
      for (let after: MessageRow | undefined, more = true; more; ) {
        const rows = await desk.store.messagesOfName('message', name, PAGE, after);
        for (const row of rows) await deliverOne(row);
        after = rows.at(-1);
        more = rows.length === PAGE;
      }
    });

  const deliverOne = async ({ id, name, body, goneAtMs }: MessageRow): Promise<void> => {
    if (goneAtMs !== null && goneAtMs <= desk.clock.now()) return;
    const { keys, values } = JSON.parse(body) as Pick<Correlated, 'keys' | 'values'>;
    const request = ownRequest(`delivery.${id}`);
    const done = await desk.store.request(request.id);
    let answer = done && (JSON.parse(done.answer) as Answer);
    if (answer === undefined) {
      const receivers = await receiversOf(desk, { name, keys, values });
      const [receiver] = receivers;
      if (receiver === undefined || receivers.length > 1) return;
      answer = await tellCase(desk, receiver.caseId, { type: 'catch-event', waitId: receiver.waitId, cause: 'message', values }, request);
    }
    if (answer.ok) await record(id, 'deliver-message', system, undefined, () => ({ type: 'message-delivered', messageId: id, caseId: answer.ok ? answer.id : '' }));
  };

  const sendSignal = async ({ name, values = {} }: SignalInput, by: AskedBy, request: Request, fromCaseId?: string): Promise<Answer> => {
    const earlier = await desk.store.request(request.id);
    const again = earlier && repeated(earlier, request);
    if (again !== undefined) return again.ok ? { ...again, body: { cases: await spread(again.id) } } : again;
    const id = messageIdOf(request);
    const sent = await record(id, 'send-signal', by, request, () => ({ type: 'signal-sent', messageId: id, name, values, ...(fromCaseId !== undefined && { fromCaseId }) }));
    if (!sent.ok) return sent;
    return { ...sent, body: { cases: await spread(sent.id) } };
  };

  /** Tells every case that listens now, in pages; each wait once, however often this is begun again. */
  const spread = (id: string): Promise<number> =>
    desk.queue.run(`signal ${id}`, async () => {
      const held = await hold(desk, messageAggregate, messageAggregateId(id));
      if (held === undefined || held.state.status !== 'waiting') return held?.state.cases ?? 0;
      const { name, values, fromCaseId } = held.state;
      let cases = 0;
      for (let after = '', more = true; more; ) {
        const caseIds = await desk.store.subscribedCases('signal', name, after, PAGE);
        const told = await Promise.all(caseIds.filter((caseId) => caseId !== fromCaseId).map((caseId) => tellAll(id, caseId, name, values)));
        cases += told.filter(Boolean).length;
        after = caseIds.at(-1) ?? after;
        more = caseIds.length === PAGE;
      }
      await record(id, 'spread-signal', system, undefined, () => ({ type: 'signal-spread', messageId: id, cases }));
      return cases;
    });

  /** Every wait of one case that was there when it was its turn. A case that fails does not keep the signal from the others. */
  const tellAll = async (id: string, caseId: string, name: string, values: { readonly [key: string]: Json }): Promise<boolean> => {
    const waits = (await desk.store.subscriptionsOfCase(caseId)).filter((row) => row.kind === 'signal' && row.name === name);
    let taken = false;
    for (const { waitId } of waits) {
      try {
        const answer = await tellCase(desk, caseId, { type: 'catch-event', waitId, cause: 'signal', values }, ownRequest(`signal.${id}.${caseId}.${waitId}`));
        taken ||= answer.ok;
      } catch (error) {
        log.error({ err: error, caseId, waitId, signal: name }, 'a case could not be told of a signal');
      }
    }
    return taken;
  };

  const thrownMessage: OutboxHandler = async ({ key, body }) => {
    const { name, values, caseId } = JSON.parse(body) as ThrownEvent;
    const held = await hold(desk, caseAggregate, caseAggregateId(caseId));
    const applicant: Applicant = held?.state.applicant ?? senderOf(system);
    await send({ name, keys: {}, values, applicant, fromCaseId: caseId, by: system, request: ownRequest(key) });
  };

  const thrownSignal: OutboxHandler = async ({ key, body }) => {
    const { name, values, caseId } = JSON.parse(body) as ThrownEvent;
    const listeners = await desk.store.subscribedCases('signal', name, '', 2);
    if (listeners.some((listener) => listener !== caseId)) await sendSignal({ name, values }, system, ownRequest(key), caseId);
  };

  return {
    sendMessage({ name, keys = {}, values = {}, caseId, applicant }, by, request) {
      return send({ name, keys, values, ...(caseId !== undefined && { caseId }), applicant: applicant ?? senderOf(by), by, request });
    },
    sendSignal: (input, by, request) => sendSignal(input, by, request),
    handlers: new Map([['message', thrownMessage], ['signal', thrownSignal]]),
    heard({ kind, facts }) {
      if (kind !== 'case') return;
      for (const fact of facts as readonly Fact[]) if (fact.type === 'wait-opened' && fact.kind === 'message' && fact.name !== undefined) inBackground(deliverIfKept(fact.name));
    },
    async resume() {
      for (const row of await everyRow('signal')) await spread(row.id);
      for (const name of new Set((await everyRow('message')).map((row) => row.name))) await deliverKept(name);
    },
    async expire() {
      const gone = await desk.store.messagesGone(desk.clock.now(), PAGE);
      for (const { id } of gone) await record(id, 'expire-message', system, undefined, () => ({ type: 'message-expired', messageId: id }));
      return gone.length;
    },
    async idle() {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };

  async function deliverIfKept(name: string): Promise<void> {
    if ((await desk.store.messagesOfName('message', name, 1)).length > 0) await deliverKept(name);
  }

  async function everyRow(kind: 'message' | 'signal'): Promise<readonly MessageRow[]> {
    const rows: MessageRow[] = [];
    for (let after: string | undefined, more = true; more; ) {
      const page = await desk.store.messages(kind, { limit: PAGE, ...(after !== undefined && { after }) });
      rows.push(...page.rows);
      after = page.next;
      more = after !== undefined;
    }
    return rows;
  }
}

/** A request of the system's own: the same id every time, so that the same act happens once. */
function ownRequest(clientId: string): Request {
  return { id: `${systemActor.id}:${clientId}`, clientId, digest: digestOf(clientId) };
}

/** A message is named by the request that brought it. */
function messageIdOf({ id }: Request): string {
  return digestOf(id).replace(/[^A-Za-z0-9]/g, '').slice(0, 24);
}

function senderOf({ actor }: AskedBy): Applicant {
  return { kind: 'organisation', name: actor.name };
}

function ambiguous({ name }: Correlated, count: number): Answer {
  return {
    ok: false, class: 'refused',
    rejection: rejection('message-ambiguous', {
      zh: `有 ${count} 处在等待消息“${name}”，无法确定送给哪一个；请补充能区分它们的关联键（keys）或办件（caseId）。没有送出。`,
      en: `Expected one receiver of message "${name}", but ${count} wait for it. Name keys or a caseId that tell them apart. Nothing was delivered.`,
    }),
  };
}

function unclaimed({ name }: Correlated): Answer {
  return {
    ok: false, class: 'refused',
    rejection: rejection('message-unclaimed', {
      zh: `没有办件在等待消息“${name}”（或关联键不符），本系统也设为不留存消息；请核对名称和关联键，待办件等待时再发。`,
      en: `Expected somebody to wait for message "${name}" with these keys, but nobody does, and messages are not kept here. Check name and keys, or send it again later.`,
    }),
  };
}
