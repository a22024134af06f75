// Owns how the keyed parts of a state are read: finding an entry, going through all of them.
// Must not change anything: draft.ts does.
// Asks nobody.
import type { Keyed } from '../model/state.ts';

/** The block that holds `id` (`t130` → 2). */
export function blockOf(id: string): number {
  return Number(id.slice(1)) >> 6;
}

/** The entry under `id`, whatever the id is called (`__proto__`, `constructor` …); undefined = none. */
export function find<T>(keyed: Keyed<T>, id: string): T | undefined {
  const block = keyed[blockOf(id)];
  return block !== undefined && Object.hasOwn(block, id) ? block[id] : undefined;
}

/** The entry under `id`. @throws Error when it is not there: the journal is damaged. */
export function held<T>(keyed: Keyed<T>, id: string, what: string): T {
  const value = find(keyed, id);
  if (value === undefined) throw new Error(`Expected ${what} ${id} in the state, but it is not there.`);
  return value;
}

/** All entries, in the order of their ids' blocks and, within one, as they were put. A list of its own: the state may change meanwhile. */
export function entriesOf<T>(keyed: Keyed<T>): T[] {
  const entries: T[] = [];
  for (const block in keyed) {
    const held = keyed[block];
    for (const id in held) {
      const value = held[id];
      if (value !== undefined) entries.push(value);
    }
  }
  return entries;
}

/** True when there is no entry; costs the same however many there are. */
export function isEmpty(keyed: Keyed<unknown>): boolean {
  for (const _block in keyed) return false;
  return true;
}

/** The first free number after `id` (`t12` → 13), never lower than `nextId`. */
export function numberAfter(nextId: number, id: string): number {
  return Math.max(nextId, Number(id.slice(1)) + 1);
}

/** How often a step was entered; 0 = never. */
export function roundsOf(rounds: { readonly [block: string]: { readonly [elementId: string]: number } }, elementId: string): number {
  const block = rounds[roundBlock(elementId)];
  return block !== undefined && Object.hasOwn(block, elementId) ? (block[elementId] ?? 0) : 0;
}

/** The block of `rounds` that counts an element: by the sum of its last letters, so that a large chart spreads. */
export function roundBlock(elementId: string): string {
  let sum = 0;
  for (let at = Math.max(0, elementId.length - 4); at < elementId.length; at += 1) sum += elementId.charCodeAt(at);
  return `b${sum & 31}`;
}
