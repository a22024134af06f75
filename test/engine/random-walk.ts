// Owns a random walk of one case over any chart, with commands that fit and commands that come late, early or from somewhere else; checks the laws after each.
// Must not be used outside tests.
// Asks engine/index to decide, the schema for the shape of facts.
import { type CaseState, type Command, decide, entriesOf, type Fact, find, type Graph, replay, type Reference, type Scope, type Token, type Wait } from '../../engine/index.ts';
import { factFaults } from '../schemas/fact-faults.ts';
import { clerk, colleague, reference, stranger } from './drive.ts';
import type { Chance } from './random-elements.ts';

/** Calls find the charts of the same file. */
export function callableReference(graphs: readonly Graph[]): Reference {
  const byId = new Map(graphs.map((graph) => [graph.id, graph]));
  return { ...reference(), callable: { resolve: (id) => (byId.has(id) ? { id, version: 1 } : undefined), graph: ({ id }) => byId.get(id) } };
}

/** One case on its way. */
export class RandomWalk {
  readonly graph: Graph;
  readonly reference: Reference;
  readonly pick: Chance;
  readonly facts: Fact[] = [];
  readonly commands: string[] = [];
  readonly #seen = new Set<string>();
  state: CaseState | undefined;
  atMs = Date.parse('2026-03-02T09:00:00+08:00');

  constructor(graphs: readonly Graph[], pick: Chance) {
    this.graph = graphs[0] as Graph;
    this.reference = callableReference(graphs);
    this.pick = pick;
  }

  /** Sends a command to the state and to the state saved and loaded; both must answer the same. */
  send(command: Omit<Command, 'atMs' | 'actor'> & Record<string, unknown>): void {
    const { state: before } = this;
    const whole = { actor: clerk, ...command, atMs: this.atMs } as unknown as Command;
    this.commands.push(JSON.stringify(command));
    const text = JSON.stringify(before);
    const outcome = decide(this.graph, this.reference, before, whole);
    if (JSON.stringify(before) !== text) throw new Error('the state before the command was changed');
    const loaded = before && decide(this.graph, this.reference, JSON.parse(text ?? '') as CaseState, whole);
    if (loaded && JSON.stringify(loaded.facts) !== JSON.stringify(outcome.facts)) throw new Error('a saved and loaded case answers differently');
    const faults = factFaults(outcome.facts.slice(0, 500));
    if (faults.length > 0) throw new Error(faults.join('\n'));
    const replayed = replay(before && (JSON.parse(text ?? '') as CaseState), JSON.parse(JSON.stringify(outcome.facts)) as Fact[]);
    if (JSON.stringify(replayed) !== JSON.stringify(outcome.state)) throw new Error(`replay differs:\n${JSON.stringify(replayed)}\n${JSON.stringify(outcome.state)}`);
    this.state = outcome.state;
    for (const fact of outcome.facts) this.facts.push(fact);
    if (this.state) for (const id of idsIn(this.state)) this.#seen.add(id);
    if (this.state) checkState(this.state, this.graph);
  }

  /** The case opened. */
  open(values: Record<string, unknown>): void {
    this.send({ type: 'open-case', caseId: 'c', caseNo: '1', flowVersion: 1, applicant: { kind: 'person', name: '申请人' }, materials: [], values });
  }

  /** Whether the case has ended. */
  get isOver(): boolean {
    return this.state?.closedAtMs !== undefined;
  }

