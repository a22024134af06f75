// Owns putting shipped data into a database that does not have it yet: the calendar, items with their flows.
// Must not touch what is there already, so that a second start changes nothing; nor write anything but by commands.
// Asks the runner.
import { readFlow } from '../../engine/authoring.ts';
import type { CalendarData } from '../../engine/time/index.ts';
import type { ShippedItem } from '../library/shipped-flows.ts';
import type { Store } from '../store/store.ts';
import type { AskedBy, Runner } from './runner-contract.ts';
import { systemActor } from './system-actor.ts';

const bySystem: AskedBy = { actor: systemActor, roles: [] };

/** Loads the shipped calendar when there is none. Everything else needs one. @throws Error when it is refused. */
export async function loadShippedCalendar(runner: Runner, store: Store, data: CalendarData): Promise<void> {
  if ((await store.calendarVersions(data.id)).length > 0) return;
  const answer = await runner.loadCalendar(data, bySystem);
  if (!answer.ok) throw new Error(`Expected the shipped calendar to be taken, but: ${answer.rejection.en}`);
}

/** Lists shipped items, saves their charts as drafts and publishes version 1, as far as that has not been done. Answers a sentence for each that was refused. */
export async function loadShippedItems(runner: Runner, items: readonly ShippedItem[]): Promise<readonly string[]> {
  const remarks: string[] = [];
  for (const shipped of items) {
    const remark = await loadShippedItem(runner, shipped);
    if (remark !== undefined) remarks.push(remark);
  }
  return remarks;
}

async function loadShippedItem(runner: Runner, { item, xml, forms }: ShippedItem): Promise<string | undefined> {
  if ((await runner.read.item(item.id)) === undefined) {
    const put = await runner.putItem(item, bySystem);
    if (!put.ok) return `${item.name}：${put.rejection.zh}${await wayOut(runner, xml)}`;
  }
  const flow = await runner.read.flow(item.id);
  if (flow?.draft === undefined) {
    const saved = await runner.saveDraft(item.id, { xml, forms, baseRevision: 0 }, bySystem);
    if (!saved.ok) return `${item.name}：${saved.rejection.zh}`;
  }
  const draft = (await runner.read.flow(item.id))?.draft;
  if (draft === undefined || (flow?.versions.length ?? 0) > 0 || draft.revision > 1) return undefined;
  const published = await runner.publishFlow(item.id, { draftRevision: draft.revision, comment: '随产品发布' }, bySystem);
  return published.ok ? undefined : `${item.name}：${published.rejection.zh}${await wayOut(runner, xml)}`;
}

/** What to do about it when units are missing that the chart names, in both languages; empty when none is. */
async function wayOut(runner: Runner, xml: string): Promise<string> {
  const known = new Set((await runner.read.units()).map(({ id }) => id));
  const named = [...((await readFlow(xml)).graph?.nodes.values() ?? [])].flatMap(({ step }) => step?.unitId ?? []);
  const missing = [...new Set(named)].filter((id) => !known.has(id)).join(', ');
  if (missing === '') return '';
  return (
    `请由系统管理员先建立流程图所用的机构（POST /api/v1/units：${missing}），再重新启动，即自动载入；不需要这一示范事项的，不必处理。` +
    ` Let the system administrator enter the units its chart names (POST /api/v1/units: ${missing}) and start again, then it is loaded; whoever does not need this sample need do nothing.`
  );
}
