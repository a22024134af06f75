// Owns what a failed request tells a person: RFC 9457 problems of the server, and a broken connection.
// Must not show anything: parts/problem-note does.
// Asks answers.ts.
import type { Finding, Sentence } from './answers.ts';

/** One wrong field; `path` is a JSON pointer into what was sent. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
  readonly zh?: string;
  readonly en?: string;
}

/** Why a request failed. `status` 0 = the server was not reached. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly sentence: Sentence;
  readonly errors: readonly FieldError[];
  readonly findings: readonly Finding[];
  readonly rule: string | undefined;
  readonly article: string | undefined;
  /** What to look for in the server's log; only with faults. */
  readonly reference: string | undefined;
  /** Seconds to wait before trying again; undefined = not said. */
  readonly retryAfter: number | undefined;

  constructor(status: number, body: ProblemBody, retryAfter?: number) {
    super(body.detail ?? body.title ?? body.code ?? String(status));
    this.name = 'Problem';
    this.status = status;
    this.code = body.code ?? `http-${status}`;
    const fallback = body.detail ?? body.title ?? String(status);
    this.sentence = { zh: body.zh ?? fallback, en: body.en ?? fallback };
    this.errors = body.errors ?? [];
    this.findings = body.findings ?? [];
    this.rule = body.rule;
    this.article = body.article;
    this.reference = body.reference;
    this.retryAfter = retryAfter;
  }
}

/** The body of `application/problem+json` as our server writes it. */
export interface ProblemBody {
  readonly title?: string;
  readonly detail?: string;
  readonly code?: string;
  readonly zh?: string;
  readonly en?: string;
  readonly rule?: string;
  readonly article?: string;
  readonly reference?: string;
  readonly errors?: readonly FieldError[];
  readonly findings?: readonly Finding[];
}

/** The problem of an answer that is not a success. A body that is no problem document still becomes one. */
export function problemOf(status: number, body: unknown, retryAfter?: number): Problem {
  return new Problem(status, typeof body === 'object' && body !== null ? (body as ProblemBody) : {}, retryAfter);
}

/** The server was not reached, or its answer broke off: nothing is known about the request. */
export function connectionLost(): Problem {
  return new Problem(0, { code: 'connection-lost' });
}

/** True when trying the same request again may help: nothing was decided. */
export function isUndecided(problem: Problem): boolean {
  return problem.status === 0 || problem.status === 408 || problem.status === 429 || problem.status >= 500;
}

/** Anything thrown, as a problem. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  return new Problem(-1, { code: 'page-fault', detail: thrown instanceof Error ? thrown.message : String(thrown) });
}
