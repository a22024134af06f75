// Owns telling the runner of attempts on a step that the guard refuses for want of a role.
// Must not change the answer, nor record what the schemas would refuse as malformed.
// Asks permissions which routes these are.
import type { FastifyRequest } from 'fastify';
import type { Runner } from '../../runner/runner-contract.ts';
import { requestIdOf } from '../answer.ts';
import { idPattern, requestIdPattern } from '../describe.ts';
import type { HttpProblem } from '../problem.ts';
import { recordedAttempts, routeKey } from './permissions.ts';

const id = new RegExp(idPattern);
const requestId = new RegExp(requestIdPattern);

/** Puts the attempt on record in its case, once per request id; nothing when the route is another or there is no such case. */
export async function recordAttempt(runner: Runner, request: FastifyRequest, refusal: HttpProblem): Promise<void> {
  const type = recordedAttempts[routeKey(request.method, request.routeOptions.url ?? '')];
  const { caseId = '', activationId = '' } = (request.params ?? {}) as { readonly caseId?: string; readonly activationId?: string };
  if (type === undefined || request.by === undefined || !id.test(caseId) || !id.test(activationId)) return;
  const key = requestIdOf(request);
  const { code, sentence } = refusal;
  await runner.refuseAttempt(caseId, { type, activationId }, { code, ...sentence }, request.by, key !== undefined && requestId.test(key) ? key : undefined);
}
