import t from 'tap';
import { type Chart, type ChartNode, cancel, compensation, error, message, times } from '../chart.ts';
import { done, elements, happen, opened, resolve, waits, where, work } from '../case.ts';

/** A step that can be compensated by a step `undo_<id>`; flows have to be added. */
const undoable = (id: string, more = '', handler = ''): ChartNode[] => [['user', id, `${work}${more}`], ['boundary', `k_${id}`, compensation(), `attachedToRef="${id}"`], ['user', `undo_${id}`, handler, 'isForCompensation="true"']];
const undo = (...ids: string[]): string[] => ids.map((id) => `k_${id}~undo_${id}`);

t.test('compensation: completed activities one after the other, the last first, each once; the thrower waits', async (t) => {
  const driven = await opened({
    nodes: [['start', 's'], ...undoable('a'), ...undoable('b'), ...undoable('c'), ['throw', 'back', compensation()], ['throw', 'again', compensation()], ['user', 'z', work], ['end', 'e']],
    flows: [...undo('a', 'b', 'c'), 's>a', 'a>b', 'b>back', 'back>again', 'again>z', 'z>c', 'c>e'],
  });
  done(driven, 'a', 'b');
  t.equal(where(driven), 'undo_b');
  done(driven, 'undo_b');
  t.equal(where(driven), 'undo_a');
  done(driven, 'undo_a');
  t.equal(where(driven), 'z', 'the second throw finds nothing');
  t.equal(elements(driven, 'compensation-begun'), 'b a', 'what was not completed is not compensated');
  done(driven, 'z', 'c');
  t.equal(where(driven), 'over');
});

t.test('compensation: one activity only', async (t) => {
  const driven = await opened({
    nodes: [['start', 's'], ...undoable('a'), ...undoable('b'), ['throw', 'back', compensation('a')], ['end', 'e', compensation()]],
    flows: [...undo('a', 'b'), 's>a', 'a>b', 'b>back', 'back>e'],
  });
  done(driven, 'a', 'b');
  t.equal(where(driven), 'undo_a');
  done(driven, 'undo_a');
  t.equal(where(driven), 'undo_b', 'the rest, and not a again');
  done(driven, 'undo_b');
  t.equal(where(driven), 'over');
});

t.test('compensation: one entry for each run of several', async (t) => {
  const driven = await opened({ nodes: [['start', 's'], ...undoable('a', times(2)), ['throw', 'back', compensation('a')], ['end', 'e']], flows: [...undo('a'), 's>a', 'a>back', 'back>e'] });
  done(driven, 'a', 'a');
  t.equal(where(driven), 'undo_a');
  done(driven, 'undo_a');
  t.equal(where(driven), 'undo_a');
  done(driven, 'undo_a');
  t.equal(where(driven), 'over');
});

t.test('compensation: a completed sub-process from outside, its activities the last first, with the data it had', async (t) => {
  const sub: ChartNode = ['sub', 'in', { nodes: [['start', 'is'], ...undoable('a'), ...undoable('b'), ['end', 'ie']], flows: [...undo('a', 'b'), 'is>a', 'a>b', 'b>ie'], inner: '<bpmn:dataObject id="d" name="kept"/>' }];
  const driven = await opened({ nodes: [['start', 's'], sub, ['throw', 'back', compensation()], ['user', 'z', work], ['end', 'e']], flows: ['s>in', 'in>back', 'back>z', 'z>e'] });
  driven.do('a', { values: { kept: 7 } });
  done(driven, 'b');
  t.equal(where(driven), 'undo_b');
  t.equal(driven.must().variables['kept'], undefined, 'a local of the sub-process');
  done(driven, 'undo_b', 'undo_a');
  t.equal(where(driven), 'z');
});

t.test('compensation: an event sub-process stands for its sub-process and may compensate what is inside', async (t) => {
  const handler: ChartNode = ['event-sub', 'v', { nodes: [['start', 'vs', compensation()], ['user', 'w', work], ['throw', 'inner', compensation('a')], ['end', 've']], flows: ['vs>w', 'w>inner', 'inner>ve'] }];
  const driven = await opened({
    nodes: [['start', 's'], ['sub', 'in', { nodes: [['start', 'is'], ...undoable('a'), ['end', 'ie'], handler], flows: [...undo('a'), 'is>a', 'a>ie'] }], ['throw', 'back', compensation()], ['end', 'e']],
    flows: ['s>in', 'in>back', 'back>e'],
  });
  done(driven, 'a');
  t.equal(where(driven), 'w');
  done(driven, 'w');
  t.equal(where(driven), 'undo_a');
  done(driven, 'undo_a');
  t.equal(where(driven), 'over');
});

