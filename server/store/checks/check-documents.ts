// Owns checking that every document is what its name says, and that none is missing that a version needs.
// Must not read what the documents mean.
// Asks journal-hash.ts for the hashes.
import { contentHash } from '../journal-hash.ts';
import type { StoredDocument } from '../store.ts';
import type { Reading } from '../sqlite/executor.ts';
import { broken } from './break.ts';
import type { BreaksKept } from './breaks-kept.ts';

/** Walks the documents; answers how many there are. */
export function checkDocuments(reading: Reading, breaks: BreaksKept): number {
  let count = 0;
  for (const { hash, body } of reading.iterate<StoredDocument>('all-documents')) {
    count += 1;
    const came = contentHash(body);
    if (came !== hash && contentHash(body, 'sm3') !== hash) breaks.add(broken('document-changed', `document ${hash}`, `hash ${hash}`, `hash ${came}`));
  }
  for (const { owner, hash } of reading.iterate<{ owner: string; hash: string }>('missing-documents')) {
    breaks.add(broken('document-missing', `document ${hash}`, `the document that ${owner} needs`, 'none'));
  }
  return count;
}
