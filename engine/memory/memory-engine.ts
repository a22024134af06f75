// Owns an in-memory host of many cases: deployments, starts, messages, signals, timers; for simulation, tests and conformance.
// Must not read a clock, make random ids, or decide what a case does.
// Asks decide for every step; the files beside it for deployments, messages and timer starts.
import { decide } from '../decide/decide.ts';
import { entriesOf, find } from '../evolve/keyed.ts';
import type { Actor, Command } from '../model/command.ts';
import type { Fact } from '../model/fact.ts';
import type { EventDefinition, Graph, MessageFlow } from '../model/graph.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Host, Reference } from '../model/reference.ts';
import type { FlowRef, Variables, Wait } from '../model/state.ts';
import { type DeployedFlow, Deployments } from './deployments.ts';
import { eventStarts, startsNamed } from './event-starts.ts';
import { HostedCase } from './hosted-case.ts';
import { keysFit, type Message, messageWaits, type Receiver, stillWaiting } from './message.ts';
import { type BufferedMessage, MessageBuffer } from './message-buffer.ts';
import { neutralReference } from './neutral-reference.ts';
import { type TextMoment, textValue } from './text-value.ts';
import { type TimerStart, TimerStarts } from './timer-starts.ts';

/** How a host is set up. */
export interface MemoryEngineOptions {
  /** The instant its clock stands at, ms since 1970 UTC. */
  readonly atMs: number;
  /** IANA zone of dates and crons; absent = Asia/Shanghai. */
  readonly timeZone?: string;
  /** True: every case is saved, loaded and replayed after every step. */
  readonly reload?: boolean;
  readonly host?: Host;
  /** How long a thrown message nobody waits for is kept, ms; absent or 0 = it is dropped. */
  readonly bufferMs?: number;
}

/** A command as it is asked of the host, which adds the instant and, unless given, the actor `system`. */
export type Asking = AskingOf<Exclude<Command, { readonly type: 'open-case' }>>;
type AskingOf<Every> = Every extends Command ? Omit<Every, 'atMs' | 'actor'> & { readonly actor?: Actor } : never;

/** How a case begins. */
export interface Beginning {
  /** Start event; absent = the none start events. */
  readonly startAt?: string;
  readonly values?: Variables;
  readonly businessKey?: string;
  /** The version; absent = the newest. */
  readonly version?: number;
}

/** A message from outside. */
export interface Correlation extends Message {
  readonly name: string;
  /** True: everybody who waits for it, and every process that starts with it; false: exactly one. */
  readonly all: boolean;
  /** Only receivers this holds for; absent = all. */
  readonly within?: (receiver: Receiver) => boolean;
  /** True: no process is started by it. */
  readonly onlyWaiting?: boolean;
  /** Business key of a case it starts. */
  readonly businessKey?: string;
}

/** A timer that is due some time: a wait of a case, or a start event. */
export type DueTimer = { readonly dueAtMs: number } & ({ readonly hosted: HostedCase; readonly wait: Wait } | { readonly start: TimerStart });

const SYSTEM: Actor = { id: 'system', name: 'system' };
/** Messages and signals that may follow from one another, one after the other. */
const LONGEST_CHAIN = 1000;
const MOST_TIMERS = 100_000;

/** The host. Everything it does is done when a call returns: it runs no timers of its own, {@link fireDue} does. */
export class MemoryEngine {
  readonly deployments = new Deployments();
  readonly timerStarts = new TimerStarts();
  readonly #cases = new Map<string, HostedCase>();
  /** Those that have not ended, oldest first. */
  readonly #open = new Set<HostedCase>();
  readonly #buffer = new MessageBuffer();
  readonly #options: MemoryEngineOptions;
  readonly #timeZone: string;
  readonly #reference: Reference;
  /** What is still to be told to other cases, and after how many others it follows. */
  #effects: { readonly act: () => void; readonly depth: number }[] = [];
  #depth = 0;
  #draining = false;
  #nowMs: number;

