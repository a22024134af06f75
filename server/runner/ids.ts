// Owns fresh identifiers and digests: cases, requests, contents.
// Must not give meaning to an identifier beyond its order.
// Asks node:crypto for randomness and hashes.
import { createHash, randomBytes, randomUUID } from 'node:crypto';

const TIME_DIGITS = 9;

/** A new case id: lower-case letters and digits, sorting by the instant of opening, so that new rows stay together. */
export function freshCaseId(atMs: number): string {
  const time = atMs.toString(36).padStart(TIME_DIGITS, '0');
  const random = randomBytes(8).readBigUInt64BE().toString(36).padStart(13, '0');
  return `c${time}${random}`;
}

/** A request id for a caller that gave none. */
export function freshRequestId(): string {
  return randomUUID();
}

/** Digest of a request's content: same content, same digest. Keys count in the order they came. */
export function digestOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url');
}
