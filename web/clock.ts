// Owns the only place in the pages that reads time: the server's clock, which training may have moved.
// Must not format; parts/when does.
// Asks the browser for elapsed time.

let offsetMs = 0;
let zone = 'Asia/Shanghai';

/** Milliseconds since 1970 UTC by the server's clock. */
export function now(): number {
  return Date.now() + offsetMs;
}

/** Takes over the server's clock: `nowMs` is what it showed a moment ago. */
export function setNow(nowMs: number): void {
  offsetMs = nowMs - Date.now();
}

/** IANA name of the body's time zone; every instant on a page is shown in it. */
export function timeZone(): string {
  return zone;
}

/** Sets the body's time zone; a name the browser does not know is ignored. */
export function setTimeZone(name: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    zone = name;
  } catch {
    // An unknown zone must not take the pages down; the default stays.
  }
}
