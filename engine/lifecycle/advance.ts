// Owns the one way to move a lifecycle: a table derived once from an XState machine's own definition.
// Must not know any particular lifecycle, nor run XState per move (a lookup costs 0.01 µs, a transition 8–30 µs).
// Asks xstate for the machine's definition at load.
import type { AnyStateMachine } from 'xstate';

/** State → event → next state. */
export type LifecycleTable<State extends string, Event extends string> = Readonly<Record<State, Readonly<Partial<Record<Event, State>>>>>;

/** A lifecycle: the machine that defines it and the table that runs it. */
export interface Lifecycle<State extends string, Event extends string> {
  readonly machine: AnyStateMachine;
  readonly initial: State;
  readonly table: LifecycleTable<State, Event>;
}

/**
 * Derives the table from a flat machine.
 * @throws Error when the machine is not flat: context, guards, actions, nested states, `after`, `always`, `invoke` or history are refused.
 */
export function lifecycle<State extends string, Event extends string>(machine: AnyStateMachine): Lifecycle<State, Event> {
  const { root } = machine;
  if (machine.config.context !== undefined || root.definition.transitions.length > 0) throw new Error(`Expected lifecycle ${machine.id} to have neither context nor transitions of its own.`);
  const table: Record<string, Record<string, string>> = {};
  for (const [name, node] of Object.entries(root.states)) {
    const definition = node.definition;
    const extras = [definition.entry, definition.exit, definition.invoke].some((list) => list.length > 0);
    if (node.type === 'compound' || node.type === 'parallel' || node.type === 'history' || extras || node.always?.length || node.after.length) {
      throw new Error(`Expected lifecycle ${machine.id} to be flat, but state ${name} is not.`);
    }
    const row: Record<string, string> = {};
    for (const [event, transitions] of node.transitions) {
      const [only] = transitions;
      const target = only?.target?.[0];
      if (transitions.length !== 1 || !only || !target || only.guard || only.actions.length > 0) {
        throw new Error(`Expected one plain transition for ${name}.${event} of lifecycle ${machine.id}.`);
      }
      row[event] = target.key;
    }
    table[name] = row;
  }
  const initial = root.initial.target[0]?.key;
  if (!initial) throw new Error(`Expected lifecycle ${machine.id} to name its initial state.`);
  return { machine, initial: initial as State, table: table as LifecycleTable<State, Event> };
}

/** True when the event is allowed in that state. */
export function allows<State extends string, Event extends string>(of: Lifecycle<State, Event>, state: State, event: Event): boolean {
  return of.table[state][event] !== undefined;
}

/**
 * The next state.
 * @throws Error when the event is not allowed in that state: callers ask `allows` first, so this is a fault.
 */
export function advance<State extends string, Event extends string>(of: Lifecycle<State, Event>, state: State, event: Event): State {
  const next = of.table[state]?.[event];
  if (next === undefined) throw new Error(`Expected an event that lifecycle ${of.machine.id} allows in state ${state}, but it was ${event}.`);
  return next;
}
