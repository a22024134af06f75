// Owns reading items and their charts; open to the public as far as they are published (rule A4).
// Must not show drafts or past charts without a session.
// Asks the runner's reader and permissions.
import type { FastifyInstance } from 'fastify';
import { found } from '../answer.ts';
import { mayReadUnpublished } from '../auth/permissions.ts';
import { describe } from '../describe.ts';
import type { Door } from '../parts.ts';
import { problem } from '../problem.ts';

/** Routes of items and item types. */
export function itemRoutes(api: FastifyInstance, { runner }: Door): void {
  api.get<{ Querystring: { readonly all?: boolean } }>(
    '/items',
    { schema: describe({ summary: '事项目录 · Items', tag: 'items', query: { all: { type: 'boolean', description: 'Also those not in force; needs a session' } }, answer: [200, 'ItemList'], refusals: [401] }) },
    async (request) => {
      const all = request.query.all === true;
      if (all && !mayReadUnpublished(request.by)) throw problem('login-required');
      return { rows: await runner.read.items({ all }) };
    },
  );

  api.get<{ Params: { readonly itemId: string } }>(
    '/items/:itemId',
    { schema: describe({ summary: '事项 · One item', tag: 'items', params: ['itemId'], answer: [200, 'Item'], refusals: [404] }) },
    async (request) => {
      const item = found(await runner.read.item(request.params.itemId));
      if (item.status === 'draft' && !mayReadUnpublished(request.by)) throw problem('thing-unknown');
      return item;
    },
  );

  api.get<{ Params: { readonly itemId: string }; Querystring: { readonly version?: number } }>(
    '/items/:itemId/chart',
    {
      schema: describe({
        summary: '流程图 · The chart of an item', tag: 'items', params: ['itemId'],
        query: { version: { type: 'integer', minimum: 1, maximum: 2_147_483_647, description: 'Absent = the published one; any other needs a session' } },
        answer: [200, 'Chart'], refusals: [401, 404],
      }),
    },
    async (request, reply) => {
      const { version } = request.query;
      const { itemId } = request.params;
      const item = found(await runner.read.item(itemId));
      const isPublished = version === undefined || version === item.publishedVersion;
      if ((!isPublished || item.status === 'draft') && !mayReadUnpublished(request.by)) throw problem('login-required');
      const chart = found(await runner.read.itemChart(itemId, version));
      void reply.header('cache-control', 'no-cache');
      return chart;
    },
  );

  api.get('/item-types', { schema: describe({ summary: '权力类型 · Types of items', tag: 'items', answer: [200, 'ItemTypeList'] }) }, async () => ({ rows: runner.read.itemTypes() }));
}
