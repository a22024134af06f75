// Owns what the states seen say: safe, option to complete, proper completion.
// Must not say more than was seen: what the search did not decide stays open.
// Asks explore, net and trapped-states.
import type { Search } from './explore.ts';
import { holdsTokens } from './net-draft.ts';
import type { Net } from './net.ts';
import { trappedStates } from './trapped-states.ts';

/** The properties of Corradini et al. and of workflow nets: see `Verdict`. */
export type Property = 'safe' | 'option-to-complete' | 'proper-completion';

/** A state that breaks a property. */
export interface Violation {
  readonly property: Property;
  readonly state: number;
  /** One more move, where the state itself is still within bounds. */
  readonly move?: number;
  /** Slots that show it: the full flow, where tokens are stuck, what was left over or run twice. */
  readonly slots: readonly number[];
}

/** True = proved, false = broken, absent = not decided. */
export interface Verdict {
  /** No sequence flow ever holds two tokens. */
  readonly safe?: boolean;
  /** From every state the end can be reached: no tokens, all pools begun that begin by themselves. */
  readonly optionToComplete?: boolean;
  /** At the end no end event of a process ran twice and no message between pools is left over. */
  readonly properCompletion?: boolean;
  readonly violations: readonly Violation[];
}

/** Judges a search. */
export function judge(net: Net, search: Search): Verdict {
  const { table, followed, gaveUp } = search;
  const complete = new Uint8Array(table.keys.length);
  let unsafe: Violation | undefined;
  let improper: Violation | undefined;
  for (let state = 0; state < table.keys.length; state += 1) {
    const pairs = table.pairsOf(state);
    const crowded = unsafe ? [] : slotsIn(pairs, (slot, count) => count > 1 && net.slots[slot]?.kind === 'flow');
    if (crowded.length > 0) unsafe = { property: 'safe', state, slots: crowded.slice(0, 1) };
    if (!isComplete(net, pairs)) continue;
    complete[state] = 1;
    const left = improper ? [] : slotsIn(pairs, (slot, count) => net.slots[slot]?.kind === 'message' || (net.slots[slot]?.kind === 'ended' && count > 1));
    if (left.length > 0) improper = { property: 'proper-completion', state, slots: left };
  }
  const { overflow } = search;
  if (overflow) unsafe ??= { property: 'safe', state: overflow.state, move: overflow.move, slots: [overflow.slot] };
  const stuck = overflow
    ? { property: 'option-to-complete' as const, state: overflow.state, move: overflow.move, slots: [overflow.slot] }
    : stuckState(net, search, complete, gaveUp === undefined ? table.keys.length : followed);
  const violations = [unsafe, stuck, improper].flatMap((violation) => violation ?? []);
  return {
    ...decided('safe', unsafe, gaveUp === undefined),
    ...decided('optionToComplete', stuck, gaveUp === undefined),
    ...decided('properCompletion', improper, gaveUp === undefined),
    violations,
  };
}

function decided(name: 'safe' | 'optionToComplete' | 'properCompletion', broken: Violation | undefined, whole: boolean): Partial<Verdict> {
  return broken ? { [name]: false } : whole ? { [name]: true } : {};
}

function isComplete(net: Net, pairs: readonly number[]): boolean {
  if (slotsIn(pairs, (slot) => holdsTokens(net.slots[slot]?.kind)).length > 0) return false;
  return net.mustStart.every((started) => slotsIn(pairs, (slot) => slot === started).length > 0);
}

/** Slots of a state, of which something holds. */
function slotsIn(pairs: readonly number[], holds: (slot: number, count: number) => boolean): readonly number[] {
  const slots: number[] = [];
  for (let at = 0; at < pairs.length; at += 2) if (holds(pairs[at] ?? 0, pairs[at + 1] ?? 0)) slots.push(pairs[at] ?? 0);
  return slots;
}

/** The nearest state without a way on, else, when all was seen, where the nearest run is trapped that cannot reach the end. */
function stuckState(net: Net, search: Search, complete: Uint8Array, followed: number): Violation | undefined {
  const { table, sources, targets } = search;
  const hasWay = new Uint8Array(table.keys.length);
  for (const source of sources) hasWay[source] = 1;
  for (let state = 0; state < followed; state += 1) if (!hasWay[state] && !complete[state]) return stuckAt(net, search, state);
  if (search.gaveUp !== undefined) return undefined;
  const mayEnd = endsFrom(complete, sources, targets);
  const [state, ...others] = trappedStates(mayEnd, search);
  if (state === undefined) return undefined;
  const stuck = stuckAt(net, search, state);
  const stay = stuck.slots.filter((slot) => others.every((other) => slotsIn(table.pairsOf(other), (one) => one === slot).length > 0));
  return stay.length === 0 ? stuck : { ...stuck, slots: stay };
}

function stuckAt(net: Net, search: Search, state: number): Violation {
  return { property: 'option-to-complete', state, slots: slotsIn(search.table.pairsOf(state), (slot) => holdsTokens(net.slots[slot]?.kind)) };
}

/** For every state whether the end can be reached: the ways followed backwards from all ends. */
function endsFrom(complete: Uint8Array, sources: readonly number[], targets: readonly number[]): Uint8Array {
  const first = new Int32Array(complete.length + 1);
  for (const target of targets) first[target + 1] = (first[target + 1] ?? 0) + 1;
  for (let state = 1; state < first.length; state += 1) first[state] = (first[state] ?? 0) + (first[state - 1] ?? 0);
  const place = first.slice();
  const before = new Int32Array(sources.length);
  targets.forEach((target, index) => {
    before[place[target] ?? 0] = sources[index] ?? 0;
    place[target] = (place[target] ?? 0) + 1;
  });
  const mayEnd = complete.slice();
  const ahead: number[] = [];
  complete.forEach((done, state) => done && ahead.push(state));
  for (let state = ahead.pop(); state !== undefined; state = ahead.pop()) {
    for (let at = first[state] ?? 0; at < (first[state + 1] ?? 0); at += 1) {
      const source = before[at] ?? 0;
      if (mayEnd[source]) continue;
      mayEnd[source] = 1;
      ahead.push(source);
    }
  }
  return mayEnd;
}
