// Owns the figure "steps in memory": claim and complete by the pure engine, chart compiled once.
// Must not touch a store.
// Asks engine/ through its two doors and the shipped calendar and law.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFlow } from '../../engine/authoring.ts';
import { type CaseState, type Command, decide, entriesOf } from '../../engine/index.ts';
import { type CalendarData, compileCalendar, type LawProfile } from '../../engine/time/index.ts';
import { projectRoot } from '../../server/project-root.ts';
import type { Figure } from './figure.ts';

const read = (path: string): string => readFileSync(join(projectRoot(), path), 'utf8');

/** The first step of the shipped flow: open, claim, complete. Printed as completions per second; nothing is compared. */
export async function engineSteps(): Promise<Figure> {
  const { graph } = await readFlow(read('flows/items/water-abstraction-permit/flow.bpmn'));
  if (!graph) throw new Error('the shipped chart cannot be read');
  const reference = {
    item: { id: 'water-abstraction-permit', name: '取水许可证核发', intakeUnitIds: [] },
    lawProfile: JSON.parse(read('flows/rules/law/administrative-permit.json')) as LawProfile,
    calendar: compileCalendar(JSON.parse(read('flows/rules/calendar/cn-2026.json')) as CalendarData),
  };
  const atMs = Date.parse('2026-03-02T09:00:00+08:00');
  const actor = { id: 'clerk', name: '演示窗口员', unitId: 'intake-window' };
  const applicant = { kind: 'person', name: '申请人' } as const;
  const ask = (state: CaseState | undefined, command: Command): CaseState => {
    const outcome = decide(graph, reference, state, command);
    if (!outcome.accepted) throw new Error(outcome.rejection.en);
    return outcome.state;
  };
  const one = (): void => {
    const opened = ask(undefined, { type: 'open-case', atMs, actor, caseId: 'case-1', caseNo: '1', flowVersion: 1, applicant, materials: [] });
    const activationId = entriesOf(opened.steps)[0]?.id ?? '';
    const claimed = ask(opened, { type: 'claim-step', atMs, actor, activationId });
    ask(claimed, { type: 'complete-step', atMs, actor, activationId, requirements: ['r1', 'r2'] });
  };
  for (let n = 0; n < 2000; n += 1) one();
  const count = 20_000;
  const from = performance.now();
  for (let n = 0; n < count; n += 1) one();
  return { name: 'in memory: a case opened, its first step claimed and completed', perSecond: count / ((performance.now() - from) / 1000) };
}
