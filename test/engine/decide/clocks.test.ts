import t from 'tap';
import { entriesOf, find } from '../../../engine/index.ts';
import { compileCalendar } from '../../../engine/time/index.ts';
import { chartGraph, step } from '../chart.ts';
import { at, calendarData, Driven, reference } from '../drive.ts';

const accept = '<qc:outcome id="yes" name="受理" event="accept"/>';
const decided = '<qc:outcome id="grant" name="准予" event="grant"/>';
const permit = await chartGraph({
  nodes: [
    ['start', 's'],
    ['user', 'accept', step('', accept)],
    ['user', 'review', step()],
    ['user', 'hearing', `<qc:step unit="office" unitName="办公室" opinionRequired="false" timeCounts="false" pauseGround="hearing"><qc:limit period="hearing-organise" source="law"/></qc:step>`],
    ['user', 'decide', step('', decided)],
    ['end', 'e'],
  ],
  flows: ['s>accept', 'accept>review', 'review>hearing', 'hearing>decide', 'decide>e'],
});

const clock = (driven: Driven, kind: string, name?: string) => entriesOf(driven.must().clocks).find((one) => one.kind === kind && (name === undefined || one.name === name));

t.test('S2: a limit is overdue at the first instant after its end, not at the end', async (t) => {
  const driven = new Driven(permit).open();
  const { id, due } = clock(driven, 'step') ?? t.fail('no clock') as never;
  t.equal(due.lastDay, '2026-03-09');
  t.equal(due.endsAtMs, at('2026-03-10 00:00'));
  driven.atMs = due.endsAtMs - 1000;
  t.throws(() => driven.ask({ type: 'fire-clock', clockId: id }), /Expected clock/, 'one second before');
  driven.atMs = due.endsAtMs;
  t.throws(() => driven.ask({ type: 'fire-clock', clockId: id }), /Expected clock/, 'at the very end');
  driven.atMs = due.endsAtMs + 1;
  driven.ask({ type: 'fire-clock', clockId: id });
  t.match(driven.of('alert-raised'), [{ kind: 'step-overdue', elementId: 'accept', level: 2 }]);
  t.equal(find(driven.must().clocks, id)?.lifecycle, 'overdue');
  const before = driven.facts.length;
  driven.ask({ type: 'fire-clock', clockId: id });
  t.equal(driven.facts.length, before, 'fired once');
});

t.test('S2: a step that ended in time gets no alert, however late its timer comes', async (t) => {
  const driven = new Driven(permit).open();
  const id = clock(driven, 'step')?.id ?? '';
  driven.atMs = at('2026-03-09 23:59');
  driven.do('accept', { outcome: 'yes' });
  driven.atMs = at('2026-03-20 09:00');
  driven.ask({ type: 'fire-clock', clockId: id });
  t.strictSame(driven.of('alert-raised'), []);
  t.match(driven.of('clock-stopped').find(({ clockId }) => clockId === id), { inTime: true });
});

t.test('S3: a step is overdue although the case is in time', async (t) => {
  const driven = new Driven(permit).open();
  driven.do('accept', { outcome: 'yes' });
  const review = clock(driven, 'step', 'review');
  driven.atMs = (review?.due.endsAtMs ?? 0) + 1;
  driven.ask({ type: 'fire-clock', clockId: review?.id ?? '' });
  t.match(driven.of('alert-raised'), [{ kind: 'step-overdue', elementId: 'review' }]);
  t.equal(clock(driven, 'legal')?.lifecycle, 'running');
});

t.test('law clocks: receipt starts the acceptance period, acceptance ends it and starts the 20 days', async (t) => {
  const driven = new Driven(permit).open();
  t.match(clock(driven, 'acceptance'), { due: { lastDay: '2026-03-09' }, article: /三十二条/ });
  t.equal(clock(driven, 'legal'), undefined);
  driven.do('accept', { outcome: 'yes' });
  t.equal(clock(driven, 'acceptance'), undefined);
  t.match(clock(driven, 'legal'), { name: 'decision', due: { lastDay: '2026-03-30' }, article: /四十二条/ });
});

