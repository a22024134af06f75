// Owns the rule that a long file has a reason, and the list of reasons.
// Must not keep a reason that is no longer needed.
// Asks source.ts.
import type { Rule, SourceFile, Violation } from './source.ts';

const MOST_LINES = 400;

/** Files over 400 lines and why they are one file. */
const REASONS: Readonly<Record<string, string>> = {};

function linesOf(file: SourceFile): number {
  return file.text.split('\n').length - (file.text.endsWith('\n') ? 1 : 0);
}

function longFilesOf(files: readonly SourceFile[], reasons: Readonly<Record<string, string>>): Violation[] {
  const long = files.filter((file) => file.syntax !== undefined && linesOf(file) > MOST_LINES);
  const without = long.filter((file) => reasons[file.path] === undefined);
  const stale = Object.keys(reasons).filter((path) => !long.some((file) => file.path === path));
  return [
    ...without.map((file) => ({ path: file.path, line: MOST_LINES, says: `${linesOf(file)} lines: split it, or give a reason in test/tidy/long-files.ts` })),
    ...stale.map((path) => ({ path: 'test/tidy/long-files.ts', line: 1, says: `${path} is not over ${MOST_LINES} lines any more; take its reason off the list` })),
  ];
}

/** A file over 400 lines stands with a reason in this file's list. */
export const longFiles: Rule = {
  name: 'long-files',
  // Samples hold none of the files on the list, so staleness is judged on the whole tree alone.
  check: (files) => longFilesOf(files, files.some((file) => file.path === 'package.json') ? REASONS : {}),
  bad: [{ 'engine/a.ts': 'f();\n'.repeat(401) }],
  good: [{ 'engine/a.ts': 'f();\n'.repeat(400) }, { 'docs/a.md': 'a\n'.repeat(900) }],
};
