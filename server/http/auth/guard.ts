// Owns the order of checks before any handler: session, role by the one table, proof of our own page.
// Must not read the body: it runs before it has arrived.
// Asks sessions, permissions, csrf and the runner for who an account is.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AskedBy, Runner } from '../../runner/runner-contract.ts';
import type { SessionRow } from '../../store/operations.ts';
import { type HttpProblem, problem } from '../problem.ts';
import { isCsrfToken, isForeign } from './csrf.ts';
import { accessOf, mayCall } from './permissions.ts';
import type { Access } from './permissions.ts';
import { recordAttempt } from './record-attempt.ts';
import type { Sessions } from './sessions.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; undefined without a session. */
    by: AskedBy | undefined;
    /** The session it rests on; undefined without one. */
    session: SessionRow | undefined;
  }
  interface FastifyContextConfig {
    /** Set from the table when a route is registered; undefined for the answer "no such address". */
    access?: Access;
  }
}

const harmless: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Puts the guard before every route, and refuses to register a route that the table of permissions lacks. */
export function guardRoutes(app: FastifyInstance, parts: { readonly sessions: Sessions; readonly runner: Runner; readonly cookieName: string }): void {
  app.decorateRequest('by', undefined);
  app.decorateRequest('session', undefined);
  app.addHook('onRoute', (route) => {
    for (const method of [route.method].flat()) route.config = { ...route.config, access: accessOf(method, route.url) };
  });
  app.addHook('onRequest', async (request) => {
    await recognise(request, parts);
    const access = request.routeOptions.config.access ?? 'anyone';
    if (access !== 'anyone' && request.by === undefined) throw problem('login-required');
    const forged = harmless.has(request.method) ? undefined : forgery(request, access);
    if (!mayCall(access, request.by?.roles ?? [])) {
      const refusal = problem('role-missing');
      // Only what they surely asked for themselves is held against anybody.
      if (forged === undefined) await recordAttempt(parts.runner, request, refusal);
      throw refusal;
    }
    if (forged !== undefined) throw forged;
  });
}

/** What speaks against this request coming from a page of ours; undefined = nothing. */
function forgery(request: FastifyRequest, access: Access): HttpProblem | undefined {
  if (isForeign(request.headers['sec-fetch-site'])) return problem('origin-foreign');
  if (access !== 'anyone' && !isCsrfToken(request.session?.csrfToken ?? '', request.headers['x-csrf-token'])) return problem('csrf-wrong');
  return undefined;
}

/** Finds out who asks. A disabled account loses its session here. */
async function recognise(request: FastifyRequest, parts: { readonly sessions: Sessions; readonly runner: Runner; readonly cookieName: string }): Promise<void> {
  const token = request.cookies[parts.cookieName];
  if (token === undefined || token.length > 100) return;
  const session = await parts.sessions.use(token);
  if (session === undefined) return;
  const by = await parts.runner.read.askedBy(session.accountId, request.ip);
  if (by === undefined) {
    await parts.sessions.end(session.id);
    return;
  }
  request.session = session;
  request.by = by;
}