  constructor(options: MemoryEngineOptions) {
    this.#options = options;
    this.#nowMs = options.atMs;
    this.#timeZone = options.timeZone ?? 'Asia/Shanghai';
    this.#reference = { ...neutralReference(this.#timeZone), callable: this.deployments, ...(options.host && { host: options.host }) };
  }

  /** The clock. */
  get nowMs(): number {
    return this.#nowMs;
  }

  /** Sets the clock; nothing fires by that. */
  setNow(atMs: number): void {
    this.#nowMs = atMs;
  }

  /** Makes processes that belong together known, as version `version`, or one more than they had; arms their timer start events. */
  deploy(graphs: readonly Graph[], messageFlows: readonly MessageFlow[] = [], version?: number): readonly DeployedFlow[] {
    const flows = this.deployments.add(graphs, messageFlows, version);
    for (const flow of flows) this.timerStarts.arm(flow, this.#moment());
    return flows;
  }

  /** Every case ever opened, oldest first. */
  cases(): readonly HostedCase[] {
    return [...this.#cases.values()];
  }

  /** A case; undefined = there is none of this id. */
  find(caseId: string): HostedCase | undefined {
    return this.#cases.get(caseId);
  }

  /** A case. @throws Error when there is none of this id. */
  case(caseId: string): HostedCase {
    const hosted = this.#cases.get(caseId);
    if (!hosted) throw new Error(`Expected a case, but there is none with the id ${caseId}.`);
    return hosted;
  }

  /** Opens a case of a process and answers its id. @throws Error when there is no such process or it refuses. */
  start(processId: string, beginning: Beginning = {}): string {
    const flow = this.#flowOf(processId, beginning.version);
    const caseId = this.#begin(flow, beginning, this.#cases.size + 1);
    this.#drain();
    return caseId;
  }

  /** Asks a case something, then tells other cases what they must know. */
  run(caseId: string, asking: Asking): Outcome {
    const outcome = this.#step(this.case(caseId), asking);
    this.#drain();
    return outcome;
  }

  /** A message from outside; answers how many received it. @throws Error when more than one waits for it and not `all` are meant. */
  correlate(correlation: Correlation): number {
    const { name, all, within, onlyWaiting, businessKey } = correlation;
    const receivers = messageWaits(this.#open, (receiver) => receiver.wait.name === name && (within?.(receiver) ?? true) && keysFit(receiver, correlation));
    if (!all && receivers.length > 1) throw new Error(`Expected one receiver of message "${name}", but ${receivers.length} wait for it (${receivers.map(({ hosted, wait }) => `${hosted.id} ${wait.elementId}`).join(', ')}); name keys that tell them apart.`);
    for (const receiver of receivers) this.#catch(receiver, 'message', correlation.values);
    const starts = onlyWaiting || (!all && receivers.length > 0) ? [] : this.#starts('message', name).slice(0, all ? undefined : 1);
    for (const { flow, elementId } of starts) this.#begin(flow, { startAt: elementId, values: correlation.values, ...(businessKey !== undefined && { businessKey }) }, this.#cases.size + 1);
    this.#drain();
    return receivers.length + starts.length;
  }

  /** A signal from outside: every case and every process that waits for it, each once. */
  signal(name: string, values: Variables = {}): void {
    this.#broadcast(name, values, undefined);
    this.#drain();
  }

  /** Brings a message along a message flow by hand. Answers false when there is no such flow or nobody takes it. */
  deliver(messageFlowId: string, values: Variables = {}, within?: (receiver: Receiver) => boolean): boolean {
    for (const flow of this.deployments.latest()) {
      const messageFlow = this.deployments.messageFlows(flow).find(({ id }) => id === messageFlowId);
      if (!messageFlow) continue;
      const taken = this.#along(messageFlow, flow, { keys: {}, values, conversation: 0, goneAtMs: 0 }, within);
      this.#drain();
      return taken;
    }
    return false;
  }

  /** Every timer that is due some time, the next first. */
  timers(): readonly DueTimer[] {
    const timers: DueTimer[] = this.timerStarts.waiting().map((start) => ({ dueAtMs: start.dueAtMs, start }));
    for (const hosted of this.#open) {
      for (const wait of entriesOf(hosted.state.waits)) if (wait.dueAtMs !== undefined) timers.push({ dueAtMs: wait.dueAtMs, hosted, wait });
    }
    return timers.toSorted((left, right) => left.dueAtMs - right.dueAtMs);
  }

  /** Fires what is due now, one after the other by instant, and what comes due by that. Answers how many. */
  fireDue(): number {
    for (let fired = 0; fired < MOST_TIMERS; fired += 1) {
      const next = this.timers()[0];
      if (!next || next.dueAtMs > this.#nowMs) return fired;
      this.fire(next);
    }
    throw new Error(`Expected timers to come to rest, but more than ${MOST_TIMERS} were due at one instant.`);
  }

  /** Fires one timer now, due or not. */
  fire(timer: DueTimer): void {
    if ('start' in timer) {
      this.timerStarts.fired(timer.start, this.#moment());
      this.start(timer.start.processId, { startAt: timer.start.elementId });
      return;
    }
    const cause = timer.dueAtMs <= this.#nowMs ? 'timer' : 'by-hand';
    accepted(this.run(timer.hosted.id, { type: 'catch-event', waitId: timer.wait.id, cause }));
  }

  #moment(): TextMoment {
    return { atMs: this.#nowMs, timeZone: this.#timeZone, ...(this.#options.host && { host: this.#options.host }) };
  }

  #flowOf(processId: string, version: number | undefined): DeployedFlow {
    const flow = version === undefined ? this.deployments.newest(processId) : this.deployments.find({ id: processId, version });
    if (!flow) throw new Error(`Expected process ${processId}${version === undefined ? '' : ` in version ${version}`} to be deployed, but it is not.`);
    return flow;
  }

  #begin(flow: DeployedFlow, { startAt, values, businessKey }: Beginning, conversation: number): string {
    const caseId = `case-${this.#cases.size + 1}`;
    const outcome = decide(flow.graph, this.#reference, undefined, {
      type: 'open-case',
      caseId,
      caseNo: businessKey ?? caseId,
      flowVersion: flow.version,
      applicant: { kind: 'person', name: '' },
      materials: [],
      ...(values && { values }),
      ...(startAt !== undefined && { startAt }),
      atMs: this.#nowMs,
      actor: SYSTEM,
    });
    const { facts, state } = accepted(outcome);
    const hosted = new HostedCase({ id: caseId, flow: { id: flow.id, version: flow.version }, conversation, reload: this.#options.reload ?? false, ...(businessKey !== undefined && { businessKey }) });
    hosted.keep(facts, state);
    this.#cases.set(caseId, hosted);
    if (state.closedAtMs === undefined) this.#open.add(hosted);
    this.#follow(hosted, hosted.facts);
    return caseId;
  }

  #step(hosted: HostedCase, asking: Asking): Outcome {
    const flow = this.deployments.find(hosted.flow);
    if (!flow) throw new Error(`Expected the chart of ${hosted.id} to be deployed, but it is gone.`);
    const outcome = decide(flow.graph, this.#reference, hosted.state, { actor: SYSTEM, ...asking, atMs: this.#nowMs } as Command);
    if (outcome.state) {
      const before = hosted.facts.length;
      hosted.keep(outcome.facts, outcome.state);
      if (outcome.state.closedAtMs !== undefined) this.#open.delete(hosted);
      this.#follow(hosted, hosted.facts.slice(before));
    }
    return outcome;
  }

  #catch(receiver: Receiver, cause: 'message' | 'signal', values: Variables): void {
    const now = stillWaiting(receiver);
    if (now) accepted(this.#step(now.hosted, { type: 'catch-event', waitId: now.wait.id, cause, values }));
  }

  #then(act: () => void): void {
    this.#effects.push({ act, depth: this.#depth + 1 });
  }

  #drain(): void {
    if (this.#draining) return;
    this.#draining = true;
    try {
      for (let at = 0; at < this.#effects.length; at += 1) {
        const { act, depth } = this.#effects[at] ?? { act: () => undefined, depth: 0 };
        if (depth > LONGEST_CHAIN) throw new Error(`Expected cases to come to rest, but after ${LONGEST_CHAIN} messages and signals, each from the one before, they still call each other.`);
        this.#depth = depth;
        act();
      }
    } finally {
      this.#draining = false;
      this.#effects = [];
      this.#depth = 0;
    }
  }

  /** Looks at what a step says to the world outside the case. */
  #follow(hosted: HostedCase, facts: readonly Fact[]): void {
    for (const fact of facts) {
      if (fact.type === 'event-thrown') {
        const { kind, name, values = {} } = fact;
        if (kind === 'message') this.#then(() => this.#send(hosted, fact.scopeId, fact.elementId, { ...(name !== undefined && { name }), keys: {}, values }));
        if (kind === 'signal' && name !== undefined) this.#then(() => this.#broadcast(name, values, hosted));
      } else if (fact.type === 'element-left' && this.#sendsByItself(hosted, fact.scopeId, fact.elementId)) {
        this.#then(() => this.#send(hosted, fact.scopeId, fact.elementId, { keys: {}, values: {} }));
      } else if (fact.type === 'wait-opened' && fact.kind === 'message') {
        this.#then(() => this.#deliverKept(hosted, fact.waitId));
      }
    }
  }

  /** An activity other than those that say what they throw, with a message flow drawn from it. */
  #sendsByItself(hosted: HostedCase, scopeId: string, elementId: string): boolean {
    const flow = this.#chartOf(hosted, scopeId);
    const node = flow?.graph.nodes.get(elementId);
    if (!flow || !node || /event|gateway/.test(node.kind) || node.events?.some(({ kind }) => kind === 'message' && node.kind === 'send-task')) return false;
    return this.deployments.messageFlows(flow).some(({ sourceId }) => sourceId === elementId);
  }

  #chartOf(hosted: HostedCase, scopeId: string): DeployedFlow | undefined {
    return this.deployments.find(hosted.scopes.get(scopeId)?.flow ?? hosted.flow);
  }

