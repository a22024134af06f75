// Owns paging by key: a cursor names the last row seen, so that pages neither skip nor repeat when rows come and go.
// Must not trust a cursor: it comes back from the outside.
// Asks nobody.

/** Asks for one page. `after` is the `next` of the page before; absent = from the start. */
export interface PageAsked {
  readonly after?: string;
  /** Rows wanted, 1–500; outside that it is moved to the nearest of both. */
  readonly limit: number;
}

/** One page. `next` is absent on the last one. */
export interface Page<R> {
  readonly rows: readonly R[];
  readonly next?: string;
}

/** What a key is made of. */
export type CursorPart = string | number;

/** Thrown for an `after` this store never gave out. The answer to a client is 400 with this code. */
export class CursorInvalid extends Error {
  override readonly name = 'CursorInvalid';
  readonly code = 'cursor-invalid';
}

/** Most rows one page may hold. */
export const MAX_PAGE = 500;

/** Rows to read for a page: one more than wanted, to know whether another page follows. */
export function rowsWanted(limit: number): number {
  return Math.min(MAX_PAGE, Math.max(1, Math.trunc(limit) || 1));
}

/** A key as opaque text, safe in an address. */
export function cursorOf(parts: readonly CursorPart[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** The key in a cursor; `shape` says which parts are numbers. Throws CursorInvalid. */
export function cursorParts(cursor: string, shape: readonly ('number' | 'string')[]): readonly CursorPart[] {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    parts = undefined;
  }
  const fits = Array.isArray(parts) && parts.length === shape.length && parts.every((part, index) => typeof part === shape[index]);
  if (!fits) throw new CursorInvalid(`Expected "after" to be the "next" of an earlier page, but it was ${JSON.stringify(cursor.slice(0, 60))}.`);
  return parts as readonly CursorPart[];
}

/** Cuts `found` (read with one row more than `limit`) to a page. */
export function pageOf<R>(found: readonly R[], limit: number, keyOf: (row: R) => readonly CursorPart[]): Page<R> {
  if (found.length <= limit) return { rows: found };
  const rows = found.slice(0, limit);
  const last = rows[rows.length - 1];
  return last === undefined ? { rows } : { rows, next: cursorOf(keyOf(last)) };
}
