// Owns all states the interpreter can come to on a small chart, every choice of people, events and gateways being free.
// Must not ask the state-space check anything: it is what the check is compared with.
// Asks decide and evolve, which run the product.
import { decide, entriesOf, evolve, find, type Actor, type CaseState, type Command, type Graph, type GraphNode, type Reference, type Token } from '../../../../engine/index.ts';
import { reference } from '../../drive.ts';

/** Something that can happen to a case at rest. */
export interface Act {
  /** The element it happens to: the task done, the event that comes. */
  readonly elementId: string;
  readonly commands: readonly Command[];
}

/** What an act may lead to: one outcome for each way gateways may choose. */
export interface Outcome {
  readonly state: CaseState;
  /** Nodes passed or entered meanwhile. */
  readonly entered: readonly string[];
  /** Nodes left, as often as they were. */
  readonly left: readonly string[];
  /** `flow` of the first that held two tokens meanwhile. */
  readonly crowded?: string;
}

const ACTOR: Actor = { id: 'clerk', name: '演示甲', unitId: 'office' };
const AT = { atMs: Date.UTC(2026, 2, 2, 1), actor: ACTOR };
/** Choices within one act; more are a loop without a wait. */
const MOST_CHOICES = 24;
/** Outcomes of one act that are looked at. */
const MOST_OUTCOMES = 64;

/** Thrown out of a decision that chooses without end. */
class TooManyChoices extends Error {}

/** Chooses the ways of gateways; the answer is one of those the chart allows, or undefined when there is nothing to choose. */
export type Chooser = (node: GraphNode, ways: readonly (readonly string[])[]) => readonly string[];

/** The combinations of flows by which a node may be left when conditions may be anything. */
function freeWays(graph: Graph, node: GraphNode): readonly (readonly string[])[] {
  const others = node.outgoing.filter((id) => id !== node.defaultFlow);
  if (node.kind === 'exclusive-gateway') return node.outgoing.map((id) => [id]);
  const free = others.filter((id) => node.kind === 'inclusive-gateway' || node.kind === 'complex-gateway' || graph.flows.get(id)?.condition);
  const always = others.filter((id) => !free.includes(id));
  const ways = Array.from({ length: 1 << free.length }, (_, mask) => {
    const chosen = free.filter((_, index) => (mask >> index) & 1);
    return [...always, ...chosen, ...(chosen.length === 0 && node.defaultFlow !== undefined ? [node.defaultFlow] : [])];
  });
  return ways.filter((way) => way.length > 0);
}

/** The case after commands, with gateways as chosen. @throws TooManyChoices */
export function run(graph: Graph, before: CaseState | undefined, commands: readonly Command[], choose: Chooser): Outcome {
  let state = before;
  const entered: string[] = [];
  const left: string[] = [];
  let crowded: string | undefined;
  const given: Reference = { ...reference(), host: { choose: (id) => {
    const node = graph.nodes.get(id);
    const ways = node && node.kind !== 'parallel-gateway' ? freeWays(graph, node) : [];
    return node && ways.length > 0 ? choose(node, ways) : undefined;
  } } };
  for (const command of commands) {
    const outcome = decide(graph, given, state, command);
    if (!outcome.accepted) throw new Error(`${command.type} was refused: ${JSON.stringify(outcome.rejection)}`);
    for (const fact of outcome.facts) {
      state = evolve(state, fact);
      if ('elementId' in fact && typeof fact.elementId === 'string') entered.push(fact.elementId);
      if (fact.type === 'element-left') left.push(fact.elementId);
      crowded ??= state && crowdedFlow(graph, state);
    }
  }
  if (!state) throw new Error('no case');
  return { state, entered, left, ...(crowded === undefined ? {} : { crowded }) };
}

/** A flow of one running scope that holds two tokens which have not entered a sub-process yet. */
function crowdedFlow(graph: Graph, state: CaseState): string | undefined {
  for (const scope of entriesOf(state.scopes)) {
    const seen = new Set<string>();
    for (const { elementId, flowId, phase } of entriesOf(scope.tokens)) {
      const isInside = phase === 'busy' && graph.scopes.has(elementId);
      if (flowId === undefined || isInside || phase === 'leaving' || phase === 'finishing') continue;
      if (seen.has(flowId)) return flowId;
      seen.add(flowId);
    }
  }
  return undefined;
}

