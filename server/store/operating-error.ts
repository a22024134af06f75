// Owns the error for what only the person who runs the server can put right: a folder, a file, a version.
// Must not be used for what a user or a programmer did wrong.
// Asks nobody.
import type { Sentence } from '../../engine/model/finding.ts';

/** Ends the program with one clear sentence in each language and a non-zero exit. `code` is kebab-case and for ever. */
export class OperatingError extends Error {
  override readonly name = 'OperatingError';
  readonly code: string;
  readonly zh: string;
  readonly en: string;

  constructor(code: string, sentence: Sentence, cause?: unknown) {
    super(`${sentence.zh} ${sentence.en}`, cause === undefined ? {} : { cause });
    this.code = code;
    this.zh = sentence.zh;
    this.en = sentence.en;
  }
}
