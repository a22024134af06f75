// Owns the live messages of late: their numbers, their text on the wire, and what a page that comes back has missed.
// Must not know streams.
// Asks nobody.
import { randomBytes } from 'node:crypto';
import type { AskedBy } from '../runner/runner-contract.ts';

/** Messages kept for pages that come back after a broken connection. */
const KEPT = 1_000;

/** Something pages are told. */
export interface Message {
  readonly number: number;
  /** As it goes over the wire. */
  readonly text: string;
  /** Who hears it. */
  readonly isFor: (by: AskedBy) => boolean;
}

/** Names of messages. */
export type MessageName = 'alert' | 'work-item' | 'case' | 'clock';

/** The messages since the start of the server, as far as they are kept. Ids are `<start of the server>-<number>`. */
export interface EventMessages {
  add(name: MessageName, data: object, isFor: Message['isFor']): Message;
  /** Id of the last one. */
  readonly lastId: string;
  /** Those after that id; undefined = cannot be told any more (another start of the server, or too long ago). No id = none missed. */
  since(id: string | undefined): readonly Message[] | undefined;
}

/** Messages, none yet. */
export function createEventMessages(): EventMessages {
  const boot = randomBytes(4).toString('hex');
  const kept: Message[] = [];
  let number = 0;
  return {
    add(name, data, isFor) {
      number += 1;
      const message: Message = { number, text: `id: ${boot}-${number}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`, isFor };
      kept.push(message);
      if (kept.length > KEPT) kept.shift();
      return message;
    },
    get lastId() {
      return `${boot}-${number}`;
    },
    since(id) {
      if (id === undefined) return [];
      const match = /^([0-9a-f]{8})-(\d{1,15})$/.exec(id);
      if (match === null || match[1] !== boot) return undefined;
      const last = Number(match[2]);
      const oldest = kept[0]?.number ?? number + 1;
      return last + 1 < oldest ? undefined : kept.filter((message) => message.number > last);
    },
  };
}
