// Owns the live streams of events to open pages: who hears what, when a stream ends.
// Must not announce anything before its commit: the bus speaks only afterwards, and streams write in that same turn.
// Asks the bus, permissions, sessions, and event-messages for what was missed.
import type { ServerResponse } from 'node:http';
import type { AskedBy, BusEvent, Runner } from '../runner/runner-contract.ts';
import { mayHearAlerts, mayHearWorkItems } from './auth/permissions.ts';
import type { Sessions } from './auth/sessions.ts';
import { createEventMessages } from './event-messages.ts';
import type { Message, MessageName } from './event-messages.ts';

/** A page that reads so slowly is cut off; it comes back by itself and is told to load anew. */
const MOST_BUFFERED_BYTES = 1_000_000;

interface Stream {
  readonly out: ServerResponse;
  readonly sessionId: string;
  by: AskedBy;
}

/** The open streams. */
export interface EventStreams {
  /** Starts a stream on a response whose headers are sent. `lastEventId` as the browser gives it when it comes back. */
  open(out: ServerResponse, by: AskedBy, sessionId: string, lastEventId?: string): void;
  /** Streams of this account that are open. */
  countOf(accountId: string): number;
  readonly count: number;
  endSession(sessionId: string): void;
  endAccount(accountId: string): void;
  /** Ends all; afterwards nothing listens any more. */
  close(): void;
}

/** Streams over the runner's bus. */
export function createEventStreams(parts: { readonly runner: Runner; readonly sessions: Sessions; readonly heartbeatMs: number }): EventStreams {
  const { runner, sessions } = parts;
  const messages = createEventMessages();
  const streams = new Set<Stream>();

  const end = (stream: Stream): void => {
    streams.delete(stream);
    stream.out.end();
  };
  const write = (stream: Stream, text: string): void => {
    stream.out.write(text);
    if (stream.out.writableLength <= MOST_BUFFERED_BYTES) return;
    streams.delete(stream);
    stream.out.destroy();
  };
  const say = (name: MessageName, data: object, isFor: Message['isFor']): void => {
    const { text } = messages.add(name, data, isFor);
    for (const stream of streams) if (isFor(stream.by)) write(stream, text);
  };
  const hear = (event: BusEvent): void => {
    for (const alert of event.alerts) say('alert', alert, mayHearAlerts);
    if (event.kind === 'account') void refresh(event.aggregateId.replace(/^account-/, ''));
    if (event.kind !== 'case') return;
    const about = { caseId: event.aggregateId.replace(/^case-/, ''), revision: event.revision };
    if (event.unitIds.length > 0) say('work-item', { ...about, unitIds: event.unitIds }, (by) => mayHearWorkItems(by, event.unitIds));
    say('case', about, () => true);
  };
  /** Roles or unit may have changed; a disabled account hears nothing more. */
  const refresh = async (accountId: string): Promise<void> => {
    const concerned = [...streams].filter((stream) => stream.by.actor.id === accountId);
    if (concerned.length === 0) return;
    const by = await runner.read.askedBy(accountId).catch(() => undefined);
    for (const stream of concerned) {
      if (by === undefined) end(stream);
      else stream.by = by;
    }
  };
  const beat = async (): Promise<void> => {
    for (const stream of streams) {
      if (await sessions.isLive(stream.sessionId).catch(() => true)) write(stream, ': alive\n\n');
      else end(stream);
    }
  };

  const stopHearing = [runner.bus.onEvent(hear), runner.bus.onClock((event) => say('clock', event, () => true))];
  const heartbeat = setInterval(() => void beat(), parts.heartbeatMs);
  heartbeat.unref();

  return {
    open(out, by, sessionId, lastEventId) {
      const stream: Stream = { out, by, sessionId };
      out.on('close', () => streams.delete(stream));
      out.on('error', () => streams.delete(stream));
      streams.add(stream);
      write(stream, `retry: 2000\nid: ${messages.lastId}\nevent: ready\ndata: ${JSON.stringify({ nowMs: runner.clock.now() })}\n\n`);
      const missed = messages.since(lastEventId);
      if (missed === undefined) write(stream, 'event: resync\ndata: {}\n\n');
      else for (const message of missed) if (message.isFor(by)) write(stream, message.text);
    },
    countOf: (accountId) => [...streams].filter((stream) => stream.by.actor.id === accountId).length,
    get count() {
      return streams.size;
    },
    endSession: (sessionId) => [...streams].filter((stream) => stream.sessionId === sessionId).forEach(end),
    endAccount: (accountId) => [...streams].filter((stream) => stream.by.actor.id === accountId).forEach(end),
    close() {
      clearInterval(heartbeat);
      for (const stop of stopHearing) stop();
      for (const stream of streams) end(stream);
    },
  };
}
