// Owns what becomes of a limit's source when its length is changed: what a law or a published chart says is not what was typed.
// Must not change a named period of a law: that keeps the law as its source.
// Asks nobody.
import type { Limit } from '../../engine/authoring.ts';

type OwnLimit = Limit & { readonly kind: 'value' };

/** The limit with another length. Its source becomes this body's own and the article goes, unless nothing differs or it was this body's already. */
export function withLength(limit: OwnLimit, length: Pick<OwnLimit, 'value' | 'unit'>): OwnLimit {
  if (length.value === limit.value && length.unit === limit.unit) return limit;
  if (!isBorrowed(limit)) return { ...limit, ...length };
  const { article: _, ...rest } = limit;
  return { ...rest, ...length, source: 'local' };
}

/** Whether the limit says it was taken from a law or a published chart. */
export function isBorrowed({ source }: Limit): boolean {
  return source === 'law' || source === 'printed';
}
