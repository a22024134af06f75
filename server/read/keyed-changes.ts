// Owns the difference between two states of a keyed part: what went, what came or changed.
// Must not look into blocks that are the same, so that one change costs the same however much there is.
// Asks nobody.
import type { Keyed, Shelf } from '../../engine/model/state.ts';

/** One entry that is new or another; `before` is absent when it is new. */
export interface ChangedEntry<T> {
  readonly now: T;
  readonly before?: T;
}

/** Ids that are gone, and entries that came or changed, in the order of their blocks. `before` undefined = there was nothing. */
export function keyedChanges<T extends { readonly id: string }>(before: Keyed<T> | undefined, after: Keyed<T>): { readonly gone: readonly string[]; readonly changed: readonly ChangedEntry<T>[] } {
  const gone: string[] = [];
  const changed: ChangedEntry<T>[] = [];
  for (const [earlier, later] of otherBlocks(before ?? {}, after)) {
    for (const place in earlier) {
      const was = earlier[place];
      if (was !== undefined && later?.[place] === undefined) gone.push(was.id);
    }
    for (const place in later) {
      const now = later[place];
      const was = earlier?.[place];
      if (now !== undefined && now !== was) changed.push(was === undefined ? { now } : { now, before: was });
    }
  }
  return { gone, changed };
}

type Block<T> = Shelf<T>[string];

/** The blocks that differ, before and after; undefined = not there. */
function otherBlocks<T>(before: Keyed<T>, after: Keyed<T>): readonly (readonly [Block<T> | undefined, Block<T> | undefined])[] {
  if (before === after) return [];
  return differing(before, after).flatMap(([earlier, later]) => differing<Block<T>>(earlier ?? {}, later ?? {}));
}

/** The values of two records that are not the same, those of `after` first. */
function differing<V>(before: { readonly [name: string]: V }, after: { readonly [name: string]: V }): (readonly [V | undefined, V | undefined])[] {
  const pairs: (readonly [V | undefined, V | undefined])[] = [];
  for (const name in after) if (after[name] !== before[name]) pairs.push([before[name], after[name]]);
  for (const name in before) if (after[name] === undefined) pairs.push([before[name], undefined]);
  return pairs;
}
