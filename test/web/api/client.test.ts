import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import t from 'tap';
import { onSessionEnded, query, request, setCsrfToken } from '../../../web/api/client.ts';
import { isUndecided, Problem } from '../../../web/api/problem.ts';
import { requestId } from '../../../web/api/request-id.ts';
import { createSubmission } from '../../../web/api/submission.ts';

interface Heard {
  readonly method: string;
  readonly url: string;
  readonly token: string | undefined;
  readonly id: string | undefined;
  readonly body: string;
}

type Answerer = (heard: Heard, reply: ServerResponse) => void;

/** A server on this machine that answers as told; pages ask by path alone, so fetch is given the rest of the address. */
async function serve(t: Tap, answer: Answerer): Promise<readonly Heard[]> {
  const heard: Heard[] = [];
  const server = createServer((incoming, reply) => {
    void textOf(incoming).then((body) => {
      const one = { method: incoming.method ?? '', url: incoming.url ?? '', token: header(incoming, 'x-csrf-token'), id: header(incoming, 'idempotency-key'), body };
      heard.push(one);
      answer(one, reply);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const real = globalThis.fetch;
  globalThis.fetch = (path, init) => real(`http://127.0.0.1:${port}${path as string}`, init);
  t.teardown(async () => {
    globalThis.fetch = real;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return heard;
}

type Tap = { teardown(ends: () => Promise<void>): unknown };

function header(incoming: IncomingMessage, name: string): string | undefined {
  const value = incoming.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of incoming) text += String(chunk);
  return text;
}

const json = (reply: ServerResponse, status: number, body: object): void => {
  reply.writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json', 'retry-after': '7' });
  reply.end(JSON.stringify(body));
};

async function problemOfCall(call: Promise<unknown>): Promise<Problem> {
  try {
    await call;
  } catch (thrown) {
    if (thrown instanceof Problem) return thrown;
    throw thrown;
  }
  throw new Error('expected a problem, but the call succeeded');
}

t.test('request: page token, request id and body go along; reading carries no token', async (t) => {
  const heard = await serve(t, (_one, reply) => json(reply, 200, { revision: 2 }));
  setCsrfToken('token-1');
  t.same(await request('POST', '/cases', { body: { a: 1 }, id: 'id-1' }), { revision: 2 });
  await request('GET', '/items');
  t.match(heard, [
    { method: 'POST', url: '/api/v1/cases', token: 'token-1', id: 'id-1', body: '{"a":1}' },
    { method: 'GET', url: '/api/v1/items', token: undefined, id: undefined, body: '' },
  ]);
});

t.test('request: an answer without a body', async (t) => {
  await serve(t, (_one, reply) => reply.writeHead(204).end());
  t.equal(await request('DELETE', '/sessions/current', { signingIn: true }), undefined);
});

t.test('request: a refusal becomes a problem with sentence, ground and fields', async (t) => {
  await serve(t, (_one, reply) =>
    json(reply, 409, { code: 'handlers-missing', zh: '须由 2 名以上经办人办理', en: 'Expected two handlers', rule: 'P1', article: '行政许可法第三十四条', errors: [{ path: '/values/a', message: '不对' }] }),
  );
  const problem = await problemOfCall(request('POST', '/x', {}));
  t.match(problem, { status: 409, code: 'handlers-missing', rule: 'P1', article: '行政许可法第三十四条', retryAfter: 7, sentence: { zh: '须由 2 名以上经办人办理' }, errors: [{ path: '/values/a' }] });
  t.notOk(isUndecided(problem), 'it was decided');
});

t.test('request: an answer that is no JSON still becomes a problem', async (t) => {
  await serve(t, (_one, reply) => reply.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad Gateway</h1>'));
  const problem = await problemOfCall(request('GET', '/x'));
  t.equal(problem.code, 'http-502');
  t.ok(isUndecided(problem), 'nothing is known of it');
});

t.test('request: a connection that breaks off is an undecided problem', async (t) => {
  await serve(t, (_one, reply) => reply.destroy());
  const problem = await problemOfCall(request('POST', '/x', { body: {} }));
  t.match(problem, { status: 0, code: 'connection-lost' });
  t.ok(isUndecided(problem));
});

t.test('request: a session that has ended is asked for again, then the same request goes once more with its id', async (t) => {
  let signedIn = false;
  const heard = await serve(t, (_one, reply) => (signedIn ? json(reply, 201, { id: 'c1' }) : json(reply, 401, { code: 'login-required', zh: '请登录', en: 'Log in' })));
  onSessionEnded(async () => {
    signedIn = true;
    setCsrfToken('token-2');
    return true;
  }, async () => 'unused');
  t.same(await request('POST', '/cases', { body: { a: 1 }, id: 'id-7' }), { id: 'c1' });
  t.same(heard.map(({ id, token }) => [id, token === 'token-2']), [['id-7', false], ['id-7', true]]);
});

t.test('request: nobody signs in again, so the refusal stands', async (t) => {
  await serve(t, (_one, reply) => json(reply, 401, { code: 'login-required', zh: '请登录', en: 'Log in' }));
  onSessionEnded(async () => false, async () => 'unused');
  t.equal((await problemOfCall(request('GET', '/work-items'))).code, 'login-required');
});

t.test('request: an outdated page token is fetched again', async (t) => {
  const heard = await serve(t, (one, reply) => (one.token === 'fresh' ? json(reply, 200, {}) : json(reply, 403, { code: 'csrf-wrong', zh: '令牌', en: 'token' })));
  onSessionEnded(async () => false, async () => 'fresh');
  setCsrfToken('old');
  await request('POST', '/x', { body: {}, id: 'id-3' });
  t.same(heard.map(({ token, id }) => [token, id]), [['old', 'id-3'], ['fresh', 'id-3']]);
});

t.test('query: only what is set', (t) => {
  t.equal(query({ after: undefined, limit: 50, q: '', state: '在办' }), '?limit=50&state=%E5%9C%A8%E5%8A%9E');
  t.equal(query({ after: undefined }), '');
  t.end();
});

t.test('request id: a random UUID of version 4', (t) => {
  const ids = new Set(Array.from({ length: 500 }, requestId));
  t.equal(ids.size, 500);
  for (const id of ids) t.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  t.end();
});

t.test('submission: the same act tried again keeps its id until it is decided', (t) => {
  const submission = createSubmission();
  const first = submission.idFor({ outcome: 'accepted' });
  submission.ended(new Problem(0, { code: 'connection-lost' }));
  t.equal(submission.idFor({ outcome: 'accepted' }), first, 'after a lost connection');
  submission.ended(new Problem(503, {}));
  t.equal(submission.idFor({ outcome: 'accepted' }), first, 'after a server that was not ready');
  t.not(submission.idFor({ outcome: 'refused' }), first, 'another content is another act');
  const third = submission.idFor({ outcome: 'accepted' });
  submission.ended(new Problem(409, { code: 'handlers-missing' }));
  t.not(submission.idFor({ outcome: 'accepted' }), third, 'after a refusal it is a new attempt');
  submission.ended(undefined);
  t.not(submission.idFor({ outcome: 'accepted' }), third, 'after success');
  t.end();
});
