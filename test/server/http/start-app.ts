// Owns a whole server for tests: real runner, SQLite in memory, demonstration people, and clients that log in.
// Must not mock anything of ours. Every answer a client gets is held against the OpenAPI document.
// Asks server/assemble.
import type { FastifyInstance } from 'fastify';
import type { Test } from 'tap';
import { assemble } from '../../../server/assemble.ts';
import type { Assembly, AssemblyOptions } from '../../../server/assemble.ts';
import { demonstrationPassword } from '../../../server/demonstration.ts';
import { answerChecker } from './answer-checker.ts';

/** An answer as tests look at it. `body` is `undefined` when there is none. */
export interface Answered {
  readonly status: number;
  readonly headers: { readonly [name: string]: string | readonly string[] | number | undefined };
  readonly text: string;
  readonly body: Body;
}

/** A parsed body: tests know what they expect of it. */
// oxlint-disable-next-line typescript/no-explicit-any -- a test asserts every field it reads
export type Body = any;

/** What goes with a request. */
export interface Sending {
  readonly headers?: { readonly [name: string]: string };
  readonly body?: unknown;
  /** Sent as it is instead of `body`. */
  readonly raw?: string;
  readonly contentType?: string;
}

/** Somebody with a browser. */
export interface Client {
  readonly cookie: string;
  readonly csrf: string;
  send(method: string, path: string, sending?: Sending): Promise<Answered>;
  get(path: string): Promise<Answered>;
  /** With page token and a JSON body; `id` = idempotency-key. */
  post(path: string, body?: unknown, id?: string): Promise<Answered>;
  put(path: string, body: unknown): Promise<Answered>;
}

/** A running server with its people. */
export interface Started extends Assembly {
  /** Somebody who is not logged in. */
  readonly anybody: Client;
  logIn(username: string, password?: string): Promise<Client>;
}

/** Starts a server that ends with the test. Training mode, so that the clock of cases can be moved; pages are not served. */
export async function startApp(t: Test, options: Partial<AssemblyOptions> = {}): Promise<Started> {
  const assembly = await assemble({
    file: ':memory:', hash: 'sha256', demonstration: true, training: true, timeZone: 'Asia/Shanghai', logLevel: 'silent', webFolder: 'nowhere', ...options,
    settings: { requestsPerMinute: 0, ...options.settings },
  });
  t.teardown(() => assembly.close());
  const complaints = answerChecker(assembly.app.swagger());
  const send = sender(t, assembly.app, complaints);
  return {
    ...assembly,
    anybody: clientOf(send, '', ''),
    async logIn(username, password = demonstrationPassword) {
      const answer = await send('POST', '/api/v1/sessions', { body: { username, password } });
      if (answer.status !== 201) throw new Error(`${username} could not log in: ${answer.text}`);
      return clientOf(send, cookieOf(answer), answer.body.csrfToken);
    },
  };
}

/** The cookie that an answer sets, as a browser sends it back. */
export function cookieOf(answer: Answered): string {
  const set = [answer.headers['set-cookie']].flat()[0];
  return String(set ?? '').split(';', 1)[0] ?? '';
}

type Send = (method: string, path: string, sending?: Sending) => Promise<Answered>;

function sender(t: Test, app: FastifyInstance, complaints: (method: string, path: string, answer: Answered) => readonly string[]): Send {
  return async (method, path, { headers = {}, body, raw, contentType } = {}) => {
    const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const injected = await app.inject({
      method: method as 'GET',
      url: path,
      headers: { ...(payload === undefined ? {} : { 'content-type': contentType ?? 'application/json' }), ...headers },
      ...(payload === undefined ? {} : { payload }),
    });
    const isJson = /json/.test(String(injected.headers['content-type'] ?? ''));
    const answer: Answered = { status: injected.statusCode, headers: injected.headers, text: injected.body, body: isJson ? injected.json() : undefined };
    const wrong = complaints(method, path, answer);
    if (wrong.length > 0) t.fail(`${method} ${path} answered ${answer.status} otherwise than /openapi.json says`, { wrong });
    return answer;
  };
}

function clientOf(send: Send, cookie: string, csrf: string): Client {
  const withMe = (sending: Sending = {}): Sending => ({ ...sending, headers: { ...(cookie === '' ? {} : { cookie }), ...(csrf === '' ? {} : { 'x-csrf-token': csrf }), ...sending.headers } });
  return {
    cookie,
    csrf,
    send: (method, path, sending) => send(method, path, withMe(sending)),
    get: (path) => send('GET', path, withMe()),
    post: (path, body = {}, id) => send('POST', path, withMe({ body, ...(id === undefined ? {} : { headers: { 'idempotency-key': id } }) })),
    put: (path, body) => send('PUT', path, withMe({ body })),
  };
}
