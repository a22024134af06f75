import t from 'tap';
import { createMachine, setup, transition } from 'xstate';
import { advance, allows, lifecycle } from '../../../engine/lifecycle/advance.ts';
import { caseEvents, caseLifecycle } from '../../../engine/lifecycle/case.ts';
import { clockLifecycle } from '../../../engine/lifecycle/clock.ts';
import { flowVersionLifecycle } from '../../../engine/lifecycle/flow-version.ts';
import { stepLifecycle } from '../../../engine/lifecycle/step.ts';

const all = { case: caseLifecycle, step: stepLifecycle, clock: clockLifecycle, 'flow-version': flowVersionLifecycle };

for (const [name, of] of Object.entries(all)) {
  const table = of.table as Record<string, Record<string, string>>;
  const states = Object.keys(table);
  const events = [...new Set(states.flatMap((state) => Object.keys(table[state] ?? {})))];

  t.test(`${name} lifecycle: table equals the machine for every state and event`, async (t) => {
    for (const state of states) {
      const snapshot = of.machine.resolveState({ value: state, context: {} });
      for (const event of events) {
        const [next] = transition(of.machine, snapshot, { type: event });
        t.equal(table[state]?.[event] ?? state, next.value, `${state} + ${event}`);
      }
    }
  });

  t.test(`${name} lifecycle: every state can be reached`, async (t) => {
    const reached = new Set<string>([of.initial]);
    for (const state of reached) for (const next of Object.values(table[state] ?? {})) reached.add(next);
    t.strictSame([...reached].toSorted(), states.toSorted());
  });
}

t.test('case lifecycle: the list of events is complete', async (t) => {
  const inTable = new Set(Object.values(caseLifecycle.table).flatMap((row) => Object.keys(row)));
  t.strictSame([...inTable].toSorted(), [...caseEvents].toSorted());
});

t.test('lifecycle: an event the state does not allow is an error, never ignored', async (t) => {
  t.notOk(allows(caseLifecycle, 'received', 'grant'));
  t.throws(() => advance(caseLifecycle, 'received', 'grant'), /received/);
});

t.test('lifecycle: guards, actions, delays, nesting and always are refused', async (t) => {
  const bad = {
    guard: createMachine({ id: 'bad', initial: 'a', states: { a: { on: { go: { target: 'b', guard: () => true } } }, b: {} } }),
    action: createMachine({ id: 'bad', initial: 'a', states: { a: { on: { go: { target: 'b', actions: () => {} } } }, b: {} } }),
    entry: createMachine({ id: 'bad', initial: 'a', states: { a: { entry: () => {}, on: { go: 'b' } }, b: {} } }),
    after: createMachine({ id: 'bad', initial: 'a', states: { a: { after: { 10: 'b' } }, b: {} } }),
    always: createMachine({ id: 'bad', initial: 'a', states: { a: { always: 'b' }, b: {} } }),
    nested: createMachine({ id: 'bad', initial: 'a', states: { a: { initial: 'c', states: { c: {} } } } }),
    context: setup({ types: { context: {} as { n: number } } }).createMachine({ id: 'bad', context: { n: 1 }, initial: 'a', states: { a: { on: { go: 'b' } }, b: {} } }),
  };
  for (const [name, machine] of Object.entries(bad)) t.throws(() => lifecycle(machine), Error, name);
});
