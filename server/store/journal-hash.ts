// Owns how journal entries, ledger rows and documents are written as text and hashed.
// Must not write the same entry in two ways: the text is stored as it was hashed, so that checking needs no rewriting.
// Asks node:crypto, which has SM3 as well as SHA-256.
import { hash } from 'node:crypto';
import type { Head, HashAlgorithm, JournalEntry, LedgerRow, NewEntry } from './journal-entry.ts';

/** Stands before the first entry of every chain. */
export const ZERO_HASH = '0'.repeat(64);

/** Hash of one link: over the hash before and the link's own text, 64 hex digits. */
export function chainHash(alg: HashAlgorithm, prevHash: string, body: string): string {
  return hash(alg, prevHash + body, 'hex');
}

/** Name of a document: the hash of its content. */
export function contentHash(body: string, alg: HashAlgorithm = 'sha256'): string {
  return hash(alg, body, 'hex');
}

/** The text of an entry. Its field order is fixed for ever; everything but the two hashes is in it. */
export function entryBody(aggregateId: string, seq: number, alg: HashAlgorithm, entry: NewEntry): string {
  return JSON.stringify({
    aggregateId,
    seq,
    atMs: entry.atMs,
    actor: { id: entry.actor.id, name: entry.actor.name },
    command: entry.command,
    requestId: entry.requestId,
    reason: entry.reason,
    origin: entry.origin,
    alg,
    facts: entry.facts,
  });
}

/** The text of a ledger row; its field order is fixed for ever. */
export function ledgerBody(seq: number, atMs: number, alg: HashAlgorithm, heads: readonly Head[]): string {
  return JSON.stringify({ seq, atMs, alg, heads });
}

/** An entry as stored; the text is trusted here, verify is what doubts it. */
export function readEntry(body: string, prevHash: string, ownHash: string): JournalEntry {
  return { ...(JSON.parse(body) as Omit<JournalEntry, 'prevHash' | 'hash'>), prevHash, hash: ownHash };
}

/** A ledger row as stored. */
export function readLedgerRow(body: string, prevHash: string, ownHash: string): LedgerRow {
  return { ...(JSON.parse(body) as Omit<LedgerRow, 'prevHash' | 'hash'>), prevHash, hash: ownHash };
}
