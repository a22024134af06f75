// Owns how the keyed parts of a state are read: finding an entry, going through all of them.
// Must not change anything: draft.ts does.
// Asks nobody.
import type { Keyed } from '../model/state.ts';

/** Places in a block, blocks on a shelf. */
export const PLACES = 32;

/** What can be found by its id. */
interface Named {
  readonly id: string;
}

/** The number in an id (`t130` → 130); -1 when there is none. */
export function numberOf(id: string): number {
  let number = 0;
  for (let at = 1; at < id.length; at += 1) {
    const digit = id.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return id.length > 1 ? number : -1;
}

/** The shelf that holds a number (3700 → 3). */
export function shelfOf(number: number): number {
  return number >> 10;
}

/** The block on its shelf (3700 → 19). */
export function blockOf(number: number): number {
  return (number >> 5) & (PLACES - 1);
}

/** The place in its block (3700 → 20). */
export function placeOf(number: number): number {
  return number & (PLACES - 1);
}

/** The entry under `id`, whatever the id is called (`__proto__`, `constructor` …); undefined = none. */
export function find<T extends Named>(keyed: Keyed<T>, id: string): T | undefined {
  const number = numberOf(id);
  const entry = keyed[shelfOf(number)]?.[blockOf(number)]?.[placeOf(number)];
  return entry?.id === id ? entry : undefined;
}

/** The entry under `id`. @throws Error when it is not there: the journal is damaged. */
export function held<T extends Named>(keyed: Keyed<T>, id: string, what: string): T {
  const value = find(keyed, id);
  if (value === undefined) throw new Error(`Expected ${what} ${id} in the state, but it is not there.`);
  return value;
}

/** All entries, in the order of their numbers. A list of its own: the state may change meanwhile. */
export function entriesOf<T>(keyed: Keyed<T>): T[] {
  const entries: T[] = [];
  for (const shelf of Object.values(keyed)) {
    for (const block of Object.values(shelf)) entries.push(...Object.values(block));
  }
  return entries;
}

/** All entries with their numbers, in no particular order. */
export function numbered<T>(keyed: Keyed<T>): (readonly [number: number, value: T])[] {
  const all: (readonly [number, T])[] = [];
  for (const shelf in keyed) {
    for (const block in keyed[shelf]) {
      for (const [place, value] of Object.entries(keyed[shelf][block] ?? {})) all.push([(Number(shelf) * PLACES + Number(block)) * PLACES + Number(place), value]);
    }
  }
  return all;
}

/** True when there is no entry. Looked for first near the number `nextId`, where it most often is: to list many shelves costs much. */
export function isEmpty(keyed: Keyed<unknown>, nextId = 1): boolean {
  if (keyed[shelfOf(nextId - 1)]) return false;
  for (const _shelf in keyed) return false;
  return true;
}

/** The first free number after `id` (`t12` → 13), never lower than `nextId`. */
export function numberAfter(nextId: number, id: string): number {
  return Math.max(nextId, numberOf(id) + 1);
}

/** How often a step was entered; 0 = never. */
export function roundsOf(rounds: { readonly [block: string]: { readonly [elementId: string]: number } }, elementId: string): number {
  const block = rounds[roundBlock(elementId)];
  return block !== undefined && Object.hasOwn(block, elementId) ? (block[elementId] ?? 0) : 0;
}

/** The block of `rounds` that counts an element: by its last letters, so that a large chart spreads. */
export function roundBlock(elementId: string): number {
  let sum = 0;
  for (let at = Math.max(0, elementId.length - 4); at < elementId.length; at += 1) sum = sum * 31 + elementId.charCodeAt(at);
  return sum & 31;
}
