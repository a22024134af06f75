// Owns opening, listing and reading cases, their charts and journals, and what a supervisor does to one by hand.
// Must not decide whose a step is: the engine does.
// Asks the runner.
import type { FastifyInstance } from 'fastify';
import type { Json } from '../../../engine/model/command.ts';
import type { PageQuery } from '../../read/rows.ts';
import type { OpenCaseInput } from '../../runner/runner-contract.ts';
import { accepted, askedBy, bodyOf, found, requestIdOf } from '../answer.ts';
import { describe, pageQuery } from '../describe.ts';
import type { Door } from '../parts.ts';

interface OfCase {
  readonly caseId: string;
}

type Values = { readonly [key: string]: Json };

/** Routes of cases. */
export function caseRoutes(api: FastifyInstance, { runner }: Door): void {
  const tag = 'cases';
  api.post<{ Body: OpenCaseInput }>(
    '/cases',
    { schema: describe({ summary: '收件 · Open a case', tag, body: 'NewCase', answer: [201, 'OpenedCase'], refusals: [404, 409, 422] }) },
    async (request, reply) => {
      const answer = accepted(await runner.openCase(request.body, askedBy(request), requestIdOf(request)));
      return reply.code(201).send({ id: answer.id, caseNo: bodyOf(answer).caseNo });
    },
  );

  api.get<{ Querystring: PageQuery & { readonly state?: 'open' | 'closed' | 'all'; readonly q?: string } }>(
    '/cases',
    {
      schema: describe({
        summary: '办件列表 · Cases, newest first', tag, answer: [200, 'CaseList'],
        query: { state: { type: 'string', enum: ['open', 'closed', 'all'], description: 'Default open' }, q: { type: 'string', maxLength: 100, description: 'Beginning of case number or applicant' }, ...pageQuery },
      }),
    },
    async (request) => {
      const { state = 'open', q = '', ...page } = request.query;
      return runner.read.cases({ state, ...page, ...(q.trim() === '' ? {} : { text: q.trim() }) });
    },
  );

  api.get<{ Params: OfCase }>(
    '/cases/:caseId',
    { schema: describe({ summary: '办件 · One case', tag, params: ['caseId'], answer: [200, 'Case'], refusals: [404] }) },
    async (request) => found(await runner.read.caseView(request.params.caseId, askedBy(request))),
  );

  api.get<{ Params: OfCase }>(
    '/cases/:caseId/chart',
    { schema: describe({ summary: '办件的流程图 · The chart a case runs on', tag, params: ['caseId'], answer: [200, 'CaseChart'], refusals: [404] }) },
    async (request, reply) => {
      const chart = found(await runner.read.caseChart(request.params.caseId));
      // A case stays on the version it began on (rule D7).
      void reply.header('cache-control', 'private, max-age=31536000, immutable');
      return chart;
    },
  );

  api.get<{ Params: OfCase; Querystring: PageQuery }>(
    '/cases/:caseId/journal',
    { schema: describe({ summary: '全程留痕 · The journal of a case, oldest first', tag, params: ['caseId'], query: pageQuery, answer: [200, 'JournalPage'], refusals: [404] }) },
    async (request) => found(await runner.read.caseJournal(request.params.caseId, request.query)),
  );

  api.post<{ Params: OfCase & { readonly incidentId: string }; Body: { readonly values?: { readonly [key: string]: Json } } }>(
    '/cases/:caseId/incidents/:incidentId/resolve',
    { schema: describe({ summary: '处理异常 · Resolve an incident', tag, params: ['caseId', 'incidentId'], body: 'Resolution', answer: [200, 'Revision'], refusals: [404, 409, 422] }) },
    async (request) => {
      const { caseId, incidentId } = request.params;
      const { id, revision } = accepted(await runner.caseCommand(caseId, { type: 'resolve-incident', incidentId, ...request.body }, askedBy(request), requestIdOf(request)));
      return { id, revision };
    },
  );

  api.post<{ Params: OfCase; Body: { readonly values: Values; readonly scopeId?: string; readonly reason: string } }>(
    '/cases/:caseId/variables',
    { schema: describe({ summary: '修改办件数据（留痕） · Set data of a case, with the reason', tag, params: ['caseId'], body: 'NewValues', answer: [200, 'Revision'], refusals: [404, 409, 422] }) },
    async (request) => {
      const { id, revision } = accepted(await runner.caseCommand(request.params.caseId, { type: 'set-variables', ...request.body }, askedBy(request), requestIdOf(request)));
      return { id, revision };
    },
  );

  api.post<{ Params: OfCase; Body: { readonly reason: string } }>(
    '/cases/:caseId/cancel',
    { schema: describe({ summary: '终止办件 · End a case before its end, with the reason', tag, params: ['caseId'], body: 'Cancellation', answer: [200, 'Revision'], refusals: [404, 409] }) },
    async (request) => {
      const { id, revision } = accepted(await runner.caseCommand(request.params.caseId, { type: 'cancel-case', ...request.body }, askedBy(request), requestIdOf(request)));
      return { id, revision };
    },
  );

  api.post<{ Params: OfCase & { readonly waitId: string }; Body: { readonly values?: Values; readonly reason: string } }>(
    '/cases/:caseId/waits/:waitId/trigger',
    { schema: describe({ summary: '人工触发等待的事件 · Push on what a case waits for', tag, params: ['caseId', 'waitId'], body: 'Trigger', answer: [200, 'Revision'], refusals: [404, 409, 422] }) },
    async (request) => {
      const { caseId, waitId } = request.params;
      const { id, revision } = accepted(await runner.caseCommand(caseId, { type: 'catch-event', waitId, cause: 'by-hand', ...request.body }, askedBy(request), requestIdOf(request)));
      return { id, revision };
    },
  );
}
