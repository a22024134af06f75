// Keeps the house: every rule holds on the whole tree, and bites on samples made to break it.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { commitBehindTheRunner } from './commit-behind-the-runner.ts';
import { doorSigns } from './door-signs.ts';
import { errorCodes } from './error-codes.ts';
import { fencedWords } from './fenced-words.ts';
import { fileNames } from './file-names.ts';
import { importCycles } from './import-cycles.ts';
import { importsBetweenRooms } from './imports-between-rooms.ts';
import { longFiles } from './long-files.ts';
import { nothingFromOutside } from './nothing-from-outside.ts';
import { packagesInTheirPlace } from './packages-in-their-place.ts';
import { projectFiles, sampleFiles, type Rule } from './source.ts';
import { sqlInTheStore } from './sql-in-the-store.ts';
import { testsThatTest } from './tests-that-test.ts';

const RULES: readonly Rule[] = [
  commitBehindTheRunner,
  doorSigns,
  errorCodes,
  fencedWords,
  fileNames,
  importCycles,
  importsBetweenRooms,
  longFiles,
  nothingFromOutside,
  packagesInTheirPlace,
  sqlInTheStore,
  testsThatTest,
];

const top = fileURLToPath(new URL('../..', import.meta.url));
const files = projectFiles(top);

for (const rule of RULES) {
  t.test(`${rule.name}: the whole tree`, async (t) => {
    const told = rule.check(files).map(({ path, line, says }) => `${path}:${line} ${says}`);
    t.same(told, [], `${told.length} violations`);
  });

  t.test(`${rule.name}: samples made to break it`, async (t) => {
    t.ok(rule.bad.length > 0, 'has a bad sample');
    for (const sample of rule.bad) t.not(rule.check(sampleFiles(sample)).length, 0, `bites: ${JSON.stringify(sample).slice(0, 100)}`);
  });

  t.test(`${rule.name}: samples that keep it`, async (t) => {
    for (const sample of rule.good) t.same(rule.check(sampleFiles(sample)), [], `lets pass: ${JSON.stringify(sample).slice(0, 100)}`);
  });
}

t.test('tree: holds the files the rules speak of', async (t) => {
  const rooms = new Set(files.map((file) => file.room));
  for (const room of ['engine', 'scripts', 'test', 'package.json']) t.ok(rooms.has(room), room);
  t.ok(files.filter((file) => file.room === 'engine' && file.syntax !== undefined).length > 5, 'the engine was read');
});

t.test('packages: one copy of preact, or every popup menu of the editor is empty', async (t) => {
  const lock = JSON.parse(readFileSync(`${top}package-lock.json`, 'utf8')) as { packages: Record<string, { version: string }> };
  const copies = Object.keys(lock.packages).filter((path) => /(^|\/)node_modules\/preact$/.test(path));
  t.same(copies, ['node_modules/preact']);
});
