import t from 'tap';
import { assign, createActor, createMachine, type SnapshotFrom, setup, toPromise, transition } from 'xstate';
import { entriesOf, find, flowLogic, type FlowInput } from '../../../engine/index.ts';
import { chartGraph, step } from '../chart.ts';
import { at, clerk, reference, stranger } from '../drive.ts';

const graph = await chartGraph({ nodes: [['start', 's'], ['user', 'first', step()], ['user', 'second', step()], ['end', 'e']], flows: ['s>first', 'first>second', 'second>e'] });
const logic = flowLogic(graph, reference());
const atMs = at('2026-03-02 09:00');
const input: FlowInput = { atMs, actor: clerk, caseId: 'case-1', caseNo: '1', flowVersion: 1, applicant: { kind: 'person', name: '申请人' }, materials: [] };

const openRound = (snapshot: SnapshotFrom<typeof logic>): string => entriesOf(snapshot.state?.steps ?? {})[0]?.id ?? '';

t.test('flowLogic: createActor runs a case to its end and emits its facts', async (t) => {
  const actor = createActor(logic, { input });
  const emitted: string[] = [];
  actor.on('*', (fact) => emitted.push(fact.type));
  actor.start();
  t.equal(actor.getSnapshot().facts[0]?.type, 'case-opened', 'the opening facts are in the first snapshot');
  t.ok(emitted.includes('case-opened'), 'and emitted at start');
  for (let n = 0; n < 2; n += 1) {
    const activationId = openRound(actor.getSnapshot());
    actor.send({ type: 'claim-step', activationId, atMs, actor: clerk });
    actor.send({ type: 'complete-step', activationId, requirements: [], atMs, actor: clerk });
  }
  t.equal(actor.getSnapshot().status, 'done');
  t.match(await toPromise(actor), { caseId: 'case-1', result: 'completed' });
  t.equal(emitted.filter((type) => type === 'step-completed').length, 2);
});

t.test('flowLogic: a refusal is emitted and in the snapshot, and the actor lives on', async (t) => {
  const actor = createActor(logic, { input }).start();
  const codes: string[] = [];
  actor.on('rejected', ({ rejection }) => codes.push(rejection.code));
  actor.send({ type: 'complete-step', activationId: openRound(actor.getSnapshot()), requirements: [], atMs, actor: stranger });
  t.strictSame(codes, ['step-not-yours']);
  t.equal(actor.getSnapshot().rejected?.code, 'step-not-yours');
  t.equal(actor.getSnapshot().status, 'active');
  t.equal(actor.getSnapshot().facts[0]?.type, 'attempt-refused');
});

t.test('flowLogic: persisted without facts, restored as it was', async (t) => {
  const actor = createActor(logic, { input }).start();
  const persisted = JSON.parse(JSON.stringify(actor.getPersistedSnapshot())) as SnapshotFrom<typeof logic>;
  t.notOk('facts' in persisted);
  const restored = createActor(logic, { snapshot: persisted, input }).start();
  t.strictSame(JSON.stringify(restored.getSnapshot().state), JSON.stringify(actor.getSnapshot().state));
  const activationId = openRound(restored.getSnapshot());
  restored.send({ type: 'claim-step', activationId, atMs, actor: clerk });
  t.equal(find(restored.getSnapshot().state?.steps ?? {}, activationId)?.handlers[0]?.id, 'clerk');
});

t.test('flowLogic: pure transition without an actor', async (t) => {
  const first = logic.getInitialSnapshot({} as never, input);
  const activationId = openRound(first);
  const [next] = transition(logic, first, { type: 'claim-step', activationId, atMs, actor: clerk });
  t.match(next.facts, [{ type: 'step-claimed' }]);
});

t.test('flowLogic: invoked by another machine, persisted and restored with it, hands over its output', async (t) => {
  const parent = setup({ types: { context: {} as { result: string } }, actors: { permit: logic } }).createMachine({
    id: 'parent',
    context: { result: '' },
    initial: 'running',
    states: {
      running: { invoke: { id: 'permit', src: 'permit', input: () => input, onDone: { target: 'ended', actions: assign({ result: ({ event }) => event.output.result }) } } },
      ended: { type: 'final' },
    },
  });
  const before = createActor(parent).start();
  const saved = JSON.parse(JSON.stringify(before.getPersistedSnapshot())) as SnapshotFrom<typeof parent>;
  before.stop();
  const after = createActor(parent, { snapshot: saved }).start();
  for (let n = 0; n < 2; n += 1) {
    const child = after.getSnapshot().children.permit;
    const activationId = openRound(child?.getSnapshot() as SnapshotFrom<typeof logic>);
    child?.send({ type: 'claim-step', activationId, atMs, actor: clerk });
    child?.send({ type: 'complete-step', activationId, requirements: [], atMs, actor: clerk });
  }
  t.equal(after.getSnapshot().value, 'ended');
  t.equal(after.getSnapshot().context.result, 'completed');
});

t.test('flowLogic: events that are no command change nothing', async (t) => {
  const machine = createMachine({ id: 'bystander' });
  t.ok(machine);
  const actor = createActor(logic, { input }).start();
  const before = actor.getSnapshot();
  actor.send({ type: 'nonsense' } as never);
  t.equal(actor.getSnapshot(), before);
});
