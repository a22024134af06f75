import { readFileSync } from 'node:fs';
import t from 'tap';
import { readCalendar } from '../../../web/administration/read-calendar.ts';
import { unitTree } from '../../../web/administration/unit-tree.ts';
import type { UnitNode } from '../../../web/administration/unit-tree.ts';
import { blankChart } from '../../../web/design/blank-chart.ts';
import { readFlow } from '../../../engine/authoring.ts';

const unit = (id: string, parentId?: string): { id: string; name: string; kind: string; parentId?: string } => ({ id, name: id, kind: 'section', ...(parentId === undefined ? {} : { parentId }) });
const shape = (nodes: readonly UnitNode[]): string => nodes.map((node) => `${node.id}${node.children === undefined ? '' : `(${shape(node.children)})`}`).join(' ');

t.test('units: a tree, whatever the order; none is lost', (t) => {
  t.equal(shape(unitTree([unit('c', 'b'), unit('a'), unit('b', 'a'), unit('d', 'a')])), 'a(b(c) d)');
  t.equal(shape(unitTree([unit('a', 'gone')])), 'a', 'an unknown parent');
  t.equal(shape(unitTree([unit('a', 'b'), unit('b', 'a')])), 'a(b)', 'a circle');
  t.equal(shape(unitTree([unit('a', 'a')])), 'a', 'its own parent');
  t.end();
});

t.test('calendar: the shipped one is read, broken and foreign text is told apart', (t) => {
  const shipped = readCalendar(readFileSync(new URL('../../../flows/rules/calendar/cn-2026.json', import.meta.url), 'utf8'));
  t.match(shipped, { ok: true, gist: { version: 1, years: [2025, 2026] } });
  t.match(readCalendar('{"version": 2, "years": ['), { ok: false, why: 'calendar.not-json' });
  t.match(readCalendar('[1]'), { ok: false, why: 'calendar.not-calendar' });
  t.match(readCalendar('{"version": 2, "years": []}'), { ok: false, why: 'calendar.not-calendar' }, 'no year at all');
  t.match(readCalendar('null'), { ok: false, why: 'calendar.not-calendar' });
  t.end();
});

t.test('blank chart: readable, and tied to its item', async (t) => {
  const { graph, findings } = await readFlow(blankChart('water-permit', '取水 <许可> & "核发"', 'administrative-permit'));
  t.equal(graph?.name, '取水 <许可> & "核发"');
  t.match(graph?.settings, { itemId: 'water-permit', lawProfileId: 'administrative-permit' });
  t.notOk(findings.some((finding) => finding.code.includes('unreadable')));
});
