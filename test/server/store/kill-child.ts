// Owns the load of the kill test: commits in a loop, 16 cases at a time, and says what is durable.
// Must not say anything before the commit has answered.
// Asks the committer; started by kill.test.ts with the database file and the name of the run.
import { writeSync } from 'node:fs';
import { createCommitter } from '../../../server/store/committer.ts';
import { openSqliteStore } from '../../../server/store/sqlite/open.ts';
import { openingSet, standing, stepSet } from './sample-change-sets.ts';

const [file = '', run = ''] = process.argv.slice(2);
const committer = createCommitter(openSqliteStore({ file }));

async function work(worker: number): Promise<void> {
  for (let n = 0; ; n += 1) {
    const id = `${run}-${worker}-${n}`;
    let at = standing(await committer.submit(openingSet(id)));
    for (let step = 0; step < 5; step += 1) {
      writeSync(1, `case-${id} ${at.revision} ${at.headHash}\n`);
      at = standing(await committer.submit(stepSet(id, at)));
    }
  }
}

await Promise.all(Array.from({ length: 16 }, (_, worker) => work(worker)));
