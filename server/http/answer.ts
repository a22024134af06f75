// Owns how an answer of the runner becomes an answer by HTTP.
// Must not decide anything: class and sentence come with the refusal.
// Asks problem.
import type { FastifyRequest } from 'fastify';
import type { Sentence } from '../../engine/model/finding.ts';
import type { Rejection } from '../../engine/model/outcome.ts';
import type { Answer, AskedBy, RefusalClass } from '../runner/runner-contract.ts';
import { HttpProblem, problem } from './problem.ts';
import type { ProblemMore } from './problem.ts';

const statusOf: { readonly [refusal in RefusalClass]: number } = { unknown: 404, forbidden: 403, refused: 409, invalid: 422 };

const titleOf: { readonly [refusal in RefusalClass]: Sentence } = {
  unknown: { zh: '找不到', en: 'Not found' },
  forbidden: { zh: '不由您办理', en: 'Not yours to do' },
  refused: { zh: '现在不能这样办理', en: 'Not possible now' },
  invalid: { zh: '内容不符合要求', en: 'Content not valid' },
};

/** The accepted answer; a refusal leaves as a problem with the refusal's own code and sentence. */
export function accepted<Body extends object>(answer: Answer<Body>): Extract<Answer<Body>, { ok: true }> {
  if (answer.ok) return answer;
  const { class: refusal, rejection: why, errors, findings } = answer;
  throw refusalProblem(refusal, why, { ...(errors === undefined ? {} : { errors }), ...(findings === undefined ? {} : { findings }) });
}

/** A refusal as a problem. */
export function refusalProblem(refusal: RefusalClass, why: Rejection, more: ProblemMore = {}): HttpProblem {
  const { code, zh, en, elementId, rule, article } = why;
  return new HttpProblem(code, statusOf[refusal], titleOf[refusal], { zh, en }, {
    ...more,
    ...(elementId === undefined ? {} : { elementId }),
    ...(rule === undefined ? {} : { rule }),
    ...(article === undefined ? {} : { article }),
  });
}

/** The body of an accepted answer; a repeated request carries the first one's. */
export function bodyOf<Body extends object>(answer: Extract<Answer<Body>, { ok: true }>): Body {
  if (answer.body === undefined) throw new Error('the runner answered without a body where one belongs');
  return answer.body;
}

/** What was found, or a 404 problem. */
export function found<T>(thing: T | undefined): T {
  if (thing === undefined) throw problem('thing-unknown');
  return thing;
}

/** Who asks. Routes that need a session have one: the guard has seen to it. */
export function askedBy(request: FastifyRequest): AskedBy {
  if (request.by === undefined) throw problem('login-required');
  return request.by;
}

/** The client's idempotency key; absent = the runner makes a fresh one. */
export function requestIdOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  return typeof key === 'string' ? key : undefined;
}
