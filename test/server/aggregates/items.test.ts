// Owns items and units through the runner: rules D3, D10, D11.
// Must not test the checks themselves: test/engine/check does.
// Asks a whole house.
import t from 'tap';
import type { ItemDefinition } from '../../../server/aggregates/item.ts';
import { buildHouse } from '../runner/house.ts';
import { settableClock, shanghai } from '../runner/settable-clock.ts';
import { codeOf, done } from '../runner/walk.ts';

const house = await buildHouse({ clock: settableClock(shanghai('2026-03-02T09:00')) });
t.teardown(() => house.close());
const { runner } = house;
const sysadmin = await house.by('sysadmin');
const item: ItemDefinition = {
  id: 'demo-item', name: '演示事项', type: '01', code: '', status: 'active', body: '演示县水利局', basis: [{ law: '演示条例', article: '第一条' }],
  responsibility: ['演示责任'], lawProfileId: 'administrative-permit', intakeUnitIds: ['intake-window'],
};
const pathsOf = async (more: object): Promise<readonly string[]> => {
  const answer = await runner.putItem({ ...item, ...more }, sysadmin);
  return answer.ok ? [] : (answer.errors ?? []).map(({ path }) => path);
};

t.test('D3: an item without basis, body or responsibility cannot be active, but can be a draft', async (t) => {
  for (const missing of [{ basis: [] }, { basis: [{ law: ' ' }] }, { body: '' }, { responsibility: [] }]) {
    t.equal(codeOf(await runner.putItem({ ...item, ...missing }, sysadmin)), 'item-invalid');
    done(await runner.putItem({ ...item, ...missing, id: 'draft-item', status: 'draft' }, sysadmin));
  }
  t.equal(await runner.read.item('demo-item'), undefined);
  done(await runner.putItem(item, sysadmin));
  t.match(await runner.read.item('demo-item'), { name: '演示事项', typeName: '行政许可', publishedVersion: null });
});

t.test('D10: codes are text and fit the scheme they name', async (t) => {
  const code = '12441500196720244T3442199806003';
  t.strictSame(await pathsOf({ code, codeScheme: 'implementation-31' }), []);
  t.strictSame(await pathsOf({ code: `${code}01`, codeScheme: 'business-33' }), []);
  t.strictSame(await pathsOf({ code: `${code}0`, codeScheme: 'implementation-31' }), ['/code']);
  t.strictSame(await pathsOf({ code, codeScheme: 'no-such' }), ['/code']);
  t.equal((await runner.read.item('demo-item'))?.code, `${code}01`);
});

t.test('D11: the type is one of the list, which is data', async (t) => {
  t.strictSame(await pathsOf({ type: '99' }), ['/type']);
  t.ok(runner.read.itemTypes().some(({ code, name }) => code === '01' && name === '行政许可'));
});

t.test('item: unknown units, law profiles and dates are named', async (t) => {
  t.strictSame(await pathsOf({ id: 'Not Good', name: '', lawProfileId: 'none', intakeUnitIds: ['nowhere'], effectiveFrom: '2026-02-30' }), ['/id', '/name', '/lawProfileId', '/intakeUnitIds/0', '/effectiveFrom', '/']);
});

t.test('items: the public sees active ones, others on request', async (t) => {
  const ids = async (all: boolean) => (await runner.read.items({ all })).map(({ id }) => id);
  t.strictSame(await ids(false), ['demo-item', 'water-abstraction-permit']);
  t.strictSame(await ids(true), ['demo-item', 'draft-item', 'water-abstraction-permit']);
});

t.test('unit: its parent must be there and not lie below it', async (t) => {
  done(await runner.putUnit({ id: 'new-section', name: '演示新股室', parentId: 'county-water-bureau', kind: 'section' }, sysadmin));
  t.equal(codeOf(await runner.putUnit({ id: 'county-water-bureau', name: '演示县水利局', parentId: 'new-section', kind: 'bureau' }, sysadmin)), 'unit-invalid');
  t.equal(codeOf(await runner.putUnit({ id: 'other', name: '演示', parentId: 'nowhere', kind: 'section' }, sysadmin)), 'unit-invalid');
  t.equal(codeOf(await runner.putUnit({ id: '../../etc', name: '演示', kind: 'section' }, sysadmin)), 'unit-invalid');
  t.equal(codeOf(await runner.putUnit({ id: 'other', name: ' ', kind: 'section' }, sysadmin)), 'unit-invalid');
  t.match((await runner.read.units()).find(({ id }) => id === 'new-section'), { name: '演示新股室', parentId: 'county-water-bureau' });
});
