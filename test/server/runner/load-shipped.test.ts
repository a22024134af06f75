// Owns what happens to the shipped item in a database without the demonstration's units.
// Must not test publication itself.
// Asks an unfurnished house.
import { join } from 'node:path';
import t from 'tap';
import type { CalendarData } from '../../../engine/time/index.ts';
import { readJson } from '../../../server/library/rules.ts';
import { readShippedItems } from '../../../server/library/shipped-flows.ts';
import { loadShippedCalendar, loadShippedItems } from '../../../server/runner/load-shipped.ts';
import { systemActor } from '../../../server/runner/system-actor.ts';
import { buildHouse, flowsFolder } from './house.ts';
import { settableClock, shanghai } from './settable-clock.ts';
import { done, permit } from './walk.ts';

t.test('shipped item: without its units it is a remark that says what to do, and doing it helps', async (t) => {
  const house = await buildHouse({ clock: settableClock(shanghai('2026-03-02T09:00')), furnish: false });
  t.teardown(() => house.close());
  const { runner, store } = house;
  await loadShippedCalendar(runner, store, readJson(join(flowsFolder, 'rules/calendar/cn-2026.json')) as CalendarData);
  const shipped = readShippedItems(flowsFolder).filter(({ item }) => item.id === permit);
  const load = () => loadShippedItems(runner, shipped);
  const remarks = await load();
  t.match(remarks, [/没有机构.*请由系统管理员先建立.*再重新启动.*system administrator.*start again/s]);
  const named = /POST \/api\/v1\/units：([a-z, -]+)）/.exec(remarks[0] ?? '')?.[1]?.split(', ') ?? [];
  t.strictSame(named.toSorted(), ['county-water-bureau', 'intake-window', 'water-resources-section']);
  t.equal(await runner.read.item(permit), undefined, 'nothing is half-loaded');
  for (const id of named) done(await runner.putUnit({ id, name: `演示${id}`, kind: 'section' }, { actor: systemActor, roles: [] }));
  t.strictSame(await load(), []);
  t.match((await runner.read.flow(permit))?.versions, [{ version: 1, state: 'published' }]);
});
