// Owns a runner on a database file with the shipped item, demonstration people and freshly opened cases.
// Must not go round the runner: everything is done by commands.
// Asks server/ as main.ts does.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demonstrate } from '../../server/demonstration.ts';
import type { CalendarData } from '../../engine/time/index.ts';
import { createFlowLibrary } from '../../server/library/flow-library.ts';
import { readJson, readRules } from '../../server/library/rules.ts';
import { readShippedItems } from '../../server/library/shipped-flows.ts';
import { projectRoot } from '../../server/project-root.ts';
import { systemClock } from '../../server/runner/clock.ts';
import { loadShippedCalendar, loadShippedItems } from '../../server/runner/load-shipped.ts';
import { createRunner } from '../../server/runner/runner.ts';
import type { AskedBy, Runner } from '../../server/runner/runner-contract.ts';
import { openSqliteStore } from '../../server/store/sqlite/open.ts';
import type { ChangeSet } from '../../server/store/store.ts';
import { recordingStore } from './recording-store.ts';

/** Values that the form of the first step takes. */
export const applicationValues = { intakePlace: '演示镇', waterSource: 'surface', waterUse: 'industry', yearlyCubicMetres: 1000 };

/** Completion of the first step, ready to be asked. */
export interface Completion {
  readonly caseId: string;
  readonly activationId: string;
}

/** A runner with open cases whose first step the clerk has claimed. */
export interface BenchProduct {
  readonly runner: Runner;
  readonly clerk: AskedBy;
  readonly completions: readonly Completion[];
  /** Change sets before the completions. */
  readonly setup: readonly ChangeSet[];
  /** Change sets since the last call. */
  mark(): readonly ChangeSet[];
  batchSizes(): readonly number[];
  close(): Promise<void>;
}

/** A file name on the disk that is measured, in a folder of its own; `remove` takes the folder away. */
export function freshFile(): { readonly file: string; remove(): void } {
  const folder = mkdtempSync(join(process.env['QC_BENCH_DIR'] ?? tmpdir(), 'quancheng-bench-'));
  return { file: join(folder, 'bench.db'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Opens `cases` cases and claims their first step; `claimed` false leaves the claim to the caller. */
export async function benchProduct(file: string, cases: number, { claimed = true } = {}): Promise<BenchProduct> {
  const recording = recordingStore(openSqliteStore({ file }));
  const flows = join(projectRoot(), 'flows');
  const library = createFlowLibrary(recording.store, readRules(flows));
  const runner = createRunner({ store: recording.store, clock: systemClock(), library, cachedStates: cases + 100 });
  await loadShippedCalendar(runner, recording.store, readJson(join(flows, 'rules', 'calendar', 'cn-2026.json')) as CalendarData);
  await demonstrate(runner);
  const remarks = await loadShippedItems(runner, readShippedItems(flows));
  if (remarks.length > 0) throw new Error(remarks.join('\n'));
  const clerk: AskedBy = { actor: { id: 'clerk', name: '演示窗口员', unitId: 'intake-window' }, roles: ['staff'] };
  const completions: Completion[] = [];
  await inParallel(cases, 64, async () => {
    const opened = await runner.openCase({ itemId: 'water-abstraction-permit', applicant: { kind: 'organisation', name: '演示水厂' }, materials: [] }, clerk);
    if (!opened.ok) throw new Error(opened.rejection.en);
    const view = await runner.read.caseView(opened.id, clerk);
    const activationId = view?.steps[0]?.activationId ?? '';
    const claim = claimed ? await runner.caseCommand(opened.id, { type: 'claim-step', activationId }, clerk) : undefined;
    if (claim && !claim.ok) throw new Error(claim.rejection.en);
    completions.push({ caseId: opened.id, activationId });
  });
  const setup = recording.mark();
  return {
    runner,
    clerk,
    completions,
    setup,
    mark: recording.mark,
    batchSizes: recording.batchSizes,
    async close() {
      await runner.stop();
      await recording.store.close();
    },
  };
}

/** Runs `count` pieces of work, `width` at a time. */
export async function inParallel(count: number, width: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const line = async (): Promise<void> => {
    while (next < count) {
      const index = next;
      next += 1;
      await work(index);
    }
  };
  await Promise.all(Array.from({ length: width }, line));
}
