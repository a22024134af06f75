// Owns one request to /api/v1: token, request id, problems, and signing in again when the session has ended.
// Must not know routes: api.ts does. Must not show anything.
// Asks fetch.
import { connectionLost, problemOf } from './problem.ts';
import type { Problem } from './problem.ts';

const BASE = '/api/v1';

/** What goes with a request. */
export interface RequestOptions {
  readonly body?: unknown;
  /** Goes as `idempotency-key`. */
  readonly id?: string;
  readonly signal?: AbortSignal;
  /** True: a 401 is this request's own answer and does not mean that the session ended. */
  readonly signingIn?: boolean;
  /** True: `path` stands at the root of the server, not under /api/v1. */
  readonly atRoot?: boolean;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

let csrfToken = '';
let signInAgain: (() => Promise<boolean>) | undefined;
let freshToken: (() => Promise<string>) | undefined;

/** Sets the token that goes with every request that changes something. */
export function setCsrfToken(token: string): void {
  csrfToken = token;
}

/**
 * Who lets people sign in again (answers true when they did: the request is then sent once more, with the same id), and who
 * fetches a new token when the server no longer knows ours.
 */
export function onSessionEnded(again: () => Promise<boolean>, token: () => Promise<string>): void {
  signInAgain = again;
  freshToken = token;
}

/** Sends a request and answers its body. Throws a Problem for everything but success. */
export async function request<Body>(method: Method, path: string, options: RequestOptions = {}): Promise<Body> {
  const answer = await send<Body>(method, path, options);
  if (answer.ok) return answer.body;
  const { problem } = answer;
  if (problem.status === 401 && options.signingIn !== true && signInAgain !== undefined && (await signInAgain())) {
    return orThrow(await send<Body>(method, path, options));
  }
  if (problem.status === 403 && problem.code.startsWith('csrf') && freshToken !== undefined) {
    csrfToken = await freshToken();
    return orThrow(await send<Body>(method, path, options));
  }
  throw problem;
}

type Sent<Body> = { readonly ok: true; readonly body: Body } | { readonly ok: false; readonly problem: Problem };

function orThrow<Body>(answer: Sent<Body>): Body {
  if (!answer.ok) throw answer.problem;
  return answer.body;
}

async function send<Body>(method: Method, path: string, options: RequestOptions): Promise<Sent<Body>> {
  const headers = new Headers({ accept: 'application/json' });
  if (method !== 'GET') headers.set('x-csrf-token', csrfToken);
  if (options.id !== undefined) headers.set('idempotency-key', options.id);
  if (options.body !== undefined) headers.set('content-type', 'application/json');
  let response: Response;
  let text: string;
  try {
    response = await fetch((options.atRoot === true ? '' : BASE) + path, {
      method,
      headers,
      credentials: 'same-origin',
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    text = await response.text();
  } catch (thrown) {
    if (options.signal?.aborted === true) throw thrown;
    return { ok: false, problem: connectionLost() };
  }
  const body = parse(text);
  if (response.ok) return { ok: true, body: body as Body };
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  return { ok: false, problem: problemOf(response.status, body, Number.isFinite(retryAfter) ? retryAfter : undefined) };
}

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A query string from what is set; `''` when nothing is. */
export function query(parts: { readonly [name: string]: string | number | boolean | undefined }): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) if (value !== undefined && value !== '') search.set(name, String(value));
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
