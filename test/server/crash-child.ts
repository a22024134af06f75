// Owns the load of the kill test: a server without its door, busy until it is killed.
// Must not end by itself, nor print an answer before it has it.
// Asks the runner; started by crash.test.ts with the database file and the flows folder.
import { writeSync } from 'node:fs';
import { createFlowLibrary } from '../../server/library/flow-library.ts';
import { readRules } from '../../server/library/rules.ts';
import { systemClock } from '../../server/runner/clock.ts';
import type { Answer, CaseInput } from '../../server/runner/runner-contract.ts';
import { createRunner } from '../../server/runner/runner.ts';
import { openSqliteStore } from '../../server/store/sqlite/open.ts';

const [file = '', flowsFolder = '', run = ''] = process.argv.slice(2);
const SIDE_BY_SIDE = 8;
const store = openSqliteStore({ file });
const runner = createRunner({ store, clock: systemClock(), library: createFlowLibrary(store, readRules(flowsFolder)) });
await runner.start();

let number = 0;
/** Asks with an id of its own and says what was answered. */
async function ask(who: string, act: (id: string) => Promise<Answer>): Promise<Answer> {
  const id = `${run}-${(number += 1)}`;
  const answer = await act(id);
  writeSync(1, `${JSON.stringify({ request: `${who}:${id}`, answer })}\n`);
  return answer;
}

async function createWarmth(): Promise<void> {
  const clerk = await runner.read.askedBy('clerk');
  if (clerk === undefined) throw new Error('Expected the demonstration accounts');
  await runner.openCase({ itemId: 'water-abstraction-permit', applicant: { kind: 'organisation', name: '演示取水户' }, materials: [] }, clerk);
}

async function work(): Promise<void> {
  const [clerk, officer] = await Promise.all([runner.read.askedBy('clerk'), runner.read.askedBy('officer1')]);
  if (clerk === undefined || officer === undefined) throw new Error('Expected the demonstration accounts');
  for (;;) {
    const opened = await ask('clerk', (id) => runner.openCase({ itemId: 'water-abstraction-permit', applicant: { kind: 'organisation', name: '演示取水户' }, materials: [] }, clerk, id));
    const act = (who: typeof clerk, input: CaseInput) => ask(who.actor.id, (id) => runner.caseCommand(opened.ok ? opened.id : '', input, who, id));
    await act(clerk, { type: 'claim-step', activationId: 's5' });
    const values = { intakePlace: '演示乡', waterSource: 'ground', waterUse: 'industry', yearlyCubicMetres: 1 };
    await act(clerk, { type: 'complete-step', activationId: 's5', requirements: ['r1', 'r2'], values });
    await act(clerk, { type: 'claim-step', activationId: 's5' });
    await act(officer, { type: 'claim-step', activationId: 's9' });
    await act(officer, { type: 'claim-step', activationId: 's8' });
  }
}

// The chart and the forms are compiled before the clock of the killer starts.
await createWarmth();
writeSync(1, 'ready\n');
await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