t.test('compensation: a thrower that does not wait goes on at once; the case ends with the last handler', async (t) => {
  const driven = await opened({
    nodes: [['start', 's'], ...undoable('a'), ['throw', 'back', '<bpmn:compensateEventDefinition waitForCompletion="false"/>'], ['user', 'z', work], ['end', 'e']],
    flows: [...undo('a'), 's>a', 'a>back', 'back>z', 'z>e'],
  });
  done(driven, 'a');
  t.equal(where(driven), 'undo_a z');
  done(driven, 'z');
  t.equal(where(driven), 'undo_a');
  done(driven, 'undo_a');
  t.equal(where(driven), 'over');
});

t.test('compensation: an incident at leaving does not count the activity twice', async (t) => {
  const driven = await opened({
    nodes: [['start', 's'], ...undoable('a', '<zeebe:ioMapping><zeebe:output source="= k + 1" target="k"/></zeebe:ioMapping>'), ['throw', 'back', compensation()], ['user', 'z', work], ['end', 'e']],
    flows: [...undo('a'), 's>a', 'a>back: go = true', 'back>z', 'z>e'],
  }, { k: 1, go: false });
  done(driven, 'a');
  t.equal(where(driven), '!a');
  resolve(driven, 'a', { go: true });
  t.equal(driven.must().variables['k'], 2, 'results are taken once');
  t.equal(where(driven), 'undo_a');
  done(driven, 'undo_a');
  t.equal(where(driven), 'z');
});

t.test('compensation: an error in a handler is caught around the thrower', async (t) => {
  const driven = await opened({
    nodes: [['start', 's'], ['sub', 'in', { nodes: [['start', 'is'], ['user', 'a', work], ['boundary', 'k', compensation(), 'attachedToRef="a"'], ['sub', 'h', { nodes: [['start', 'hs'], ['end', 'he', error('e1')]], flows: ['hs>he'] }, 'isForCompensation="true"'], ['end', 'ie', compensation()]], flows: ['k~h', 'is>a', 'a>ie'] }], ['boundary', 'b', error('e1'), 'attachedToRef="in"'], ['user', 'z', work], ['end', 'e']],
    flows: ['s>in', 'in>e', 'b>z', 'z>e'],
  });
  done(driven, 'a');
  t.equal(where(driven), 'z');
});

const transaction = (inside: ChartNode[], flows: string[], more: ChartNode[] = [], moreFlows: string[] = []): Chart => ({
  nodes: [['start', 's'], ['transaction', 'tx', { nodes: [['start', 'is'], ...inside, ['end', 'x', cancel()], ['end', 'ie']], flows }], ['boundary', 'c', cancel(), 'attachedToRef="tx"'], ['user', 'cancelled', work], ['user', 'after', work], ['end', 'e'], ...more],
  flows: ['s>tx', 'tx>after', 'c>cancelled', 'after>e', 'cancelled>e', ...moreFlows],
});

t.test('transaction: cancelled, the rest stops, what was completed is compensated, then it leaves by the cancel boundary event', async (t) => {
  const driven = await opened(transaction([...undoable('a'), ...undoable('b'), ['and', 'p'], ['user', 'open', work], ['user', 'q', work]], [...undo('a', 'b'), 'is>a', 'a>b', 'b>p', 'p>open', 'p>q', 'q>x', 'open>ie']));
  done(driven, 'a', 'b', 'q');
  t.equal(where(driven), 'undo_b', 'the open step is gone');
  done(driven, 'undo_b', 'undo_a');
  t.equal(where(driven), 'cancelled');
  done(driven, 'cancelled');
  t.equal(where(driven), 'over');
});

t.test('transaction: completed it leaves as any sub-process, and can be compensated later', async (t) => {
  const driven = await opened(transaction([...undoable('a')], [...undo('a'), 'is>a', 'a>ie']));
  done(driven, 'a');
  t.equal(where(driven), 'after');
});

t.test('transaction: an error out of it is a hazard: nothing is compensated', async (t) => {
  const driven = await opened(transaction([...undoable('a'), ['end', 'bad', error('e1')]], [...undo('a'), 'is>a', 'a>bad'], [['boundary', 'h', error('e1'), 'attachedToRef="tx"'], ['user', 'hazard', work]], ['h>hazard', 'hazard>e']));
  done(driven, 'a');
  t.equal(where(driven), 'hazard');
  t.equal(elements(driven, 'compensation-begun'), '');
});

t.test('transaction: cancelled from a sub-process inside; its event sub-processes listen no more', async (t) => {
  const listener: ChartNode = ['event-sub', 'v', { nodes: [['start', 'vs', message('m'), 'isInterrupting="false"'], ['user', 'w', work], ['end', 've']], flows: ['vs>w', 'w>ve'] }];
  const driven = await opened(transaction([...undoable('a'), ['user', 'q', work], listener], [...undo('a'), 'is>a', 'a>q', 'q>x']));
  done(driven, 'a');
  happen(driven, 'v');
  t.equal(where(driven), 'q w');
  done(driven, 'q');
  t.equal(where(driven), 'undo_a');
  t.equal(waits(driven), '');
});
