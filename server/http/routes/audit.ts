// Owns reading the whole journal; nobody can change it here (rule A2).
// Must not offer any other method than GET.
// Asks the runner's reader.
import type { FastifyInstance } from 'fastify';
import type { AuditQuery } from '../../read/rows.ts';
import { describe, pageQuery } from '../describe.ts';
import type { Door } from '../parts.ts';

const kinds = ['case', 'flow', 'item', 'unit', 'account', 'calendar', 'logins', 'message'];

/** Routes of the audit. */
export function auditRoutes(api: FastifyInstance, { runner }: Door): void {
  api.get<{ Querystring: AuditQuery }>(
    '/audit',
    {
      schema: describe({
        summary: '审计，新的在前 · The journal, newest first', tag: 'audit', answer: [200, 'JournalPage'],
        query: { before: pageQuery.after, limit: pageQuery.limit, actor: { type: 'string', minLength: 1, maxLength: 100 }, kind: { type: 'string', enum: kinds } },
      }),
    },
    async (request) => runner.read.audit(request.query),
  );
}