  /** One command: mostly one that fits. */
  step(): void {
    const { state } = this;
    if (!state) return;
    const fitting = [...this.#work(state), ...this.#events(state)];
    const chosen = this.pick(6) === 0 ? undefined : fitting[this.pick(fitting.length)];
    this.send(chosen ?? this.#odd());
  }

  #work(state: CaseState): Sent[] {
    const { pick } = this;
    const values = { n: pick(9) };
    return [
      ...entriesOf(state.steps).flatMap(({ id, handlers }): Sent[] => {
        const actor = [clerk, clerk, colleague, stranger][pick(4)];
        return handlers.length === 0 ? [{ type: 'claim-step', activationId: id, actor }] : [{ type: 'complete-step', activationId: id, requirements: [], values, actor }];
      }),
      ...entriesOf(state.jobs).map(({ id }): Sent => [{ type: 'complete-job', jobId: id, values } as const, { type: 'complete-job', jobId: id } as const, { type: 'fail-job', jobId: id, message: 'x' } as const, { type: 'throw-job-error', jobId: id, code: ['e1', 'e2'][pick(2)] ?? '' } as const][pick(4)] as Sent),
      ...entriesOf(state.incidents).map(({ id }): Sent => ({ type: 'resolve-incident', incidentId: id, values: { ...values, list: [1, 2, 3] } })),
    ];
  }

  #events(state: CaseState): Sent[] {
    const adHoc = entriesOf(state.scopes).filter(({ elementId }) => this.graph.nodes.get(elementId)?.kind === 'ad-hoc-sub-process');
    return [
      ...entriesOf(state.waits).map(({ id, kind, dueAtMs }): Sent => {
        if (kind === 'timer' && dueAtMs !== undefined) {
          return { type: 'catch-event', waitId: id, cause: 'timer', late: dueAtMs };
        }
        return { type: 'catch-event', waitId: id, cause: kind === 'timer' || kind === 'conditional' ? 'by-hand' : kind, values: { n: this.pick(9) } };
      }),
      ...adHoc.map(({ id, elementId }): Sent => ({ type: 'start-activity', scopeId: id, elementId: this.#anyOf([...(this.graph.scopes.get(elementId)?.nodeIds ?? ['x'])]) })),
      { type: 'set-variables', values: { n: this.pick(9) } },
    ].map((sent) => this.#onTime(sent as Sent));
  }

  #onTime({ late, ...sent }: Sent): Sent {
    if (typeof late === 'number') this.atMs = Math.max(this.atMs, late);
    return sent;
  }

  #anyOf(list: readonly string[]): string {
    return list[this.pick(list.length)] ?? 'x';
  }

  /** Late, early, for something else or nonsense. */
  #odd(): Sent {
    const id = this.#anyOf([...this.#seen, 'x1', 't999999', '__proto__', '']);
    const odd: readonly Sent[] = [
      { type: 'claim-step', activationId: id, actor: stranger },
      { type: 'complete-step', activationId: id, requirements: ['nothing'] },
      { type: 'release-step', activationId: id },
      { type: 'complete-job', jobId: id },
      { type: 'fail-job', jobId: id, message: '' },
      { type: 'throw-job-error', jobId: id, code: '' },
      { type: 'catch-event', waitId: id, cause: 'message' },
      { type: 'resolve-incident', incidentId: id },
      { type: 'start-activity', scopeId: id, elementId: this.#anyOf([...this.graph.nodes.keys()]) },
      { type: 'set-variables', scopeId: id, values: { n: 'text' } },
      { type: 'set-variables', values: { n: 1, list: 'no list' } },
    ];
    return odd[this.pick(odd.length)] as Sent;
  }
}

type Sent = Omit<Command, 'atMs' | 'actor'> & Record<string, unknown>;

function idsIn({ scopes, steps, waits, jobs, incidents }: CaseState): string[] {
  return [...entriesOf(scopes), ...entriesOf(steps), ...entriesOf(waits), ...entriesOf(jobs), ...entriesOf(incidents)].map(({ id }) => id);
}

/** What holds of every state at rest. @throws Error with what does not. */
function checkState(state: CaseState, graph: Graph): void {
  if (state.closedAtMs !== undefined) {
    const left = idsIn(state);
    if (left.length > 0) throw new Error(`an ended case left ${left.join(', ')} behind`);
    return;
  }
  const scopes = entriesOf(state.scopes);
  const counts = new Map<string, number>();
  for (const { parentId } of scopes) if (parentId !== undefined) counts.set(parentId, (counts.get(parentId) ?? 0) + 1);
  for (const scope of scopes) checkScope(state, scope, counts);
  const tokens = scopes.flatMap((scope) => entriesOf(scope.tokens));
  const [waits, incidents] = [byToken(entriesOf(state.waits)), byToken(entriesOf(state.incidents))];
  for (const token of tokens) checkToken(state, token, waits.get(token.id) ?? [], incidents.get(token.id)?.length ?? 0);
  for (const { id, scopeId, tokenId } of [...entriesOf(state.waits), ...entriesOf(state.jobs), ...entriesOf(state.steps), ...entriesOf(state.incidents)]) {
    const scope = find(state.scopes, scopeId);
    if (!scope) throw new Error(`${id} belongs to scope ${scopeId}, which is gone`);
    if (tokenId !== undefined && !find(scope.tokens, tokenId)) throw new Error(`${id} belongs to token ${tokenId}, which is gone`);
  }
  const isAdHoc = scopes.some(({ elementId }) => graph.nodes.get(elementId)?.kind === 'ad-hoc-sub-process');
  const waitsForData = tokens.some(({ phase, elementId }) => phase === 'waiting' && graph.nodes.get(elementId)?.inputSets);
  const reasons = [state.steps, state.waits, state.jobs, state.incidents].some((keyed) => Object.keys(keyed).length > 0);
  if (!reasons && !isAdHoc && !waitsForData) throw new Error(`the case waits for nothing: ${JSON.stringify(state.scopes)}`);
}

function checkScope(state: CaseState, scope: Scope, counts: ReadonlyMap<string, number>): void {
  const children = counts.get(scope.id) ?? 0;
  if (children !== scope.children) throw new Error(`scope ${scope.id} counts ${scope.children} children, but has ${children}`);
  const parent = scope.parentId === undefined ? undefined : find(state.scopes, scope.parentId);
  if (scope.parentId !== undefined && !parent) throw new Error(`scope ${scope.id} has lost its parent`);
  if (scope.hostTokenId !== undefined && parent && !find(parent.tokens, scope.hostTokenId)) throw new Error(`scope ${scope.id} has lost its host`);
  if (scope.loop && scope.loop.active !== children && scope.role === 'loop') throw new Error(`loop ${scope.id} counts ${scope.loop.active} runs, but has ${children}`);
}

function byToken<T extends { readonly tokenId?: string }>(entries: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const map = new Map<string, T[]>();
  for (const entry of entries) if (entry.tokenId !== undefined) map.set(entry.tokenId, [...(map.get(entry.tokenId) ?? []), entry]);
  return map;
}

function checkToken(state: CaseState, { id, phase, elementId, workId, waitIds = [] }: Token, waits: readonly Wait[], held: number): void {
  if (phase === 'arrived' || phase === 'leaving' || phase === 'finishing') throw new Error(`token ${id} at ${elementId} did not move: ${phase}`);
  if (held !== (phase === 'stuck' ? 1 : 0)) throw new Error(`token ${id} at ${elementId} is ${phase} with ${held} incidents`);
  if (waits.length !== waitIds.length) throw new Error(`token ${id} at ${elementId} knows ${waitIds.length} waits, but has ${waits.length}`);
  const doubled = waits.find((one) => waits.some((other) => other.id !== one.id && other.elementId === one.elementId && other.index === one.index));
  if (doubled) throw new Error(`token ${id} waits twice at ${doubled.elementId}`);
  if (phase !== 'busy') return;
  const works = workId !== undefined && (find(state.steps, workId) ?? find(state.jobs, workId) ?? find(state.scopes, workId));
  if (!works && waits.length === 0) throw new Error(`token ${id} at ${elementId} is busy with nothing`);
}
