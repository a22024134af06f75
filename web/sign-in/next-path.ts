// Owns where one goes on after signing in.
// Must not lead to another site, however the address was put together.
// Asks nobody.

/** The path to go on to: only one of this site's own, else the account's first page. */
export function nextPath(search: string, otherwise: string): string {
  const next = new URLSearchParams(search).get('next');
  if (next === null || !/^\/(?![/\\])/.test(next) || next.startsWith('/sign-in') || next === '/open') return otherwise;
  return next;
}
