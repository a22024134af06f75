// Owns the run of outside suites through the conformance door: `npm run conformance -- --suites DIR`.
// Must not hold any case: they lie outside.
// Asks one runner per kind of case.
import { createSubject } from './subject.ts';
import { mustRefuse, runTrace } from './suites/betsy.ts';
import { runJavaScenario } from './suites/java-engines.ts';
import { runSpiffScenario } from './suites/spiffworkflow.ts';
import { runReferences, runRoundtrip, runSoundness, runValidity } from './suites/static-checks.ts';
import { readCases, type Runner, type SuiteCase } from './suites/suite-case.ts';
import { runTokenTrace } from './suites/token-simulation.ts';

const RUNNERS: Readonly<Record<string, Runner>> = {
  'java-engines scenario': runJavaScenario,
  'spiffworkflow scenario': runSpiffScenario,
  trace: runTrace,
  'must-refuse': mustRefuse,
  validity: runValidity,
  references: runReferences,
  'token-trace': runTokenTrace,
  soundness: runSoundness,
  roundtrip: runRoundtrip,
};

interface Result {
  readonly one: SuiteCase;
  readonly plain: readonly string[];
  readonly reloaded: readonly string[];
}

const folder = valueOf('--suites');
if (folder === undefined) {
  console.log('Give the folder of the suites: npm run conformance -- --suites DIR [--only TEXT]. It holds cases.jsonl and one folder per suite.');
  process.exitCode = 2;
} else await runAll(folder, valueOf('--only'));

async function runAll(suites: string, only: string | undefined): Promise<void> {
  const results: Result[] = [];
  for (const one of readCases(suites)) {
    if (only !== undefined && !`${one.suite} ${one.kind} ${one.id}`.includes(only)) continue;
    results.push({ one, plain: await deviations(one, suites, false), reloaded: await deviations(one, suites, true) });
  }
  for (const { one, plain, reloaded } of results) {
    if (plain.length > 0) console.log(`\n${one.suite} ${one.kind} ${one.id} (tier ${one.tier})\n  ${plain.join('\n  ')}`);
    if (plain.join() !== reloaded.join()) console.log(`\n${one.suite} ${one.kind} ${one.id} reloaded\n  ${reloaded.join('\n  ') || 'holds'}`);
  }
  console.log('');
  for (const line of scores(results)) console.log(line);
}

async function deviations(one: SuiteCase, suites: string, reload: boolean): Promise<readonly string[]> {
  const runner = RUNNERS[`${one.suite} ${one.kind}`] ?? RUNNERS[one.kind];
  if (!runner) return [`no runner for ${one.kind}`];
  try {
    return await runner(one, { folder: suites, newSubject: () => createSubject({ reload }) });
  } catch (error) {
    return [`threw: ${error instanceof Error ? error.message : String(error)}`];
  }
}

function scores(results: readonly Result[]): readonly string[] {
  const groups = new Map<string, Result[]>();
  for (const result of results) {
    const name = `${result.one.suite} ${result.one.kind} tier ${result.one.tier}`;
    groups.set(name, [...(groups.get(name) ?? []), result]);
  }
  return [...groups].toSorted(([left], [right]) => (left < right ? -1 : 1)).map(([name, all]) => {
    const holds = (pick: (result: Result) => readonly string[]): string => `${all.filter((result) => pick(result).length === 0).length}/${all.length}`;
    return `${name}: ${holds(({ plain }) => plain)} plain, ${holds(({ reloaded }) => reloaded)} reloaded`;
  });
}

function valueOf(option: string): string | undefined {
  const at = process.argv.indexOf(option);
  return at < 0 ? undefined : process.argv[at + 1];
}
