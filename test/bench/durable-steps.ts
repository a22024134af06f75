// Owns the figure "durable step completions": the whole way through the runner against the same rows written by a bare loop.
// Must not give the floor less to write, other batches or less durability.
// Asks bench-product for the runner, store-floor for the bare loop.
import { benchProduct, applicationValues, freshFile, inParallel } from './bench-product.ts';
import { compared, type Figure, median } from './figure.ts';
import { storeFloor } from './store-floor.ts';

/** 64 people complete a step each, as often as there are cases; the floor follows in the same round. */
export async function durableSteps(cases: number, rounds: number): Promise<readonly Figure[]> {
  const measured: { perSecond: number; floorPerSecond: number }[] = [];
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
  }
  const name = 'durable step completions through the runner (form checked, decided, journal and ledger chained, request id kept)';
  return [compared(name, 'the same rows by a bare better-sqlite3 loop, same batches, same durability', 0.6, measured)];
}
