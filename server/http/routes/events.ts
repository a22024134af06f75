// Owns the request for live events; the stream itself is event-streams'.
// Must not be compressed or cached on the way.
// Asks event-streams.
import type { FastifyInstance } from 'fastify';
import { askedBy } from '../answer.ts';
import { describe } from '../describe.ts';
import type { Door } from '../parts.ts';
import { problem } from '../problem.ts';

/** Routes of events. */
export function eventRoutes(api: FastifyInstance, { streams, settings }: Door): void {
  api.get(
    '/events',
    {
      exposeHeadRoute: false,
      schema: describe({ summary: '实时事件（SSE）：alert、work-item、case、clock、ready、resync · Live events', tag: 'events', answer: [200, 'Events'], media: 'text/event-stream' }),
    },
    async (request, reply) => {
      const by = askedBy(request);
      const { session } = request;
      if (session === undefined) throw problem('login-required');
      if (streams.countOf(by.actor.id) >= settings.streamsPerAccount) throw problem('streams-too-many', { retryAfter: 5 });
      const lastEventId = request.headers['last-event-id'];
      reply.hijack();
      for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) reply.raw.setHeader(name, value);
      reply.raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
      request.raw.socket.setTimeout(0);
      request.raw.socket.setNoDelay(true);
      streams.open(reply.raw, by, session.id, typeof lastEventId === 'string' ? lastEventId : undefined);
    },
  );
}
