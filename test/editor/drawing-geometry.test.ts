import t from 'tap';
import { directionAfter } from '../../editor/diagram/flow-direction.ts';
import type { DiagramElement } from '../../editor/diagram/services.ts';
import { wholeBox } from '../../editor/diagram/show-chart.ts';
import { freeId, moved, replacedAt, withoutAt } from '../../editor/model/list-edits.ts';

const flow = (dx: number, dy: number): DiagramElement => ({ type: 'bpmn:SequenceFlow', waypoints: [{ x: 0, y: 0 }, { x: dx, y: dy }] }) as unknown as DiagramElement;
const node = (...incoming: DiagramElement[]): DiagramElement => ({ type: 'bpmn:UserTask', incoming }) as unknown as DiagramElement;

t.test('direction of a chart: as the flows into the element run, else as most run, else top-down', async (t) => {
  t.equal(directionAfter(node(flow(0, 50)), [flow(90, 0), flow(90, 0)]), 'down');
  t.equal(directionAfter(node(flow(50, 0)), []), 'right');
  t.equal(directionAfter(node(), [flow(90, 0), flow(80, 1), flow(0, 9)]), 'right');
  t.equal(directionAfter(node(), []), 'down');
  t.equal(directionAfter(node(), [{ type: 'bpmn:Association' } as DiagramElement]), 'down');
});

const margin = { left: 100, others: 20 };

t.test('whole chart: all of it is in the window, right of the palette', async (t) => {
  const inner = { x: 50, y: -30, width: 600, height: 1300 };
  const outer = { width: 1000, height: 700 };
  const box = wholeBox(inner, outer, margin);
  const scale = outer.width / box.width;
  t.ok((inner.x - box.x) * scale >= margin.left - 0.01);
  t.ok((inner.y - box.y) * scale >= margin.others - 0.01);
  t.ok((inner.x + inner.width - box.x) * scale <= outer.width - margin.others + 0.01);
  t.ok((inner.y + inner.height - box.y) * scale <= outer.height - margin.others + 0.01);
});

t.test('whole chart: a small one is not blown up', async (t) => {
  const box = wholeBox({ x: 0, y: 0, width: 100, height: 100 }, { width: 1000, height: 700 }, margin);
  t.equal(Math.round((1000 / box.width) * 10) / 10, 1.2);
});

t.test('list edits: replace, remove, move, free id; the list itself is not changed', async (t) => {
  const list = ['a', 'b', 'c'];
  t.same(replacedAt(list, 1, 'x'), ['a', 'x', 'c']);
  t.same(withoutAt(list, 0), ['b', 'c']);
  t.same(moved(list, 2, 0), ['c', 'a', 'b']);
  t.equal(moved(list, 0, 9), list);
  t.equal(moved(list, 9, 0), list);
  t.equal(freeId('r', [{ id: 'r1' }, { id: 'r3' }]), 'r4');
  t.same(list, ['a', 'b', 'c']);
});