  /** A message out of a case: along the message flows drawn from its source, else to whoever waits for its name, else to a process that starts with it, else it is kept. */
  #send(hosted: HostedCase, scopeId: string, elementId: string, message: Message): void {
    const flow = this.#chartOf(hosted, scopeId);
    const drawn = flow ? this.deployments.messageFlows(flow).filter(({ sourceId }) => sourceId === elementId) : [];
    const kept = { ...message, conversation: hosted.conversation, goneAtMs: this.#nowMs + (this.#options.bufferMs ?? 0) };
    for (const messageFlow of drawn) {
      hosted.messageFlowsTaken.push(messageFlow.id);
      if (flow && !this.#along(messageFlow, flow, kept) && this.#canReceive(messageFlow, flow)) this.#keep({ ...kept, flow: messageFlow });
    }
    const { name } = message;
    if (drawn.length > 0 || name === undefined) return;
    const receivers = messageWaits(this.#open, (receiver) => receiver.wait.name === name && keysFit(receiver, message));
    const receiver = nearest(receivers, hosted.conversation);
    const start = receiver ? undefined : this.#starts('message', name)[0];
    if (receiver) this.#catch(receiver, 'message', message.values);
    else if (start) this.#begin(start.flow, { startAt: start.elementId, values: message.values }, hosted.conversation);
    else this.#keep(kept);
  }

  #keep(message: BufferedMessage): void {
    if (message.goneAtMs > this.#nowMs) this.#buffer.keep(message);
  }

  #deliverKept(hosted: HostedCase, waitId: string): void {
    const wait = find(hosted.state.waits, waitId);
    if (!wait) return;
    const receiver = { hosted, wait };
    const message = this.#buffer.take(receiver, this.#nowMs, (flow) => this.#isTarget(flow, receiver));
    if (message) this.#catch(receiver, 'message', message.values);
  }

  /** Brings a message to the end of a message flow: a wait there, else a new case. */
  #along(messageFlow: MessageFlow, { deployment }: FlowRef & { readonly deployment: number }, message: BufferedMessage, within?: (receiver: Receiver) => boolean): boolean {
    const receivers = messageWaits(this.#open, (receiver) => this.#isTarget(messageFlow, receiver) && keysFit(receiver, message) && (within?.(receiver) ?? true));
    const receiver = nearest(receivers, message.conversation);
    if (receiver) {
      if (message.goneAtMs === 0) receiver.hosted.messageFlowsTaken.push(messageFlow.id);
      this.#catch(receiver, 'message', message.values);
      return true;
    }
    const flow = this.deployments.latest().find((one) => one.deployment === deployment && (one.id === messageFlow.targetId || one.graph.nodes.has(messageFlow.targetId)));
    const starts = flow ? eventStarts(flow.graph) : [];
    const start = flow?.id === messageFlow.targetId ? (starts.find(({ events }) => events.some((event) => event.kind === 'message')) ?? starts[0]) : starts.find(({ node }) => node.id === messageFlow.targetId);
    const byNone = flow !== undefined && !start && [...(flow.graph.scopes.get(flow.id)?.startIds ?? []), ...(flow.id === messageFlow.targetId ? [flow.id] : [])].includes(messageFlow.targetId);
    if (!flow || (!start && !byNone)) return false;
    const caseId = this.#begin(flow, { values: message.values, ...(start && { startAt: start.node.id }) }, message.conversation || this.#cases.size + 1);
    if (message.goneAtMs === 0) this.case(caseId).messageFlowsTaken.push(messageFlow.id);
    return true;
  }

  /** True when a wait is what a message flow ends at: the element, its event sub-process, or any of the pool. */
  #isTarget({ targetId }: MessageFlow, { hosted, wait }: Receiver): boolean {
    const chart = this.#chartOf(hosted, wait.scopeId);
    return wait.elementId === targetId || chart?.id === targetId || chart?.graph.nodes.get(targetId)?.scopeId === wait.elementId;
  }

