// Owns how a state is changed while facts are applied: what the draft has copied once it changes in place, everything else stays as it was.
// Must not touch an object it has not made itself: the state before a command stays whole.
// Asks keyed.ts where an entry lies.
import type { CaseState, Keyed, Scope } from '../model/state.ts';
import { blockOf, held, numberOf, placeOf, roundBlock } from './keyed.ts';

type Open<T> = { -readonly [Key in keyof T]: T[Key] };

/** A state being changed. */
export interface Draft {
  state: Open<CaseState>;
  /** Objects made for this draft. */
  readonly own: Set<object>;
}

/** A draft that begins with `state` and leaves it alone. */
export function draftOf(state: CaseState): Draft {
  const copy = { ...state };
  return { state: copy, own: new Set<object>([copy]) };
}

/** `value` when the draft made it, else a copy that it may change. */
function owned<T extends object>(draft: Draft, value: T): Open<T> {
  if (draft.own.has(value)) return value;
  const copy = { ...value };
  draft.own.add(copy);
  return copy;
}

/** Puts an entry into a keyed part of `holder`, which must be the draft's own. */
export function put<T>(draft: Draft, holder: object, part: string, id: string, value: T): void {
  const parts = holder as { [part: string]: Open<Keyed<T>> };
  const number = numberOf(id);
  const at = blockOf(number);
  const keyed = owned(draft, parts[part] ?? {});
  const block = owned(draft, keyed[at] ?? {}) as { [place: number]: T };
  block[placeOf(number)] = value;
  keyed[at] = block;
  parts[part] = keyed;
}

/** Takes an entry out of a keyed part of `holder`, which must be the draft's own. */
export function remove(draft: Draft, holder: object, part: string, id: string): void {
  const parts = holder as { [part: string]: { [block: number]: { [place: number]: unknown } } };
  const number = numberOf(id);
  const at = blockOf(number);
  const before = parts[part]?.[at];
  if (before?.[placeOf(number)] === undefined) return;
  const keyed = owned(draft, parts[part] ?? {});
  const block = owned(draft, before);
  delete block[placeOf(number)];
  if (hasEntries(block)) keyed[at] = block;
  else delete keyed[at];
  parts[part] = keyed;
}

/** A scope that may be changed. @throws Error when it is not there. */
export function ownScope(draft: Draft, scopeId: string): Open<Scope> {
  const scope = owned(draft, held(draft.state.scopes, scopeId, 'scope'));
  put(draft, draft.state, 'scopes', scopeId, scope);
  return scope;
}

/** Counts one more round of a step. */
export function putRound(draft: Draft, elementId: string, round: number): void {
  const rounds = owned(draft, draft.state.rounds) as { [block: string]: { [elementId: string]: number } };
  const block = owned(draft, rounds[roundBlock(elementId)] ?? {});
  block[elementId] = round;
  rounds[roundBlock(elementId)] = block;
  draft.state.rounds = rounds;
}

function hasEntries(block: object): boolean {
  for (const _id in block) return true;
  return false;
}
