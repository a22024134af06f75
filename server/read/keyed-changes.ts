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
function* otherBlocks<T>(before: Keyed<T>, after: Keyed<T>): Generator<readonly [Block<T> | undefined, Block<T> | undefined]> {
  for (const shelf of namesOfBoth(before, after)) {
    const [earlier = {}, later = {}] = [before[shelf], after[shelf]];
    if (earlier === later) continue;
    for (const block of namesOfBoth(earlier, later)) if (earlier[block] !== later[block]) yield [earlier[block], later[block]];
  }
}

function namesOfBoth(before: object, after: object): readonly string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])];
}
