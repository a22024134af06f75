// Owns putting a small chart into a house as a published flow, whatever the publication rules say of it.
// Must not be used where publication itself is tested.
// Asks test/engine/chart.ts for the XML, the store to commit.
import type { ItemDefinition } from '../../../server/aggregates/item.ts';
import { type FlowFact, flowAggregate } from '../../../server/aggregates/flow.ts';
import { flowRows } from '../../../server/aggregates/projector.ts';
import { replay } from '../../../server/aggregates/aggregate.ts';
import { contentHash, ZERO_HASH } from '../../../server/store/journal-hash.ts';
import { type Chart, chartXml } from '../../engine/chart.ts';
import type { House } from './house.ts';
import { done } from './walk.ts';

/** Puts the item and publishes the chart as its next version. Its steps belong to `intake-window`; its process is called `processId`. */
export async function publishChart(house: Pick<House, 'store' | 'runner' | 'by'> & Partial<Pick<House, 'library'>>, itemId: string, chart: Chart, more: Partial<ItemDefinition> = {}, processId = itemId): Promise<void> {
  const { store, library, runner } = house;
  const item: ItemDefinition = {
    id: itemId, name: `演示事项 ${itemId}`, type: '01', code: '', status: 'active', body: '演示县水利局', basis: [{ law: '演示条例', article: '第一条' }],
    responsibility: ['演示责任'], lawProfileId: 'administrative-permit', intakeUnitIds: ['intake-window'], ...more,
  };
  done(await runner.putItem(item, await house.by('sysadmin')));
  const xml = chartXml(chart).replace('<bpmn:process id="flow"', `<bpmn:process id="${processId}"`).replaceAll('unit="office"', 'unit="intake-window"');
  const documents = [xml, '{}'].map((body) => ({ hash: contentHash(body), body }));
  const [xmlHash = '', formsHash = ''] = documents.map(({ hash }) => hash);
  const aggregateId = `flow-${itemId}`;
  const [stored, entries] = await Promise.all([store.load(aggregateId), store.journal(aggregateId)]);
  const before = replay(flowAggregate, entries);
  const version = (before?.versions.length ?? 0) + 1;
  const facts: FlowFact[] = [
    { type: 'draft-saved', flowId: itemId, revision: version, xmlHash, formsHash },
    ...(version === 1 ? [] : [{ type: 'flow-superseded', flowId: itemId, version: version - 1, by: version } as const]),
    { type: 'flow-published', flowId: itemId, version, draftRevision: version, xmlHash, formsHash, comment: '试验' },
  ];
  const entry = { atMs: runner.clock.now(), actor: { id: 'designer', name: '演示设计员' }, command: 'publish-flow', facts };
  const after = facts.reduce((state: ReturnType<typeof replay<NonNullable<typeof before>, FlowFact>>, fact) => flowAggregate.evolve(state, fact, { ...entry, seq: (stored?.revision ?? 0) + 1 }), before);
  if (after === undefined) throw new Error('a flow came to nothing');
  const [result] = await store.commit([{ aggregateId, kind: 'flow', expectedRevision: stored?.revision ?? 0, headHash: stored?.headHash ?? ZERO_HASH, entry, snapshot: JSON.stringify(after), rows: flowRows(before, after), documents }]);
  if (result?.kind !== 'ok') throw new Error(`the chart of ${itemId} could not be put: ${JSON.stringify(result)}`);
  library?.flowPublished();
}

/** Opens a case of such a flow and answers its id. */
export async function openDemo(house: Pick<House, 'runner' | 'by'>, itemId: string): Promise<string> {
  return done(await house.runner.openCase({ itemId, applicant: { kind: 'organisation', name: '演示单位' }, materials: [] }, await house.by('clerk'))).id;
}
