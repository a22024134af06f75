// Owns keyed parts of a state: finding an entry, putting one, leaving one out.
// Must not change its arguments; keys keep the order in which they were put.
// Asks nobody.

/** A record keyed by id. Ids begin with a letter, so JSON keeps their order. */
export type Keyed<T> = { readonly [id: string]: T };

/** The record with `value` under `id`; an id already there keeps its place. */
export function put<T>(record: Keyed<T>, id: string, value: T): Keyed<T> {
  return { ...record, [id]: value };
}

/** The record without `id`. */
export function without<T>(record: Keyed<T>, id: string): Keyed<T> {
  const { [id]: _gone, ...rest } = record;
  return rest;
}

/** The entry under `id`, whatever the id is called (`__proto__`, `constructor` …); undefined = none. */
export function find<T>(record: Keyed<T>, id: string): T | undefined {
  return Object.hasOwn(record, id) ? record[id] : undefined;
}

/** The entry under `id`. @throws Error when it is not there: the journal is damaged. */
export function held<T>(record: Keyed<T>, id: string, what: string): T {
  const value = find(record, id);
  if (value === undefined) throw new Error(`Expected ${what} ${id} in the state, but it is not there.`);
  return value;
}

/** The first free number after `id` (`t12` → 13), never lower than `nextId`. */
export function numberAfter(nextId: number, id: string): number {
  return Math.max(nextId, Number(id.slice(1)) + 1);
}
