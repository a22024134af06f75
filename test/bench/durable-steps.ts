// Owns the figure "durable step completions": the whole way through the runner against the same rows written by a bare loop.
// Must not give the floor less to write, other batches or less durability.
// Asks bench-product for the runner, store-floor for the bare loop.
import { applicationValues, benchProduct, freshFile, inParallel } from './bench-product.ts';
import { tenTasksXml } from './bench-case.ts';
import { compared, type Figure, median } from './figure.ts';
import { otherEngine } from './other-engine.ts';
import { storeFloor } from './store-floor.ts';

/** 64 people complete a step each, as often as there are cases; the floor follows in the same round. */
export async function durableSteps(cases: number, rounds: number): Promise<readonly Figure[]> {
  const measured: { perSecond: number; floorPerSecond: number }[] = [];
  const besideOther: { perSecond: number; floorPerSecond: number }[] = [];
  const other = await otherEngine(tenTasksXml, { saved: true });
  for (let round = 0; round < rounds; round += 1) {
    const mine = freshFile();
    const product = await benchProduct(mine.file, cases);
    const from = performance.now();
    await inParallel(cases, 64, async (index) => {
      const { caseId, activationId } = product.completions[index] ?? { caseId: '', activationId: '' };
      const answer = await product.runner.caseCommand(caseId, { type: 'complete-step', activationId, requirements: ['r1', 'r2'], values: applicationValues }, product.clerk, `bench-${index}`);
      if (!answer.ok) throw new Error(answer.rejection.en);
    });
    const perSecond = cases / ((performance.now() - from) / 1000);
    const batchSize = median(product.batchSizes());
    const sets = product.mark();
    await product.close();
    mine.remove();
    const bare = freshFile();
    const floor = storeFloor({ file: bare.file, setup: product.setup, measured: sets, batchSize });
    bare.remove();
    measured.push({ perSecond, floorPerSecond: floor.stepsPerSecond });
    besideOther.push({ perSecond, floorPerSecond: await otherSteps(other) });
  }
  const name = 'durable step completions through the runner (form checked, decided, journal and ledger chained, request id kept)';
  return [
    compared(name, 'the same rows by a bare better-sqlite3 loop, same batches, same durability', 0.6, measured),
    compared(name, 'task completions by bpmn-engine 25.0.1 (ten tasks in a row, state taken and made text at each wait, nothing written)', 15, besideOther),
  ];
}

/** Completions per second, of ten a run; each run opens its instance too. */
async function otherSteps(run: () => Promise<void>): Promise<number> {
  const runs = 20;
  await run();
  const from = performance.now();
  for (let n = 0; n < runs; n += 1) await run();
  return (runs * 10) / ((performance.now() - from) / 1000);
}
