// Owns when a message is one that a wait waits for.
// Must not deliver it.
// Asks seen-variables for what a wait without keys can be told by.
import { entriesOf, find } from '../evolve/keyed.ts';
import type { Json } from '../model/command.ts';
import type { Variables, Wait } from '../model/state.ts';
import type { HostedCase } from './hosted-case.ts';
import { seenVariables } from './seen-variables.ts';

/** A message under way. */
export interface Message {
  /** Absent in drafts: then only a message flow can bring it. */
  readonly name?: string;
  /** What tells the right receiver from others; values count as keys too where a receiver asks for them. */
  readonly keys: Variables;
  readonly values: Variables;
}

/** A wait of a case. */
export interface Receiver {
  readonly hosted: HostedCase;
  readonly wait: Wait;
}

/** Waits for messages of open cases that a condition holds for, oldest case and oldest wait first. */
export function messageWaits(cases: Iterable<HostedCase>, suits: (receiver: Receiver) => boolean): Receiver[] {
  const receivers: Receiver[] = [];
  for (const hosted of cases) {
    for (const wait of entriesOf(hosted.state.waits)) {
      if (wait.kind === 'message' && suits({ hosted, wait })) receivers.push({ hosted, wait });
    }
  }
  return receivers;
}

/** True when the keys fit: every key the wait asks for is brought; keys it does not ask for must equal variables it sees. */
export function keysFit({ hosted, wait }: Receiver, { keys, values }: Message): boolean {
  const asked = wait.keys ?? {};
  for (const key in asked) if (!isSame(asked[key], keys[key] ?? values[key])) return false;
  const others = Object.keys(keys).filter((key) => !Object.hasOwn(asked, key));
  if (others.length === 0) return true;
  const seen = seenVariables(hosted.state, wait.scopeId);
  return others.every((key) => Object.hasOwn(seen, key) && isSame(seen[key], keys[key]));
}

/** The wait as it stands now; undefined = it has ended. */
export function stillWaiting({ hosted, wait }: Receiver): Receiver | undefined {
  const now = find(hosted.state.waits, wait.id);
  return now && { hosted, wait: now };
}

function isSame(left: Json | undefined, right: Json | undefined): boolean {
  return left === right || (left !== undefined && right !== undefined && JSON.stringify(left) === JSON.stringify(right));
}
