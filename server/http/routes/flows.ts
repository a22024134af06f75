// Owns drawing flows: draft, live check, publication, versions.
// Must not check a chart: the engine does, the same way here and in the editor.
// Asks the runner.
import type { FastifyInstance } from 'fastify';
import { accepted, askedBy, bodyOf, found, requestIdOf } from '../answer.ts';
import { describe } from '../describe.ts';
import type { Door } from '../parts.ts';

/** Bodies with charts, in bytes. */
const CHART_LIMIT = 2 * 1024 * 1024;

interface OfItem {
  readonly itemId: string;
}

/** Routes of flows. */
export function flowRoutes(api: FastifyInstance, { runner }: Door): void {
  const tag = 'flows';
  api.get<{ Params: OfItem }>(
    '/flows/:itemId',
    { schema: describe({ summary: '流程：草稿与版本 · Draft and versions', tag, params: ['itemId'], answer: [200, 'Flow'], refusals: [404] }) },
    async (request) => found(await runner.read.flow(request.params.itemId)),
  );

  api.put<{ Params: OfItem; Body: { readonly xml: string; readonly baseRevision: number; readonly forms?: { readonly [formId: string]: object } } }>(
    '/flows/:itemId/draft',
    { bodyLimit: CHART_LIMIT, schema: describe({ summary: '保存草稿 · Save the draft', tag, params: ['itemId'], body: 'Draft', answer: [200, 'Revision'], refusals: [404, 409, 422] }) },
    async (request) => {
      const { id, revision, body } = accepted(await runner.saveDraft(request.params.itemId, request.body, askedBy(request), requestIdOf(request)));
      // The draft counts its own revisions; the aggregate's count publications too.
      return { id, revision, ...body };
    },
  );

  api.post<{ Params: OfItem; Body: { readonly xml: string } }>(
    '/flows/:itemId/check',
    { bodyLimit: CHART_LIMIT, schema: describe({ summary: '检查流程图 · Check a drawing', tag, params: ['itemId'], body: 'Drawing', answer: [200, 'Findings'], refusals: [404] }, false) },
    async (request) => found(await runner.read.checkDraft(request.params.itemId, request.body.xml)),
  );

  api.post<{ Params: OfItem; Body: { readonly draftRevision: number; readonly comment: string } }>(
    '/flows/:itemId/publications',
    { schema: describe({ summary: '发布 · Publish the draft', tag, params: ['itemId'], body: 'Publication', answer: [201, 'Published'], refusals: [404, 409, 422] }) },
    async (request, reply) => {
      const answer = accepted(await runner.publishFlow(request.params.itemId, request.body, askedBy(request), requestIdOf(request)));
      return reply.code(201).send({ version: bodyOf(answer).version });
    },
  );

  api.get<{ Params: OfItem & { readonly version: number } }>(
    '/flows/:itemId/versions/:version',
    { schema: describe({ summary: '流程版本 · One version', tag, params: ['itemId', 'version'], answer: [200, 'FlowVersion'], refusals: [404] }) },
    async (request) => found(await runner.read.flowVersion(request.params.itemId, request.params.version)),
  );
}
