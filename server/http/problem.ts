// Owns the one shape of every refusal that leaves by HTTP: RFC 9457 with our code and both languages.
// Must not leak internals: a fault shows a reference only.
// Asks problem-codes.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Finding, Sentence } from '../../engine/model/finding.ts';
import { languageOf } from './language.ts';
import { problemKinds } from './problem-codes.ts';
import type { ProblemCode } from './problem-codes.ts';

/** One wrong place of what was sent. `path` is a JSON pointer; `/query`, `/params` and `/headers` begin those not in the body. */
export interface ProblemError {
  readonly path: string;
  readonly message: string;
  readonly zh?: string;
  readonly en?: string;
}

/** What may be added to a problem besides its code. */
export interface ProblemMore {
  readonly errors?: readonly ProblemError[];
  readonly findings?: readonly Finding[];
  readonly rule?: string;
  readonly article?: string;
  readonly elementId?: string;
  /** Seconds after which trying again makes sense; also the Retry-After header. */
  readonly retryAfter?: number;
  /** Methods this address takes; also the Allow header. */
  readonly allow?: readonly string[];
  /** What to look for in the log; only with faults. */
  readonly reference?: string;
}

/** A refusal on its way out. Thrown by handlers, sent by the error handler. */
export class HttpProblem extends Error {
  readonly code: string;
  readonly status: number;
  readonly title: Sentence;
  readonly sentence: Sentence;
  readonly more: ProblemMore;

  constructor(code: string, status: number, title: Sentence, sentence: Sentence, more: ProblemMore = {}) {
    super(sentence.en);
    this.code = code;
    this.status = status;
    this.title = title;
    this.sentence = sentence;
    this.more = more;
  }
}

/** Makes a problem of this door; `sentence` replaces the usual one when more is known. */
export function problem(code: ProblemCode, more: ProblemMore & { readonly sentence?: Sentence } = {}): HttpProblem {
  const kind = problemKinds[code];
  const { sentence, ...rest } = more;
  return new HttpProblem(code, kind.status, kind.title, sentence ?? kind.sentence, rest);
}

/** The body of a problem in the reader's language; `zh` and `en` carry the sentence in both. */
export function problemBody(refusal: HttpProblem, request: FastifyRequest): object {
  const language = languageOf(request.headers);
  return {
    type: `urn:quancheng:problem:${refusal.code}`,
    title: refusal.title[language],
    status: refusal.status,
    detail: refusal.sentence[language],
    instance: request.url.split('?', 1)[0],
    code: refusal.code,
    zh: refusal.sentence.zh,
    en: refusal.sentence.en,
    ...refusal.more,
  };
}

/** Sends a problem as `application/problem+json`, never to be cached. */
export function sendProblem(reply: FastifyReply, refusal: HttpProblem): FastifyReply {
  if (refusal.more.retryAfter !== undefined) void reply.header('retry-after', String(refusal.more.retryAfter));
  if (refusal.more.allow !== undefined) void reply.header('allow', refusal.more.allow.join(', '));
  return reply
    .code(refusal.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problemBody(refusal, reply.request));
}
