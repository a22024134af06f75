// Owns what happens when two commands meet: in one queue, and from two processes on one store.
// Must not test the store: its contract suite does.
// Asks two runners on one store.
import t from 'tap';
import { createFlowLibrary } from '../../../server/library/flow-library.ts';
import { createRunner } from '../../../server/runner/runner.ts';
import { checkLaws } from '../../scenarios/laws.ts';
import { buildHouse } from './house.ts';
import { settableClock, shanghai } from './settable-clock.ts';
import { activationOf, claim, codeOf, done, openPermit, toAccept, toEnd } from './walk.ts';

const clock = settableClock(shanghai('2026-03-02T09:00'));
const house = await buildHouse({ clock, cachedStates: 4 });
const second = createRunner({ store: house.store, clock, library: createFlowLibrary(house.store, house.library.rules) });
t.teardown(async () => {
  await second.stop();
  await house.close();
});

t.test('two commands at once on one case: first come, first served', async (t) => {
  const caseId = await toAccept(house);
  const activationId = await activationOf(house, caseId, 'accept');
  const claimAs = async (who: string) => house.runner.caseCommand(caseId, { type: 'claim-step', activationId }, await house.by(who));
  const codes = (await Promise.all([claimAs('officer1'), claimAs('officer2')])).map(codeOf);
  t.strictSame(codes.toSorted(), ['accepted', 'step-taken']);
});

t.test('a stale state: the collision is decided again on the new state', async (t) => {
  const caseId = await toAccept(house);
  const activationId = await activationOf(house, caseId, 'accept');
  const input = { type: 'claim-step', activationId } as const;
  // The second runner now holds this state in memory …
  t.equal(codeOf(await second.caseCommand(caseId, input, await house.by('clerk'))), 'step-not-yours');
  // … the first moves on, and then moves on from a stale state itself.
  done(await house.runner.caseCommand(caseId, input, await house.by('officer1')));
  t.equal(codeOf(await second.caseCommand(caseId, input, await house.by('officer2'))), 'step-taken');
  t.ok(second.figures().conflicts + house.runner.figures().conflicts >= 2, 'both collided');
});

t.test('one request, two processes: one of them commits, both answer the same', async (t) => {
  const caseId = await toAccept(house);
  const input = { type: 'claim-step', activationId: await activationOf(house, caseId, 'accept') } as const;
  const by = await house.by('officer1');
  const before = (await house.store.journal(`case-${caseId}`)).length;
  const [a, b] = await Promise.all([house.runner.caseCommand(caseId, input, by, 'both'), second.caseCommand(caseId, input, by, 'both')]);
  t.strictSame(a, b);
  t.equal((await house.store.journal(`case-${caseId}`)).length, before + 1);
});

t.test('many cases side by side with a small memory: all end, all laws hold', async (t) => {
  const ended = await Promise.all(Array.from({ length: 12 }, () => toEnd(house)));
  t.equal(new Set(ended).size, 12);
  t.equal((await house.store.caseCounts()).open, 3);
  t.ok(house.runner.figures().cachedCases <= 4);
  await checkLaws(t, house);
});

t.test('closed case: its state comes from the journal, and a late command is refused and recorded', async (t) => {
  const caseId = await toEnd(house);
  t.equal((await house.store.load(`case-${caseId}`))?.snapshot, undefined);
  const answer = await house.runner.caseCommand(caseId, { type: 'claim-step', activationId: 's5' }, await house.by('clerk'));
  t.equal(codeOf(answer), 'step-not-open');
  t.match((await house.store.journal(`case-${caseId}`)).at(-1)?.facts, [{ type: 'attempt-refused' }, { type: 'alert-raised' }]);
  t.equal((await house.store.load(`case-${caseId}`))?.snapshot, undefined, 'and stays without a snapshot');
  t.equal((await house.runner.read.caseView(caseId, await house.by('supervisor')))?.lifecycle, 'completed');
});

t.test('claim twice by one person: refused the second time', async (t) => {
  const caseId = await openPermit(house);
  done(await claim(house, caseId, 'apply', 'clerk'));
  t.equal(codeOf(await claim(house, caseId, 'apply', 'clerk')), 'step-already-yours');
});
