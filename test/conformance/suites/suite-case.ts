// Owns the list of cases of outside suites: one JSON line each, files beside it.
// Must not know what any suite expects.
// Asks node:fs.
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { File, Subject } from '../subject.ts';

/** One case. Files and `expected` are paths below the folder of the suites. */
export interface SuiteCase {
  readonly suite: string;
  readonly id: string;
  readonly kind: string;
  readonly files: readonly string[];
  readonly expected: string;
  readonly tier: number;
}

/** Where the suites lie, and how a fresh engine is had. */
export interface SuiteDesk {
  readonly folder: string;
  readonly newSubject: () => Subject;
}

/** Runs one case; answers how it deviates, empty = it holds. Throwing counts as a deviation. */
export type Runner = (one: SuiteCase, desk: SuiteDesk) => Promise<readonly string[]>;

/** The cases, in the order of the list. @throws Error when the folder has no list. */
export function readCases(folder: string): readonly SuiteCase[] {
  const path = join(folder, 'cases.jsonl');
  if (!existsSync(path)) throw new Error(`Expected ${path} with one case per line, but it is not there; give the folder of the suites.`);
  return readFileSync(path, 'utf8').split('\n').filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as SuiteCase);
}

/** The BPMN files of a case. */
export function filesOf({ files }: SuiteCase, { folder }: SuiteDesk): File[] {
  return files.map((path) => ({ name: basename(path), xml: readFileSync(join(folder, path), 'utf8') }));
}

/** A JSON file below the folder; read once. */
export function jsonOf(folder: string, path: string): unknown {
  const whole = join(folder, path);
  const known = memo.get(whole);
  if (known !== undefined) return known;
  const read = JSON.parse(readFileSync(whole, 'utf8')) as unknown;
  memo.set(whole, read);
  return read;
}

const memo = new Map<string, unknown>();

/** How two lists differ, order not counting; empty = not at all. */
export function differences(what: string, expected: readonly string[], got: readonly string[]): readonly string[] {
  const [left, right] = [expected.toSorted().join(' '), got.toSorted().join(' ')];
  return left === right ? [] : [`${what}: expected ${left || 'nothing'}, got ${right || 'nothing'}`];
}

/** A list with each id as often as it is counted. */
export function spread(counts: Readonly<Record<string, number>>): string[] {
  return Object.entries(counts).flatMap(([id, count]) => Array.from({ length: count }, () => id));
}

/** Adds counts up. */
export function sumOf(all: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const counts of all) for (const [id, count] of Object.entries(counts)) sum[id] = (sum[id] ?? 0) + count;
  return sum;
}
