// Owns the list of alerts.
// Must not raise or close alerts.
// Asks the runner's reader.
import type { FastifyInstance } from 'fastify';
import type { AlertKind } from '../../../engine/model/fact.ts';
import type { PageQuery } from '../../read/rows.ts';
import { describe, pageQuery } from '../describe.ts';
import type { Door } from '../parts.ts';

/** Routes of alerts. */
export function alertRoutes(api: FastifyInstance, { runner }: Door): void {
  api.get<{ Querystring: PageQuery & { readonly kind?: AlertKind } }>(
    '/alerts',
    { schema: describe({ summary: '预警，新的在前 · Alerts, newest first', tag: 'alerts', query: { kind: { $ref: 'AlertKind#' }, ...pageQuery }, answer: [200, 'AlertList'] }) },
    async (request) => runner.read.alerts(request.query),
  );
}
