// Owns the inbox and what staff do with a step: claim, release, complete.
// Must not decide whose a step is: the engine does.
// Asks the runner.
import type { FastifyInstance } from 'fastify';
import type { Json } from '../../../engine/model/command.ts';
import type { PageQuery } from '../../read/rows.ts';
import type { CaseInput } from '../../runner/runner-contract.ts';
import { accepted, askedBy, requestIdOf } from '../answer.ts';
import { describe, pageQuery } from '../describe.ts';
import type { Door } from '../parts.ts';
import type { FastifyRequest } from 'fastify';

interface OfStep {
  readonly caseId: string;
  readonly activationId: string;
}

interface Completion {
  readonly outcome?: string;
  readonly opinion?: string;
  readonly reason?: string;
  readonly noticeNo?: string;
  readonly requirements: readonly string[];
  readonly values?: { readonly [key: string]: Json };
}

/** Routes of work items. */
export function workItemRoutes(api: FastifyInstance, { runner }: Door): void {
  const tag = 'work-items';
  const params = ['caseId', 'activationId'];
  const refusals = [404, 409, 422];
  const run = async (caseId: string, input: CaseInput, request: FastifyRequest): Promise<object> => {
    const { id, revision } = accepted(await runner.caseCommand(caseId, input, askedBy(request), requestIdOf(request)));
    return { id, revision };
  };

  api.get<{ Querystring: PageQuery & { readonly scope?: 'unit' | 'mine' } }>(
    '/work-items',
    { schema: describe({ summary: '待办，先到期者在前 · The inbox, soonest due first', tag, query: { scope: { type: 'string', enum: ['unit', 'mine'], description: 'Default unit' }, ...pageQuery }, answer: [200, 'Inbox'] }) },
    async (request) => {
      const { actor } = askedBy(request);
      const { scope = 'unit', ...page } = request.query;
      return runner.read.inbox({ scope, ...page, accountId: actor.id, ...(actor.unitId === undefined ? {} : { unitId: actor.unitId }) });
    },
  );

  api.post<{ Params: OfStep }>(
    '/cases/:caseId/work-items/:activationId/claim',
    { schema: describe({ summary: '认领 · Claim a step', tag, params, body: 'Nothing', answer: [200, 'Revision'], refusals }), preValidation: nothingSent },
    async (request) => run(request.params.caseId, { type: 'claim-step', activationId: request.params.activationId }, request),
  );

  api.post<{ Params: OfStep }>(
    '/cases/:caseId/work-items/:activationId/release',
    { schema: describe({ summary: '退回待认领 · Release a step', tag, params, body: 'Nothing', answer: [200, 'Revision'], refusals }), preValidation: nothingSent },
    async (request) => run(request.params.caseId, { type: 'release-step', activationId: request.params.activationId }, request),
  );

  api.post<{ Params: OfStep; Body: Completion }>(
    '/cases/:caseId/work-items/:activationId/complete',
    { schema: describe({ summary: '办结环节 · Complete a step', tag, params, body: 'Completion', answer: [200, 'Revision'], refusals }) },
    async (request) => run(request.params.caseId, { type: 'complete-step', activationId: request.params.activationId, ...request.body }, request),
  );
}

/** Where nothing is to be sent, sending nothing at all is as good as an empty object. */
async function nothingSent(request: FastifyRequest): Promise<void> {
  request.body ??= {};
}
