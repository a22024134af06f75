// Owns `npm run bench`: figures of this machine, each printed with what it is compared with, in one run.
// Must not assert anything: timings are never a test.
// Asks the scenarios beside it. `-- --json FILE` writes the figures too, `-- --cases N` sets how many cases (default 3000).
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { durableSteps } from './durable-steps.ts';
import { engineSteps } from './engine-steps.ts';
import type { Figure } from './figure.ts';
import { httpSteps } from './http-steps.ts';

const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};

const cases = Number(option('--cases') ?? 3000);
const rounds = Number(option('--rounds') ?? 3);
const figures: Figure[] = [await engineSteps(), ...(await durableSteps(cases, rounds)), ...(await httpSteps(cases, rounds))];

const machine = { node: process.version, processors: cpus().length, model: cpus()[0]?.model ?? '', platform: `${process.platform} ${process.arch}` };
console.log(`\n${machine.node}, ${machine.processors} × ${machine.model}, ${machine.platform}; ${cases} cases, median of ${rounds} interleaved rounds\n`);
for (const { name, perSecond, comparedWith, floorPerSecond, ratio, aim } of figures) {
  console.log(name);
  console.log(`  ${Math.round(perSecond)} per second`);
  if (floorPerSecond !== undefined) console.log(`  ${Math.round(floorPerSecond)} per second: ${comparedWith}`);
  if (ratio !== undefined) console.log(`  ratio ${ratio.toFixed(2)}${aim === undefined ? '' : ` (aim ≥ ${aim})`}`);
}
const file = option('--json');
if (file !== undefined) writeFileSync(file, `${JSON.stringify({ machine, cases, rounds, figures }, null, 2)}\n`);
process.exit(0);
