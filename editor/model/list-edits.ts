// Owns the small edits of lists: replace, move, remove, a free id.
// Must not change the list it is given.
// Asks nobody.

/** The list with one entry replaced. */
export function replacedAt<Entry>(list: readonly Entry[], index: number, entry: Entry): readonly Entry[] {
  return list.map((former, at) => (at === index ? entry : former));
}

/** The list without one entry. */
export function withoutAt<Entry>(list: readonly Entry[], index: number): readonly Entry[] {
  return list.filter((_, at) => at !== index);
}

/** The list with one entry at another place; the same list when that place does not exist. */
export function moved<Entry>(list: readonly Entry[], from: number, to: number): readonly Entry[] {
  const entry = list[from];
  if (entry === undefined || to < 0 || to >= list.length) return list;
  const rest = withoutAt(list, from);
  return [...rest.slice(0, to), entry, ...rest.slice(to)];
}

/** `prefix` with the first number that no entry has. */
export function freeId(prefix: string, list: readonly { readonly id: string }[]): string {
  for (let number = list.length + 1; ; number += 1) {
    const id = `${prefix}${number}`;
    if (!list.some((entry) => entry.id === id)) return id;
  }
}
