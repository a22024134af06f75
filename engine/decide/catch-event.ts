// Owns the arrival of something a case waits for: a message, a signal, the instant of a timer, a hand.
// Must not match names or keys: the runner has found this very wait.
// Asks catch.ts for what follows.
import { find } from '../evolve/keyed.ts';
import type { CatchEvent } from '../model/command.ts';
import { rejection } from '../model/outcome.ts';
import { caught } from './catch.ts';
import { type Deciding, record, type Refusal } from './deciding.ts';

/** A timer whose wait is gone changes nothing; anything else for a wait that is gone is refused. @throws Error when a timer comes early. */
export function catchEvent(deciding: Deciding, command: CatchEvent): Refusal | undefined {
  const wait = find(deciding.state.waits, command.waitId);
  if (!wait) {
    if (command.cause === 'timer') return undefined;
    return { rejection: rejection('wait-not-open', { zh: '该办件已不再等待这个事件，可能已由别的途径继续。', en: `Expected an open wait, but ${command.waitId} is not open any more.` }) };
  }
  if (command.cause === 'timer' && (wait.dueAtMs === undefined || deciding.atMs < wait.dueAtMs)) {
    throw new Error(`Expected timer ${wait.id} to fire at ${wait.dueAtMs ?? 'no instant'} or later, but it is ${deciding.atMs}.`);
  }
  if (command.values && Object.keys(command.values).length > 0) record(deciding, { type: 'variables-set', scopeId: wait.scopeId, values: command.values });
  caught(deciding, wait);
  return undefined;
}
