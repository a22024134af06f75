// Owns the list of work for machines and its answers by hand: done, failed, a BPMN error.
// Must not hand out work to workers.
// Asks the runner.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Json } from '../../../engine/model/command.ts';
import type { PageQuery } from '../../read/rows.ts';
import type { CaseInput } from '../../runner/runner-contract.ts';
import { accepted, askedBy, found, requestIdOf } from '../answer.ts';
import { describe, pageQuery } from '../describe.ts';
import type { Door } from '../parts.ts';

interface OfJob {
  readonly jobId: string;
}

type Values = { readonly [key: string]: Json };

/** Routes of jobs. */
export function jobRoutes(api: FastifyInstance, { runner }: Door): void {
  const tag = 'jobs';
  const answered = async (request: FastifyRequest<{ Params: OfJob }>, inputOf: (jobId: string) => CaseInput) => {
    const { caseId, jobId } = found(partsOf(request.params.jobId));
    const { id, revision } = accepted(await runner.caseCommand(caseId, inputOf(jobId), askedBy(request), requestIdOf(request)));
    return { id, revision };
  };

  api.get<{ Querystring: PageQuery & { readonly topic?: string } }>(
    '/jobs',
    { schema: describe({ summary: '后台任务 · Work for machines', tag, query: { topic: { type: 'string', minLength: 1, maxLength: 200 }, ...pageQuery }, answer: [200, 'JobList'] }) },
    async (request) => runner.read.jobs(request.query),
  );

  api.post<{ Params: OfJob; Body: { readonly values?: Values } }>(
    '/jobs/:jobId/complete',
    { schema: describe({ summary: '后台任务完成 · A job is done', tag, params: ['jobId'], body: 'JobResult', answer: [200, 'Revision'], refusals: [404, 409, 422] }) },
    async (request) => answered(request, (jobId) => ({ type: 'complete-job', jobId, ...request.body })),
  );

  api.post<{ Params: OfJob; Body: { readonly message: string; readonly retries?: number } }>(
    '/jobs/:jobId/fail',
    { schema: describe({ summary: '后台任务失败 · A job has failed', tag, params: ['jobId'], body: 'JobFailure', answer: [200, 'Revision'], refusals: [404, 409, 422] }) },
    async (request) => answered(request, (jobId) => ({ type: 'fail-job', jobId, ...request.body })),
  );

  api.post<{ Params: OfJob; Body: { readonly code: string; readonly values?: Values } }>(
    '/jobs/:jobId/error',
    { schema: describe({ summary: '后台任务以 BPMN 错误结束 · A job answers with a BPMN error', tag, params: ['jobId'], body: 'JobError', answer: [200, 'Revision'], refusals: [404, 409, 422] }) },
    async (request) => answered(request, (jobId) => ({ type: 'throw-job-error', jobId, ...request.body })),
  );
}

/** The case and the job of `<case id>.<id within the case>`; undefined = it is no such id. */
function partsOf(id: string): { readonly caseId: string; readonly jobId: string } | undefined {
  const parts = /^(.+)\.(j\d{1,9})$/.exec(id);
  return parts?.[1] === undefined || parts[2] === undefined ? undefined : { caseId: parts[1], jobId: parts[2] };
}
