// Owns the proof that a changing request comes from our own page.
// Must not rest on one thing alone: page token, Fetch Metadata, SameSite=Strict and the JSON content type stand together.
// Asks node:crypto.
import { randomBytes, timingSafeEqual } from 'node:crypto';

/** A fresh page token of 256 bits for one session. */
export function newCsrfToken(): string {
  return randomBytes(32).toString('base64url');
}

/** True when `given` is the session's page token; takes the same time for every wrong one of its length. */
export function isCsrfToken(wanted: string, given: unknown): boolean {
  if (typeof given !== 'string') return false;
  const [wantedBytes, givenBytes] = [Buffer.from(wanted), Buffer.from(given)];
  return wantedBytes.length > 0 && wantedBytes.length === givenBytes.length && timingSafeEqual(wantedBytes, givenBytes);
}

/**
 * True when a browser says that another site sent this (Fetch Metadata). Clients that are no browsers do not send the header,
 * nor do browsers over plain http to another host than localhost.
 */
export function isForeign(secFetchSite: unknown): boolean {
  return typeof secFetchSite === 'string' && secFetchSite !== 'same-origin' && secFetchSite !== 'none';
}