t.test('law clocks: a promise runs beside the law', async (t) => {
  const driven = new Driven(permit, reference({ promised: { value: 12, unit: 'working-day' } })).open();
  driven.do('accept', { outcome: 'yes' });
  t.match(clock(driven, 'promised'), { due: { lastDay: '2026-03-18' } });
});

t.test('law clocks: hearing time does not count (行政许可法 45)', async (t) => {
  const driven = new Driven(permit).open();
  driven.do('accept', { outcome: 'yes' });
  driven.atMs = at('2026-03-10 10:00');
  driven.do('review');
  t.match(clock(driven, 'legal'), { lifecycle: 'paused', pausedAtMs: driven.atMs });
  t.match(driven.of('clock-paused')[0], { ground: 'hearing', elementId: 'hearing', article: /四十五条/ });
  const legal = clock(driven, 'legal');
  driven.atMs = at('2026-04-08 10:00');
  driven.ask({ type: 'fire-clock', clockId: legal?.id ?? '' });
  t.equal(clock(driven, 'legal')?.lifecycle, 'paused', 'a clock that stands still is not overdue');
  driven.atMs = at('2026-03-24 17:00');
  driven.do('hearing');
  t.match(clock(driven, 'legal'), { lifecycle: 'running', due: { lastDay: '2026-04-15' } }, 'the vector of the hearing: 03-10 to 03-24 excluded');
});

t.test('step clock: made anew when the step is entered again', async (t) => {
  const graph = await chartGraph({ nodes: [['start', 's'], ['user', 'a', step()], ['user', 'b', step()], ['xor', 'x'], ['end', 'e']], flows: ['s>a', 'a>b', 'b>x', 'x>a: again = true', 'x>e!'] });
  const driven = new Driven(graph).open({ again: true });
  driven.do('a');
  driven.atMs = at('2026-03-05 09:00');
  driven.do('b');
  t.match(clock(driven, 'step', 'a'), { due: { lastDay: '2026-03-12' } });
});

t.test('C3: a changed calendar recomputes open clocks, old → new on record', async (t) => {
  const driven = new Driven(permit).open();
  const before = clock(driven, 'step')?.due;
  const local = [{ date: '2026-03-06', off: true, name: '停工', reason: '试验' }];
  driven.reference = { ...driven.reference, calendar: compileCalendar({ ...calendarData, version: 2, local }) };
  driven.ask({ type: 'recompute-clocks', reason: '停工一天' });
  const recomputed = driven.of('clock-recomputed');
  t.ok(recomputed.length >= 2, 'the step and the acceptance period');
  t.match(recomputed[0], { from: { lastDay: before?.lastDay }, to: { lastDay: '2026-03-10' }, calendarVersion: 2, reason: '停工一天' });
  t.equal(driven.must().calendarVersion, 2);
  const count = driven.facts.length;
  driven.ask({ type: 'recompute-clocks', reason: '停工一天' });
  t.equal(driven.facts.length, count, 'nothing the second time');
});

t.test('C3: an overdue clock whose end moves ahead runs again', async (t) => {
  const driven = new Driven(permit).open();
  const id = clock(driven, 'step')?.id ?? '';
  driven.atMs = at('2026-03-10 09:00');
  driven.ask({ type: 'fire-clock', clockId: id });
  const local = ['2026-03-04', '2026-03-05'].map((date) => ({ date, off: true, name: '停工', reason: '试验' }));
  driven.reference = { ...driven.reference, calendar: compileCalendar({ ...calendarData, version: 2, local }) };
  driven.ask({ type: 'recompute-clocks', reason: '停工' });
  t.match(find(driven.must().clocks, id), { lifecycle: 'running', due: { lastDay: '2026-03-11' } });
});

