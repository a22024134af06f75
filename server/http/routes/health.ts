// Owns how the server is, for watchers: /health and /metrics.
// Must not tell anything about cases or people.
// Asks the runner's figures.
import type { FastifyInstance } from 'fastify';
import { describe } from '../describe.ts';
import type { Door } from '../parts.ts';

/** Routes for watchers, outside /api. */
export function healthRoutes(app: FastifyInstance, { runner, metrics, version, training }: Door): void {
  app.get('/health', { schema: describe({ summary: '健康检查 · Health', tag: 'watch', answer: [200, 'Health'] }) }, async () => {
    // Reading a unit list proves that the database answers; an error here is a 500.
    await runner.read.units();
    return { status: 'ok', version, training, nowMs: runner.clock.now(), timerLagMs: runner.figures().timerLagMs };
  });

  app.get('/metrics', { schema: describe({ summary: '运行指标（Prometheus）· Metrics', tag: 'watch', answer: [200, 'Metrics'], media: 'text/plain' }) }, async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.text()),
  );
}
