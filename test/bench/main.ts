// Owns `npm run bench`: figures of this machine, each printed with what it is compared with, in one run.
// Must not assert anything: timings are never a test.
// Asks the scenarios beside it. After `--`: `--json FILE` writes the figures too, `--only NAME` runs one scenario, `--cases N` sets how many cases (default 3000), `--rounds N` how many rounds (3).
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { compileTime } from './compile-time.ts';
import { durableSteps } from './durable-steps.ts';
import { engineSteps } from './engine-steps.ts';
import type { Figure, Table } from './figure.ts';
import { flatSteps } from './flat-steps.ts';
import { httpSteps } from './http-steps.ts';
import { manyItems } from './many-items.ts';
import { snapshotSize } from './snapshot-size.ts';
import { wholeInstances } from './whole-instances.ts';

const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};

const cases = Number(option('--cases') ?? 3000);
const rounds = Number(option('--rounds') ?? 3);
const scenarios: { readonly [name: string]: () => Promise<readonly (Figure | Table)[]> } = {
  steps: async () => [await engineSteps()],
  instances: () => wholeInstances(rounds),
  flat: () => flatSteps(rounds),
  items: () => manyItems(rounds),
  snapshot: async () => [await snapshotSize()],
  compile: async () => [await compileTime(rounds)],
  durable: () => durableSteps(cases, rounds),
  http: () => httpSteps(cases, rounds),
};

const only = option('--only');
if (only !== undefined && !Object.hasOwn(scenarios, only)) {
  console.error(`--only: expected one of ${Object.keys(scenarios).join(', ')}, but ${only} came.`);
  process.exit(1);
}
const machine = { node: process.version, processors: cpus().length, model: cpus()[0]?.model ?? '', platform: `${process.platform} ${process.arch}` };
console.log(`\n${machine.node}, ${machine.processors} × ${machine.model}, ${machine.platform}; ${cases} cases, median of ${rounds} interleaved rounds\n`);
const figures: (Figure | Table)[] = [];
for (const [name, run] of Object.entries(scenarios)) {
  if (only !== undefined && only !== name) continue;
  const made = await run();
  for (const one of made) ('rows' in one ? printTable : printFigure)(one as Figure & Table);
  figures.push(...made);
}
const file = option('--json');
if (file !== undefined) writeFileSync(file, `${JSON.stringify({ machine, cases, rounds, figures }, null, 2)}\n`);
process.exit(0);

function printFigure({ name, perSecond, comparedWith, floorPerSecond, ratio, aim }: Figure): void {
  console.log(name);
  console.log(`  ${Math.round(perSecond)} per second`);
  if (floorPerSecond !== undefined) console.log(`  ${Math.round(floorPerSecond)} per second: ${comparedWith}`);
  if (ratio !== undefined) console.log(`  ratio ${ratio.toFixed(2)}${aim === undefined ? '' : ` (aim ≥ ${aim})`}`);
}

function printTable({ name, unit, aim, rows }: Table): void {
  console.log(`${name}${aim === undefined ? '' : ` (aim: ${aim})`}`);
  for (const { label, value, ratio, remark } of rows) {
    const shown = unit === 'bytes' ? String(value) : value.toFixed(2);
    console.log(`  ${shown} ${unit}: ${label}${ratio === undefined ? '' : `, ratio ${ratio.toFixed(2)}`}${remark === undefined ? '' : `; ${remark}`}`);
  }
}