  /** False for a message flow that ends where nothing ever takes a message, for example at a user task. */
  #canReceive({ targetId }: MessageFlow, flow: DeployedFlow): boolean {
    return this.deployments.together(flow).some(({ id, graph }) => id === targetId || graph.nodes.get(targetId)?.events?.some(({ kind }) => kind === 'message'));
  }

  /** Every wait for a signal, looked up before the first is told; then every process that starts with it. */
  #broadcast(name: string, values: Variables, thrower: HostedCase | undefined): void {
    const receivers = [...this.#open].flatMap((hosted) =>
      hosted === thrower ? [] : entriesOf(hosted.state.waits).flatMap((wait) => (wait.kind === 'signal' && wait.name === name ? [{ hosted, wait }] : [])),
    );
    for (const receiver of receivers) this.#catch(receiver, 'signal', values);
    for (const { flow, elementId } of this.#starts('signal', name)) this.#begin(flow, { startAt: elementId, values }, thrower?.conversation ?? this.#cases.size + 1);
  }

  #starts(kind: 'message' | 'signal', name: string): readonly { readonly flow: DeployedFlow; readonly elementId: string }[] {
    const nameOf = (event: EventDefinition): string | undefined => (event.kind === 'message' || event.kind === 'signal' ? textValue(event.name, this.#moment()) : undefined);
    return this.deployments.latest().flatMap((flow) => startsNamed(flow.graph, kind, name, nameOf).map(({ node }) => ({ flow, elementId: node.id })));
  }
}

/** Makes a host of cases in memory. */
export function createMemoryEngine(options: MemoryEngineOptions): MemoryEngine {
  return new MemoryEngine(options);
}

/** One of the same conversation, else the oldest. */
function nearest(receivers: readonly Receiver[], conversation: number): Receiver | undefined {
  return receivers.find(({ hosted }) => hosted.conversation === conversation) ?? receivers[0];
}

/** @throws Error with the refusal's sentence. */
function accepted(outcome: Outcome): Extract<Outcome, { readonly accepted: true }> {
  if (outcome.accepted) return outcome;
  throw new Error(`${outcome.rejection.code}: ${outcome.rejection.en}`);
}
