// Owns how a state is changed while facts are applied: what the draft has copied once it changes in place, everything else stays as it was.
// Must not touch an object it has not made itself: the state before a command stays whole.
// Asks keyed.ts where an entry lies.
import type { CaseState, Keyed, Scope, Shelf } from '../model/state.ts';
import { blockOf, held, numberOf, placeOf, PLACES, roundBlock, shelfOf } from './keyed.ts';

type Block<T> = Shelf<T>[string];
type Open<T> = { -readonly [Key in keyof T]: T[Key] };

/** A state being changed. */
export interface Draft {
  state: Open<CaseState>;
  /** Objects made for this draft: a list while they are few (a set costs more to fill than so few to search), then a set. */
  readonly few: object[];
  many?: Set<object>;
}

const FEW = 16;

/** A draft that begins with `state` and leaves it alone. */
export function draftOf(state: CaseState): Draft {
  const copy = { ...state };
  return { state: copy, few: [copy] };
}

/** Marks an object as made for this draft. */
export function own(draft: Draft, made: object): void {
  if (draft.many) draft.many.add(made);
  else if (draft.few.length < FEW) draft.few.push(made);
  else draft.many = new Set([...draft.few, made]);
}

function isOwn({ few, many }: Draft, value: object): boolean {
  return many ? many.has(value) : few.includes(value);
}

/** `value` when the draft made it, else a copy that it may change. */
function owned<T extends object>(draft: Draft, value: T, copied: (value: T) => T): Open<T> {
  if (isOwn(draft, value)) return value;
  const copy = copied(value);
  own(draft, copy);
  return copy;
}

// One function for each shape: a spread that meets many shapes costs ten times as much.
const copiedKeyed = <T>(keyed: Keyed<T>): Keyed<T> => ({ ...keyed });
const copiedShelf = <T>(shelf: Shelf<T>): Shelf<T> => ({ ...shelf });
const copiedBlock = <T>(block: Block<T>): Block<T> => ({ ...block });
const copiedScope = (scope: Scope): Scope => ({ ...scope });
const copiedRounds = (rounds: CaseState['rounds']): CaseState['rounds'] => ({ ...rounds });

/** Puts an entry into a keyed part of `holder`, which must be the draft's own. */
export function put<T>(draft: Draft, holder: object, part: string, id: string, value: T): void {
  const parts = holder as { [part: string]: Keyed<T> };
  const number = numberOf(id);
  const keyed = owned(draft, parts[part] ?? {}, copiedKeyed) as { [shelf: number]: Shelf<T> };
  const shelf = owned(draft, keyed[shelfOf(number)] ?? {}, copiedShelf) as { [block: number]: Block<T> };
  const block = owned(draft, shelf[blockOf(number)] ?? {}, copiedBlock) as { [place: number]: T };
  block[placeOf(number)] = value;
  shelf[blockOf(number)] = block;
  keyed[shelfOf(number)] = shelf;
  parts[part] = keyed;
}

/** Takes an entry out of a keyed part of `holder`, which must be the draft's own. */
export function remove(draft: Draft, holder: object, part: string, id: string): void {
  const parts = holder as { [part: string]: Keyed<unknown> };
  const number = numberOf(id);
  const shelfBefore = parts[part]?.[shelfOf(number)];
  const blockBefore = shelfBefore?.[blockOf(number)];
  if (shelfBefore === undefined || blockBefore?.[placeOf(number)] === undefined) return;
  const keyed = owned(draft, parts[part] ?? {}, copiedKeyed) as { [shelf: number]: Shelf<unknown> };
  const shelf = owned(draft, shelfBefore, copiedShelf) as { [block: number]: Block<unknown> };
  const block = owned(draft, blockBefore, copiedBlock) as { [place: number]: unknown };
  delete block[placeOf(number)];
  if (hasAny(block)) shelf[blockOf(number)] = block;
  else delete shelf[blockOf(number)];
  if (hasAny(shelf)) keyed[shelfOf(number)] = shelf;
  else delete keyed[shelfOf(number)];
  parts[part] = keyed;
}

/** A scope that may be changed. @throws Error when it is not there. */
export function ownScope(draft: Draft, scopeId: string): Open<Scope> {
  const scope = owned(draft, held(draft.state.scopes, scopeId, 'scope'), copiedScope);
  put(draft, draft.state, 'scopes', scopeId, scope);
  return scope;
}

/** Counts one more round of a step. */
export function putRound(draft: Draft, elementId: string, round: number): void {
  const rounds = owned(draft, draft.state.rounds, copiedRounds) as { [block: number]: { readonly [elementId: string]: number } };
  const at = roundBlock(elementId);
  const block = rounds[at];
  rounds[at] = block ? { ...block, [elementId]: round } : { [elementId]: round };
  draft.state.rounds = rounds;
}

function hasAny(of: { readonly [place: number]: unknown }): boolean {
  for (let place = 0; place < PLACES; place += 1) if (of[place] !== undefined) return true;
  return false;
}