t.test('C3: a date that needs a year without notice is provisional, never silent', async (t) => {
  const driven = new Driven(permit, reference(), at('2026-12-30 09:00')).open();
  t.equal(clock(driven, 'step')?.due.provisional, true);
});

const resting = '<qc:step unit="office" unitName="办公室" opinionRequired="false" timeCounts="false" pauseGround="hearing"><qc:limit value="20" unit="working-day"/></qc:step>';

t.test('law clocks: one that starts while the case rests stands still from the beginning', async (t) => {
  const graph = await chartGraph({
    nodes: [['start', 's'], ['and', 'f'], ['user', 'rest', resting], ['user', 'accept', step('', accept)], ['and', 'j'], ['user', 'after', step()], ['end', 'e']],
    flows: ['s>f', 'f>rest', 'f>accept', 'rest>j', 'accept>j', 'j>after', 'after>e'],
  });
  const driven = new Driven(graph).open();
  driven.do('accept', { outcome: 'yes' });
  t.equal(clock(driven, 'legal')?.lifecycle, 'paused');
  driven.atMs = at('2026-03-20 10:00');
  driven.do('rest');
  t.match(clock(driven, 'legal'), { lifecycle: 'running', due: { lastDay: '2026-04-20' } });
});

t.test('law clocks: a rest that ends in the instant it began takes out nothing', async (t) => {
  const graph = await chartGraph({
    nodes: [
      ['start', 's'],
      ['user', 'accept', step('', accept)],
      ['sub', 'inner', { nodes: [['start', 'is'], ['and', 'f'], ['user', 'rest', resting], ['terminate', 'stop']], flows: ['is>f', 'f>rest', 'f>stop'] }],
      ['user', 'after', step()],
      ['end', 'e'],
    ],
    flows: ['s>accept', 'accept>inner', 'inner>after', 'after>e'],
  });
  const driven = new Driven(graph).open();
  driven.do('accept', { outcome: 'yes' });
  t.match(clock(driven, 'legal'), { lifecycle: 'running', due: { lastDay: '2026-03-30' } });
});

t.test('C3: a clock revived by the calendar while the case rests stands still', async (t) => {
  const graph = await chartGraph({
    nodes: [['start', 's'], ['user', 'accept', step('', accept)], ['user', 'before', step()], ['user', 'rest', resting], ['end', 'e']],
    flows: ['s>accept', 'accept>before', 'before>rest', 'rest>e'],
  });
  const driven = new Driven(graph).open();
  driven.do('accept', { outcome: 'yes' });
  driven.atMs = at('2026-03-31 09:00');
  const legal = clock(driven, 'legal')?.id ?? '';
  driven.ask({ type: 'fire-clock', clockId: legal });
  driven.do('before');
  t.equal(find(driven.must().clocks, legal)?.lifecycle, 'overdue', 'an overdue clock is not paused (C6)');
  const local = ['2026-03-04', '2026-03-05', '2026-03-06'].map((date) => ({ date, off: true, name: '停工', reason: '试验' }));
  driven.reference = { ...driven.reference, calendar: compileCalendar({ ...calendarData, version: 2, local }) };
  driven.ask({ type: 'recompute-clocks', reason: '停工' });
  t.equal(find(driven.must().clocks, legal)?.lifecycle, 'paused');
});

t.test('C3: an ended case does not take a new calendar', async (t) => {
  const graph = await chartGraph({ nodes: [['start', 's'], ['user', 'a', step()], ['end', 'e']], flows: ['s>a', 'a>e'] });
  const driven = new Driven(graph).open();
  driven.do('a');
  const count = driven.facts.length;
  driven.reference = { ...driven.reference, calendar: compileCalendar({ ...calendarData, version: 2 }) };
  driven.ask({ type: 'recompute-clocks', reason: '新历' });
  t.equal(driven.facts.length, count);
});