/** The opening of a case. */
export function opening(): Act {
  return { elementId: '', commands: [{ type: 'open-case', caseId: 'case-1', caseNo: '1', flowVersion: 1, applicant: { kind: 'person', name: '申请人' }, materials: [], values: {}, ...AT }] };
}

/** What can happen to a case at rest. What does not interrupt comes once for each time its host runs, an event sub-process once at a time. */
export function actsOf(graph: Graph, state: CaseState): readonly Act[] {
  const steps = entriesOf(state.steps).map(({ id, elementId }): Act => ({ elementId, commands: [{ type: 'claim-step', activationId: id, ...AT }, { type: 'complete-step', activationId: id, requirements: [], ...AT }] }));
  const waits = entriesOf(state.waits).flatMap((wait): readonly Act[] => {
    const scope = find(state.scopes, wait.scopeId);
    if (wait.purpose === 'event-sub-process' && entriesOf(state.scopes).some((one) => one.parentId === wait.scopeId && one.elementId === wait.elementId)) return [];
    if (!scope) return [];
    const node = graph.nodes.get(wait.elementId);
    if (wait.purpose === 'boundary' && node?.interrupting === false && isBesideAlready(graph, state, wait.elementId)) return [];
    return [{ elementId: wait.elementId, commands: [{ type: 'catch-event', waitId: wait.id, cause: 'by-hand', ...AT }] }];
  });
  const jobs = entriesOf(state.jobs).map(({ id, elementId }): Act => ({ elementId, commands: [{ type: 'complete-job', jobId: id, ...AT }] }));
  return [...steps, ...waits, ...jobs];
}

/** True while something stands on the path behind the event: keeps the number of states finite. */
function isBesideAlready(graph: Graph, state: CaseState, boundaryId: string): boolean {
  const behind = new Set<string>();
  const ahead = [boundaryId];
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
    const node = graph.nodes.get(id);
    for (const target of [node?.linkTargetId, ...(node?.outgoing ?? []).map((flowId) => graph.flows.get(flowId)?.targetId)]) {
      if (target === undefined || behind.has(target)) continue;
      behind.add(target);
      ahead.push(target, ...(graph.nodes.get(target)?.boundaryIds ?? []));
    }
  }
  const host = graph.nodes.get(boundaryId)?.hostId ?? '';
  return entriesOf(state.scopes).some((scope) => entriesOf(scope.tokens).some(({ elementId }) => elementId !== host && behind.has(elementId)));
}

/** Outcomes of an act for every choice of gateways; `isWhole` is false when some were left out. */
export function outcomesOf(graph: Graph, state: CaseState | undefined, act: Act): { readonly outcomes: readonly Outcome[]; readonly isWhole: boolean } {
  const outcomes: Outcome[] = [];
  let isWhole = true;
  let script: number[] | undefined = [];
  while (script !== undefined) {
    const taken: { readonly index: number; readonly of: number }[] = [];
    const planned: readonly number[] = script;
    try {
      outcomes.push(run(graph, state, act.commands, (_, ways) => {
        if (taken.length >= MOST_CHOICES) throw new TooManyChoices();
        const index = planned[taken.length] ?? 0;
        taken.push({ index, of: ways.length });
        return ways[index] ?? [];
      }));
    } catch (error) {
      if (!(error instanceof TooManyChoices)) throw error;
      isWhole = false;
    }
    if (outcomes.length >= MOST_OUTCOMES) return { outcomes, isWhole: false };
    // The next combination: the last choice that has another way takes it.
    let last = taken.length - 1;
    while (last >= 0 && (taken[last]?.index ?? 0) + 1 >= (taken[last]?.of ?? 0)) last -= 1;
    script = last < 0 ? undefined : [...taken.slice(0, last).map(({ index }) => index), (taken[last]?.index ?? 0) + 1];
    if (!isWhole && taken.length >= MOST_CHOICES) script = undefined;
  }
  return { outcomes, isWhole };
}

