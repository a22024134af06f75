// Owns logging in, logging out and who is logged in.
// Must not compare passwords: the runner does, and journals every attempt.
// Asks the runner, sessions and throttle.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { describe } from '../describe.ts';
import { HttpProblem } from '../problem.ts';
import type { Door } from '../parts.ts';
import { askedBy } from '../answer.ts';

/** Routes of sessions. */
export function sessionRoutes(api: FastifyInstance, door: Door): void {
  api.post<{ Body: { readonly username: string; readonly password: string } }>(
    '/sessions',
    { schema: describe({ summary: '登录 · Log in', tag: 'sessions', body: 'LogIn', answer: [201, 'LoggedIn'], refusals: [401] }, false) },
    async (request, reply) => {
      const { username, password } = request.body;
      const answer = await door.throttle
        .guard(username, request.ip, () => door.runner.logIn({ username, password, origin: request.ip }))
        .catch((error: unknown) => {
          if (error instanceof HttpProblem) door.metrics.loggedIn('throttled');
          throw error;
        });
      door.metrics.loggedIn(answer.ok ? 'success' : 'failure');
      if (!answer.ok) {
        const { code, zh, en } = answer.rejection;
        throw new HttpProblem(code, 401, { zh: '登录失败', en: 'Log-in failed' }, { zh, en });
      }
      if (request.session !== undefined) await endSession(door, request.session.id);
      const { token, session } = await door.sessions.begin(answer.account.id);
      setCookie(reply, door, token);
      return reply.code(201).send({ account: answer.account, csrfToken: session.csrfToken });
    },
  );

  api.get(
    '/sessions/current',
    { schema: describe({ summary: '当前登录 · Who is logged in', tag: 'sessions', answer: [200, 'CurrentSession'] }) },
    async (request) => ({
      account: await accountOf(request, door),
      csrfToken: request.session?.csrfToken ?? '',
      training: door.training,
      nowMs: door.runner.clock.now(),
      timeZone: door.timeZone,
      version: door.version,
    }),
  );

  api.delete('/sessions/current', { schema: describe({ summary: '退出 · Log out', tag: 'sessions', answer: [204] }) }, async (request, reply) => {
    const by = askedBy(request);
    if (request.session !== undefined) await endSession(door, request.session.id);
    await door.runner.logOut(by);
    return reply.clearCookie(door.cookieName, { path: '/' }).code(204).send();
  });
}

async function accountOf(request: FastifyRequest, door: Door): Promise<object | null> {
  return request.by === undefined ? null : ((await door.runner.read.account(request.by.actor.id)) ?? null);
}

async function endSession(door: Door, sessionId: string): Promise<void> {
  await door.sessions.end(sessionId);
  door.streams.endSession(sessionId);
}

function setCookie(reply: FastifyReply, door: Door, token: string): void {
  void reply.setCookie(door.cookieName, token, { path: '/', httpOnly: true, sameSite: 'strict', secure: door.settings.secureCookie });
}
