// Owns where a code is explained: its heading on the page of error codes.
// Must not know where a host serves its documents.
// Asks nobody.

/**
 * The place of a finding's, rejection's, incident's or problem's code in the documents, from the project's top: `docs/errors.md#step-not-open`.
 * A host that serves the page elsewhere gives its address as `page`. Every code has a heading there (a tidy test proves it).
 */
export function errorLink(code: string, page = 'docs/errors.md'): string {
  return `${page}#${code}`;
}
