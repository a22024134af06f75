// Owns one case of an in-memory host: its state, its journal, and the law that replaying the journal gives the state.
// Must not know other cases.
// Asks engine/evolve to replay.
import { evolve } from '../evolve/evolve.ts';
import type { Fact } from '../model/fact.ts';
import type { CaseState, FlowRef, ScopeRole } from '../model/state.ts';

/** What a scope is, or was: kept when the scope has closed. */
export interface KnownScope {
  readonly id: string;
  readonly elementId: string;
  readonly role: ScopeRole;
  readonly parentId?: string;
  /** Whose elements these are. */
  readonly flow: FlowRef;
  /** Id of the scope of the process it belongs to: that of the case or of a called process. */
  readonly processScopeId: string;
}

/** A case and everything that has happened to it. */
export class HostedCase {
  readonly id: string;
  readonly flow: FlowRef;
  /** Cases that began with a message of this one, and the other way round, share a number. */
  readonly conversation: number;
  /** Business key it was opened with; absent = none. */
  readonly businessKey?: string;
  /** Every fact, in order. */
  readonly facts: Fact[] = [];
  /** Ids of message flows by which something came in or went out, in order. */
  readonly messageFlowsTaken: string[] = [];
  /** Every scope there ever was, by id. */
  readonly scopes = new Map<string, KnownScope>();
  #state: CaseState | undefined;
  #replayed: CaseState | undefined;
  readonly #reload: boolean;

  constructor(about: { readonly id: string; readonly flow: FlowRef; readonly conversation: number; readonly businessKey?: string; readonly reload: boolean }) {
    this.id = about.id;
    this.flow = about.flow;
    this.conversation = about.conversation;
    if (about.businessKey !== undefined) this.businessKey = about.businessKey;
    this.#reload = about.reload;
  }

  /** The state; undefined before the case is opened. */
  get current(): CaseState | undefined {
    return this.#state;
  }

  /** The state. @throws Error when the case was never opened. */
  get state(): CaseState {
    if (!this.#state) throw new Error(`Expected case ${this.id} to be open, but it never was.`);
    return this.#state;
  }

  /**
   * Takes the facts and state of a step. With reload both go through JSON as if saved and loaded.
   * @throws Error when replaying the facts does not give the state.
   */
  keep(facts: readonly Fact[], state: CaseState): void {
    const kept = this.#reload ? throughJson(facts) : facts;
    this.facts.push(...kept);
    for (const fact of kept) if (fact.type === 'scope-opened') this.#remember(fact);
    this.#state = this.#reload ? throughJson(state) : state;
    if (!this.#reload) return;
    for (const fact of kept) this.#replayed = evolve(this.#replayed, fact);
    const [stored, replayed] = [JSON.stringify(this.#state), JSON.stringify(this.#replayed)];
    if (stored !== replayed) throw new Error(`Expected the journal of case ${this.id} to replay to its state, but at character ${firstDifference(stored, replayed)} ${around(replayed, stored)} is not ${around(stored, replayed)}.`);
  }

  #remember({ scopeId, elementId, role, parentId, flow }: Extract<Fact, { type: 'scope-opened' }>): void {
    const parent = parentId === undefined ? undefined : this.scopes.get(parentId);
    const own = role === 'process' || role === 'call' || !parent;
    this.scopes.set(scopeId, {
      id: scopeId,
      elementId,
      role,
      ...(parentId !== undefined && { parentId }),
      flow: flow ?? parent?.flow ?? this.flow,
      processScopeId: own ? scopeId : parent.processScopeId,
    });
  }
}

function throughJson<Content>(content: Content): Content {
  return JSON.parse(JSON.stringify(content)) as Content;
}

function firstDifference(left: string, right: string): number {
  let at = 0;
  while (at < left.length && left[at] === right[at]) at += 1;
  return at;
}

function around(text: string, other: string): string {
  const at = firstDifference(text, other);
  return `…${text.slice(Math.max(0, at - 60), at + 60)}…`;
}