/** The state without the names of tokens and scopes: two with the same text go on alike. */
export function likeness(state: CaseState): string {
  if (state.closedAtMs !== undefined) return 'closed';
  const scopes = entriesOf(state.scopes);
  const textOf = (scopeId: string): string => {
    const scope = find(state.scopes, scopeId);
    if (!scope) return '';
    const tokens = entriesOf(scope.tokens).map((token) => `${token.elementId}/${token.flowId ?? ''}/${token.phase}/${waitsText(state, token)}${scopes.filter(({ hostTokenId, parentId }) => hostTokenId === token.id && parentId === scopeId).map(({ id }) => textOf(id)).join()}`);
    const beside = scopes.filter(({ hostTokenId, parentId }) => parentId === scopeId && hostTokenId === undefined).map(({ id }) => textOf(id));
    const listens = entriesOf(state.waits).filter((wait) => wait.scopeId === scopeId && wait.tokenId === undefined).map(({ elementId }) => elementId);
    return `{${scope.elementId}${scope.interrupted ? '!' : ''} ${tokens.toSorted().join(' ')} | ${beside.toSorted().join(' ')} | ${listens.toSorted().join(' ')} ${JSON.stringify([scope.resetting, scope.loop])}}`;
  };
  return scopes.filter(({ parentId }) => parentId === undefined).map(({ id }) => textOf(id)).join() + entriesOf(state.incidents).map(({ code, elementId }) => `${code}@${elementId}`).join();
}

function waitsText(state: CaseState, { id, scopeId }: Token): string {
  return entriesOf(state.waits).filter((wait) => wait.tokenId === id && wait.scopeId === scopeId).map(({ elementId }) => elementId).toSorted().join('+');
}

/** What was found out about a chart by running it. */
export interface Explored {
  /** False: bounds were met; what was seen is true all the same. */
  readonly isWhole: boolean;
  readonly states: number;
  readonly entered: ReadonlySet<string>;
  readonly crowded?: string;
  /** A state at rest with nothing left to happen, not closed. */
  readonly stuck?: CaseState;
  /** A state from which no run closes; told only when all was looked at. */
  readonly lost?: string;
  readonly closes: boolean;
}

/** Every state from `from` on (absent = before the opening), breadth first, at most `most`. */
export function explored(graph: Graph, most: number, from?: CaseState): Explored {
  const numbers = new Map<string, number>();
  const states: CaseState[] = [];
  const ways: [number, number][] = [];
  const entered = new Set<string>();
  let [isWhole, crowded, stuck]: [boolean, string | undefined, CaseState | undefined] = [true, undefined, undefined];
  const add = (state: CaseState): number => {
    const key = likeness(state);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, states.length);
    return states.push(state) - 1;
  };
  const follow = (state: CaseState | undefined, act: Act): readonly number[] => {
    const result = outcomesOf(graph, state, act);
    isWhole &&= result.isWhole;
    return result.outcomes.map((outcome) => {
      for (const id of outcome.entered) entered.add(id);
      crowded ??= outcome.crowded;
      return add(outcome.state);
    });
  };
  if (from) add(from);
  else follow(undefined, opening());
  for (let at = 0; at < states.length; at += 1) {
    const state = states[at];
    if (!state || state.closedAtMs !== undefined) continue;
    if (states.length > most) {
      isWhole = false;
      break;
    }
    const acts = actsOf(graph, state);
    if (acts.length === 0) stuck ??= state;
    for (const act of acts) for (const target of follow(state, act)) ways.push([at, target]);
  }
  const lost = isWhole ? lostState(states, ways) : undefined;
  return {
    isWhole,
    states: states.length,
    entered,
    closes: states.some(({ closedAtMs }) => closedAtMs !== undefined),
    ...(crowded === undefined ? {} : { crowded }),
    ...(stuck === undefined ? {} : { stuck }),
    ...(lost === undefined ? {} : { lost: likeness(lost) }),
  };
}

function lostState(states: readonly CaseState[], ways: readonly (readonly [number, number])[]): CaseState | undefined {
  const mayEnd = new Set(states.flatMap(({ closedAtMs }, index) => (closedAtMs === undefined ? [] : [index])));
  for (let before = -1; before !== mayEnd.size; ) {
    before = mayEnd.size;
    for (const [source, target] of ways) if (mayEnd.has(target)) mayEnd.add(source);
  }
  return states.find((_, index) => !mayEnd.has(index));
}
