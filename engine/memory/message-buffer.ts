// Owns messages nobody waited for yet, until their time is over.
// Must not deliver them.
// Asks message.ts whether one fits.
import type { MessageFlow } from '../model/graph.ts';
import { keysFit, type Message, type Receiver } from './message.ts';

/** A message kept for later. */
export interface BufferedMessage extends Message {
  /** The message flow it came by; absent = by name only. */
  readonly flow?: MessageFlow;
  readonly conversation: number;
  /** From this instant on it is gone. */
  readonly goneAtMs: number;
}

/** Messages kept, oldest first. */
export class MessageBuffer {
  #kept: readonly BufferedMessage[] = [];

  /** Keeps a message. */
  keep(message: BufferedMessage): void {
    this.#kept = [...this.#kept, message];
  }

  /** Takes out the oldest one a wait waits for; undefined = none. Messages whose time is over are dropped. */
  take(receiver: Receiver, atMs: number, isTargetOf: (flow: MessageFlow) => boolean): BufferedMessage | undefined {
    this.#kept = this.#kept.filter(({ goneAtMs }) => goneAtMs > atMs);
    const found = this.#kept.find((message) => (message.flow ? isTargetOf(message.flow) : message.name !== undefined && message.name === receiver.wait.name) && keysFit(receiver, message));
    this.#kept = this.#kept.filter((message) => message !== found);
    return found;
  }

  /** How many are kept. */
  get size(): number {
    return this.#kept.length;
  }
}
